"""Events as editors see them: all that are at work, and one with what may be done about it."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.events import Event
from bot.domain.forms import Value
from bot.domain.messages import utf16_length
from bot.ui import form_routes, staff_routes, visitor_routes
from bot.ui.render import Render
from bot.ui.screen import Button, Screen, in_rows, shorten
from bot.ui.views import events
from bot.ui.views.buttons import NAME_LENGTH
from bot.ui.views.moments import when
from bot.ui.views.staff import panel_row


def desk(r: Render, at_work: Sequence[Event]) -> Screen:
    t = r.texts
    opened = ((Button(_label(r, event), staff_routes.DeskEvent(event.id)),) for event in at_work)
    return Screen(
        t("desk.list" if at_work else "desk.none"),
        ((Button(t.plain("button.new_event"), form_routes.OpenForm("event")),), *opened, panel_row(r)),
    )


def _label(r: Render, event: Event) -> str:
    sign = r.texts.plain("sign.called_off" if event.status == "cancelled" else "sign.event")
    return f"{sign} {shorten(event.details.title.id, NAME_LENGTH)}"


def event(r: Render, event: Event, reminded: int, *, may_broadcast: bool) -> Screen:
    """As visitors see it, over what staff may do; `reminded` people wanted to be reminded of it."""
    t = r.texts
    acts = [Button(t.plain("button.event.edit"), staff_routes.ActOnEvent(event.id, "edit"))]
    if event.status == "published":
        acts.append(Button(t.plain("button.event.cancel"), staff_routes.ActOnEvent(event.id, "cancel")))
        if may_broadcast:
            acts.append(
                Button(t.plain("button.event.broadcast"), staff_routes.ActOnEvent(event.id, "broadcast"))
            )
    if reminded and event.version:
        told = t.plain("button.event.tell", count=reminded)
        acts.append(Button(told, staff_routes.ActOnEvent(event.id, "tell")))
    back = Button(t.plain("button.back"), staff_routes.EventDesk())
    card = events.card(r, event, reminded=False)
    return replace(card, rows=(*in_rows(acts, 2), (back,)))


def cancel_question(r: Render, event: Event) -> Screen:
    t = r.texts
    yes = Button(t.plain("button.event.cancel"), staff_routes.ActOnEvent(event.id, "cancel", confirmed=True))
    no = Button(t.plain("button.back"), staff_routes.DeskEvent(event.id))
    return Screen(t("desk.cancel", title=event.details.title.id), ((yes, no),))


def announcement(r: Render, event: Event) -> Value:
    """The words of a broadcast about it, with a bold title."""
    details, language = event.details, r.texts.language
    title, place = details.title.to(language), r.catalogue.get(details.place or "")
    where = r.name(place) if place else details.address or ""
    text = f"{title}\n\n{when(r, details.span)}\n{where}\n\n{details.text.to(language)}"
    return {"text": text, "entities": [{"type": "bold", "offset": 0, "length": utf16_length(title)}]}


def event_button(r: Render, event: Event) -> Value:
    return {"label": r.texts.plain("button.open_event"), "target": visitor_routes.OpenEvent(event.id).pack()}
