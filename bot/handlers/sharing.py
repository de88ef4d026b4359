"""Passing on what the guide shows: a ready text with a link, or a QR code of that link."""

import asyncio

from bot.gateway.context import Asked, Reply
from bot.ui.qr import qr_png
from bot.ui.sharing_routes import ShareEntry, ShareEvent, ShareGuide
from bot.ui.views import sharing as views
from bot.ui.visitor_routes import Home, OpenEntry, OpenEvent


async def share_entry(asked: Asked, route: ShareEntry) -> Reply:
    entry = asked.house.guide.entry(route.entry)
    link = asked.link(OpenEntry(entry.id))
    return await _shown(asked, views.entry(asked.render, entry, link), as_code=route.as_code)


async def share_event(asked: Asked, route: ShareEvent) -> Reply:
    event = await asked.house.events.event(route.event)
    link = asked.link(OpenEvent(event.id))
    return await _shown(asked, views.event(asked.render, event, link), as_code=route.as_code)


async def share_guide(asked: Asked, route: ShareGuide) -> Reply:
    return await _shown(asked, views.guide(asked.render, asked.link(Home())), as_code=route.as_code)


async def _shown(asked: Asked, shared: views.Shared, *, as_code: bool) -> Reply:
    if not as_code:
        return Reply(views.ready(asked.render, shared))
    # Drawing takes a while, in which others are to be served.
    picture = await asyncio.to_thread(qr_png, shared.link)
    return Reply(beside=views.code(asked.render, shared, picture))
