"""Where the catalogue's files have come to say something else than an approved change."""

from typing import Any

from bot.domain.cases import Case
from bot.ui import upkeep_routes as routes
from bot.ui.paging import Page
from bot.ui.render import Render
from bot.ui.screen import Button, Screen, shorten, stack
from bot.ui.views.buttons import NAME_LENGTH
from bot.ui.views.case_values import field_name, value_of_field
from bot.ui.views.lists import turn_row
from bot.ui.views.staff import panel_row
from knowledge.catalogue import Catalogue
from knowledge.edits import Conflict

VALUE_LENGTH = 600


def conflicts(r: Render, page: Page[Conflict], whole: Catalogue) -> Screen:
    t = r.texts
    opened = (
        (
            Button(
                shorten(f"{_name(r, one, whole)} · {field_name(r, one.field)}", NAME_LENGTH),
                routes.OpenConflict(one.number, one.field),
            ),
        )
        for one in page.items
    )
    return Screen(
        stack([t("conflict.title"), None if page.items else t("conflict.none")]),
        (
            *opened,
            *turn_row(r, page, routes.Conflicts),
            (Button(t.plain("button.review"), routes.ReviewQueue()),),
            panel_row(r),
        ),
    )


def _name(r: Render, conflict: Conflict, whole: Catalogue) -> str:
    entry = whole.get(conflict.entry_id)
    return r.name(entry) if entry else conflict.entry_id


def conflict(r: Render, conflict: Conflict, case: Case, whole: Catalogue) -> Screen:
    """What the files say now against what the change made of it, which stands until staff settle it."""
    t, field = r.texts, conflict.field
    change = case.changes[field]

    def told(value: Any) -> str:
        return shorten(value_of_field(r, field, value), VALUE_LENGTH)

    keep = Button(t.plain("button.conflict_keep"), routes.SettleConflict(case.number, field, keep=True))
    follow = Button(t.plain("button.conflict_follow"), routes.SettleConflict(case.number, field, keep=False))
    opened = Button(t.plain("button.conflict_case"), routes.OpenReview(case.number))
    return Screen(
        t(
            "conflict.one",
            name=_name(r, conflict, whole),
            field=field_name(r, field),
            found=told(conflict.found),
            before=told(change.before),
            after=told(change.after),
            at=r.moment(case.moved_at),
        ),
        ((keep,), (follow,), (opened,), (Button(t.plain("button.back"), routes.Conflicts()),), panel_row(r)),
    )
