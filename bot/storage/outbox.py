"""The outbox: who gets what, and what became of it. Every function runs in its caller's transaction."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    bindparam,
    case,
    delete,
    func,
    literal,
    literal_column,
    or_,
    select,
    union_all,
    update,
)
from sqlalchemy.sql.dml import ReturningUpdate

from bot.domain.broadcasts import Status
from bot.domain.delivery import Notice, Record, State
from bot.domain.people import PersonId
from bot.storage.database import Connection, insert_or_ignore
from bot.storage.tables import UtcDateTime, broadcasts, outbox, people

# Written out, for only then do the engines see that a partial index serves.
waiting = outbox.c.state == literal_column("'waiting'")
sending = (outbox.c.state == literal_column("'sending'")) & ~waiting
_send = outbox.c.action == literal_column("'send'")


async def queue(
    connection: Connection,
    kind: str,
    ref: str,
    persons: Mapping[PersonId, str],
    due_at: datetime,
    now: datetime,
) -> None:
    """Personal notices, in each person's language; who has one of this kind and ref gets no other."""
    common = {
        "kind": kind,
        "ref": ref,
        "action": "send",
        "version": 1,
        "due_at": due_at,
        "state": State.WAITING,
        "attempts": 0,
        "updated_at": now,
    }
    rows = [{"person_id": person, "language": language} | common for person, language in persons.items()]
    if rows:
        await connection.execute(insert_or_ignore(outbox), rows)


async def forget(connection: Connection, person: PersonId) -> None:
    """What waits for a person goes; what was sent is still counted, but is nobody's."""
    nobodys = {"person_id": None, "ref": None, "message_id": None, "language": ""}
    # Each has an index of its own.
    for lot in (outbox.c.broadcast_id.is_(None), outbox.c.broadcast_id.in_(select(broadcasts.c.id))):
        theirs = (outbox.c.person_id == person) & lot
        await connection.execute(delete(outbox).where(theirs, waiting))
        await connection.execute(update(outbox).where(theirs).values(nobodys))


def _due(*where: ColumnElement[bool]) -> Select[int]:
    return (
        select(outbox.c.id)
        .where(waiting, outbox.c.due_at <= bindparam("now"), *where)
        .order_by(outbox.c.due_at, outbox.c.id)
        .limit(bindparam("room"))
        .with_for_update(skip_locked=True)  # SQLite has one writer anyway
    )


def _claiming(*lots: Select[int]) -> ReturningUpdate[Any]:
    """Rows of the first lot, then of the others as long as there is room."""
    ranked = [select(lot.subquery().c.id, literal(rank).label("rank")) for rank, lot in enumerate(lots)]
    chosen = union_all(*ranked).order_by("rank").limit(bindparam("room")).cte("chosen")
    version = select(broadcasts.c.version).where(broadcasts.c.id == outbox.c.broadcast_id).scalar_subquery()
    return (
        update(outbox)
        .where(outbox.c.id.in_(select(chosen.c.id)), waiting)
        .values(state=State.SENDING, token=bindparam("by"), updated_at=bindparam("now"))
        .returning(
            *(outbox.c.id, outbox.c.kind, outbox.c.broadcast_id, outbox.c.action),
            case(
                (outbox.c.action == "send", func.coalesce(version, outbox.c.version)), else_=outbox.c.version
            ),
            *(outbox.c.person_id, outbox.c.ref, outbox.c.language, outbox.c.attempts, outbox.c.token),
        )
    )


# The first one that goes on and has somebody due: the next has its turn when this one has nobody left.
_due_one = outbox.alias()
_active = (
    select(broadcasts.c.id)
    .where(
        broadcasts.c.status == Status.SENDING,
        or_(broadcasts.c.urgent, bindparam("loud")),
        select(1)
        .where(
            _due_one.c.broadcast_id == broadcasts.c.id,
            _due_one.c.state == literal_column("'waiting'"),
            _due_one.c.action == literal_column("'send'"),
            _due_one.c.due_at <= bindparam("now"),
        )
        .exists(),
    )
    .order_by(broadcasts.c.started_at, broadcasts.c.id)
    .limit(1)
    .scalar_subquery()
)
_CLAIM = _claiming(
    _due(outbox.c.broadcast_id.is_(None), _send), _due(outbox.c.broadcast_id == _active, _send)
)
_CLAIM_LATE = _claiming(_due(outbox.c.action != literal_column("'send'")))
_first = outbox.alias()
_MESSAGES = (
    select(outbox.c.id, _first.c.message_id)
    .join(
        _first, (_first.c.person_id == outbox.c.person_id) & (_first.c.broadcast_id == outbox.c.broadcast_id)
    )
    .where(outbox.c.id.in_(bindparam("rows", expanding=True)), _first.c.action == "send")
)


async def claim(connection: Connection, token: int, now: datetime, room: int, *, quiet: bool) -> list[Notice]:
    """Mark up to `room` due rows as being sent by the holder of `token`, who holds the lease.

    Personal notices come first, then the broadcast that began first, then late edits and deletions.
    While it is `quiet` only urgent broadcasts go on.
    """
    given = {"now": now, "by": token}
    rows = await connection.execute(_CLAIM, given | {"room": room, "loud": not quiet})
    found = [Notice(*row) for row in rows]
    found.sort(key=lambda notice: (notice.broadcast_id or 0, notice.id))  # personal ones first
    if len(found) < room:
        rows = await connection.execute(_CLAIM_LATE, given | {"room": room - len(found)})
        late = {row.id: Notice(*row) for row in rows}
        if late:
            messages = await connection.execute(_MESSAGES, {"rows": list(late)})
            known = dict(messages.all())
            found += [replace(notice, message_id=known.get(number)) for number, notice in late.items()]
    return found


_RECORD = (
    update(outbox)
    .where(
        outbox.c.id == bindparam("row"),
        outbox.c.token == bindparam("by"),
        # A takeover may have called it unknown meanwhile: the truth is better.
        or_(sending, outbox.c.state == literal_column("'unknown'")),
    )
    .values(
        state=bindparam("to"),
        attempts=bindparam("tries"),
        due_at=func.coalesce(bindparam("due", type_=UtcDateTime), outbox.c.due_at),
        message_id=func.coalesce(bindparam("message"), outbox.c.message_id),
        updated_at=bindparam("at"),
    )
)
_LOSE = (
    update(people)
    .where(people.c.id == bindparam("person"), people.c.blocked_at.is_(None))
    .values(blocked_at=bindparam("at"))
)


async def record(connection: Connection, records: Sequence[Record]) -> None:
    """Write down what became of rows; twice is as good as once."""
    if records:
        await connection.execute(_RECORD, [_recorded(one) for one in records])
    lost = [{"person": one.notice.person, "at": one.at} for one in records if one.step.lost]
    if lost:
        await connection.execute(_LOSE, lost)
    for one in records:
        if one.step.moved_to is not None:
            await _move(connection, one.notice, one.step.moved_to)


def _recorded(one: Record) -> dict[str, object]:
    step = one.step
    return {
        "row": one.notice.id,
        "by": one.notice.token,
        "to": step.state,
        "tries": step.attempts,
        "due": one.at + timedelta(seconds=step.delay) if step.state is State.WAITING else None,
        "message": step.message_id,
        "at": one.at,
    }


async def _move(connection: Connection, notice: Notice, to: PersonId) -> None:
    """A chat has another number; where that one is a recipient too, this row is one too many."""
    other = outbox.alias()
    twice = select(other.c.id).where(
        other.c.person_id == to,
        other.c.kind == outbox.c.kind,
        other.c.broadcast_id.is_not_distinct_from(outbox.c.broadcast_id),
        other.c.ref.is_not_distinct_from(outbox.c.ref),
        other.c.action == outbox.c.action,
        other.c.version == outbox.c.version,
    )
    values = {
        "state": case((twice.exists(), State.GONE), else_=State.WAITING),
        "person_id": case((twice.exists(), None), else_=to),
    }
    await connection.execute(update(outbox).where(outbox.c.id == notice.id, waiting).values(values))


async def release(connection: Connection, token: int, keep: Collection[int]) -> None:
    """Rows marked in a transaction whose end its sender never heard of: they wait again."""
    mine = sending & (outbox.c.token == token)
    await connection.execute(
        update(outbox).where(mine, outbox.c.id.not_in(keep)).values(state=State.WAITING, token=None)
    )


async def recover(connection: Connection, token: int, now: datetime) -> None:
    """What senders before this one left behind: see the invariants of delivery."""
    left = case((outbox.c.action == "send", State.UNKNOWN), else_=State.WAITING)
    await connection.execute(
        update(outbox).where(sending, outbox.c.token < token).values(state=left, updated_at=now)
    )
