"""Maintenance mode, as administrators switch it."""

from bot.domain.forms import OpenForm
from bot.gateway.context import Asked, Reply
from bot.ui import staff_routes as routes
from bot.ui.views import staff as views


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
