"""Broadcasts, as announcers write, send and mend them."""

from collections.abc import Awaitable, Callable

from bot.domain.broadcast_forms import answers_of, audience_of, draft_of, moment_of
from bot.domain.broadcasts import Broadcast, Draft
from bot.domain.delivery import State
from bot.domain.errors import FormGone
from bot.domain.forms import OpenForm
from bot.domain.staff import Right
from bot.gateway.context import Asked, Reply
from bot.gateway.forming import begin_form
from bot.ui import staff_routes as routes
from bot.ui.screen import Post
from bot.ui.views import broadcasts as views

RIGHT: Right = "broadcasts"
LISTED = 8


async def show(asked: Asked) -> Reply:
    asked.staff(RIGHT)
    return Reply(views.listing(asked.render, await asked.house.broadcasts.newest(LISTED)))


async def open_broadcast(asked: Asked, route: routes.OpenBroadcast) -> Reply:
    asked.staff(RIGHT)
    return await _shown(asked, route.broadcast)


async def _shown(asked: Asked, number: int, toast: str = "") -> Reply:
    standing = await asked.house.broadcasts.standing(number)
    return Reply(views.broadcast(asked.render, standing, asked.person), toast, reports=number)


async def act(asked: Asked, route: routes.ActOnBroadcast) -> Reply:
    actor, service = asked.staff(RIGHT), asked.house.broadcasts
    one = await service.get(route.broadcast)
    if route.act in views.ASKED_FIRST and not route.confirmed:
        touched = await _touched(asked, one, route.act)
        return Reply(views.question(asked.render, one, route.act, touched))
    match route.act:
        case "preview":
            return await _preview(asked, one.id)
        case "edit" | "correct":
            return await _mend(asked, one, route.act)
        case "send":
            await service.submit(actor, one.id)
        case "approve":
            await service.approve(actor, one.id)
        case "resend":
            await service.resend_unknown(actor, one.id)
        case "discard":
            await service.cancel(actor, one.id)
            return await show(asked)
        case _:
            doing: dict[str, Callable[..., Awaitable[object]]] = {
                "undo": service.undo,
                "pause": service.pause,
                "resume": service.resume,
                "cancel": service.cancel,
                "withdraw": service.withdraw,
            }
            await doing[route.act](actor, one.id)
    return await _shown(asked, one.id, asked.render.texts.plain(f"toast.act.{route.act}"))


async def _touched(asked: Asked, one: Broadcast, act: str) -> int:
    """How many recipients a deed is about."""
    sending = (await asked.house.broadcasts.standing(one.id)).sending
    counts = {"cancel": sending.left, "withdraw": sending[State.SENT], "resend": sending[State.UNKNOWN]}
    return counts.get(act, 0)


async def _preview(asked: Asked, number: int) -> Reply:
    """Just as it will be delivered, once in each language."""
    draft = await asked.house.broadcasts.draft(number)
    contents = [draft.to(language) for language in draft.texts] if draft else []
    return Reply(posts=tuple(Post(content, views.rows(asked.render, content)) for content in contents))


async def _mend(asked: Asked, one: Broadcast, act: str) -> Reply:
    draft = await asked.house.broadcasts.draft(one.id)
    assert draft  # noqa: S101 - it was written before it could be seen
    kind, known = ("broadcast", one) if act == "edit" else ("correction", None)
    return await begin_form(asked, kind, str(one.id), answers_of(draft, known))


async def finish(asked: Asked, form: OpenForm) -> Reply:
    """A draft, that is sent by a button of its own."""
    service = asked.house.broadcasts
    staff = {member.id for member in await asked.house.access.staff()}
    number = await service.write(
        asked.staff(RIGHT).id,
        draft_of(form.answers, form.answers["picture"]),
        audience_of(form.answers, staff),
        number=int(form.subject) if form.subject.isdigit() else None,
        urgent=form.answers["urgency"] == "urgent",
        at=moment_of(form.answers),
    )
    return await _shown(asked, number)


async def finish_correction(asked: Asked, form: OpenForm) -> Reply:
    actor, service = asked.staff(RIGHT), asked.house.broadcasts
    if not form.subject:
        raise FormGone
    number = int(form.subject)
    before: Draft | None = await service.draft(number)
    await service.correct(actor, number, draft_of(form.answers, before.picture if before else None))
    return await _shown(asked, number, asked.render.texts.plain("toast.act.correct"))
