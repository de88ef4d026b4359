"""Broadcasts: what a recipient gets, and what the staff see of it from the draft to the report."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.domain.broadcasts import Audience, Broadcast, Content, Draft, Progress, Standing, Status
from bot.domain.delivery import State
from bot.domain.people import PersonId
from bot.ui import form_routes, routes, staff_routes
from bot.ui.markup import fill
from bot.ui.render import Render
from bot.ui.screen import Button, Screen, in_rows, lines, shorten, stack
from bot.ui.views.buttons import Row
from bot.ui.views.staff import panel_row
from bot.ui.views.subscriptions import leave_button

BAR = 12
TITLE_LENGTH = 40
Act = staff_routes.Act
# What cannot be taken back.
ASKED_FIRST: frozenset[Act] = frozenset({"cancel", "withdraw", "resend", "discard"})


def rows(r: Render, content: Content) -> tuple[Row, ...]:
    """The buttons under a broadcast: its own, and always the one to leave."""
    own = (
        Button(button.label, button.target if "://" in button.target else routes.unpack(button.target))
        for button in content.buttons
    )
    return (*((button,) for button in own), (leave_button(r),))


def listing(r: Render, newest: Sequence[tuple[Broadcast, Draft | None]]) -> Screen:
    t = r.texts
    opened = (
        (
            Button(
                f"{t.plain(f'sign.{one.status}')} {one.id} · {_title(draft)}",
                staff_routes.OpenBroadcast(one.id),
            ),
        )
        for one, draft in newest
    )
    return Screen(
        t("broadcast.list" if newest else "broadcast.none"),
        (
            (Button(t.plain("button.new_broadcast"), form_routes.OpenForm("broadcast")),),
            *opened,
            panel_row(r),
        ),
    )


def _title(draft: Draft | None) -> str:
    return shorten(draft.to("id").text.text, TITLE_LENGTH) if draft else "–"


def to_approve(r: Render, one: Broadcast, draft: Draft) -> Screen:
    """To somebody who may, when its author has submitted it."""
    t = r.texts
    when = r.moment(one.send_at) if one.send_at else t.plain("broadcast.when_approved")
    asks = t("broadcast.to_approve", id=one.id, audience=audience(r, one.audience), when=when)
    opened = Button(t.plain("button.open_broadcast"), staff_routes.OpenBroadcast(one.id))
    return Screen(stack([asks, fill("<blockquote>{}</blockquote>", _title(draft))]), ((opened,),))


def broadcast(r: Render, standing: Standing, viewer: PersonId) -> Screen:
    t, one = r.texts, standing.broadcast
    mine = one.created_by == viewer
    told = [t("broadcast.audience", audience=audience(r, one.audience))]
    if one.status in (Status.DRAFT, Status.APPROVAL, Status.SCHEDULED):
        told.append(t("broadcast.recipients", count=standing.recipients))
        when = r.moment(one.send_at) if one.send_at else t.plain("broadcast.at_once")
        told.append(t("broadcast.when", when=when))
        if one.status is Status.APPROVAL:
            told.append(t("broadcast.waits_for_another" if mine else "broadcast.waits_for_you"))
    else:
        told += _sending(r, one, standing.sending)
    told += [
        t(f"broadcast.{name}", done=progress.total - progress.left, total=progress.total)
        for name, progress in (("corrected", standing.correcting), ("withdrawn", standing.withdrawing))
        if progress.total
    ]
    title = t("broadcast.title", id=one.id, status=t.plain(f"status.{one.status}"))
    return Screen(
        stack([title, fill("<blockquote>{}</blockquote>", _title(standing.draft)), lines(told)]),
        _acts(r, one, standing.sending, mine=mine),
    )


def audience(r: Render, audience: Audience) -> str:
    t = r.texts
    if audience.staff:
        return t.plain("audience.staff")
    for kind, entries in (("cluster", audience.clusters), ("saved", audience.entries)):
        if entries:
            names = [r.name(entry) if (entry := r.catalogue.get(name)) else name for name in entries]
            return t.plain(f"audience.{kind}", names=", ".join(names))
    return t.plain("audience.all")


def _sending(r: Render, one: Broadcast, progress: Progress) -> list[Markup]:
    t = r.texts
    done = progress.total - progress.left
    filled = BAR * done // progress.total if progress.total else BAR
    told = [
        fill("{} {}/{}", "▓" * filled + "░" * (BAR - filled), done, progress.total),
        t("broadcast.sent", count=progress[State.SENT]),
    ]
    told += [
        t(f"broadcast.{name}", count=count)
        for name, count in (
            ("blocked", progress[State.BLOCKED] + progress[State.GONE]),
            ("failed", progress[State.FAILED] + progress[State.REFUSED]),
            ("unknown", progress[State.UNKNOWN]),
            ("cancelled", progress[State.CANCELLED]),
        )
        if count
    ]
    if one.status is Status.SENDING and progress.left:
        told.append(t("broadcast.left", count=progress.left, at=r.moment(r.now + progress.remaining)))
    if one.finished_at:
        told.append(t("broadcast.finished", when=r.moment(one.finished_at)))
    return told


def _acts(r: Render, one: Broadcast, progress: Progress, *, mine: bool) -> tuple[Row, ...]:
    acts: dict[Status, tuple[Act, ...]] = {
        Status.DRAFT: ("preview", "send", "edit", "discard"),
        Status.APPROVAL: ("preview", "undo") if mine else ("preview", "approve", "undo"),
        Status.SCHEDULED: ("preview", "undo"),
        Status.SENDING: ("pause", "cancel", "correct", "withdraw"),
        Status.PAUSED: ("resume", "cancel", "correct", "withdraw"),
        Status.CANCELLED: ("correct", "withdraw") if progress[State.SENT] else (),
        Status.DONE: ("correct", "withdraw"),
    }
    offered = list(acts[one.status])
    if one.status in (Status.DONE, Status.PAUSED, Status.SENDING) and progress[State.UNKNOWN]:
        offered.append("resend")
    buttons = (
        Button(r.texts.plain(f"button.act.{act}"), staff_routes.ActOnBroadcast(one.id, act))
        for act in offered
    )
    again = Button(r.texts.plain("button.refresh"), staff_routes.OpenBroadcast(one.id))
    return (
        *in_rows(buttons, 2),
        (again, Button(r.texts.plain("button.broadcasts"), staff_routes.Broadcasts())),
    )


def question(r: Render, one: Broadcast, act: Act, count: int) -> Screen:
    """Whether that is really meant; `count` recipients are concerned."""
    t = r.texts
    yes = Button(t.plain(f"button.act.{act}"), staff_routes.ActOnBroadcast(one.id, act, confirmed=True))
    no = Button(t.plain("button.back"), staff_routes.OpenBroadcast(one.id))
    return Screen(t(f"broadcast.sure.{act}", id=one.id, count=count), ((yes, no),))
