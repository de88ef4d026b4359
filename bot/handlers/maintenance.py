"""Maintenance mode, as administrators switch it, and as those meet it who ask in words."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from bot.domain.forms import OpenForm
from bot.gateway.context import Asked, Reply
from bot.gateway.incoming import Handler, closed
from bot.ui import staff_routes as routes
from bot.ui.views import staff as views
from knowledge.vocabulary import Door


async def show(asked: Asked, route: routes.Maintenance) -> Reply:
    asked.staff("maintenance")
    return Reply(views.maintenance(asked.render, asked.house.maintenance.notice))


async def end(asked: Asked, route: routes.EndMaintenance) -> Reply:
    await asked.house.maintenance.switch(asked.staff("maintenance"), None)
    return await show(asked, routes.Maintenance())


async def finish(asked: Asked, form: OpenForm) -> Reply:
    notice = {"id": form.answers["text"]}
    if form.answers["text_en"]:
        notice["en"] = form.answers["text_en"]
    await asked.house.maintenance.switch(asked.staff("maintenance"), notice)
    return await show(asked, routes.Maintenance())


def unless_closed(handler: Handler, doors: Mapping[Door, Handler], always: Collection[Handler]) -> Handler:
    """While the guide is closed, words open those of the `doors` that are `always` open, and nothing else."""

    async def handle(asked: Asked) -> Reply:
        shut = closed(asked)
        if shut is None:
            return await handler(asked)
        found = await asked.house.guide.ask(asked.words)
        if found.door and doors[found.door] in always:
            return await doors[found.door](replace(asked, words=""))
        return shut

    return handle
