"""The way to a listing: its point as a venue, or a link to a map, which says how exact it is."""

from collections.abc import Sequence
from itertools import groupby
from typing import Literal, NamedTuple
from urllib.parse import urlencode

from bot.ui.markup import fill
from bot.ui.render import Render
from bot.ui.screen import Button, Screen, Venue, lines, shorten, stack
from bot.ui.texts import Language
from bot.ui.views.buttons import back_row
from bot.ui.views.sections import address_line
from bot.ui.visitor_routes import OpenEntry, ShowOnMap
from knowledge.entries import Listing

# Maps know the names that stand on the street signs, not "Cimahi Kidul".
_ON_MAPS: Language = "id"

QUERY_LENGTH = 100  # six of them stay far below the 2,048 characters that such an address may have


class _Way(NamedTuple):
    """What is known of where a listing is, and what to look for on a map."""

    known: Literal["point", "search", "area"]
    query: str


_LABELS = {"point": "button.map", "search": "button.map_search", "area": "button.map_area"}


def map_link(query: str) -> str:
    return f"https://www.google.com/maps/search/?{urlencode({'api': 1, 'query': query})}"


def way_link(r: Render, entries: Sequence[Listing]) -> str:
    """Directions along all of them, from wherever the phone is. Google Maps takes up to nine waypoints, on
    the web pages of phones three."""
    queries = [shorten(_stop(r, entry).replace("|", " "), QUERY_LENGTH) for entry in entries]
    *between, last = [query for query, _ in groupby(queries)]
    way = {"api": "1", "destination": last} | ({"waypoints": "|".join(between)} if between else {})
    return f"https://www.google.com/maps/dir/?{urlencode(way)}"


def _stop(r: Render, entry: Listing) -> str:
    """What to look for on a map: where only the area is known, its name, for its middle is nobody's door."""
    way = _way(r, entry)
    areas = r.catalogue.areas_of(entry)
    if areas and (way is None or way.known == "area"):
        return r.texts.plain(f"map.query.{areas[0].level}", name=areas[0].name.to(_ON_MAPS))
    return way.query if way else entry.name.to(_ON_MAPS)


def map_button(r: Render, entry: Listing) -> Button | None:
    """Its label says how exact that is."""
    way = _way(r, entry)
    return Button(r.texts.plain(_LABELS[way.known]), ShowOnMap(entry.id)) if way else None


def map_button_elsewhere(r: Render, entry: Listing) -> Button | None:
    """As `map_button`, for a screen that must stay as it is: only a venue comes beside it."""
    way = _way(r, entry)
    return map_button(r, entry) if way is None or way.known == "point" else _link_button(r, way)


def on_map(r: Render, entry: Listing) -> Venue | Screen | None:
    """None where nothing is known. Without an exact point, a screen tells so over a link to a map."""
    way, position = _way(r, entry), r.catalogue.position(entry)
    if way is None:
        return None
    address = address_line(r, entry)
    if position and position.exact:
        name = r.name(entry)
        return Venue(name, address or name, position.point.lat, position.point.lon)
    told = lines(
        [fill("<b>{}</b>", r.name(entry)), r.texts("card.address", address=address) if address else None]
    )
    return Screen(
        stack([told, r.texts(f"map.{way.known}")]),
        ((_link_button(r, way),), back_row(r, OpenEntry(entry.id))),
    )


def _way(r: Render, entry: Listing) -> _Way | None:
    position = r.catalogue.position(entry)
    point = f"{position.point.lat},{position.point.lon}" if position else ""
    if position and position.exact:
        return _Way("point", point)
    if entry.address:
        return _Way("search", f"{address_line(r, entry, _ON_MAPS)}, Cimahi")
    return _Way("area", point) if point else None


def _link_button(r: Render, way: _Way) -> Button:
    return Button(r.texts.plain(_LABELS[way.known]), map_link(way.query))
