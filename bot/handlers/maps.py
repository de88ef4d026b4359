"""Where a listing is."""

from bot.gateway.context import Asked, Reply
from bot.gateway.visits import begin_visit
from bot.ui.screen import Venue
from bot.ui.views.maps import on_map
from bot.ui.visitor_routes import ShowOnMap
from knowledge.entries import Listing


async def show_on_map(asked: Asked, route: ShowOnMap) -> Reply:
    entry = asked.house.guide.entry(route.entry)
    if not isinstance(entry, Listing) or (shown := on_map(asked.render, entry)) is None:
        return Reply(toast=asked.render.texts.plain("toast.old_button"))
    asked.house.tally.directions(entry.id)
    await begin_visit(asked, entry)
    # The venue comes beside the card, which stays.
    return Reply(venue=shown) if isinstance(shown, Venue) else Reply(shown)
