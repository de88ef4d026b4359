"""The catalogue as staff keep it: the search, the desk of one entry, and its managers."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from bot.domain.entry_forms import ADD_ENTRY
from bot.domain.form_kinds import FIND_ENTRY
from bot.domain.managers import Manager
from bot.ui import staff_routes as routes
from bot.ui.owner_routes import CheckListing
from bot.ui.render import Render
from bot.ui.screen import Button, Screen, in_rows, lines, shorten, stack
from bot.ui.views.buttons import NAME_LENGTH, Row, entry_button
from bot.ui.views.case_values import field_name, value_of_field
from bot.ui.views.staff import panel_row
from knowledge.entries import Entry, Listing

VALUE_LENGTH = 160
HIDDEN_SHOWN = 8
# What stands at the head of the desk, or is not for reading.
UNLISTED = frozenset({"id", "name", "summary", "sources", "hidden"})


def upkeep(r: Render, hidden: Sequence[Entry]) -> Screen:
    t = r.texts
    find = Button(t.plain("button.find_entry"), routes.OpenForm(FIND_ENTRY.kind))
    add = Button(t.plain("button.add_entry"), routes.OpenForm(ADD_ENTRY.kind))
    return Screen(
        stack([t("upkeep.title"), t("upkeep.hidden", count=len(hidden)) if hidden else None]),
        (
            (find,),
            (add,),
            *((_desk_button(r, entry, is_hidden=True),) for entry in hidden[:HIDDEN_SHOWN]),
            (Button(t.plain("button.review"), routes.ReviewQueue()),),
            panel_row(r),
        ),
    )


def _desk_button(r: Render, entry: Entry, *, is_hidden: bool) -> Button:
    sign = r.texts.plain("sign.hidden" if is_hidden else f"sign.{entry.kind}")
    return Button(f"{sign} {shorten(r.name(entry), NAME_LENGTH)}", routes.EntryDesk(entry.id))


def found(r: Render, words: str, entries: Sequence[Entry], hidden: Collection[str]) -> Screen:
    t = r.texts
    told = t("upkeep.found" if entries else "upkeep.not_found", words=words)
    buttons = ((_desk_button(r, entry, is_hidden=entry.id in hidden),) for entry in entries)
    find = Button(t.plain("button.find_entry"), routes.OpenForm(FIND_ENTRY.kind))
    return Screen(told, (*buttons, (find,), (Button(t.plain("button.back"), routes.Upkeep()),)))


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
        acts += ["close"] if entry.status is None or entry.status.state != "closed" else []
        acts += ["nameless"] if entry.owner else []
    return [Button(r.texts.plain(f"button.entry.{act}"), routes.ActOnEntry(entry.id, act)) for act in acts]


def _ways(r: Render, entry: Entry, managers: int, is_hidden: bool) -> list[Button]:
    t = r.texts
    of_listing = [
        Button(t.plain("button.managers", count=managers), routes.EntryManagers(entry.id)),
        # From there its own fields are mended, as its owner would: hours, numbers, prices.
        *([] if is_hidden else [Button(t.plain("button.listing.edit"), CheckListing(entry.id))]),
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


def managers(r: Render, entry: Entry, managers: Sequence[Manager]) -> Screen:
    t = r.texts
    told = [_manager(r, one) for one in managers]
    ends = (
        (
            Button(
                t.plain("button.end_manager", name=shorten(one.name, NAME_LENGTH)),
                routes.EndManager(entry.id, one.person),
            ),
        )
        for one in managers
    )
    invite = Button(t.plain("button.entry.invite"), routes.ActOnEntry(entry.id, "invite"))
    return Screen(
        stack([t("upkeep.managers", name=r.name(entry)), lines(told) if told else t("upkeep.no_managers")]),
        (*ends, (invite,), _back(r, entry)),
    )


def _manager(r: Render, one: Manager) -> Markup:
    return r.texts("upkeep.manager", name=one.name, id=one.person, since=r.moment(one.since))


def _back(r: Render, entry: Entry) -> Row:
    return (Button(r.texts.plain("button.back"), routes.EntryDesk(entry.id)),)


def end_question(r: Render, entry: Entry, manager: Manager) -> Screen:
    t = r.texts
    yes = Button(
        t.plain("button.end_manager_yes"), routes.EndManager(entry.id, manager.person, confirmed=True)
    )
    no = Button(t.plain("button.back"), routes.EntryManagers(entry.id))
    return Screen(t("upkeep.end_manager", manager=manager.name, name=r.name(entry)), ((yes, no),))


def invited(r: Render, entry: Entry, link: str) -> Screen:
    return Screen(
        r.texts("upkeep.invited", name=r.name(entry), link=link),
        ((Button(r.texts.plain("button.back"), routes.EntryManagers(entry.id)),),),
    )
