"""The city's staff and the invitations that wait. Every function runs in its caller's transaction."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, insert, select, update

from bot.domain.people import PersonId, Role
from bot.domain.staff import RIGHTS, Invite, Right, StaffMember, roles_from
from bot.storage.database import Connection
from bot.storage.tables import invites, staff


def _column(roles: Iterable[Role]) -> str:
    return ",".join(sorted(roles))


async def member(connection: Connection, person: PersonId) -> StaffMember | None:
    row = (await connection.execute(select(staff).where(staff.c.person_id == person))).one_or_none()
    return StaffMember(row.person_id, row.name, roles_from(row.roles)) if row else None


async def members(connection: Connection) -> tuple[StaffMember, ...]:
    rows = await connection.execute(select(staff).order_by(staff.c.since, staff.c.person_id))
    return tuple(StaffMember(row.person_id, row.name, roles_from(row.roles)) for row in rows)


async def holders(connection: Connection, right: Right) -> set[PersonId]:
    return {member.id for member in await members(connection) if member.roles & RIGHTS[right]}


async def add_role(connection: Connection, person: PersonId, name: str, role: Role, now: datetime) -> None:
    """The person is known already."""
    known = await member(connection, person)
    if known:
        roles = _column(known.roles | {role})
        await connection.execute(
            update(staff).where(staff.c.person_id == person).values(name=name, roles=roles)
        )
    else:
        await connection.execute(insert(staff).values(person_id=person, name=name, roles=role, since=now))


async def remove(connection: Connection, person: PersonId) -> bool:
    """Whether the person was of the staff."""
    removed = await connection.execute(delete(staff).where(staff.c.person_id == person))
    return removed.rowcount > 0


async def add_invite(connection: Connection, token_hash: str, role: Role, expires_at: datetime) -> None:
    await connection.execute(insert(invites).values(token_hash=token_hash, role=role, expires_at=expires_at))


async def invite(connection: Connection, token_hash: str, now: datetime) -> Invite | None:
    """The invitation of a token, unless it is over."""
    wanted = select(invites.c.number, invites.c.role, invites.c.expires_at).where(
        invites.c.token_hash == token_hash, invites.c.expires_at > now
    )
    row = (await connection.execute(wanted)).one_or_none()
    return Invite(*row) if row else None


async def waiting_invites(connection: Connection, now: datetime) -> tuple[Invite, ...]:
    wanted = (
        select(invites.c.number, invites.c.role, invites.c.expires_at)
        .where(invites.c.expires_at > now)
        .order_by(invites.c.number)
    )
    return tuple(Invite(*row) for row in await connection.execute(wanted))


async def use_invite(connection: Connection, number: int) -> bool:
    """Whether it was still there: of two who use it at once, one does."""
    used = await connection.execute(delete(invites).where(invites.c.number == number))
    return used.rowcount > 0
