"""Files that staff have sent and not yet taken over. Every function runs in its caller's transaction."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, insert, select, update

from bot.domain.people import PersonId
from bot.domain.register import Decision, Doubt, Upload
from bot.storage.database import Connection
from bot.storage.tables import upload_doubts, uploads


async def add(connection: Connection, person: PersonId, name: str, content: bytes, now: datetime) -> int:
    """Its number. The person is known already."""
    new = insert(uploads).values(person_id=person, name=name[:128], content=content, sent_at=now)
    number: int = (await connection.execute(new.returning(uploads.c.number))).scalar_one()
    return number


async def one(connection: Connection, person: PersonId, number: int, since: datetime) -> Upload | None:
    """The person's own, unless it was sent before."""
    wanted = select(uploads.c.name, uploads.c.content).where(_is(person, number), uploads.c.sent_at >= since)
    row = (await connection.execute(wanted)).one_or_none()
    return Upload(*row) if row else None


async def add_doubts(
    connection: Connection, number: int, doubts: Iterable[tuple[int, Mapping[str, Any], Decision | None]]
) -> None:
    """Rows of the file by their numbers, and what is told of each."""
    rows = [
        {"upload": number, "row": row, "told": dict(told), "decision": decision}
        for row, told, decision in doubts
    ]
    if rows:
        await connection.execute(insert(upload_doubts), rows)


async def decisions(connection: Connection, number: int) -> dict[int, Decision | None]:
    """By row, in the order of rows."""
    doubts = upload_doubts.c
    wanted = select(doubts.row, doubts.decision).where(doubts.upload == number).order_by(doubts.row)
    return dict(iter(await connection.execute(wanted)))


async def doubt(connection: Connection, number: int, place: int) -> Doubt | None:
    """The one in that place, counted from 1, or in the nearest; None where there are none."""
    known = await decisions(connection, number)
    if not known:
        return None
    place = min(max(place, 1), len(known))
    row = [*known][place - 1]
    told = await connection.execute(select(upload_doubts.c.told).where(_is_doubt(number, row)))
    return Doubt(number, row, told.scalar_one(), known[row], place, len(known))


async def decide(connection: Connection, number: int, row: int, decision: Decision) -> None:
    await connection.execute(update(upload_doubts).where(_is_doubt(number, row)).values(decision=decision))


async def remove(connection: Connection, person: PersonId, number: int) -> None:
    await connection.execute(delete(uploads).where(_is(person, number)))


async def any_before(connection: Connection, before: datetime) -> bool:
    wanted = select(uploads.c.number).where(uploads.c.sent_at < before).limit(1)
    return await connection.scalar(wanted) is not None


async def forget(connection: Connection, before: datetime) -> None:
    """Drop what was sent before then."""
    await connection.execute(delete(uploads).where(uploads.c.sent_at < before))


def _is_doubt(number: int, row: int) -> ColumnElement[bool]:
    return (upload_doubts.c.upload == number) & (upload_doubts.c.row == row)


def _is(person: PersonId, number: int) -> ColumnElement[bool]:
    return (uploads.c.person_id == person) & (uploads.c.number == number)
