"""Forms in the chat: whatever a person writes answers the open question; buttons do the rest."""

from collections.abc import Awaitable, Callable, Mapping

from bot.domain.errors import FormGone, UnclearMoment
from bot.domain.forms import BadAnswer, OpenForm, Surroundings
from bot.gateway.context import Asked, Reply
from bot.gateway.incoming import Handler, PressHandler
from bot.ui import staff_routes
from bot.ui.route import Route
from bot.ui.views import forms as views

Finisher = Callable[[Asked, OpenForm], Awaitable[Reply]]
LONGEST_NAME = 100


def or_else(handler: Handler) -> Handler:
    """What a person writes goes to their open form, else to `handler`."""

    async def either(asked: Asked) -> Reply:
        return await _say(asked) if asked.private and asked.kept.fills_in else await handler(asked)

    return either


def leaving(handler: Handler) -> Handler:
    """A command is no answer: the open form rests until its person goes on with it."""

    async def left(asked: Asked) -> Reply:
        await _rest(asked)
        return await handler(asked)

    return left


def leaving_by(handler: PressHandler) -> PressHandler:
    """So does a button that leads elsewhere."""

    async def left(asked: Asked, route: Route) -> Reply:
        await _rest(asked)
        return await handler(asked, route)

    return left


async def _rest(asked: Asked) -> None:
    if asked.private and asked.kept.fills_in:
        await asked.house.forms.rest(asked.person)


async def open_form(asked: Asked, route: staff_routes.OpenForm) -> Reply:
    await asked.must_hold(asked.house.forms.form(route.kind).holder, route.subject)
    language = asked.render.texts.language
    return await _shown(
        asked, await asked.house.forms.open(asked.person, language, route.kind, route.subject)
    )


async def _say(asked: Asked) -> Reply:
    try:
        return await _shown(
            asked, await asked.house.forms.say(asked.person, asked.said, await _surroundings(asked))
        )
    except (BadAnswer, UnclearMoment) as bad:
        return await _asked_again(asked, bad)


async def pick(asked: Asked, route: staff_routes.PickAnswer) -> Reply:
    at = await _surroundings(asked)
    try:
        return await _shown(asked, await asked.house.forms.pick(asked.person, route.step, route.picked, at))
    except BadAnswer as bad:
        return await _asked_again(asked, bad)


async def skip(asked: Asked, route: staff_routes.SkipQuestion) -> Reply:
    return await _shown(asked, await asked.house.forms.skip(asked.person, route.step))


async def back(asked: Asked, route: staff_routes.FormBack) -> Reply:
    return await _shown(asked, await asked.house.forms.back(asked.person))


async def change(asked: Asked, route: staff_routes.ChangeAnswer) -> Reply:
    return await _shown(asked, await asked.house.forms.change(asked.person, route.step))


async def leave(asked: Asked, route: staff_routes.LeaveForm) -> Reply:
    form = await _active(asked)
    if route.keep:
        await asked.house.forms.rest(asked.person)
        return Reply(views.kept(asked.render, form))
    if not route.confirmed:
        return Reply(views.give_up_question(asked.render, form))
    await asked.house.forms.close(form)
    return Reply(views.given_up(asked.render, form))


def finish_with(finishers: Mapping[str, Finisher]) -> PressHandler:
    """By kind, what becomes of a finished form. The form is closed when that is kept."""

    async def finish(asked: Asked, route: staff_routes.FinishForm) -> Reply:
        form = await _active(asked)
        if form.key != route.key or not form.complete:
            raise FormGone
        reply = await finishers[form.form.kind](asked, form)
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


async def _shown(asked: Asked, form: OpenForm) -> Reply:
    await asked.must_hold(form.form.holder, form.subject)  # the role may have been taken away in the middle
    return Reply(views.form(asked.render, form))


async def _asked_again(asked: Asked, bad: BadAnswer | UnclearMoment) -> Reply:
    return Reply(views.form(asked.render, await _active(asked), bad))
