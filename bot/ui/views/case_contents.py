"""What a case says: the words of its person, and what it makes of each field."""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from bot.domain.cases import Case, Change
from bot.ui.render import Render
from bot.ui.screen import lines, shorten
from bot.ui.views.case_values import field_name, value_of_field
from knowledge.edits import CONFIRMED

TOLD_LENGTH = 600
# What all values of a case share, and what one is given at most.
VALUES_LENGTH, VALUE_LENGTH = 2400, 250
# Of a new listing: what nobody need read.
UNSHOWN = frozenset({"sources"})


def told(r: Render, case: Case) -> list[Markup]:
    """What its person said, under what that answers; not again what stands among the changes."""
    return [
        r.texts(
            "review.told",
            label=r.texts.plain(f"told.{question}"),
            words=shorten(_chosen(r, question, words), TOLD_LENGTH),
        )
        for question, words in case.told.items()
        if words and question not in case.changes
    ]


def _chosen(r: Render, question: str, words: str) -> str:
    """What was chosen by a button is told as the button was."""
    return r.texts.plain(f"form.report.what.{words}") if question == "what" else words


def changes(r: Render, case: Case, now: Mapping[str, Any]) -> list[Markup]:
    """Field by field, before and after; `now` is what stands there, empty where there is no such entry."""
    shown = {name: change for name, change in case.changes.items() if name not in UNSHOWN}
    room = min(VALUE_LENGTH, VALUES_LENGTH // (2 * max(1, len(shown))))
    return [_change(r, case, now, field, change, room) for field, change in shown.items()]


def _change(r: Render, case: Case, now: Mapping[str, Any], field: str, change: Change, room: int) -> Markup:
    def value(plain: Any) -> str:
        return shorten(value_of_field(r, field, plain), room)

    t, name = r.texts, field_name(r, field)
    if case.kind in ("listing", "proposal"):
        return t("review.value", field=name, value=value(change.after))
    line = t("review.change", field=name, before=value(change.before), after=value(change.after))
    since = t("review.since", value=value(now.get(field))) if _moved_on(case, now, field) else None
    return lines([line, since])


def _moved_on(case: Case, now: Mapping[str, Any], field: str) -> bool:
    """Whether somebody has made a third thing of the field since."""
    matters = bool(now) and (case.is_open or case.state == "approved")
    known = [value or None for value in case.changes[field]]
    return matters and field != CONFIRMED and (now.get(field) or None) not in known
