"""Any entry of the catalogue as staff keep it: found, mended, hidden, its managers, its history."""

from collections.abc import Awaitable, Callable
from typing import Any

from bot.domain.entry_answers import answers_of, record_of, values_of
from bot.domain.entry_forms import form_about
from bot.domain.forms import OpenForm
from bot.domain.staff import Right
from bot.gateway.context import Asked, Reply
from bot.gateway.forming import begin_form
from bot.ui import upkeep_routes as routes
from bot.ui.paging import page_of
from bot.ui.views import review as review_views
from bot.ui.views import upkeep as views
from knowledge.entries import Entry
from knowledge.hours import day_of

RIGHT: Right = "listings"
Finisher = Callable[[Asked, OpenForm], Awaitable[Reply]]


async def show(asked: Asked) -> Reply:
    """What follows the command is searched."""
    asked.staff(RIGHT)
    return await _found(asked, asked.words) if asked.words else await open_upkeep(asked, routes.Upkeep())


async def open_upkeep(asked: Asked, route: routes.Upkeep) -> Reply:
    asked.staff(RIGHT)
    return Reply(views.upkeep(asked.render, asked.house.upkeep.hidden()))


async def finish_search(asked: Asked, form: OpenForm) -> Reply:
    asked.staff(RIGHT)
    return await _found(asked, form.answers["words"])


async def _found(asked: Asked, words: str) -> Reply:
    upkeep = asked.house.upkeep
    found = await upkeep.find(words)
    if len(found) == 1:
        return await _desk(asked, found[0].id)
    return Reply(views.found(asked.render, words, found))


async def open_desk(asked: Asked, route: routes.EntryDesk) -> Reply:
    asked.staff(RIGHT)
    return await _desk(asked, route.entry)


async def _desk(asked: Asked, entry_id: str, toast: str = "") -> Reply:
    upkeep = asked.house.upkeep
    entry, managers = upkeep.entry(entry_id), await asked.house.managers.of_entry(entry_id)
    screen = views.desk(
        asked.render, entry, upkeep.now(entry_id), len(managers), is_hidden=upkeep.is_hidden(entry_id)
    )
    return Reply(screen, asked.render.texts.plain(toast) if toast else "")


async def act(asked: Asked, route: routes.ActOnEntry) -> Reply:
    actor, upkeep, spoken = asked.staff(RIGHT), asked.house.upkeep, asked.render.texts.language
    entry = upkeep.entry(route.entry)
    match route.act:
        case "edit":
            form = form_about(entry)
            return await begin_form(asked, form.kind, entry.id, answers_of(form, entry))
        case "show":
            await upkeep.hide(actor, spoken, entry.id, False)
        case question if not route.confirmed:
            return Reply(views.question(asked.render, entry, question))
        case "hide":
            await upkeep.hide(actor, spoken, entry.id, True)
        case "close":
            await upkeep.close(actor, spoken, entry.id)
        case "nameless":
            await upkeep.take_name_off(actor, spoken, entry.id)
    return await _desk(asked, entry.id, f"toast.entry.{route.act}")


async def finish_entry(asked: Asked, form: OpenForm) -> Reply:
    """What was changed in the form, and nothing that others have changed since it was begun."""
    actor, upkeep = asked.staff(RIGHT), asked.house.upkeep
    values = values_of(upkeep.entry(form.subject), form, day_of(asked.render.now))
    spoken, by = asked.render.texts.language, form.answers["told_by"]
    await upkeep.change(actor, spoken, form.subject, values, key=form.key, by=by)
    return await _desk(asked, form.subject, "toast.entry.edit")


def finish_addition_of(kind: type[Entry]) -> Finisher:
    """Asks first where it looks like something that is there already, or waits to be."""
    add = add_anyway_of(kind)

    async def finish(asked: Asked, form: OpenForm) -> Reply:
        asked.staff(RIGHT)
        found = await asked.house.listings.alike(_new(asked, kind, form))
        if found.entries or found.waiting:
            return Reply(views.alike(asked.render, found.entries, found.waiting, form), form_stays=True)
        return await add(asked, form)

    return finish


def add_anyway_of(kind: type[Entry]) -> Finisher:
    async def add(asked: Asked, form: OpenForm) -> Reply:
        actor, values = asked.staff(RIGHT), _new(asked, kind, form)
        case = await asked.house.upkeep.add(actor, asked.render.texts.language, values, key=form.key)
        return await _desk(asked, case.entry_id, "toast.entry.add")

    return add


def _new(asked: Asked, kind: type[Entry], form: OpenForm) -> dict[str, Any]:
    told_by = form.answers.get("told_by", "staff")
    return record_of(kind, form.answers, told_by, day_of(asked.render.now))


async def open_history(asked: Asked, route: routes.EntryHistory) -> Reply:
    actor, entry = asked.staff(RIGHT), asked.house.upkeep.entry(route.entry)
    cases = await asked.house.cases.of_entry(actor, entry.id)
    return Reply(review_views.history(asked.render, entry, page_of(cases, route.page)))
