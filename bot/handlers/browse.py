"""Browsing the catalogue: home, lists, cards."""

from bot.domain.follow_ups import Shown
from bot.gateway.context import Asked, Reply
from bot.gateway.visits import asks_if_right
from bot.ui.views import follow_ups, home
from bot.ui.views.card import card
from bot.ui.views.lists import entry_list
from bot.ui.visitor_routes import CHECKED, Explore, OpenAsked, OpenEntry, OpenList, TurnPhotos
from knowledge.intents import Intent


async def start(asked: Asked) -> Reply:
    return Reply(home.home(asked.render, asked.first_name))


async def start_by_link(asked: Asked) -> Reply:
    """With a parameter that no link of today carries: the link is old, or was cut off."""
    return Reply(home.home(asked.render, asked.first_name, led_astray=bool(asked.words)))


async def open_explore(asked: Asked, route: Explore) -> Reply:
    return Reply(home.explore(asked.render))


async def clusters(asked: Asked) -> Reply:
    return await open_list(asked, OpenList("cluster"))


async def products(asked: Asked) -> Reply:
    return await open_list(asked, OpenList("product"))


async def makers(asked: Asked) -> Reply:
    return await open_list(asked, OpenList("maker"))


async def places(asked: Asked) -> Reply:
    return await open_list(asked, OpenList("place"))


async def open_list(asked: Asked, route: OpenList) -> Reply:
    of = asked.house.guide.entry(route.of) if route.of else None
    screen = entry_list(asked.render, route.listed, of, route.page)
    return Reply(screen, shown=follow_ups.by_button(route))


async def open_entry(asked: Asked, route: OpenEntry) -> Reply:
    return await _opened(asked, route.entry, origin=route.origin)


async def open_asked(asked: Asked, route: OpenAsked) -> Reply:
    return await _opened(asked, route.entry, intent=route.intent)


async def _opened(asked: Asked, entry_id: str, *, origin: str = "", intent: Intent | None = None) -> Reply:
    entry = asked.house.guide.entry(entry_id)
    if origin != CHECKED:  # an owner who looks at it is no visitor
        asked.house.tally.opened(entry.id)
    saved, asks = asked.kept.has_saved(entry.id), await asks_if_right(asked, entry)
    screen = card(asked.render, entry, saved=saved, origin=origin, intent=intent, asks=asks)
    return Reply(screen, shown=Shown(entry.id))


async def turn_photos(asked: Asked, route: TurnPhotos) -> Reply:
    entry = asked.house.guide.entry(route.entry)
    saved = asked.kept.has_saved(entry.id)
    return Reply(card(asked.render, entry, saved=saved, origin=route.origin, photo=route.photo))
