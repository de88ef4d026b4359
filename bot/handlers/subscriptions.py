"""Hearing of events: choosing, leaving, and whether the guide may write at all."""

from bot.domain.broadcasts import EVERYTHING
from bot.gateway.context import Asked, Reply
from bot.gateway.private import in_private
from bot.ui import visitor_routes
from bot.ui.views import subscriptions as views


@in_private
async def show(asked: Asked) -> Reply:
    return Reply(views.choice(asked.render, await asked.house.subscriptions.of(asked.person)))


async def choose(asked: Asked, route: visitor_routes.Subscribe) -> Reply:
    """A cluster may have left the catalogue since its button was drawn."""
    if not asked.private:
        return await show(asked)
    if route.cluster != EVERYTHING:
        asked.house.guide.entry(route.cluster)
    service, language = asked.house.subscriptions, asked.render.texts.language
    if route.wanted:
        held, toast = await service.subscribe(asked.person, route.cluster, language), "toast.subscribed"
    else:
        held, toast = await service.unsubscribe(asked.person, route.cluster), "toast.unsubscribed"
    return Reply(views.choice(asked.render, held), asked.render.texts.plain(toast))


async def leave(asked: Asked, route: visitor_routes.Unsubscribe) -> Reply:
    """From a notice, which stays as it is."""
    await asked.house.subscriptions.leave(asked.person)
    return Reply(toast=asked.render.texts.plain("toast.left"))
