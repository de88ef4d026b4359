"""Open forms as rows. Every function runs in its caller's transaction."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import ColumnElement, delete, insert, select, update

from bot.domain.forms import Form, OpenForm, gone_on
from bot.domain.people import PersonId
from bot.storage.database import Connection
from bot.storage.tables import forms


def _is(person: PersonId, kind: str, subject: str) -> ColumnElement[bool]:
    return (forms.c.person_id == person) & (forms.c.kind == kind) & (forms.c.subject == subject)


async def active(connection: Connection, person: PersonId, kinds: Mapping[str, Form]) -> OpenForm | None:
    found = await _read(connection, (forms.c.person_id == person) & forms.c.active, kinds)
    return found[0] if found else None


async def one(connection: Connection, person: PersonId, form: Form, subject: str) -> OpenForm | None:
    found = await _read(connection, _is(person, form.kind, subject), {form.kind: form})
    return found[0] if found else None


async def all_of(connection: Connection, person: PersonId, kinds: Mapping[str, Form]) -> tuple[OpenForm, ...]:
    """Newest first."""
    return tuple(await _read(connection, forms.c.person_id == person, kinds))


async def _read(
    connection: Connection, which: ColumnElement[bool], kinds: Mapping[str, Form]
) -> list[OpenForm]:
    rows = await connection.execute(select(forms).where(which).order_by(forms.c.updated_at.desc()))
    return [
        gone_on(
            OpenForm(
                *(row.person_id, kinds[row.kind], row.subject, row.key, row.step),
                *(row.answers, row.began, row.pending),
            )
        )
        for row in rows
        if row.kind in kinds
    ]


async def save(connection: Connection, form: OpenForm, now: datetime) -> None:
    """Keep the form as it now is, as the one that takes what its person writes."""
    await rest(connection, form.person)
    values = {
        "step": form.step,
        "answers": dict(form.answers),
        "pending": form.pending,
        "active": True,
        "updated_at": now,
    }
    which = _is(form.person, form.form.kind, form.subject)
    changed = await connection.execute(update(forms).where(which).values(**values))
    if not changed.rowcount:
        new = {"person_id": form.person, "kind": form.form.kind, "subject": form.subject, "key": form.key}
        new["began"] = dict(form.began)
        await connection.execute(insert(forms).values(**new, **values))


async def rest(connection: Connection, person: PersonId) -> None:
    """No form takes what the person writes."""
    mine = (forms.c.person_id == person) & forms.c.active
    await connection.execute(update(forms).where(mine).values(active=False))


async def remove(connection: Connection, form: OpenForm) -> None:
    await connection.execute(delete(forms).where(_is(form.person, form.form.kind, form.subject)))
