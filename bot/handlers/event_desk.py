"""Events, as editors announce, change and cancel them."""

from bot.domain.errors import EventOutdated
from bot.domain.event_forms import answers_of, details_of
from bot.domain.events import Event
from bot.domain.forms import OpenForm, Value
from bot.domain.staff import Right
from bot.gateway.context import Asked, Reply, render_in
from bot.gateway.forming import begin_form
from bot.ui import staff_routes as routes
from bot.ui.views import event_desk as views

RIGHT: Right = "events"


async def show(asked: Asked, route: routes.EventDesk) -> Reply:
    asked.staff(RIGHT)
    return Reply(views.desk(asked.render, await asked.house.events.at_work()))


async def open_event(asked: Asked, route: routes.DeskEvent) -> Reply:
    asked.staff(RIGHT)
    return await _shown(asked, route.event)


async def _shown(asked: Asked, event_id: int, toast: str = "") -> Reply:
    event = await asked.house.events.event(event_id)
    reminded = len(await asked.house.reminders.persons(event_id))
    may_broadcast = asked.actor.may("broadcasts")
    return Reply(views.event(asked.render, event, reminded, may_broadcast=may_broadcast), toast)


async def act(asked: Asked, route: routes.ActOnEvent) -> Reply:
    actor, service = asked.staff(RIGHT), asked.house.events
    event = await service.event(route.event)
    match route.act:
        case "edit":
            return await begin_form(asked, "event", f"{event.id}.{event.version}", answers_of(event.details))
        case "broadcast":
            asked.staff("broadcasts")
            return await begin_form(asked, "broadcast", f"e{event.id}", _announcement(asked, event))
        case "tell":
            told = await service.tell(actor, event)
            return await _shown(asked, event.id, asked.render.texts.plain("toast.told", count=told))
        case "cancel":
            if not route.confirmed:
                return Reply(views.cancel_question(asked.render, event))
            await service.cancel(actor, event)
    return await _shown(asked, event.id)


def _announcement(asked: Asked, event: Event) -> dict[str, Value]:
    """A broadcast's words, from the event's."""
    house, details = asked.house, event.details
    english = views.announcement(render_in(house, "en"), event) if details.title.en else None
    return {
        "text": views.announcement(render_in(house, "id"), event),
        "text_en": english,
        "picture": details.picture,
        "buttons": [views.event_button(render_in(house, "id"), event)],
    }


async def finish(asked: Asked, form: OpenForm) -> Reply:
    actor, service, details = asked.staff(RIGHT), asked.house.events, details_of(form.answers)
    if not form.subject:
        event = await service.announce(actor, form.key, details)
        return await _shown(asked, event.id, asked.render.texts.plain("toast.announced"))
    event_id, _, version = form.subject.partition(".")
    seen = await service.event(int(event_id))
    if str(seen.version) != version:
        raise EventOutdated(seen.id)
    await service.change(actor, seen, details)
    return await _shown(asked, seen.id, asked.render.texts.plain("toast.changed"))
