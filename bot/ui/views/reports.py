"""Mistakes that visitors tell of, makers they propose, and listings that are said to be still right."""

from typing import Any

from markupsafe import Markup

from bot.domain.cases import OWNER_ANSWERS_WITHIN, Case
from bot.ui.markup import fill
from bot.ui.owner_routes import CheckListing, OpenCase, Ukm
from bot.ui.render import Render
from bot.ui.report_routes import AnswerReport, ConfirmListing
from bot.ui.screen import Button, Screen, lines, stack
from bot.ui.views import opening, sections
from bot.ui.views.buttons import Row, back_row, home_button
from bot.ui.views.case_values import field_name, value_of_field
from bot.ui.visitor_routes import OpenEntry
from knowledge.entries import Entry, Listing
from knowledge.hours import day_of


def thanked(r: Render, case: Case, entry: Listing) -> Screen:
    """After a report: who looks at it."""
    t = r.texts
    who = t("report.to_owner" if case.state == "owner" else "report.to_staff")
    return Screen(
        stack([t("report.thanks", name=r.name(entry)), lines([who, t("report.told_later")])]),
        (_follow_row(r, case), back_row(r, OpenEntry(entry.id))),
    )


def proposed(r: Render, case: Case, name: str) -> Screen:
    t = r.texts
    told = lines([t("report.to_staff"), t("report.told_later")])
    return Screen(stack([t("proposal.thanks", name=name), told]), (_follow_row(r, case), (home_button(r),)))


def _follow_row(r: Render, case: Case) -> Row:
    return (Button(r.texts.plain("button.follow_case"), OpenCase(case.number)),)


def report_for_owner(r: Render, case: Case, entry: Listing) -> Screen:
    """What a visitor told, old beside new; what its manager may say to that while it waits for them."""
    t, told = r.texts, case.told
    what = t(f"form.report.what.{told['what']}") if "what" in told else None
    words = fill("<blockquote>{}</blockquote>", told["told"]) if told.get("told") else None
    waits = case.state == "owner"
    until = r.moment(case.moved_at + OWNER_ANSWERS_WITHIN)
    acts = (
        (_act(r, case, "accept"),),
        (_act(r, case, "correct"), _act(r, case, "refuse")),
    )
    return Screen(
        stack(
            [
                t("report.about", name=r.name(entry)),
                lines([what, words]),
                *(_beside(r, name, *change) for name, change in case.changes.items()),
                t("report.until", until=until) if waits else t("report.over"),
            ]
        ),
        (*(acts if waits else ()), _listing_row(r, entry)),
    )


def _act(r: Render, case: Case, act: Any) -> Button:
    return Button(r.texts.plain(f"button.report_act.{act}"), AnswerReport(case.number, act))


def _beside(r: Render, name: str, before: Any, after: Any) -> Markup:
    return r.texts(
        "report.beside",
        label=field_name(r, name),
        before=value_of_field(r, name, before),
        after=value_of_field(r, name, after),
    )


def answered(r: Render, case: Case, entry: Entry) -> Screen:
    """After a manager's answer to a report."""
    return Screen(r.texts(f"report.answered.{case.state}", name=r.name(entry)), (_listing_row(r, entry),))


def still_right(r: Render, entry: Listing) -> Screen:
    """Asks a listing's managers whether it is; the card in short."""
    t = r.texts
    parts = (
        sections.head,
        opening.special,
        sections.status,
        sections.address,
        sections.contact,
        opening.hours,
        sections.price,
    )
    return Screen(
        stack([t("fresh.ask"), *(part(r, entry) for part in parts)]),
        (
            (Button(t.plain("button.still_right"), ConfirmListing(entry.id)),),
            (Button(t.plain("button.edit_listing"), CheckListing(entry.id)),),
        ),
    )


def confirmed(r: Render, entry: Entry) -> Screen:
    t = r.texts
    day = r.date(day_of(r.now).isoformat())
    return Screen(
        t("fresh.thanks", name=r.name(entry), date=day),
        ((Button(t.plain("button.see_card"), OpenEntry(entry.id)),), _listing_row(r, entry)),
    )


def _listing_row(r: Render, entry: Entry) -> Row:
    return (
        Button(r.texts.plain("button.edit_listing"), CheckListing(entry.id)),
        Button(r.texts.plain("button.ukm"), Ukm()),
    )
