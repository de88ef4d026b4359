"""The card of a dated event, as a reply: to a button, a link, or a question that goes on from it."""

from bot.domain.events import Event
from bot.domain.follow_ups import NOTHING
from bot.gateway.context import Asked, Reply
from bot.ui.screen import Screen
from bot.ui.views import events
from bot.ui.views.follow_ups import by_button
from bot.ui.visitor_routes import OpenEvent
from knowledge.entries import Cluster
from knowledge.intents import Intent


async def event_card(asked: Asked, event: Event, intent: Intent | None = None) -> Screen:
    reminded = asked.private and await asked.house.reminders.is_set(asked.person, event.id)
    return events.card(asked.render, event, reminded=reminded, intent=intent)


async def events_shown(asked: Asked, cluster: Cluster | None = None, page: int = 1) -> Reply:
    """All that is coming, perhaps of one cluster."""
    coming = await asked.house.events.coming()
    return Reply(events.coming(asked.render, coming, cluster, page), shown=NOTHING)


async def event_shown(asked: Asked, route: OpenEvent, intent: Intent | None = None) -> Reply:
    event = await asked.house.events.event(route.event)
    return Reply(await event_card(asked, event, intent), shown=by_button(route))
