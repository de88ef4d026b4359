"""Who manages which listing, and who is invited to. Every function runs in its caller's transaction."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, insert, select, update

from bot.domain.managers import Manager, ManagerInvite
from bot.domain.people import PersonId
from bot.storage.database import Connection, insert_or_ignore
from bot.storage.tables import manager_invites, managers


async def add(connection: Connection, entry_id: str, person: PersonId, name: str, now: datetime) -> bool:
    """Whether they did not manage it before. The person is known already."""
    new = insert_or_ignore(managers).values(entry_id=entry_id, person_id=person, name=name, since=now)
    return (await connection.execute(new)).rowcount == 1


async def remove(connection: Connection, entry_id: str, person: PersonId) -> bool:
    """Whether the person managed it; their invitations go with them."""
    await connection.execute(
        delete(manager_invites).where(
            manager_invites.c.entry_id == entry_id, manager_invites.c.invited_by == person
        )
    )
    removed = await connection.execute(
        delete(managers).where(managers.c.entry_id == entry_id, managers.c.person_id == person)
    )
    return removed.rowcount > 0


async def end_others(connection: Connection, entry_id: str, person: PersonId) -> tuple[PersonId, ...]:
    """Who managed it beside the person, and no longer does; no invitation that is out lets them in again."""
    # Before the others, so that who joins by one in this moment is seen or comes too late.
    await connection.execute(delete(manager_invites).where(manager_invites.c.entry_id == entry_id))
    ended = await connection.execute(
        delete(managers)
        .where(managers.c.entry_id == entry_id, managers.c.person_id != person)
        .returning(managers.c.person_id)
    )
    return tuple(sorted(ended.scalars()))


async def of_entry(connection: Connection, entry_id: str) -> tuple[Manager, ...]:
    """The first one first."""
    rows = await connection.execute(
        select(managers)
        .where(managers.c.entry_id == entry_id)
        .order_by(managers.c.since, managers.c.person_id)
    )
    return tuple(map(_manager, rows))


async def is_manager(connection: Connection, entry_id: str, person: PersonId) -> bool:
    known = select(managers.c.person_id).where(
        managers.c.entry_id == entry_id, managers.c.person_id == person
    )
    return await connection.scalar(known) is not None


async def of_person(connection: Connection, person: PersonId) -> tuple[Manager, ...]:
    rows = await connection.execute(
        select(managers).where(managers.c.person_id == person).order_by(managers.c.since, managers.c.entry_id)
    )
    return tuple(map(_manager, rows))


async def every(connection: Connection) -> tuple[Manager, ...]:
    rows = await connection.execute(select(managers).order_by(managers.c.since, managers.c.person_id))
    return tuple(map(_manager, rows))


async def asked(connection: Connection, person: PersonId, entry_ids: Collection[str], now: datetime) -> None:
    """Whether their listings are still right."""
    theirs = (managers.c.person_id == person) & managers.c.entry_id.in_(entry_ids)
    await connection.execute(update(managers).where(theirs).values(asked_at=now))


async def add_invite(
    connection: Connection,
    token_hash: str,
    entry_id: str,
    by: PersonId,
    expires_at: datetime,
    *,
    transfers: bool = False,
) -> None:
    row = {"token_hash": token_hash, "entry_id": entry_id, "invited_by": by, "expires_at": expires_at}
    row["transfers"] = transfers
    await connection.execute(insert(manager_invites).values(row))


async def invite(connection: Connection, token_hash: str, now: datetime) -> ManagerInvite | None:
    """The invitation of a token, unless it is over."""
    wanted = select(manager_invites).where(
        manager_invites.c.token_hash == token_hash, manager_invites.c.expires_at > now
    )
    row = (await connection.execute(wanted)).one_or_none()
    return ManagerInvite(row.entry_id, row.invited_by, row.expires_at, row.transfers) if row else None


async def use_invite(connection: Connection, token_hash: str) -> bool:
    """Whether it was still there: of two who use it at once, one does."""
    used = await connection.execute(delete(manager_invites).where(manager_invites.c.token_hash == token_hash))
    return used.rowcount > 0


def _manager(row: Row[Any]) -> Manager:
    return Manager(row.entry_id, row.person_id, row.name, row.since, row.asked_at)
