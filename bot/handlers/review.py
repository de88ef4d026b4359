"""What people want done to the catalogue, as staff decide it; and the answers to what staff ask back."""

from collections.abc import Awaitable
from dataclasses import replace

from bot.domain.cases import WITH_STAFF, Case, CaseDecided, CaseGone, InvalidChange, State
from bot.domain.forms import OpenForm
from bot.domain.staff import Right
from bot.gateway.context import Asked, Reply
from bot.ui import upkeep_routes as routes
from bot.ui.paging import PAGE_SIZE, Page, blank_page, page_of
from bot.ui.views import case_news, home
from bot.ui.views import conflicts as conflict_views
from bot.ui.views import review as views
from bot.ui.views.case_values import field_name
from knowledge.edits import Conflict

RIGHT: Right = "listings"
LONGEST_NUMBER = 16  # as in a button


async def show_queue(asked: Asked) -> Reply:
    return await open_queue(asked, routes.ReviewQueue())


async def open_queue(asked: Asked, route: routes.ReviewQueue) -> Reply:
    listings = asked.house.listings
    page = await _page(asked, "review", route.page)
    unanswered = await asked.house.cases.count_waiting(asked.staff(RIGHT), "asked")
    return Reply(views.queue(asked.render, page, listings.whole, len(listings.conflicts), unanswered))


async def open_unanswered(asked: Asked, route: routes.UnansweredCases) -> Reply:
    page = await _page(asked, "asked", route.page)
    return Reply(views.unanswered(asked.render, page, asked.house.listings.whole))


async def _page(asked: Asked, state: State, number: int) -> Page[Case]:
    actor, cases = asked.staff(RIGHT), asked.house.cases
    page: Page[Case] = blank_page(await cases.count_waiting(actor, state), number)
    return replace(page, items=await cases.waiting(actor, page.first - 1, PAGE_SIZE, state))


async def open_case(asked: Asked, route: routes.OpenReview) -> Reply:
    return await _shown(asked, await asked.house.cases.one(asked.staff(RIGHT), route.case))


async def decide(asked: Asked, route: routes.DecideCase) -> Reply:
    actor, cases = asked.staff(RIGHT), asked.house.cases
    try:
        match route.act:
            case "approve":
                return await _decided(asked, await cases.approve(actor, route.case))
            case "reject" if route.reason:
                return await _decided(asked, await cases.reject(actor, route.case, route.reason))
            case "undo" if route.confirmed:
                return await _decided(asked, await cases.undo(actor, route.case))
    except CaseDecided as decided:
        return await _too_late(asked, decided)
    except InvalidChange as invalid:
        toast = asked.render.texts.plain("toast.case_invalid", field=field_name(asked.render, invalid.field))
        return Reply(toast=toast)
    seen = await cases.one(actor, route.case)
    entry = asked.house.listings.whole.get(seen.entry_id)
    if seen.state not in ({"approved"} if route.act == "undo" else WITH_STAFF):
        return await _too_late(asked, CaseDecided(seen))
    question = views.undo_question if route.act == "undo" else views.reasons
    return Reply(question(asked.render, seen, entry))


async def finish_rejection(asked: Asked, form: OpenForm) -> Reply:
    actor, cases = asked.staff(RIGHT), asked.house.cases
    return await _written(asked, cases.reject(actor, _number(form), form.answers["reason"]))


async def finish_question(asked: Asked, form: OpenForm) -> Reply:
    actor, cases = asked.staff(RIGHT), asked.house.cases
    return await _written(asked, cases.ask_back(actor, _number(form), form.answers["question"]))


async def _written(asked: Asked, deciding: Awaitable[Case]) -> Reply:
    try:
        return await _decided(asked, await deciding)
    except CaseDecided as decided:
        return await _too_late(asked, decided)


async def finish_answer(asked: Asked, form: OpenForm) -> Reply:
    """By whoever opened the case."""
    try:
        await asked.house.cases.answer(asked.actor, _number(form), form.answers["answer"])
    except CaseDecided:
        return Reply(home.notice(asked.render, "notice.case_decided"))
    return Reply(case_news.answered(asked.render))


def _number(form: OpenForm) -> int:
    """Raises CaseGone."""
    if not form.subject.isdecimal() or len(form.subject) > LONGEST_NUMBER:
        raise CaseGone
    return int(form.subject)


async def _decided(asked: Asked, case: Case) -> Reply:
    return await _shown(asked, case, asked.render.texts.plain(f"toast.case.{case.state}"))


async def _too_late(asked: Asked, decided: CaseDecided) -> Reply:
    """Somebody was quicker: what was decided, and by whom."""
    return await _shown(asked, decided.case, asked.render.texts.plain("toast.case_decided"))


async def _shown(asked: Asked, case: Case, toast: str = "") -> Reply:
    house = asked.house
    alike = await house.listings.alike(case.record, case.number) if _is_new(case) else None
    looked = views.Looked(
        entry=house.listings.whole.get(case.entry_id),
        now=house.upkeep.now(case.entry_id),
        is_shown=case.entry_id in house.guide.catalogue,
        decider=await _decider(asked, case),
        alike=alike.entries if alike else (),
        waiting=alike.waiting if alike else (),
    )
    return Reply(views.case(asked.render, case, looked), toast)


def _is_new(case: Case) -> bool:
    return case.kind in ("listing", "proposal") and case.is_open and "name" in case.changes


async def _decider(asked: Asked, case: Case) -> str:
    """Of whom there is no name any more their number."""
    if case.decided_by is None:
        return ""
    if case.decided_by == case.person:
        return case.person_name
    name = await asked.house.access.name_of(case.decided_by)
    return name or asked.render.texts.plain("staff.nameless", id=case.decided_by)


async def open_conflicts(asked: Asked, route: routes.Conflicts) -> Reply:
    asked.staff(RIGHT)
    listings = asked.house.listings
    return Reply(
        conflict_views.conflicts(asked.render, page_of(listings.conflicts, route.page), listings.whole)
    )


async def open_conflict(asked: Asked, route: routes.OpenConflict) -> Reply:
    actor, whole = asked.staff(RIGHT), asked.house.listings.whole
    if (conflict := _conflict(asked, route.case, route.field)) is None:
        return await _settled(asked, "toast.conflict_gone")
    case = await asked.house.cases.one(actor, conflict.number)
    return Reply(conflict_views.conflict(asked.render, conflict, case, whole))


async def settle_conflict(asked: Asked, route: routes.SettleConflict) -> Reply:
    actor, spoken = asked.staff(RIGHT), asked.render.texts.language
    if (conflict := _conflict(asked, route.case, route.field)) is None:
        return await _settled(asked, "toast.conflict_gone")
    await asked.house.upkeep.settle(actor, spoken, conflict, keep=route.keep)
    return await _settled(asked, "toast.conflict_kept" if route.keep else "toast.conflict_followed")


def _conflict(asked: Asked, case: int, field: str) -> Conflict | None:
    named = (one for one in asked.house.listings.conflicts if (one.number, one.field) == (case, field))
    return next(named, None)


async def _settled(asked: Asked, toast: str) -> Reply:
    listed = await open_conflicts(asked, routes.Conflicts())
    return replace(listed, toast=asked.render.texts.plain(toast))
