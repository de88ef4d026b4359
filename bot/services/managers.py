"""Who manages a listing: claims, invitations, and leaving."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime

from bot.domain.cases import AlreadyManaging, NotTheManager, NumberDiffers
from bot.domain.delivery import Notice
from bot.domain.errors import InviteInvalid
from bot.domain.managers import INVITE_LIFETIME, Manager, ManagerInvite
from bot.domain.people import PersonId
from bot.domain.staff import Actor
from bot.services.notices import Notices
from bot.services.tokens import hash_of, new_token
from bot.storage import audit, freshness, listings, managers, people
from bot.storage.database import Connection, Database, hold
from knowledge.entries import Entry, Listing

# The kind of a notice to whoever others have made manage a listing no more; its ref names the listing.
ENDED = "ended"


class Managers:
    """Every method raises StorageUnavailable."""

    def __init__(
        self,
        database: Database,
        clock: Callable[[], datetime],
        notices: Notices,
    ) -> None:
        self._database = database
        self._clock = clock
        self._notices = notices

    async def must_manage(self, actor: Actor, entry_id: str) -> None:
        """Staff with the right to do so manage all. Raises NotTheManager."""
        if not actor.may("listings") and not await self.is_manager(actor.id, entry_id):
            raise NotTheManager

    async def is_manager(self, person: PersonId, entry_id: str) -> bool:
        async with self._database.reading() as connection:
            return await managers.is_manager(connection, entry_id, person)

    async def of_entry(self, entry_id: str) -> tuple[Manager, ...]:
        """The first one first."""
        async with self._database.reading() as connection:
            return await managers.of_entry(connection, entry_id)

    async def of_person(self, person: PersonId) -> tuple[Manager, ...]:
        async with self._database.reading() as connection:
            return await managers.of_person(connection, person)

    async def claim_by_number(self, actor: Actor, spoken: str, entry: Entry, number: str) -> None:
        """`number` is of the person's own contact, for which Telegram vouches.

        Raises NumberDiffers unless it is the listing's; AlreadyManaging. Where somebody else manages it
        already, a number is not enough: NotTheManager.
        """
        now = self._clock()
        async with self._database.writing() as connection:
            await _hold(connection, entry.id)  # of two who claim it at once the second waits
            stored = await listings.one(connection, entry.id)
            hidden = stored.private.get("phones", ()) if stored else ()
            if number not in {*_numbers(entry), *hidden}:
                raise NumberDiffers
            others = await managers.of_entry(connection, entry.id)
            if any(manager.person == actor.id for manager in others):
                raise AlreadyManaging
            if others:
                raise NotTheManager
            await people.make_known(connection, actor.id, spoken, now)
            await put(connection, entry.id, actor.id, actor.name, now)
            await audit.add(connection, actor, "claim_by_number", entry.id, now)

    async def invite(self, actor: Actor, entry_id: str, *, transfers: bool = False) -> str:
        """The token of a new invitation, by the listing's first manager or by staff; staff alone hand a
        listing over. Raises NotTheManager, NotAllowed."""
        if transfers:
            actor.must_hold("listings")
        token, now = new_token(), self._clock()
        async with self._database.writing() as connection:
            await _must_be_first(connection, actor, entry_id)
            await managers.add_invite(
                connection, hash_of(token), entry_id, actor.id, now + INVITE_LIFETIME, transfers=transfers
            )
            deed = "transfer_listing" if transfers else "invite_manager"
            await audit.add(connection, actor, deed, entry_id, now)
        return token

    async def look_at_invite(self, token: str) -> ManagerInvite:
        """Raises InviteInvalid."""
        async with self._database.reading() as connection:
            return await _valid(connection, token, self._clock())

    async def join(self, actor: Actor, spoken: str, token: str) -> str:
        """Use an invitation up; the id of the listing. Raises InviteInvalid, AlreadyManaging."""
        now = self._clock()
        async with self._database.writing() as connection:
            invite = await _valid(connection, token, now)
            await _hold(connection, invite.entry_id)  # before the invitation, which a transfer takes away too
            manages = await managers.is_manager(connection, invite.entry_id, actor.id)
            if manages and not invite.transfers:
                raise AlreadyManaging
            if not await managers.use_invite(connection, hash_of(token)):
                raise InviteInvalid
            await people.make_known(connection, actor.id, spoken, now)
            await put(connection, invite.entry_id, actor.id, actor.name, now)
            details = {}
            if invite.transfers:
                details["ended"] = await managers.end_others(connection, invite.entry_id, actor.id)
                await self._tell_ended(connection, invite.entry_id, details["ended"])
            await audit.add(connection, actor, "join_listing", invite.entry_id, now, details)
        self._notices.wake()
        return invite.entry_id

    async def leave(self, actor: Actor, entry_id: str) -> None:
        """Manage it no more. Raises NotTheManager."""
        async with self._database.writing() as connection:
            if not await self._remove(connection, actor, entry_id, actor.id, "leave_listing"):
                raise NotTheManager

    async def revoke(self, actor: Actor, entry_id: str, person: PersonId) -> None:
        """By the first manager or by staff; no matter if they have left by then. Raises NotTheManager."""
        async with self._database.writing() as connection:
            await _must_be_first(connection, actor, entry_id)
            if await self._remove(connection, actor, entry_id, person, "revoke_manager"):
                await self._tell_ended(connection, entry_id, {person} - {actor.id})
        self._notices.wake()

    async def _tell_ended(self, connection: Connection, entry_id: str, persons: Collection[PersonId]) -> None:
        now = self._clock()
        await self._notices.queue(connection, ENDED, f"{entry_id}.{now:%Y%m%d%H%M%S}", persons, now)

    async def noticed(self, notice: Notice) -> str | None:
        """Of which listing a notice tells the end, unless they manage it again."""
        entry_id = (notice.ref or "").partition(".")[0]
        return None if await self.is_manager(notice.person, entry_id) else entry_id

    async def _remove(
        self, connection: Connection, actor: Actor, entry_id: str, person: PersonId, action: str
    ) -> bool:
        if not await managers.remove(connection, entry_id, person):
            return False
        await audit.add(connection, actor, action, entry_id, self._clock(), {"person": person})
        if not await managers.of_entry(connection, entry_id):
            await freshness.remove(connection, entry_id)
        return True


async def put(connection: Connection, entry_id: str, person: PersonId, name: str, now: datetime) -> None:
    """The person, known already, manages the listing from now on."""
    await _hold(connection, entry_id)
    await managers.add(connection, entry_id, person, name, now)
    await freshness.begin(connection, entry_id, now)


async def _hold(connection: Connection, entry_id: str) -> None:
    await hold(connection, f"managers:{entry_id}")


async def _must_be_first(connection: Connection, actor: Actor, entry_id: str) -> None:
    first: Sequence[Manager] = (await managers.of_entry(connection, entry_id))[:1]
    if not actor.may("listings") and not any(manager.person == actor.id for manager in first):
        raise NotTheManager


async def _valid(connection: Connection, token: str, now: datetime) -> ManagerInvite:
    invite = await managers.invite(connection, hash_of(token), now)
    if invite is None:
        raise InviteInvalid
    return invite


def _numbers(entry: Entry) -> tuple[str, ...]:
    return (*entry.phones, *entry.whatsapp) if isinstance(entry, Listing) else ()
