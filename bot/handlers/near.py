"""What is near an area, or whoever asks. Where people are is used for the answer, and kept nowhere."""

from dataclasses import replace

from bot.gateway.context import Asked, Reply
from bot.gateway.incoming import Handler
from bot.gateway.near import ask_where, near, near_what, was_asked
from bot.ui.near_routes import AskWhere, Nearby, Unlocated
from bot.ui.phone_offer import is_cancel
from bot.ui.views import home
from bot.ui.views import near as views
from knowledge.entries import Area, Cluster, Entry, Product
from knowledge.geo import Spot, read_spot
from knowledge.near_questions import NearQuestion
from knowledge.nearest import Origin, nearest, origin_at


async def by_command(asked: Asked) -> Reply:
    """Words after the command name an area, what is looked for, or both."""
    guide = asked.house.guide
    question = await guide.near_question(await guide.ask(asked.words))
    return await near_what(asked, question or NearQuestion(None, None, asked.words))


async def open_where(asked: Asked, route: AskWhere) -> Reply:
    within = asked.house.guide.entry(route.within) if route.within else None
    return await ask_where(asked, _wanted(asked, route.of), within if isinstance(within, Area) else None)


async def open_nearby(asked: Asked, route: Nearby) -> Reply:
    origin = _origin(asked, route.at)
    if origin is None:
        return Reply(toast=asked.render.texts.plain("toast.old_button"))
    shared = await was_asked(asked) is not None
    return replace(near(asked, origin, _wanted(asked, route.of), route.page), shared=shared)


async def open_unlocated(asked: Asked, route: Unlocated) -> Reply:
    origin, of = _origin(asked, route.at), _wanted(asked, route.of)
    if origin is None:
        return Reply(toast=asked.render.texts.plain("toast.old_button"))
    entries = nearest(asked.render.catalogue, origin, of).unlocated
    return Reply(views.unlocated(asked.render, origin, of, entries, route.page))


def here_or_else(handler: Handler) -> Handler:
    """A location shows what is near it; all else goes to `handler`."""

    async def either(asked: Asked) -> Reply:
        if asked.said.point is None or not asked.private:
            return await handler(asked)
        wanted = await was_asked(asked)
        of = asked.render.catalogue.get(wanted or "")
        # As coarse as its buttons will carry it, so that the next page goes on where the first ended.
        origin = Origin(Spot(*asked.said.point).coarse, exact=True)
        return replace(near(asked, origin, of), shared=wanted is not None)

    return either


def unasked_or_else(handler: Handler) -> Handler:
    """Pressed in place of sharing the location, the button beside takes the offer back."""

    async def either(asked: Asked) -> Reply:
        if not (asked.private and is_cancel(asked.said.text)):
            return await handler(asked)
        await was_asked(asked)
        return Reply(home.home(asked.render, asked.first_name), shared=True)

    return either


def _wanted(asked: Asked, of: str) -> Entry | None:
    entry = asked.house.guide.entry(of) if of else None
    return entry if isinstance(entry, Cluster | Product) else None


def _origin(asked: Asked, at: str) -> Origin | None:
    """What a button says is checked: it may be made up."""
    if spot := read_spot(at):
        return Origin(spot, exact=True)
    return origin_at(asked.render.catalogue, asked.house.guide.entry(at))
