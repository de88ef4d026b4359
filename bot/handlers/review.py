"""Staff decide what people want done to the catalogue; the people asked answer."""

from dataclasses import replace

from bot.domain.cases import Case, CaseDecided, CaseGone
from bot.domain.forms import OpenForm
from bot.domain.staff import Right
from bot.gateway.context import Asked, Reply
from bot.ui import staff_routes as routes
from bot.ui.paging import PAGE_SIZE, Page, blank_page
from bot.ui.views import owners as owner_views
from bot.ui.views import review as views
from knowledge.entries import Entry

RIGHT: Right = "listings"
ALIKE = 3
LONGEST_NUMBER = 16  # as in a button


async def show(asked: Asked) -> Reply:
    return await _queue(asked, 1)


async def show_page(asked: Asked, route: routes.Review) -> Reply:
    return await _queue(asked, route.page)


async def _queue(asked: Asked, number: int) -> Reply:
    actor, cases = asked.staff(RIGHT), asked.house.cases
    page: Page[Case] = blank_page(await cases.count_waiting(actor), number)
    waiting = await cases.waiting(actor, page.first - 1, PAGE_SIZE)
    return Reply(views.queue(asked.render, replace(page, items=waiting)))


async def open_case(asked: Asked, route: routes.ReviewCase) -> Reply:
    return await _shown(asked, await asked.house.cases.one(asked.staff(RIGHT), route.case))


async def decide(asked: Asked, route: routes.DecideCase) -> Reply:
    actor, cases = asked.staff(RIGHT), asked.house.cases
    try:
        match route.act:
            case "approve":
                return await _shown(asked, await cases.approve(actor, route.case))
            case "undo":
                return await _shown(asked, await cases.undo(actor, route.case))
            case "reject":
                return Reply(views.reasons(asked.render, await cases.one(actor, route.case)))
    except CaseDecided as decided:
        return await _too_late(asked, decided)


async def reject(asked: Asked, route: routes.RejectCase) -> Reply:
    # Its person reads the reason, in the language that most of them speak.
    return await _rejected(asked, route.case, views.reason(route.reason))


async def finish_rejecting(asked: Asked, form: OpenForm) -> Reply:
    return await _rejected(asked, _number(form), form.answers["reason"])


async def _rejected(asked: Asked, number: int, reason: str) -> Reply:
    try:
        return await _shown(asked, await asked.house.cases.reject(asked.staff(RIGHT), number, reason))
    except CaseDecided as decided:
        return await _too_late(asked, decided)


async def finish_asking(asked: Asked, form: OpenForm) -> Reply:
    actor, question = asked.staff(RIGHT), form.answers["question"]
    try:
        return await _shown(asked, await asked.house.cases.ask_back(actor, _number(form), question))
    except CaseDecided as decided:
        return await _too_late(asked, decided)


async def finish_answering(asked: Asked, form: OpenForm) -> Reply:
    case = await asked.house.cases.answer(asked.actor, _number(form), form.answers["answer"])
    return Reply(owner_views.case(asked.render, case, asked.person))


def _number(form: OpenForm) -> int:
    if not form.subject.isdecimal() or len(form.subject) > LONGEST_NUMBER:
        raise CaseGone
    return int(form.subject)


async def _too_late(asked: Asked, decided: CaseDecided) -> Reply:
    """Who was slower sees what was decided."""
    return replace(await _shown(asked, decided.case), toast=asked.render.texts.plain("toast.case_decided"))


async def _shown(asked: Asked, case: Case) -> Reply:
    entry = asked.house.guide.catalogue.get(case.entry_id)
    alike = await _alike(asked, case) if case.kind in ("listing", "proposal") else ()
    return Reply(views.case(asked.render, case, entry, alike))


async def _alike(asked: Asked, case: Case) -> tuple[Entry, ...]:
    if case.state != "review":
        return ()
    found = await asked.house.listings.alike(
        {name: change.after for name, change in case.changes.items() if name in ("name", "phones", "area")}
    )
    return tuple(found[:ALIKE])
