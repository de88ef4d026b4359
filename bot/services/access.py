"""Who is of the city's staff, who lets whom in, and the audit log."""

from collections.abc import Callable
from datetime import datetime

from bot.domain.errors import CannotRemove, InviteInvalid
from bot.domain.people import PersonId, Role
from bot.domain.staff import INVITE_LIFETIME, ROLES, Actor, Deed, Invite, StaffMember
from bot.services.tokens import hash_of, new_token
from bot.storage import audit, people, staff
from bot.storage.database import Database

_ADMINISTRATOR: frozenset[Role] = frozenset({"administrator"})


class Access:
    """`admin_ids` are administrators whatever the store says. Every method raises StorageUnavailable."""

    def __init__(
        self, database: Database, clock: Callable[[], datetime], admin_ids: frozenset[PersonId]
    ) -> None:
        self._database = database
        self._clock = clock
        self._admin_ids = admin_ids

    def roles(self, person: PersonId, stored: frozenset[Role]) -> frozenset[Role]:
        return stored | _ADMINISTRATOR if person in self._admin_ids else stored

    async def staff(self) -> tuple[StaffMember, ...]:
        """Administrators by the settings first, nameless until they have done something."""
        async with self._database.reading() as connection:
            members = {member.id: member for member in await staff.members(connection)}
        fixed = (
            StaffMember(
                person, known.name if (known := members.pop(person, None)) else "", _ADMINISTRATOR, True
            )
            for person in sorted(self._admin_ids)
        )
        return (*fixed, *members.values())

    async def invites(self) -> tuple[Invite, ...]:
        """Those that nobody has used yet."""
        async with self._database.reading() as connection:
            return await staff.waiting_invites(connection, self._clock())

    async def invite(self, actor: Actor, role: Role) -> str:
        """The token of a new invitation, which is told once and not kept."""
        actor.must_hold("staff")
        token, now = new_token(), self._clock()
        async with self._database.writing() as connection:
            await staff.add_invite(connection, hash_of(token), role, now + INVITE_LIFETIME)
            await audit.add(connection, actor, "invite", role, now)
        return token

    async def withdraw_invite(self, actor: Actor, number: int) -> None:
        actor.must_hold("staff")
        async with self._database.writing() as connection:
            if await staff.use_invite(connection, number):
                await audit.add(connection, actor, "withdraw_invite", str(number), self._clock())

    async def look_at_invite(self, token: str) -> Invite:
        """Raises InviteInvalid."""
        async with self._database.reading() as connection:
            invite = await staff.invite(connection, hash_of(token), self._clock())
        if invite is None:
            raise InviteInvalid
        return invite

    async def join(self, person: PersonId, name: str, spoken: str, token: str) -> Role:
        """Use an invitation up; `spoken` is the person's language. Raises InviteInvalid."""
        now = self._clock()
        async with self._database.writing() as connection:
            invite = await staff.invite(connection, hash_of(token), now)
            if invite is None or not await staff.use_invite(connection, invite.number):
                raise InviteInvalid
            await people.make_known(connection, person, spoken, now)
            await staff.add_role(connection, person, name, invite.role, now)
            joined = Actor(person, name, frozenset({invite.role}))
            await audit.add(connection, joined, "join", invite.role, now)
        return invite.role

    async def remove(self, actor: Actor, person: PersonId) -> None:
        """Raises CannotRemove for oneself and for administrators by the settings."""
        actor.must_hold("staff")
        if person == actor.id or person in self._admin_ids:
            raise CannotRemove
        async with self._database.writing() as connection:
            known = await staff.member(connection, person)
            if known and await staff.remove(connection, person):
                told = {"name": known.name, "roles": [role for role in ROLES if role in known.roles]}
                await audit.add(connection, actor, "remove_staff", str(person), self._clock(), told)

    async def name_of(self, person: PersonId) -> str:
        """Of somebody who has done something; empty where they have not."""
        async with self._database.reading() as connection:
            return await audit.name_of(connection, person) or ""

    async def count_deeds(self, actor: Actor) -> int:
        actor.must_hold("audit")
        async with self._database.reading() as connection:
            return await audit.count(connection)

    async def deeds(self, actor: Actor, first: int = 0, count: int | None = None) -> tuple[Deed, ...]:
        """`count` deeds (None: all) from the `first` (from 0) on, newest first."""
        actor.must_hold("audit")
        async with self._database.reading() as connection:
            return await audit.newest(connection, first, count)
