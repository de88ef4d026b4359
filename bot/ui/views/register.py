"""The city's register as staff import it, and the words for a business that only the register knows."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, get_args

from markupsafe import Markup

from bot.domain.register import Decision, Doubt, Known, Preview, RegisterRow, RowFault, Twin
from bot.domain.register_columns import RegisterUnreadable
from bot.ui import upkeep_routes as routes
from bot.ui.files import csv_file
from bot.ui.paging import Page
from bot.ui.render import Render
from bot.ui.screen import Button, Document, Screen, lines, shorten, stack
from bot.ui.texts import Language, Texts, texts_in
from bot.ui.views.lists import turn_row
from bot.ui.views.staff import panel_row
from knowledge.entries import Entry, Listing
from knowledge.values import LocalText

SHOWN = 8
HEADINGS_LENGTH = 300
KINDS_LENGTH = 120
CELL_LENGTH = 60
DECISIONS: tuple[Decision, ...] = get_args(Decision)


def summary(row: RegisterRow) -> LocalText:
    """What a business is, as far as the register says it."""

    def told(language: Language) -> str:
        which = ("kind_area" if row.kinds else "area") if row.area else "kind" if row.kinds else "plain"
        kinds = shorten(", ".join(row.kinds), KINDS_LENGTH)
        area = row.area.name if row.area else ""
        return texts_in(language).plain(f"register.summary.{which}", kinds=kinds, area=area)

    return LocalText(id=told("id"), en=told("en"), su=told("su"))


def preview(r: Render, found: Preview, number: int) -> Screen:
    """What a file would do; `number` is that of the file that is kept."""
    t = r.texts
    count = len(found.new) + len(found.changed)
    drop = Button(t.plain("button.register.drop"), routes.DropRegister(number))
    apply = Button(t.plain("button.register.apply", count=count), routes.ApplyRegister(number))
    label = t.plain("button.register.doubts", count=len(found.duplicates), total=len(found.twins))
    doubts = ((Button(label, routes.OpenDoubt(number)),),) if found.twins else ()
    text = _told(t, "register.preview", found)
    return Screen(text, (*doubts, (apply, drop) if count else (drop,), panel_row(r)))


def doubt(r: Render, shown: Doubt, entry: Entry | None) -> Screen:
    """A row beside what it may be: another row, or `entry` unless it is no more."""
    t, told = r.texts, shown.told
    other = told["other"]
    twin = (
        [t("register.doubt.row", number=other["number"]), *_business(t, other)]
        if other
        else [t("register.doubt.catalogue"), *_known_business(r, told["entry"], entry)]
    )
    sections = [
        t("register.doubt.title", place=shown.place, count=shown.count),
        lines([t("register.doubt.row", number=told["row"]["number"]), *_business(t, told["row"])]),
        lines(twin),
        t(f"register.doubt.why.{told['why']}"),
        t(f"register.doubt.decided.{shown.decision}") if shown.decision else t("register.doubt.means"),
    ]
    choices = tuple(
        (
            Button(
                t.plain(f"button.register.{decision}"), routes.DecideDoubt(shown.upload, shown.row, decision)
            ),
        )
        for decision in DECISIONS
    )
    page: Page[Doubt] = Page((), shown.place, shown.count, shown.count)
    back = Button(t.plain("button.register.preview"), routes.PreviewRegister(shown.upload))
    turns = turn_row(r, page, lambda place: routes.OpenDoubt(shown.upload, place))
    return Screen(stack(sections), (*choices, *turns, (back,), panel_row(r)))


def _business(t: Texts, told: Mapping[str, Any]) -> list[Markup]:
    return _lines_of(t, told["name"], told["kinds"], ", ".join(filter(None, (told["address"], told["area"]))))


def _known_business(r: Render, entry_id: str, entry: Entry | None) -> list[Markup]:
    if not isinstance(entry, Listing):
        return _lines_of(r.texts, entry_id, "", "")
    kinds = ", ".join(map(r.named, (*entry.products, *entry.clusters)))
    where = ", ".join(filter(None, (entry.address, r.named(entry.area) if entry.area else "")))
    return _lines_of(r.texts, r.name(entry), kinds, where)


def _lines_of(t: Texts, name: str, kinds: str, where: str) -> list[Markup]:
    """What is not known is left out."""
    told = [shorten(one, KINDS_LENGTH) for one in (kinds, where) if one]
    return [
        t("register.doubt.name", name=shorten(name, CELL_LENGTH)),
        *(t("register.doubt.told", told=one) for one in told),
    ]


def applied(r: Render, found: Preview) -> Screen:
    return Screen(_told(r.texts, "register.applied", found), (panel_row(r),))


def unreadable(r: Render, error: RegisterUnreadable) -> Screen:
    return Screen(r.texts(f"register.unreadable.{error.reason}", **_data(error)), (panel_row(r),))


def why_unreadable(t: Texts, error: RegisterUnreadable) -> str:
    return t.plain(f"register.unreadable.{error.reason}", **_data(error))


def _data(error: RegisterUnreadable) -> dict[str, object]:
    return {"headings": shorten(", ".join(error.headings), HEADINGS_LENGTH), "limit": error.limit}


def _told(t: Texts, key: str, found: Preview) -> Markup:
    ignored = shorten(", ".join(found.ignored), HEADINGS_LENGTH)
    return stack(
        [
            t(key, name=found.name),
            t("register.counts", **found.counts),
            _section(t, "faulty", [fault_line(t, fault) for fault in found.faults]),
            _section(t, "duplicate", [_twin(t, one) for one in found.duplicates]),
            t(f"{key}_decide") if found.duplicates else None,
            _section(t, "new", [_known(t, one) for one in found.new]),
            _section(t, "changed", [_known(t, one) for one in found.changed]),
            t("register.ignored", headings=ignored) if ignored else None,
            t("register.private") if found.new or found.changed else None,
        ]
    )


def _section(t: Texts, name: str, rows: Sequence[Markup]) -> Markup | None:
    if not rows:
        return None
    more = t("register.row.more", count=len(rows) - SHOWN) if len(rows) > SHOWN else None
    return lines([t(f"register.section.{name}"), *rows[:SHOWN], more])


def _known(t: Texts, one: Known) -> Markup:
    return t("register.row.known", number=one.row.number, name=shorten(one.row.name, CELL_LENGTH))


def _twin(t: Texts, twin: Twin) -> Markup:
    named = {"number": twin.row.number, "name": shorten(twin.row.name, CELL_LENGTH)}
    if twin.other is None:
        return t("register.row.duplicate", **named, other=twin.entry_id)
    other = shorten(twin.other.name, CELL_LENGTH)
    return t("register.row.twin", **named, other_number=twin.other.number, other=other)


def fault_line(t: Texts, fault: RowFault) -> Markup:
    key = "faulty" if fault.column else "whole"
    column = {"column": shorten(fault.column, CELL_LENGTH)} if fault.column else {}
    return t(f"register.row.{key}", number=fault.number, reason=reason(t, fault), **column)


def reason(t: Texts, fault: RowFault) -> str:
    return t.plain(f"register.reason.{fault.reason}", said=fault.said)


COLUMNS = ("row", "state", "name", "id", "other_row", "column", "reason")


def details(t: Texts, found: Preview) -> Document:
    """Every row that somebody may want to look at."""
    rows = sorted(_rows(t, found), key=lambda row: row[0])
    return csv_file("register.csv", COLUMNS, rows)


def _rows(t: Texts, found: Preview) -> Iterator[tuple[int, str, str, str, object, str, str]]:
    for state, rows in (("new", found.new), ("changed", found.changed), ("unchanged", found.unchanged)):
        yield from ((one.row.number, state, one.row.name, one.entry_id, "", "", "") for one in rows)
    for twin in found.duplicates:
        other = twin.other.number if twin.other else ""
        yield twin.row.number, "duplicate", twin.row.name, twin.entry_id, other, "", ""
    for row in found.skipped:
        yield row.number, "skipped", row.name, "", "", "", ""
    for fault in found.faults:
        yield fault.number, "faulty", "", "", "", fault.column, reason(t, fault)
