"""Browsing the catalogue: home, lists, cards."""

from bot.gateway.context import Asked, Reply
from bot.gateway.visits import asks_if_right
from bot.ui.routes import Explore, OpenEntry, OpenList, TurnPhotos
from bot.ui.views import home
from bot.ui.views.card import card
from bot.ui.views.lists import entry_list


async def start(asked: Asked) -> Reply:
    return Reply(home.home(asked.render, asked.first_name))


async def open_explore(asked: Asked, route: Explore) -> Reply:
    return Reply(home.explore(asked.render))


async def clusters(asked: Asked) -> Reply:
    return Reply(entry_list(asked.render, "cluster", None, 1))


async def products(asked: Asked) -> Reply:
    return Reply(entry_list(asked.render, "product", None, 1))


async def makers(asked: Asked) -> Reply:
    return Reply(entry_list(asked.render, "maker", None, 1))


async def places(asked: Asked) -> Reply:
    return Reply(entry_list(asked.render, "place", None, 1))


async def open_list(asked: Asked, route: OpenList) -> Reply:
    of = asked.house.guide.entry(route.of) if route.of else None
    return Reply(entry_list(asked.render, route.listed, of, route.page))


async def open_entry(asked: Asked, route: OpenEntry) -> Reply:
    entry = asked.house.guide.entry(route.entry)
    asked.house.tally.opened(entry.id)
    saved, asks = asked.kept.has_saved(entry.id), await asks_if_right(asked, entry)
    return Reply(card(asked.render, entry, saved=saved, origin=route.origin, asks=asks))


async def turn_photos(asked: Asked, route: TurnPhotos) -> Reply:
    entry = asked.house.guide.entry(route.entry)
    saved = asked.kept.has_saved(entry.id)
    return Reply(card(asked.render, entry, saved=saved, origin=route.origin, photo=route.photo))
