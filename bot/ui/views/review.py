"""What waits for staff: the queue, a case with what it would change, and what people hear of it."""

from collections.abc import Sequence
from typing import get_args

from markupsafe import Markup

from bot.domain.cases import Case
from bot.domain.review_forms import ANSWER, ASK_BACK, REJECT
from bot.ui import owner_routes
from bot.ui import staff_routes as routes
from bot.ui.paging import Page
from bot.ui.render import Render
from bot.ui.routes import OpenEntry
from bot.ui.screen import Button, Screen, StoredPhoto, in_rows, lines, shorten, stack
from bot.ui.texts import texts_in
from bot.ui.views import case_values
from bot.ui.views.buttons import NAME_LENGTH, Row, entry_button
from bot.ui.views.lists import turn_row
from bot.ui.views.owners import title_of, ukm_row
from bot.ui.views.staff import panel_row
from knowledge.entries import Entry
from knowledge.plain import plain


def queue(r: Render, page: Page[Case]) -> Screen:
    t = r.texts
    told = [_head(r, case) for case in page.items]
    return Screen(
        stack([t("review.title", count=page.total), lines(told) if told else t("review.none")]),
        (
            *((Button(_label(r, case), routes.ReviewCase(case.number)),) for case in page.items),
            *turn_row(r, page, routes.Review),
            panel_row(r),
        ),
    )


def _head(r: Render, case: Case) -> Markup:
    return r.texts(
        "review.head",
        kind=r.texts.plain(f"cases.kind.{case.kind}"),
        name=title_of(r, case),
        person=case.person_name or r.texts.plain("review.nobody"),
        at=r.moment(case.created_at),
    )


def _label(r: Render, case: Case) -> str:
    return shorten(f"{r.texts.plain(f'cases.kind.{case.kind}')}: {title_of(r, case)}", NAME_LENGTH)


def case(r: Render, opened: Case, entry: Entry | None, alike: Sequence[Entry]) -> Screen:
    """`alike` are listings that a new one may be a double of."""
    t = r.texts
    told = [
        t(
            "review.told",
            question=t.plain(f"review.asked.{name}"),
            answer=t.plain(f"form.report.what.{text}") if name == "what" else text,
        )
        for name, text in opened.told.items()
    ]
    return Screen(
        stack(
            [
                _head(r, opened),
                t("review.state", state=t.plain(f"cases.state.{opened.state}")),
                t("cases.reason", reason=opened.reason) if opened.reason else None,
                lines(told) or None,
                case_values.changes(r, opened),
                _moved_on(r, opened, entry),
                t("review.alike") if alike else None,
            ]
        ),
        (
            *in_rows((entry_button(r, one) for one in alike), 1),
            *(((Button(t.plain("button.open_listing"), OpenEntry(entry.id)),),) if entry else ()),
            *_decisions(r, opened),
            (Button(t.plain("button.review"), routes.Review()),),
            panel_row(r),
        ),
        StoredPhoto(opened.photo) if opened.photo else None,
    )


def _moved_on(r: Render, case: Case, entry: Entry | None) -> Markup | None:
    """Fields that have become something else since the case was opened."""
    if entry is None or case.state != "review" or case.kind not in ("change", "report"):
        return None
    now = plain(entry)
    return (
        lines(
            r.texts(
                "review.moved_on",
                field=r.texts.plain(f"field.{name}"),
                now=case_values.value(r, name, now.get(name)),
            )
            for name, change in case.changes.items()
            if name in case_values.NAMED and now.get(name) not in (change.before, change.after)
        )
        or None
    )


def _decisions(r: Render, case: Case) -> tuple[Row, ...]:
    t = r.texts
    if case.state == "approved":
        return ((Button(t.plain("button.undo_case"), routes.DecideCase(case.number, "undo")),),)
    if case.state != "review":
        return ()
    ask = Button(t.plain("button.ask_back"), routes.OpenForm(ASK_BACK.kind, str(case.number)))
    return (
        (Button(t.plain("button.approve_case"), routes.DecideCase(case.number, "approve")),),
        (Button(t.plain("button.reject_case"), routes.DecideCase(case.number, "reject")), ask),
    )


def reasons(r: Render, opened: Case) -> Screen:
    """Why not: ready-made words, or one's own."""
    t = r.texts
    ready = (
        (Button(t.plain(f"review.reason.{one}"), routes.RejectCase(opened.number, one)),)
        for one in get_args(routes.Reason)
    )
    own = Button(t.plain("button.own_reason"), routes.OpenForm(REJECT.kind, str(opened.number)))
    back = Button(t.plain("button.back"), routes.ReviewCase(opened.number))
    return Screen(stack([_head(r, opened), t("review.why")]), (*ready, (own,), (back,)))


def reason(which: routes.Reason) -> str:
    """In Indonesian, which owners here read."""
    return texts_in("id").plain(f"review.reason.{which}")


def for_staff(r: Render, case: Case) -> Screen:
    key = "review.news.published" if case.state == "approved" else "review.news.waiting"
    return Screen(
        stack([r.texts(key), _head(r, case)]),
        ((Button(r.texts.plain("button.open_case"), routes.ReviewCase(case.number)),),),
    )


def for_its_person(r: Render, case: Case) -> Screen:
    t = r.texts
    kind, name = t.plain(f"cases.kind.{case.kind}"), title_of(r, case)
    answer = Button(t.plain("button.answer_case"), routes.OpenForm(ANSWER.kind, str(case.number)))
    return Screen(
        stack(
            [
                t("cases.line", kind=kind, name=name, state=t.plain(f"cases.state.{case.state}")),
                t(f"cases.means.{case.state}"),
                t("cases.reason", reason=case.reason) if case.reason else None,
            ]
        ),
        (
            *(((answer,),) if case.state == "asked" else ()),
            (Button(t.plain("button.open_case"), owner_routes.OpenCase(case.number)),),
            ukm_row(r),
        ),
    )


def for_managers(r: Render, case: Case) -> Screen:
    return Screen(
        r.texts(f"review.news.{case.kind}", name=title_of(r, case)),
        ((Button(r.texts.plain("button.open_case"), owner_routes.OpenCase(case.number)),), ukm_row(r)),
    )
