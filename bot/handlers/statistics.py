"""How the guide is used: numbers, charts and a file of all counts."""

import asyncio

from bot.gateway.context import Asked, Reply
from bot.ui import charts
from bot.ui import staff_routes as routes
from bot.ui.views import statistics as views


async def show(asked: Asked) -> Reply:
    return Reply(
        views.statistics(asked.render, await asked.house.statistics.summary(asked.staff("statistics")))
    )


async def chart(asked: Asked, route: routes.StatisticsChart) -> Reply:
    counts = await asked.house.statistics.by_day(asked.staff("statistics"))
    # Drawing takes a while, in which others are to be served.
    return Reply(views.chart(asked.render, await asyncio.to_thread(charts.usage, asked.render, counts)))


async def counts_file(asked: Asked, route: routes.StatisticsFile) -> Reply:
    return Reply(
        document=views.counts_file(await asked.house.statistics.everything(asked.staff("statistics")))
    )
