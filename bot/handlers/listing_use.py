"""What those who manage a listing see of its use, and the poster for its door."""

import asyncio

from bot.gateway.context import Asked, Reply
from bot.ui import charts
from bot.ui.owner_routes import ListingChart, ListingUse, Poster
from bot.ui.poster import poster
from bot.ui.views import listing_statistics as views
from bot.ui.visitor_routes import OpenEntry


async def show(asked: Asked, route: ListingUse) -> Reply:
    entry = asked.house.guide.entry(route.entry)
    await asked.manages(entry.id)
    return Reply(views.use(asked.render, entry, await asked.house.listing_statistics.of(entry.id)))


async def chart(asked: Asked, route: ListingChart) -> Reply:
    entry = asked.house.guide.entry(route.entry)
    await asked.manages(entry.id)
    use = await asked.house.listing_statistics.of(entry.id)
    # Drawing takes a while, in which others are to be served.
    picture = await asyncio.to_thread(charts.listing_use, asked.render, use)
    return Reply(views.chart(asked.render, entry, picture))


async def send_poster(asked: Asked, route: Poster) -> Reply:
    entry = asked.house.guide.entry(route.entry)
    await asked.manages(entry.id)
    link = asked.link(OpenEntry(entry.id))
    content = await asyncio.to_thread(poster, asked.render, entry, link)
    return Reply(document=views.poster_file(entry, content))
