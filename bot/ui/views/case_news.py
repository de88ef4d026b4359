"""What people hear of a case: who opened it, the managers of its listing, and staff."""

from markupsafe import Markup

from bot.domain.cases import Case
from bot.domain.form_kinds import ANSWER_CASE
from bot.ui import form_routes, owner_routes, upkeep_routes
from bot.ui.render import Render
from bot.ui.screen import Button, Screen
from bot.ui.views.buttons import Row, entry_button, home_button
from bot.ui.views.case_values import field_name, name_of, reason_of
from knowledge.edits import HIDDEN
from knowledge.entries import Entry

OF_OWNERS = frozenset({"claim", "listing", "change"})


def to_person(r: Render, case: Case, entry: Entry | None) -> Screen | None:
    """How it goes on, to whoever opened it; owners and visitors are spoken to differently."""
    t, name = r.texts, name_of(r, case, entry)
    who = "owner" if case.kind in OF_OWNERS else "visitor"
    match case.state:
        case "approved" | "undone":
            told = t(f"news.{case.state}.{case.kind}", name=name)
        case "rejected" if case.reason:
            told = t(f"news.rejected.{who}", name=name, reason=reason_of(r, case))
        case "rejected":
            told = t("news.refused", name=name)
        case "asked":
            told = t(f"news.asked.{who}", name=name, question=case.reason)
        case "corrected" | "review":
            told = t(f"news.{case.state}", name=name)
        case _:
            return None
    home = Button(t.plain("button.ukm"), owner_routes.Ukm()) if who == "owner" else home_button(r)
    shown = (entry_button(r, entry),) if entry and entry.id in r.catalogue else ()
    return Screen(told, (*answer_row(r, case), (*shown, home)))


def answer_row(r: Render, case: Case) -> tuple[Row, ...]:
    """To the question that staff ask, while they do."""
    if case.state != "asked":
        return ()
    answer = form_routes.OpenForm(ANSWER_CASE.kind, str(case.number))
    return ((Button(r.texts.plain("button.answer_case"), answer),),)


def answered(r: Render) -> Screen:
    return Screen(r.texts("news.answered"), ((home_button(r),),))


def to_staff(r: Render, case: Case, entry: Entry | None) -> Screen:
    """Something waits, or is live already."""
    t = r.texts
    key = "news.live" if case.state == "approved" else "news.waits"
    kind = t.plain(f"review.kind.{case.kind}")
    opened = Button(t.plain("button.open_review"), upkeep_routes.OpenReview(case.number))
    queue = Button(t.plain("button.review"), upkeep_routes.ReviewQueue())
    return Screen(t(key, kind=kind, name=name_of(r, case, entry)), ((opened,), (queue,)))


def _by_staff(r: Render, case: Case, entry: Entry | None) -> Markup:
    name = name_of(r, case, entry)
    if case.state == "undone":
        return r.texts("news.staff.undone", name=name)
    if hiding := case.changes.get(HIDDEN):
        return r.texts("news.staff.hidden" if hiding.after else "news.staff.shown", name=name)
    fields = ", ".join(field_name(r, field) for field in case.changes)
    return r.texts("news.staff.changed", name=name, fields=fields)


def to_manager(r: Render, case: Case, entry: Entry | None) -> Screen:
    """What others want with the listing, and how that ended; or what staff have changed."""
    match case.kind, case.state:
        case "listing" | "proposal", "undone":
            told = r.texts("news.undone.listing", name=name_of(r, case, entry))
            return Screen(told, ((home_button(r),),))
        case ("change", _) | ("report", "undone"):
            checked = Button(r.texts.plain("button.check_listing"), owner_routes.CheckListing(case.entry_id))
            return Screen(_by_staff(r, case, entry), ((checked,), (home_button(r),)))
    opened = Button(r.texts.plain("button.open_case"), owner_routes.OpenCase(case.number))
    person = case.person_name or r.texts.plain("review.nobody")
    told = r.texts(f"news.{_of_others(case)}", name=name_of(r, case, entry), person=person)
    return Screen(told, ((opened,), (home_button(r),)))


def _of_others(case: Case) -> str:
    if case.kind != "claim":
        return "report_waits"
    if case.is_open:
        return "second_claim"
    return "claim_granted" if case.state == "approved" else "claim_ended"
