"""Dated events: what is coming, one of them, a reminder of it, and its file for calendars."""

from bot.domain.events import Event
from bot.domain.follow_ups import NOTHING
from bot.gateway.context import Asked, Reply
from bot.ui.screen import Screen
from bot.ui.views import events
from bot.ui.views.calendar import calendar_file
from bot.ui.views.moments import clock, day
from bot.ui.visitor_routes import AddToCalendar, Events, OpenEvent, Remind
from knowledge.entries import Cluster
from knowledge.hours import JAKARTA


async def show_events(asked: Asked) -> Reply:
    return await open_events(asked, Events())


async def open_events(asked: Asked, route: Events) -> Reply:
    cluster = asked.house.guide.entry(route.cluster) if route.cluster else None
    coming = await asked.house.events.coming()
    of = cluster if isinstance(cluster, Cluster) else None
    return Reply(events.coming(asked.render, coming, of, route.page), shown=NOTHING)


async def open_event(asked: Asked, route: OpenEvent) -> Reply:
    return Reply(await _card(asked, await asked.house.events.event(route.event)), shown=NOTHING)


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
    return Reply(await _card(asked, event) if asked.private else None, toast)


async def add_to_calendar(asked: Asked, route: AddToCalendar) -> Reply:
    event = await asked.house.events.event(route.event)
    return Reply(document=calendar_file(asked.render, event))


async def _card(asked: Asked, event: Event) -> Screen:
    reminded = asked.private and await asked.house.reminders.is_set(asked.person, event.id)
    return events.card(asked.render, event, reminded=reminded)
