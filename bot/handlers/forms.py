"""Forms in the chat: whatever a person writes answers the open question; buttons do the rest."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Literal

from bot.domain.errors import FormGone, UnclearMoment
from bot.domain.forms import BadAnswer, OpenForm, Said, Surroundings
from bot.domain.photos import MAX_BYTES, FileTooLarge
from bot.domain.shared_fields import ContactField, EvidenceField, PhotosField, sent_picture
from bot.gateway.context import Asked, Reply
from bot.gateway.incoming import Handler, PressHandler
from bot.ui import form_routes
from bot.ui.phone_offer import is_cancel
from bot.ui.route import Route
from bot.ui.views import forms as views

Finisher = Callable[[Asked, OpenForm], Awaitable[Reply]]
LONGEST_NAME = 100
# What may be an attempt at what is somebody else's, or a file made to do harm: the log tells of it.
REFUSALS = {
    "contact_not_own": "a contact",
    "photo_too_large": "a photo",
    "photo_unreadable": "a photo",
}

logger = logging.getLogger(__name__)


def or_else(handler: Handler, finishers: Mapping[str, Finisher]) -> Handler:
    """What a person writes goes to their open form, else to `handler`."""

    async def either(asked: Asked) -> Reply:
        return (
            await _at_once(asked, await _say(asked), finishers)
            if asked.private and asked.kept.fills_in
            else await handler(asked)
        )

    return either


def leaving(handler: Handler) -> Handler:
    """A command is no answer: the open form rests until its person goes on with it."""

    async def left(asked: Asked) -> Reply:
        offered = await _rest(asked)
        return _taking_back(await handler(asked), offered)

    return left


def leaving_by(handler: PressHandler) -> PressHandler:
    """So does a button that leads elsewhere."""

    async def left(asked: Asked, route: Route) -> Reply:
        offered = await _rest(asked)
        return _taking_back(await handler(asked, route), offered)

    return left


async def _rest(asked: Asked) -> bool:
    """Whether the phone still offers to share what the form asked for."""
    if not (asked.private and asked.kept.fills_in):
        return False
    form = await asked.house.forms.active(asked.person)
    await asked.house.forms.rest(asked.person)
    return _wants_contact(form)


async def open_form(asked: Asked, route: form_routes.OpenForm) -> Reply:
    await asked.must_hold(asked.house.forms.form(route.kind).holder, route.subject)
    language = asked.render.texts.language
    return await _moved(
        asked, lambda: asked.house.forms.open(asked.person, language, route.kind, route.subject)
    )


async def _say(asked: Asked) -> Reply:
    form = await asked.house.forms.active(asked.person)
    if form and isinstance(form.field, ContactField) and is_cancel(asked.said.text):
        return await _not_shared(asked, form, form.field)
    try:
        said = await _with_stored_photo(asked, form) if form else asked.said
        at = await _surroundings(asked)
        return await _after(asked, form, await asked.house.forms.say(asked.person, said, at))
    except (BadAnswer, UnclearMoment) as bad:
        if isinstance(bad, BadAnswer) and bad.reason in REFUSALS:
            logger.warning("%s was refused: %s", REFUSALS[bad.reason], bad.reason)
        return await _asked_again(asked, bad)


async def _not_shared(asked: Asked, form: OpenForm, field: ContactField) -> Reply:
    """Said by the button beside the one that shares: no number is given now."""
    if field.optional:
        return await _moved(asked, lambda: asked.house.forms.skip(asked.person, field.name))
    await asked.house.forms.rest(asked.person)
    return Reply(views.kept(asked.render, form), shared=True)


async def _with_stored_photo(asked: Asked, form: OpenForm) -> Said:
    """What was said; of a photo for the guide's own store, its id there. Raises BadAnswer."""
    field, said = form.field, asked.said
    if not isinstance(field, PhotosField | EvidenceField) or said.edited:
        return said
    file_id, size = sent_picture(said)
    if not file_id:
        return said
    await asked.must_hold(form.form.holder, form.subject)
    if isinstance(field, PhotosField):
        field.check_room(form.pending)
    if size > MAX_BYTES:
        raise BadAnswer("photo_too_large")
    try:
        content = await asked.fetch(file_id)
    except FileTooLarge as error:
        raise BadAnswer("photo_too_large") from error
    return replace(said, photo=await asked.house.photos.keep(asked.person, content))


def pick_with(finishers: Mapping[str, Finisher]) -> PressHandler:
    async def picked(asked: Asked, route: form_routes.PickAnswer) -> Reply:
        return await _at_once(asked, await _pick(asked, route), finishers)

    return picked


async def _at_once(asked: Asked, reply: Reply, finishers: Mapping[str, Finisher]) -> Reply:
    """Of a form that the last answer finishes, what became of it; it is over in any case."""
    form = await asked.house.forms.active(asked.person)
    if form is None or not (form.form.at_once and form.complete and form.field is None):
        return reply
    await asked.house.forms.close(form)
    return replace(await finishers[form.form.kind](asked, form), shared=reply.shared)


async def _pick(asked: Asked, route: form_routes.PickAnswer) -> Reply:
    at = await _surroundings(asked)
    try:
        return await _moved(asked, lambda: asked.house.forms.pick(asked.person, route.step, route.picked, at))
    except BadAnswer as bad:
        return await _asked_again(asked, bad)


async def skip(asked: Asked, route: form_routes.SkipQuestion) -> Reply:
    return await _moved(asked, lambda: asked.house.forms.skip(asked.person, route.step))


async def keep(asked: Asked, route: form_routes.KeepAnswer) -> Reply:
    return await _moved(asked, lambda: asked.house.forms.keep(asked.person, route.step))


async def back(asked: Asked, route: form_routes.FormBack) -> Reply:
    return await _moved(asked, lambda: asked.house.forms.back(asked.person))


async def change(asked: Asked, route: form_routes.ChangeAnswer) -> Reply:
    return await _moved(asked, lambda: asked.house.forms.change(asked.person, route.step))


async def leave(asked: Asked, route: form_routes.LeaveForm) -> Reply:
    form = await _active(asked)
    if route.keep:
        await asked.house.forms.rest(asked.person)
        return Reply(views.kept(asked.render, form), shared=_wants_contact(form))
    if not route.confirmed:
        return Reply(views.give_up_question(asked.render, form))
    await asked.house.forms.close(form)
    return Reply(views.given_up(asked.render, form), shared=_wants_contact(form))


def finish_with(finishers: Mapping[str, Finisher]) -> PressHandler:
    """By kind, what becomes of a finished form. The form is closed when that is kept."""

    async def finish(asked: Asked, route: form_routes.FinishForm | form_routes.FinishAnyway) -> Reply:
        form = await _active(asked)
        finisher = finishers.get(form.form.kind)
        if form.key != route.key or not form.complete or finisher is None:
            raise FormGone
        reply = await finisher(asked, form)
        if not reply.form_stays:
            await asked.house.forms.close(form)
        return reply

    return finish


async def _active(asked: Asked) -> OpenForm:
    form = await asked.house.forms.active(asked.person)
    if form is None:
        raise FormGone
    await asked.must_hold(form.form.holder, form.subject)
    return form


async def _surroundings(asked: Asked) -> Surroundings:
    words = asked.said.text
    hits = (await asked.house.guide.ask(words)).hits if 0 < len(words) <= LONGEST_NAME else ()
    return Surroundings(asked.render.now, asked.render.catalogue.get, tuple(hit.entry for hit in hits))


async def _moved(asked: Asked, move: Callable[[], Awaitable[OpenForm]]) -> Reply:
    before = await asked.house.forms.active(asked.person) if asked.kept.fills_in else None
    return await _after(asked, before, await move())


async def _after(asked: Asked, before: OpenForm | None, form: OpenForm) -> Reply:
    """The form after a move; the phone offers what its question asks for, and no longer what the last did."""
    await asked.must_hold(form.form.holder, form.subject)  # the role may have been taken away in the middle
    return _taking_back(_shown(asked, form), _wants_contact(before))


def _shown(asked: Asked, form: OpenForm, bad: BadAnswer | UnclearMoment | None = None) -> Reply:
    shares: Literal["contact"] | None = "contact" if _wants_contact(form) else None
    return Reply(views.form(asked.render, form, bad), shares=shares)


def _taking_back(reply: Reply, offered: bool) -> Reply:
    return replace(reply, shared=True) if offered and not reply.shares else reply


def _wants_contact(form: OpenForm | None) -> bool:
    return form is not None and isinstance(form.field, ContactField)


async def _asked_again(asked: Asked, bad: BadAnswer | UnclearMoment) -> Reply:
    return _shown(asked, await _active(asked), bad)
