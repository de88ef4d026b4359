"""Cases as staff see them: those that wait, one of them, and where the files have come to differ."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from bot.domain.cases import Case
from bot.domain.form_kinds import ASK_BACK, REJECT_CASE
from bot.ui import upkeep_routes as routes
from bot.ui.form_routes import OpenForm
from bot.ui.paging import Page
from bot.ui.render import Render
from bot.ui.screen import Button, Screen, StoredPhoto, in_rows, lines, shorten, stack
from bot.ui.views import case_contents
from bot.ui.views.buttons import NAME_LENGTH, Row, desk_button, entry_button
from bot.ui.views.case_values import REFUSALS, name_of, reason_of
from bot.ui.views.lists import turn_row
from bot.ui.views.staff import panel_row
from knowledge.catalogue import Catalogue
from knowledge.entries import Entry


@dataclass(frozen=True, slots=True)
class Looked:
    """What staff see beside a case: the `entry` it is about, if there is one, and what stands there `now`;
    whether visitors see it; who decided; what a new entry may be, there or waiting too."""

    entry: Entry | None
    now: Mapping[str, Any]
    is_shown: bool
    decider: str
    alike: Sequence[Entry] = ()
    waiting: Sequence[Case] = ()


def queue(r: Render, page: Page[Case], whole: Catalogue, conflicts: int, unanswered: int) -> Screen:
    """`conflicts` and `unanswered` are counts of what is listed apart."""
    t = r.texts
    asked = Button(t.plain("button.unanswered_cases", count=unanswered), routes.UnansweredCases())
    return Screen(
        stack(
            [
                t("review.title"),
                t("review.conflicts", count=conflicts) if conflicts else None,
                t("review.pick" if page.items else "review.none"),
            ]
        ),
        (
            *((_open(r, case, whole),) for case in page.items),
            *turn_row(r, page, routes.ReviewQueue),
            *(((asked,),) if unanswered else ()),
            *(((_conflicts_button(r, conflicts),),) if conflicts else ()),
            (Button(t.plain("button.upkeep"), routes.Upkeep()),),
            panel_row(r),
        ),
    )


def unanswered(r: Render, page: Page[Case], whole: Catalogue) -> Screen:
    t = r.texts
    return Screen(
        stack([t("review.asked_title"), t("review.asked_pick" if page.items else "review.asked_none")]),
        (
            *((_open(r, case, whole),) for case in page.items),
            *turn_row(r, page, routes.UnansweredCases),
            (Button(t.plain("button.review"), routes.ReviewQueue()),),
            panel_row(r),
        ),
    )


def _conflicts_button(r: Render, count: int) -> Button:
    return Button(r.texts.plain("button.conflicts", count=count), routes.Conflicts())


def _open(r: Render, case: Case, whole: Catalogue) -> Button:
    name = name_of(r, case, whole.get(case.entry_id))
    return Button(shorten(f"{_kind(r, case)} · {name}", NAME_LENGTH), routes.OpenReview(case.number))


def waiting_button(r: Render, case: Case) -> Button:
    """A new entry that may be the one in question, and waits as well."""
    name = shorten(name_of(r, case, None), NAME_LENGTH)
    return Button(f"{r.texts.plain('sign.waiting')} {name}", routes.OpenReview(case.number))


def _kind(r: Render, case: Case) -> str:
    return r.texts.plain(f"review.kind.{case.kind}")


def history(r: Render, entry: Entry, page: Page[Case]) -> Screen:
    """All that was ever wanted of an entry, newest first."""
    t = r.texts
    told = [
        t("review.then", kind=_kind(r, case), at=r.moment(case.created_at), state=_state(r, case))
        for case in page.items
    ]
    opened = (
        Button(
            shorten(f"{_kind(r, case)} · {r.moment(case.created_at)}", NAME_LENGTH),
            routes.OpenReview(case.number),
        )
        for case in page.items
    )
    return Screen(
        stack([t("upkeep.history", name=r.name(entry)), lines(told) if told else t("upkeep.no_history")]),
        (
            *((button,) for button in opened),
            *turn_row(r, page, lambda to: routes.EntryHistory(entry.id, to)),
            (Button(t.plain("button.back"), routes.EntryDesk(entry.id)),),
        ),
    )


def case(r: Render, case: Case, looked: Looked) -> Screen:
    """All that a decision needs, over what may be decided."""
    t = r.texts
    who = t.plain(f"review.by.{case.by}", name=case.person_name or t.plain("review.nobody"))
    head = t(
        "review.case",
        kind=_kind(r, case),
        name=name_of(r, case, looked.entry),
        who=who,
        at=r.moment(case.created_at),
    )
    return Screen(
        stack(
            [
                lines([head, _standing(r, case, looked.decider), _reason(r, case)]),
                *case_contents.told(r, case),
                *case_contents.changes(r, case, looked.now),
                t("review.alike") if looked.alike or looked.waiting else None,
                t("review.name_taken_off") if case.took_name_off and case.state == "approved" else None,
            ]
        ),
        (
            *_decisions(r, case),
            *in_rows((desk_button(r, entry) for entry in looked.alike), 2),
            *in_rows((waiting_button(r, one) for one in looked.waiting), 2),
            _links(r, looked),
            (Button(t.plain("button.review"), routes.ReviewQueue()),),
            panel_row(r),
        ),
        StoredPhoto(case.photo) if case.photo else None,
    )


def _state(r: Render, case: Case) -> str:
    return r.texts.plain(f"review.state.{case.state}")


def _standing(r: Render, case: Case, decider: str) -> Markup:
    decided = case.state in ("approved", "rejected", "asked") and decider
    key = "review.decided" if decided else "review.moved"
    return r.texts(key, state=_state(r, case), name=decider, at=r.moment(case.moved_at))


def _reason(r: Render, case: Case) -> Markup | None:
    if not case.reason:
        return None
    return r.texts("review.asked" if case.state == "asked" else "review.because", reason=reason_of(r, case))


def _decisions(r: Render, case: Case) -> tuple[Row, ...]:
    t, number = r.texts, case.number
    match case.state:
        case "review" | "asked":
            approve = Button(t.plain("button.case.approve"), routes.DecideCase(number, "approve"))
            reject = Button(t.plain("button.case.reject"), routes.DecideCase(number, "reject"))
            ask = Button(t.plain("button.case.ask_back"), OpenForm(ASK_BACK.kind, str(number)))
            may_ask = case.state == "review" and case.person is not None
            return ((approve, reject), *(((ask,),) if may_ask else ()))
        case "approved" if not case.took_name_off:
            return ((Button(t.plain("button.case.undo"), routes.DecideCase(number, "undo")),),)
        case _:
            return ()


def _links(r: Render, looked: Looked) -> Row:
    entry = looked.entry
    if entry is None:
        return ()
    desk = Button(r.texts.plain("button.desk"), routes.EntryDesk(entry.id))
    return (entry_button(r, entry), desk) if looked.is_shown else (desk,)


def reasons(r: Render, case: Case, entry: Entry | None) -> Screen:
    """Why a case is to be rejected; its person reads that."""
    t, number = r.texts, case.number
    ready = (
        (Button(t.plain(f"review.reason.{reason}"), routes.DecideCase(number, "reject", reason)),)
        for reason in REFUSALS
    )
    own = Button(t.plain("review.reason.other"), OpenForm(REJECT_CASE.kind, str(number)))
    back = Button(t.plain("button.back"), routes.OpenReview(number))
    return Screen(t("review.why", name=name_of(r, case, entry)), (*ready, (own,), (back,)))


def undo_question(r: Render, case: Case, entry: Entry | None) -> Screen:
    t = r.texts
    yes = Button(t.plain("button.case.undo_yes"), routes.DecideCase(case.number, "undo", confirmed=True))
    no = Button(t.plain("button.back"), routes.OpenReview(case.number))
    return Screen(t(f"review.undo.{case.kind}", name=name_of(r, case, entry)), ((yes, no),))
