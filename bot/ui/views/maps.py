"""Links to a map."""

from urllib.parse import urlencode

from bot.ui.render import Render
from bot.ui.screen import Button
from bot.ui.views.sections import address_line
from knowledge.entries import Listing


def map_link(query: str) -> str:
    return f"https://www.google.com/maps/search/?{urlencode({'api': 1, 'query': query})}"


def map_button(r: Render, entry: Listing) -> Button | None:
    """Its label says how exact that is."""
    position = r.catalogue.position(entry)
    if position and position.exact:
        return Button(r.texts.plain("button.map"), map_link(f"{position.point.lat},{position.point.lon}"))
    if entry.address:
        return Button(r.texts.plain("button.map_search"), map_link(f"{address_line(r, entry)}, Cimahi"))
    if position:
        return Button(
            r.texts.plain("button.map_area"), map_link(f"{position.point.lat},{position.point.lon}")
        )
    return None
