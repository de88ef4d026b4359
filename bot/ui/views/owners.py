"""For owners: their listings, how complete these are, claims, managers, and what they have sent."""

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from bot.domain.cases import Case
from bot.domain.completeness import ASKED_AS, WANTED, missing
from bot.domain.forms import OpenForm
from bot.domain.listing_forms import CLAIM, CLAIM_BY_NUMBER, FIND, REGISTER
from bot.domain.managers import Manager
from bot.domain.people import PersonId
from bot.ui import owner_routes as routes
from bot.ui.form_routes import OpenForm as OpenFormRoute
from bot.ui.paging import Page
from bot.ui.render import Render
from bot.ui.report_routes import ConfirmListing
from bot.ui.screen import Button, Screen, StoredPhoto, in_rows, lines, shorten, stack
from bot.ui.views import case_contents, forms
from bot.ui.views.buttons import NAME_LENGTH, Row, home_button
from bot.ui.views.case_news import answer_row
from bot.ui.views.case_values import field_name, name_of, reason_of
from bot.ui.views.listing_statistics import poster_button, use_button
from bot.ui.views.lists import turn_row
from bot.ui.views.sections import source_of
from bot.ui.visitor_routes import CHECKED, OpenEntry
from knowledge.catalogue import Catalogue
from knowledge.entries import Entry, Listing


def ukm(
    r: Render, managed: Sequence[str], unfinished: Sequence[OpenForm], sent: int, whole: Catalogue
) -> Screen:
    """Where owners begin; `managed` are ids of listings, hidden ones too, `sent` is how many cases they have
    opened."""
    t = r.texts
    own = [
        Button(shorten(r.name(entry) if entry else one, NAME_LENGTH), routes.CheckListing(one))
        for one in managed
        for entry in (whole.get(one),)
    ]
    cases = [Button(t.plain("button.own_cases", count=sent), routes.OwnCases())] if sent else []
    return Screen(
        stack([t("ukm.told"), t("ukm.yours") if own else None]),
        (
            *((button,) for button in own),
            *((forms.resume_button(r, form),) for form in unfinished if not form.form.is_of_staff),
            (Button(t.plain("button.find_listing"), OpenFormRoute(FIND.kind)),),
            (Button(t.plain("button.register"), OpenFormRoute(REGISTER.kind)),),
            *((button,) for button in cases),
            (home_button(r),),
        ),
    )


def listing(r: Render, entry: Entry, managers: Sequence[Manager], *, may_edit: bool) -> Screen:
    """A listing as whoever owns it looks at it."""
    return Screen(
        stack([r.texts("ukm.listing", name=r.name(entry)), *_standing(r, entry), _managed(r, managers)]),
        (
            (Button(r.texts.plain("button.as_visitors"), OpenEntry(entry.id, CHECKED)),),
            *(_manager_rows(r, entry) if may_edit else _claim_row(r, entry)),
            ukm_row(r),
        ),
    )


def hidden(r: Render, entry: Entry) -> Screen:
    """To its managers."""
    return Screen(r.texts("ukm.hidden", name=r.name(entry)), (ukm_row(r),))


def _standing(r: Render, entry: Entry) -> list[Markup | None]:
    """What is there, from where and how old; what is not."""
    t = r.texts
    if not isinstance(entry, Listing):
        return []
    lacking = missing(entry)
    there = len(WANTED) - len(lacking)
    known = [
        t("ukm.known", field=field_name(r, name), source=source_of(r, entry, name))
        for name in sorted(entry.sourced & entry.model_fields_set)
        if entry.sources_of(name)
    ]
    lacks = [t("ukm.lacks", what=t.plain(f"lacking.{name}")) for name in lacking]
    return [
        t("ukm.complete", there=there, count=len(WANTED)),
        t("ukm.next", what=t.plain(f"lacking.{lacking[0]}")) if lacking else None,
        lines([t("ukm.known_title"), *known]) if known else None,
        lines([t("ukm.lacks_title"), *lacks]) if lacking else None,
    ]


def _managed(r: Render, managers: Sequence[Manager]) -> Markup:
    return r.texts("ukm.managed", count=len(managers)) if managers else r.texts("ukm.unmanaged")


def _claim_row(r: Render, entry: Entry) -> tuple[Row, ...]:
    return ((Button(r.texts.plain("button.claim"), routes.ClaimListing(entry.id)),),)


def _manager_rows(r: Render, entry: Entry) -> tuple[Row, ...]:
    t = r.texts
    lacking = missing(entry) if isinstance(entry, Listing) else ()
    add = (
        Button(
            t.plain("button.listing.add", what=t.plain(f"lacking.{what}")),
            routes.AddMissing(entry.id, ASKED_AS.get(what, what)),
        )
        for what in lacking[:1]
    )
    return (
        *in_rows(add, 1),
        (Button(t.plain("button.still_right"), ConfirmListing(entry.id)),),
        (Button(t.plain("button.listing.edit"), routes.EditListing(entry.id)),),
        (use_button(r, entry), poster_button(r, entry)),
        (Button(t.plain("button.listing.managers"), routes.Managers(entry.id)),),
    )


def claim(r: Render, entry: Entry, told: str | None = None, *, is_managed: bool = False) -> Screen:
    """The two ways; where somebody manages it, staff alone decide. `told` is a key of what was wrong with
    the first."""
    t = r.texts
    by_number = (Button(t.plain("button.claim_number"), OpenFormRoute(CLAIM_BY_NUMBER.kind, entry.id)),)
    ways = t("claim.has_manager" if is_managed else "claim.ways", name=r.name(entry))
    return Screen(
        stack([t(told) if told else None, ways]),
        (
            *(() if is_managed else (by_number,)),
            (Button(t.plain("button.claim_staff"), OpenFormRoute(CLAIM.kind, entry.id)),),
            (Button(t.plain("button.back"), routes.CheckListing(entry.id)),),
        ),
    )


def claimed(r: Render, entry: Entry) -> Screen:
    return Screen(r.texts("claim.verified", name=r.name(entry)), (check_row(r, entry.id), ukm_row(r)))


def alike(r: Render, entries: Sequence[Entry], form: OpenForm) -> Screen:
    t = r.texts
    found = (Button(shorten(r.name(entry), NAME_LENGTH), routes.CheckListing(entry.id)) for entry in entries)
    return forms.alike(r, form, t("register.alike"), t.plain("button.not_these"), found)


def cases(r: Render, page: Page[Case], whole: Catalogue) -> Screen:
    """`whole` is the catalogue with what visitors do not see."""
    t = r.texts
    told = [_line(r, case, whole) for case in page.items]
    return Screen(
        stack([t("cases.title"), lines(told) if told else t("cases.none")]),
        (
            *((_open(r, case, whole),) for case in page.items),
            *turn_row(r, page, routes.OwnCases),
            ukm_row(r),
        ),
    )


def _line(r: Render, case: Case, whole: Catalogue) -> Markup:
    t = r.texts
    return t(
        "cases.line",
        kind=t.plain(f"cases.kind.{case.kind}"),
        name=name_of(r, case, whole.get(case.entry_id)),
        state=t.plain(f"cases.state.{case.state}"),
    )


def _open(r: Render, case: Case, whole: Catalogue) -> Button:
    label = f"{r.texts.plain(f'cases.kind.{case.kind}')}: {name_of(r, case, whole.get(case.entry_id))}"
    return Button(shorten(label, NAME_LENGTH), routes.OpenCase(case.number))


def case(
    r: Render,
    opened: Case,
    whole: Catalogue,
    now: Mapping[str, Any],
    person: PersonId,
    live: Case | None = None,
) -> Screen:
    """How it stands, for whoever opened it; what they said is not for others who manage the listing. `now`
    is what stands there; `live`: what was sent with it and did not have to wait."""
    t, is_own = r.texts, opened.person == person
    granted = opened.kind == "claim" and opened.state == "approved"
    means = ("yours" if is_own else "claimed") if granted else opened.state
    withdraw = Button(t.plain("button.withdraw_case"), routes.WithdrawCase(opened.number))
    return Screen(
        stack(
            [
                _line(r, opened, whole),
                t(f"cases.means.{means}"),
                t("cases.reason", reason=reason_of(r, opened)) if opened.reason else None,
                *(case_contents.told(r, opened) if is_own else ()),
                *case_contents.changes(r, opened, now),
                *((t("cases.live"), *case_contents.changes(r, live, now)) if live else ()),
                t("cases.sent", at=r.moment(opened.created_at)),
            ]
        ),
        (
            *(answer_row(r, opened) if is_own else ()),
            *(((withdraw,),) if opened.is_open and is_own else ()),
            (Button(t.plain("button.own_cases_back"), routes.OwnCases()),),
            ukm_row(r),
        ),
        StoredPhoto(opened.photo) if opened.photo and is_own else None,
    )


def check_row(r: Render, entry_id: str) -> Row:
    return (Button(r.texts.plain("button.listing_back"), routes.CheckListing(entry_id)),)


def ukm_row(r: Render) -> Row:
    return (Button(r.texts.plain("button.ukm"), routes.Ukm()),)
