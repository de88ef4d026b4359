"""Owners of businesses: checking, claiming, registering and mending a listing."""

from contextlib import suppress
from typing import Any

from bot.domain.cases import (
    AlreadyManaging,
    By,
    Case,
    CaseDecided,
    CaseGone,
    Change,
    NewCase,
    NothingChanged,
    NotTheManager,
    NumberDiffers,
    State,
    changed,
)
from bot.domain.entry_answers import answers_of, record_of, values_of
from bot.domain.errors import EntryGone
from bot.domain.forms import OpenForm
from bot.domain.listing_forms import CORRECTS, LISTING, LOW_RISK
from bot.domain.staff import Actor
from bot.gateway.context import Asked, Reply
from bot.gateway.forming import begin_form
from bot.gateway.private import in_private
from bot.ui import owner_routes as routes
from bot.ui.paging import page_of
from bot.ui.views import owners as views
from bot.ui.views.reports import report_for_owner
from knowledge.entries import Listing, Maker
from knowledge.hours import day_of
from knowledge.plain import plain


@in_private
async def show(asked: Asked) -> Reply:
    managed = [one.entry_id for one in await asked.house.managers.of_person(asked.person)]
    unfinished = await asked.house.forms.unfinished(asked.person)
    sent = await asked.house.cases.of_person(asked.person)
    return Reply(views.ukm(asked.render, managed, unfinished, len(sent), asked.house.listings.whole))


async def check(asked: Asked, route: routes.CheckListing) -> Reply:
    """What staff hide is gone for all but its managers."""
    hidden = asked.house.upkeep.is_hidden(route.entry)
    if hidden and await asked.house.managers.is_manager(asked.person, route.entry):
        return Reply(views.hidden(asked.render, asked.house.upkeep.entry(route.entry)))
    return await _checked(asked, _listing(asked, route.entry))


async def finish_finding(asked: Asked, form: OpenForm) -> Reply:
    return await _checked(asked, _listing(asked, form.answers["entry"]))


def _listing(asked: Asked, entry_id: str) -> Listing:
    """Raises EntryGone, for what nobody can own too: data in a button may be made up."""
    entry = asked.house.guide.entry(entry_id)
    if not isinstance(entry, Listing):
        raise EntryGone(entry_id)
    return entry


async def _checked(asked: Asked, entry: Listing) -> Reply:
    managers = await asked.house.managers.of_entry(entry.id)
    mine = any(one.person == asked.person for one in managers)
    may_edit = asked.private and (mine or asked.actor.may("listings"))
    return Reply(views.listing(asked.render, entry, managers, may_edit=may_edit))


async def ways_to_claim(asked: Asked, route: routes.ClaimListing) -> Reply:
    entry = _listing(asked, route.entry)
    managers = await asked.house.managers.of_entry(entry.id)
    if any(one.person == asked.person for one in managers):
        raise AlreadyManaging
    return Reply(views.claim(asked.render, entry, is_managed=bool(managers)))


async def finish_claim_by_number(asked: Asked, form: OpenForm) -> Reply:
    entry, language = _listing(asked, form.subject), asked.render.texts.language
    number = form.answers["contact"]
    try:
        await asked.house.managers.claim_by_number(asked.actor, language, entry, number)
    except NumberDiffers:
        return Reply(views.claim(asked.render, entry, "claim.number_differs"))
    except NotTheManager:
        return Reply(views.claim(asked.render, entry, is_managed=True))
    return Reply(views.claimed(asked.render, entry))


async def finish_claim(asked: Asked, form: OpenForm) -> Reply:
    entry = _listing(asked, form.subject)
    told = {"reason": form.answers["reason"]}
    new = NewCase(form.key, "claim", entry.id, "owner", {}, told, form.answers["photo"])
    return await _opened(asked, new)


async def edit(asked: Asked, route: routes.EditListing) -> Reply:
    return await _edit(asked, route.entry)


async def add_missing(asked: Asked, route: routes.AddMissing) -> Reply:
    return await _edit(asked, route.entry, route.step)


async def _edit(asked: Asked, entry_id: str, step: str = "") -> Reply:
    _, entry = await _managed(asked, entry_id)
    return await begin_form(asked, LISTING.kind, entry.id, answers_of(LISTING, entry), step)


async def _managed(asked: Asked, entry_id: str) -> tuple[Actor, Listing]:
    """Who asks, and their listing. Raises NotTheManager."""
    actor, entry = await asked.manages(entry_id), asked.house.guide.entry(entry_id)
    if not isinstance(entry, Listing):
        raise NotTheManager
    return actor, entry


async def finish_listing(asked: Asked, form: OpenForm) -> Reply:
    """What may be published at once is; the rest waits for staff."""
    actor, entry = await _managed(asked, form.subject)
    changes = changed(plain(entry), values_of(entry, form, day_of(asked.render.now)))
    if not changes:
        raise NothingChanged
    is_staff = not await asked.house.managers.is_manager(asked.person, entry.id)
    at_once = changes if is_staff else {name: one for name, one in changes.items() if name in _at_once(asked)}
    waits = {name: one for name, one in changes.items() if name not in at_once}
    parts: tuple[tuple[str, dict[str, Change], State], ...] = (
        ("", waits, "review"),
        ("+", at_once, "approved"),
    )
    by: By = "staff" if is_staff else "owner"
    sent = [
        await asked.house.cases.open(
            actor,
            asked.render.texts.language,
            NewCase(form.key + suffix, "change", entry.id, by, part, {}, state=state),
        )
        for suffix, part, state in parts
        if part
    ]
    if CORRECTS in form.answers:
        with suppress(CaseDecided, CaseGone, NotTheManager):  # since the form was begun
            await asked.house.cases.correct(actor, form.answers[CORRECTS])
    return _case(asked, *sent)


def _at_once(asked: Asked) -> frozenset[str]:
    return LOW_RISK if asked.house.publish_at_once else frozenset()


async def finish_registering(asked: Asked, form: OpenForm) -> Reply:
    """Asks first where it looks like a business that is there already."""
    record = _record(asked, form)
    found = await asked.house.listings.alike(record)
    if shown := [entry for entry in found.entries if entry.id in asked.house.guide.catalogue]:
        return Reply(views.alike(asked.render, shown, form), form_stays=True)
    return await register_anyway(asked, form)


async def register_anyway(asked: Asked, form: OpenForm) -> Reply:
    record = _record(asked, form)
    entry_id = await asked.house.cases.free_id(record["name"])
    return await _opened(asked, NewCase(form.key, "listing", entry_id, "owner", changed({}, record), {}))


def _record(asked: Asked, form: OpenForm) -> dict[str, Any]:
    return record_of(Maker, form.answers, "owner", day_of(asked.render.now))


async def _opened(asked: Asked, new: NewCase) -> Reply:
    return _case(asked, await asked.house.cases.open(asked.actor, asked.render.texts.language, new))


def _case(asked: Asked, case: Case, live: Case | None = None) -> Reply:
    """`live`: what of the same change did not have to wait."""
    now = asked.house.upkeep.now(case.entry_id)
    return Reply(views.case(asked.render, case, asked.house.listings.whole, now, asked.person, live))


async def own_cases(asked: Asked, route: routes.OwnCases) -> Reply:
    sent = await asked.house.cases.of_person(asked.person)
    return Reply(views.cases(asked.render, page_of(sent, route.page), asked.house.listings.whole))


async def open_case(asked: Asked, route: routes.OpenCase) -> Reply:
    case = await asked.house.cases.one(asked.actor, route.case)
    entry = asked.house.guide.catalogue.get(case.entry_id)
    is_answering = case.person != asked.person and await asked.house.managers.is_manager(
        asked.person, case.entry_id
    )
    if case.kind == "report" and is_answering and isinstance(entry, Listing):
        return Reply(report_for_owner(asked.render, case, entry))
    return _case(asked, case)


async def withdraw(asked: Asked, route: routes.WithdrawCase) -> Reply:
    return _case(asked, await asked.house.cases.withdraw(asked.actor, route.case))
