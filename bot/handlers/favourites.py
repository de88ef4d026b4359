"""Favourites: save, list, take out."""

from bot.gateway.context import Asked, Reply
from bot.gateway.private import in_private
from bot.ui.views import lists
from bot.ui.views.card import card
from bot.ui.visitor_routes import Favourites, Forget, Keep


async def show_favourites(asked: Asked) -> Reply:
    return await _listed(asked, 1)


async def open_favourites(asked: Asked, route: Favourites) -> Reply:
    return await _listed(asked, route.page)


async def keep(asked: Asked, route: Keep) -> Reply:
    entry = asked.house.guide.entry(route.entry)
    favourites, texts = asked.house.favourites, asked.render.texts
    if route.kept:
        toast = "toast.already_saved"
        if await favourites.save(asked.person, entry.id, texts.language):
            toast = "toast.saved"
            asked.house.tally.saved(entry.id)
    else:
        await favourites.remove(asked.person, entry.id)
        toast = "toast.removed"
    # In a group the card belongs to everybody; what one person saves doesn't show on it.
    screen = card(asked.render, entry, saved=route.kept, origin=route.origin) if asked.private else None
    return Reply(screen, texts.plain(toast))


async def forget(asked: Asked, route: Forget) -> Reply:
    await asked.house.favourites.remove(asked.person, route.entry)
    listed = await _listed(asked, route.page)
    return Reply(listed.screen, asked.render.texts.plain("toast.removed"))


@in_private
async def _listed(asked: Asked, page: int) -> Reply:
    kept = await asked.house.favourites.list(asked.person)
    return Reply(lists.favourites(asked.render, kept, page))
