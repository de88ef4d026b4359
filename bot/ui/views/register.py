"""The city's register as staff import it, and the words for a business that only the register knows."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from bot.domain.register import Known, Preview, RegisterRow, RowFault
from bot.domain.register_columns import RegisterUnreadable
from bot.ui import staff_routes as routes
from bot.ui.files import csv_file
from bot.ui.render import Render
from bot.ui.screen import Button, Document, Screen, lines, shorten, stack
from bot.ui.texts import Language, Texts, texts_in
from bot.ui.views.staff import panel_row
from knowledge.entries import LocalText

SHOWN = 8
HEADINGS_LENGTH = 300
KINDS_LENGTH = 120
CELL_LENGTH = 60


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
    return Screen(_told(t, "register.preview", found), ((apply, drop) if count else (drop,), panel_row(r)))


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
            _section(t, "duplicate", [_known(t, "duplicate", one) for one in found.duplicates]),
            _section(t, "new", [_known(t, "known", one) for one in found.new]),
            _section(t, "changed", [_known(t, "known", one) for one in found.changed]),
            t("register.ignored", headings=ignored) if ignored else None,
            t("register.private") if found.new or found.changed else None,
        ]
    )


def _section(t: Texts, name: str, rows: Sequence[Markup]) -> Markup | None:
    if not rows:
        return None
    more = t("register.row.more", count=len(rows) - SHOWN) if len(rows) > SHOWN else None
    return lines([t(f"register.section.{name}"), *rows[:SHOWN], more])


def _known(t: Texts, key: str, one: Known) -> Markup:
    name = shorten(one.row.name, CELL_LENGTH)
    return t(f"register.row.{key}", number=one.row.number, name=name, **_other(key, one))


def _other(key: str, one: Known) -> dict[str, str]:
    return {"other": one.entry_id} if key == "duplicate" else {}


def fault_line(t: Texts, fault: RowFault) -> Markup:
    key = "faulty" if fault.column else "whole"
    column = {"column": shorten(fault.column, CELL_LENGTH)} if fault.column else {}
    return t(f"register.row.{key}", number=fault.number, reason=reason(t, fault), **column)


def reason(t: Texts, fault: RowFault) -> str:
    return t.plain(f"register.reason.{fault.reason}", said=fault.said)


COLUMNS = ("row", "state", "name", "id", "column", "reason")


def details(t: Texts, found: Preview) -> Document:
    """Every row that somebody may want to look at."""
    rows = sorted(_rows(t, found), key=lambda row: row[0])
    return csv_file("register.csv", COLUMNS, rows)


def _rows(t: Texts, found: Preview) -> Iterator[tuple[int, str, str, str, str, str]]:
    for state, rows in (
        ("new", found.new),
        ("changed", found.changed),
        ("unchanged", found.unchanged),
        ("duplicate", found.duplicates),
    ):
        yield from ((one.row.number, state, one.row.name, one.entry_id, "", "") for one in rows)
    for fault in found.faults:
        yield fault.number, "faulty", "", "", fault.column, reason(t, fault)
