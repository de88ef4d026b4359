"""Broadcasts, their texts and what became of them. Every function runs in its caller's transaction."""

from collections.abc import Collection, Mapping
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    Row,
    case,
    delete,
    func,
    insert,
    literal,
    literal_column,
    or_,
    select,
    union_all,
    update,
)

from bot.domain.broadcasts import Audience, Broadcast, Button, Draft, Report, Status, Text
from bot.domain.delivery import Action, State
from bot.domain.people import PersonId
from bot.storage.database import Connection, insert_or_ignore
from bot.storage.outbox import sending, waiting
from bot.storage.tables import broadcast_texts, broadcasts, outbox

KIND = "broadcast"
COLUMNS = [
    *(broadcasts.c[name] for name in ("id", "created_by", "created_at", "status", "audience", "urgent")),
    *(broadcasts.c[name] for name in ("version", "send_at", "started_at", "finished_at", "approved_by")),
]
# By then every call that was under way when an edit was queued has ended.
CALLS_END = timedelta(seconds=60)


async def create(connection: Connection, by: PersonId, now: datetime) -> int:
    """The number of a new, empty draft."""
    values = {"created_by": by, "created_at": now, "status": Status.DRAFT, "audience": {}, "urgent": False}
    made = insert(broadcasts).values(values | {"version": 0, "buttons": []}).returning(broadcasts.c.id)
    number: int = (await connection.execute(made)).scalar_one()
    return number


async def get(connection: Connection, broadcast: int) -> Broadcast | None:
    row = (await connection.execute(select(*COLUMNS).where(broadcasts.c.id == broadcast))).one_or_none()
    return broadcast_of(row) if row else None


async def newest(connection: Connection, limit: int) -> tuple[Broadcast, ...]:
    rows = await connection.execute(select(*COLUMNS).order_by(broadcasts.c.id.desc()).limit(limit))
    return tuple(broadcast_of(row) for row in rows)


def broadcast_of(row: Row[Any]) -> Broadcast:
    held: dict[str, Any] = dict(row._mapping)
    audience: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in held["audience"].items()
    }
    return Broadcast(**held | {"status": Status(held["status"]), "audience": Audience(**audience)})


async def change(
    connection: Connection, broadcast: int, statuses: Collection[Status], **values: object
) -> bool:
    """Whether it is in one of these statuses, and so is changed: of two that move it on, one succeeds."""
    if isinstance(audience := values.get("audience"), Audience):
        values["audience"] = asdict(audience)
    mine = (broadcasts.c.id == broadcast) & broadcasts.c.status.in_(statuses)
    values = values or {"status": broadcasts.c.status}
    return (await connection.execute(update(broadcasts).where(mine).values(values))).rowcount == 1


async def put_draft(connection: Connection, broadcast: int, version: int, draft: Draft) -> None:
    """These words are the ones to be read from now on."""
    await connection.execute(
        update(broadcasts)
        .where(broadcasts.c.id == broadcast)
        .values(version=version, picture=draft.picture, buttons=[asdict(button) for button in draft.buttons])
    )
    of_version = (broadcast_texts.c.broadcast_id == broadcast) & (broadcast_texts.c.version == version)
    await connection.execute(delete(broadcast_texts).where(of_version))
    rows = [
        {
            "broadcast_id": broadcast,
            "version": version,
            "language": language,
            "text": text.text,
            "entities": [dict(entity) for entity in text.entities],
        }
        for language, text in draft.texts.items()
    ]
    await connection.execute(insert(broadcast_texts), rows)


async def draft(connection: Connection, broadcast: int) -> Draft | None:
    """The words of its newest version."""
    words = broadcast_texts.c
    rows = await connection.execute(
        select(words.language, words.text, words.entities, broadcasts.c.picture, broadcasts.c.buttons)
        .join(broadcasts, (broadcasts.c.id == words.broadcast_id) & (broadcasts.c.version == words.version))
        .where(broadcasts.c.id == broadcast)
    )
    found = rows.all()
    if not found:
        return None
    texts = {row.language: Text(row.text, tuple(row.entities)) for row in found}
    return Draft(texts, found[0].picture, tuple(Button(**button) for button in found[0].buttons))


async def finish(connection: Connection, now: datetime) -> list[int]:
    """End the broadcasts that everybody has got who could."""
    own = (outbox.c.broadcast_id == broadcasts.c.id, outbox.c.action == literal_column("'send'"))
    # Apart, so that each is looked up in an index of its own.
    left, under_way = (select(1).where(*own, state) for state in (waiting, sending))
    ended = await connection.execute(
        update(broadcasts)
        .where(broadcasts.c.status == Status.SENDING, ~left.exists(), ~under_way.exists())
        .values(status=Status.DONE, finished_at=now)
        .returning(broadcasts.c.id)
    )
    return [number for (number,) in ended]


async def set_report(connection: Connection, broadcast: int, chat: PersonId, message: int | None) -> None:
    """Which message is kept up to date; None: none any more."""
    told = {"report_chat": chat, "report_message": message}
    await connection.execute(update(broadcasts).where(broadcasts.c.id == broadcast).values(told))


async def reports(connection: Connection) -> tuple[Report, ...]:
    wanted = select(broadcasts.c.id, broadcasts.c.report_chat, broadcasts.c.report_message)
    rows = await connection.execute(wanted.where(broadcasts.c.report_message.is_not(None)))
    return tuple(Report(*row) for row in rows)


async def cancel_waiting(connection: Connection, broadcast: int, action: Action, now: datetime) -> None:
    """What waits is not made any more; calls under way end."""
    rows = (outbox.c.broadcast_id == broadcast) & (outbox.c.action == action) & waiting
    await connection.execute(update(outbox).where(rows).values(state=State.CANCELLED, updated_at=now))


async def change_everywhere(
    connection: Connection,
    broadcast: int,
    action: Action,
    version: int,
    now: datetime,
    since: datetime | None = None,
) -> int:
    """Queue an edit or a deletion for everybody who got the message (`since`) or is just getting it."""
    had = [outbox.c.broadcast_id == broadcast, outbox.c.action == "send", outbox.c.person_id.is_not(None)]
    if since is not None:
        had.append(outbox.c.updated_at > since)
    under_way = outbox.c.state == State.SENDING
    values: Mapping[str, Any] = {
        "broadcast_id": outbox.c.broadcast_id,
        "person_id": outbox.c.person_id,
        "language": outbox.c.language,
        "due_at": case((under_way, now + CALLS_END), else_=now),
    } | {
        name: literal(value, outbox.c[name].type)
        for name, value in {
            "kind": KIND,
            "action": action,
            "version": version,
            "state": State.WAITING,
            "attempts": 0,
            "updated_at": now,
        }.items()
    }
    rows = select(*values.values()).where(*had, or_(under_way, outbox.c.state == State.SENT))
    made = await connection.execute(insert_or_ignore(outbox).from_select(list(values), rows))
    return made.rowcount


async def resend_unknown(connection: Connection, broadcast: int, now: datetime) -> int:
    """Let those wait again of whom nobody knows whether they got it; how many."""
    rows = (outbox.c.broadcast_id == broadcast) & (outbox.c.action == "send")
    again = {"state": State.WAITING, "attempts": 0, "token": None, "due_at": now, "updated_at": now}
    unknown = update(outbox).where(rows, outbox.c.state == State.UNKNOWN, outbox.c.person_id.is_not(None))
    return (await connection.execute(unknown.values(again))).rowcount


async def counts(
    connection: Connection, broadcast: int, action: Action, version: int | None = None
) -> dict[State, int]:
    """How many rows are in which state; of edits, those of one version."""
    rows = [outbox.c.broadcast_id == broadcast, outbox.c.action == literal_column(f"'{action}'")]
    if version is not None:
        rows.append(outbox.c.version == version)
    # Apart, so that each half is counted in an index of its own.
    counted = union_all(
        select(literal(State.WAITING), func.count()).where(*rows, waiting),
        select(outbox.c.state, func.count()).where(*rows, ~waiting).group_by(outbox.c.state),
    )
    return {State(state): number for state, number in await connection.execute(counted) if number}
