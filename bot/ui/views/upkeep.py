"""The catalogue as staff keep it: the search, and the desk of one entry."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.domain.cases import Case
from bot.domain.entry_forms import ADDITIONS
from bot.domain.form_kinds import FIND_ENTRY
from bot.domain.forms import OpenForm
from bot.ui import upkeep_routes as routes
from bot.ui.form_routes import OpenForm as OpenFormRoute
from bot.ui.owner_routes import CheckListing, Managers
from bot.ui.render import Render
from bot.ui.screen import Button, Screen, in_rows, shorten, stack
from bot.ui.views import forms
from bot.ui.views.buttons import desk_button, entry_button
from bot.ui.views.case_values import field_name, value_of_field
from bot.ui.views.review import waiting_button
from bot.ui.views.staff import panel_row
from knowledge.entries import Entry, Listing

VALUE_LENGTH = 160
HIDDEN_SHOWN = 8
# What stands at the head of the desk, or is not for reading.
UNLISTED = frozenset({"id", "name", "summary", "sources", "hidden"})


def upkeep(r: Render, hidden: Sequence[Entry]) -> Screen:
    t = r.texts
    find = Button(t.plain("button.find_entry"), OpenFormRoute(FIND_ENTRY.kind))
    add = (
        Button(t.plain("button.add_entry", kind=t.plain(f"list.{kind.kind}")), OpenFormRoute(form.kind))
        for kind, form in ADDITIONS.items()
    )
    return Screen(
        stack([t("upkeep.title"), t("upkeep.hidden", count=len(hidden)) if hidden else None]),
        (
            (find,),
            *in_rows(add, 2),
            *((desk_button(r, entry),) for entry in hidden[:HIDDEN_SHOWN]),
            (Button(t.plain("button.review"), routes.ReviewQueue()),),
            panel_row(r),
        ),
    )


def found(r: Render, words: str, entries: Sequence[Entry]) -> Screen:
    t = r.texts
    told = t("upkeep.found" if entries else "upkeep.not_found", words=words)
    buttons = ((desk_button(r, entry),) for entry in entries)
    find = Button(t.plain("button.find_entry"), OpenFormRoute(FIND_ENTRY.kind))
    return Screen(told, (*buttons, (find,), (Button(t.plain("button.back"), routes.Upkeep()),)))


def alike(r: Render, entries: Sequence[Entry], waiting: Sequence[Case], form: OpenForm) -> Screen:
    t = r.texts
    found = (*(desk_button(r, entry) for entry in entries), *(waiting_button(r, case) for case in waiting))
    return forms.alike(r, form, t("upkeep.alike"), t.plain("button.add_anyway"), found)


def desk(r: Render, entry: Entry, now: Mapping[str, Any], managers: int, *, is_hidden: bool) -> Screen:
    """The entry in short, over what staff may do; `now` are its plain values."""
    t = r.texts
    listed = [
        t("review.value", field=field_name(r, field), value=_value(r, field, value))
        for field, value in now.items()
        if field not in UNLISTED
    ]
    head = t(
        "upkeep.entry",
        name=r.name(entry),
        kind=t.plain(f"list.{entry.kind}"),
        id=entry.id,
        summary=r.local(entry.summary),
    )
    return Screen(
        stack(
            [
                head,
                t("upkeep.is_hidden") if is_hidden else None,
                t("upkeep.managed", count=managers) if managers else None,
                *listed,
            ]
        ),
        (
            *in_rows(_acts(r, entry, is_hidden), 2),
            *in_rows(_ways(r, entry, managers, is_hidden), 2),
            (Button(t.plain("button.upkeep"), routes.Upkeep()),),
            panel_row(r),
        ),
    )


def _value(r: Render, field: str, value: Any) -> str:
    return shorten(value_of_field(r, field, value), VALUE_LENGTH)


def _acts(r: Render, entry: Entry, is_hidden: bool) -> list[Button]:
    acts: list[routes.EntryAct] = ["edit", "show" if is_hidden else "hide"]
    if isinstance(entry, Listing):
        acts += ["close"] if not entry.has_closed else []
        acts += ["nameless"] if entry.owner else []
    return [Button(r.texts.plain(f"button.entry.{act}"), routes.ActOnEntry(entry.id, act)) for act in acts]


def _ways(r: Render, entry: Entry, managers: int, is_hidden: bool) -> list[Button]:
    t = r.texts
    of_listing = [
        Button(t.plain("button.managers", count=managers), Managers(entry.id)),
        *([] if is_hidden else [Button(t.plain("button.as_owner"), CheckListing(entry.id))]),
    ]
    return [
        *(of_listing if isinstance(entry, Listing) else []),
        Button(t.plain("button.history"), routes.EntryHistory(entry.id)),
        *([] if is_hidden else [entry_button(r, entry)]),
    ]


def question(r: Render, entry: Entry, act: routes.EntryAct) -> Screen:
    """Whether they are sure."""
    t = r.texts
    yes = Button(t.plain(f"button.entry.{act}"), routes.ActOnEntry(entry.id, act, confirmed=True))
    no = Button(t.plain("button.back"), routes.EntryDesk(entry.id))
    return Screen(t(f"upkeep.sure.{act}", name=r.name(entry)), ((yes, no),))
