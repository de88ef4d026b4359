"""Dated events: what is coming, one of them, a reminder of it, and its file for calendars."""

from bot.gateway.context import Asked, Reply
from bot.gateway.event_cards import event_card, event_shown, events_shown
from bot.ui.views.calendar import calendar_file
from bot.ui.views.moments import clock, day
from bot.ui.visitor_routes import AddToCalendar, Events, OpenEvent, Remind
from knowledge.entries import Cluster
from knowledge.hours import JAKARTA


async def show_events(asked: Asked) -> Reply:
    return await open_events(asked, Events())


async def open_events(asked: Asked, route: Events) -> Reply:
    cluster = asked.house.guide.entry(route.cluster) if route.cluster else None
    return await events_shown(asked, cluster if isinstance(cluster, Cluster) else None, route.page)


async def open_event(asked: Asked, route: OpenEvent) -> Reply:
    return await event_shown(asked, route)


async def remind(asked: Asked, route: Remind) -> Reply:
    event = await asked.house.events.event(route.event)
    texts, reminders = asked.render.texts, asked.house.reminders
    if not route.wanted:
        await reminders.unset(asked.person, event.id)
        toast = texts.plain("toast.unreminded")
    else:
        due = (await reminders.set(asked.person, event, asked.render.texts.language)).astimezone(JAKARTA)
        toast = texts.plain(
            "toast.reminded" if asked.private else "toast.reminded_in_private",
            day=day(asked.render, due.date()),
            time=clock(asked.render, due),
        )
    # In a group the card belongs to everybody.
    return Reply(await event_card(asked, event) if asked.private else None, toast)


async def add_to_calendar(asked: Asked, route: AddToCalendar) -> Reply:
    event = await asked.house.events.event(route.event)
    return Reply(document=calendar_file(asked.render, event))
