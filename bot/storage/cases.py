"""Cases: SQL in, domain records out. Every function runs in its caller's transaction."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, func, select, update

from bot.domain.cases import OPEN, Case, Change, Kind, NewCase, State
from bot.domain.people import PersonId
from bot.domain.staff import Actor
from bot.storage.database import Connection, insert_or_ignore
from bot.storage.tables import cases


async def add(connection: Connection, actor: Actor, new: NewCase, now: datetime) -> Case:
    """Of one key there is one case, however often it is opened."""
    row = {
        "key": new.key,
        "kind": new.kind,
        "entry_id": new.entry_id,
        "person_id": actor.id or None,  # the guide itself is nobody
        "person_name": actor.name,
        "by": new.by,
        "changes": _plain(new.changes),
        "told": dict(new.told),
        "photo": new.photo,
        "state": new.state,
        "version": 0,
        "created_at": now,
        "moved_at": now,
        "decided_by": actor.id if new.state == "approved" else None,
        "reason": "",
    }
    await connection.execute(insert_or_ignore(cases).values(row))
    return (await _found(connection, cases.c.key == new.key))[0]


async def of_key(connection: Connection, key: str) -> Case | None:
    found = await _found(connection, cases.c.key == key)
    return found[0] if found else None


async def one(connection: Connection, number: int) -> Case | None:
    found = await _found(connection, cases.c.number == number)
    return found[0] if found else None


async def move(
    connection: Connection,
    seen: Case,
    to: State,
    now: datetime,
    *,
    by: PersonId | None = None,
    reason: str = "",
    told: Mapping[str, str] | None = None,
) -> bool:
    """Whether the case still was as it had been `seen`; only then it moves on."""
    values: dict[str, Any] = {"state": to, "version": seen.version + 1, "moved_at": now, "reason": reason}
    values |= {"decided_by": by} if by is not None else {}
    values |= {"told": dict(told)} if told is not None else {}
    moved = await connection.execute(
        update(cases).where(cases.c.number == seen.number, cases.c.version == seen.version).values(values)
    )
    return moved.rowcount == 1


async def rename(connection: Connection, number: int, entry_id: str) -> None:
    """The new entry of a case gets another id."""
    await connection.execute(update(cases).where(cases.c.number == number).values(entry_id=entry_id))


async def in_state(connection: Connection, state: State, first: int, count: int) -> tuple[Case, ...]:
    """Oldest first."""
    return await _found(connection, cases.c.state == state, first=first, count=count)


async def count_in_state(connection: Connection, state: State) -> int:
    wanted = select(func.count()).select_from(cases).where(cases.c.state == state)
    return await connection.scalar(wanted) or 0


async def approved(connection: Connection) -> tuple[Case, ...]:
    """In the order of their approval."""
    rows = await connection.execute(
        select(cases).where(cases.c.state == "approved").order_by(cases.c.moved_at, cases.c.number)
    )
    return tuple(map(_case, rows))


async def of_person(
    connection: Connection, person: PersonId, first: int = 0, count: int | None = None
) -> tuple[Case, ...]:
    """Newest first."""
    return await _found(connection, cases.c.person_id == person, newest=True, first=first, count=count)


async def count_of_person(
    connection: Connection, person: PersonId, kinds: Collection[Kind], since: datetime
) -> int:
    wanted = (
        select(func.count())
        .select_from(cases)
        .where(cases.c.person_id == person, cases.c.kind.in_(kinds), cases.c.created_at > since)
    )
    return await connection.scalar(wanted) or 0


async def of_entry(connection: Connection, entry_id: str, states: Collection[State] = ()) -> tuple[Case, ...]:
    """Newest first; of all states unless some are named."""
    which = (cases.c.state.in_(states),) if states else ()
    return await _found(connection, cases.c.entry_id == entry_id, *which, newest=True)


async def open_claims(connection: Connection, entry_id: str) -> tuple[Case, ...]:
    return await _found(
        connection, cases.c.entry_id == entry_id, cases.c.kind == "claim", cases.c.state.in_(OPEN)
    )


async def of_new_entries(connection: Connection) -> tuple[Case, ...]:
    """Those that wait, and would make an entry."""
    return await _found(connection, cases.c.kind.in_(("listing", "proposal")), cases.c.state.in_(OPEN))


async def unanswered_by_owner(connection: Connection, before: datetime) -> tuple[Case, ...]:
    return await _found(connection, cases.c.state == "owner", cases.c.moved_at <= before)


async def take_name_off(connection: Connection, entry_id: str, name: str) -> None:
    """No case of the entry names this owner any more."""
    for case in await of_entry(connection, entry_id):
        if (nameless := case.without_owner(name)) != case:
            values = {
                "changes": _plain(nameless.changes),
                "told": dict(nameless.told),
                "reason": nameless.reason,
            }
            await connection.execute(update(cases).where(cases.c.number == case.number).values(values))


async def forget(connection: Connection, person: PersonId) -> None:
    """What waits is withdrawn; what is live stays, as nobody's; of all else it stays only that it was."""
    theirs = cases.c.person_id == person
    await connection.execute(update(cases).where(theirs, cases.c.state.in_(OPEN)).values(state="withdrawn"))
    await connection.execute(update(cases).where(theirs, cases.c.state != "approved").values(changes={}))
    await connection.execute(update(cases).where(cases.c.decided_by == person).values(decided_by=None))
    await connection.execute(
        update(cases).where(theirs).values(person_id=None, person_name="", told={}, photo=None)
    )


async def _found(
    connection: Connection,
    *where: ColumnElement[bool],
    newest: bool = False,
    first: int = 0,
    count: int | None = None,
) -> tuple[Case, ...]:
    order = (
        (cases.c.created_at.desc(), cases.c.number.desc()) if newest else (cases.c.created_at, cases.c.number)
    )
    rows = await connection.execute(select(cases).where(*where).order_by(*order).offset(first).limit(count))
    return tuple(map(_case, rows))


def _plain(changes: Mapping[str, Change]) -> dict[str, list[Any]]:
    return {name: list(change) for name, change in changes.items()}


def _case(row: Row[Any]) -> Case:
    return Case(
        number=row.number,
        kind=row.kind,
        entry_id=row.entry_id,
        person=row.person_id,
        person_name=row.person_name,
        by=row.by,
        changes={name: Change(*change) for name, change in row.changes.items()},
        told=row.told,
        photo=row.photo,
        state=row.state,
        version=row.version,
        created_at=row.created_at,
        moved_at=row.moved_at,
        decided_by=row.decided_by,
        reason=row.reason,
    )
