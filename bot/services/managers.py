"""Who manages a listing: claims, invitations, and leaving."""

import hashlib
import secrets
from collections.abc import Callable, Sequence
from datetime import datetime

import phonenumbers

from bot.domain.cases import AlreadyManaging, NotTheManager, NumberDiffers
from bot.domain.errors import InviteInvalid
from bot.domain.managers import INVITE_LIFETIME, Manager, ManagerInvite
from bot.domain.people import PersonId
from bot.domain.staff import Actor
from bot.services.listings import Listings
from bot.storage import audit, cases, freshness, listings, managers, people
from bot.storage.database import Connection, Database
from knowledge.entries import Entry, Listing


class Managers:
    """Every method raises StorageUnavailable."""

    def __init__(self, database: Database, clock: Callable[[], datetime], catalogue: Listings) -> None:
        self._database = database
        self._clock = clock
        self._catalogue = catalogue

    async def must_manage(self, actor: Actor, entry_id: str) -> None:
        """Staff with the right to do so manage all. Raises NotTheManager."""
        if not actor.may("listings") and not await self.is_manager(actor.id, entry_id):
            raise NotTheManager

    async def is_manager(self, person: PersonId, entry_id: str) -> bool:
        return any(manager.person == person for manager in await self.of_entry(entry_id))

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
            stored = await listings.one(connection, entry.id)
            hidden = stored.private.get("phones", ()) if stored else ()
            if _same(number) not in {_same(one) for one in (*_numbers(entry), *hidden)}:
                raise NumberDiffers
            others = await managers.of_entry(connection, entry.id)
            if any(manager.person == actor.id for manager in others):
                raise AlreadyManaging
            if others:
                raise NotTheManager
            await people.make_known(connection, actor.id, spoken, now)
            await put(connection, entry.id, actor.id, actor.name, now)
            await audit.add(connection, actor, "claim_by_number", entry.id, now)

    async def invite(self, actor: Actor, entry_id: str) -> str:
        """The token of a new invitation, by the listing's first manager or by staff. Raises NotTheManager."""
        token, now = secrets.token_hex(12), self._clock()
        async with self._database.writing() as connection:
            await _must_be_first(connection, actor, entry_id)
            await managers.add_invite(connection, _hash(token), entry_id, actor.id, now + INVITE_LIFETIME)
            await audit.add(connection, actor, "invite_manager", entry_id, now)
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
            if any(one.person == actor.id for one in await managers.of_entry(connection, invite.entry_id)):
                raise AlreadyManaging
            if not await managers.use_invite(connection, _hash(token)):
                raise InviteInvalid
            await people.make_known(connection, actor.id, spoken, now)
            await put(connection, invite.entry_id, actor.id, actor.name, now)
            await audit.add(connection, actor, "join_listing", invite.entry_id, now)
        return invite.entry_id

    async def leave(self, actor: Actor, entry_id: str) -> None:
        """Manage it no more. Raises NotTheManager."""
        await self._remove(actor, entry_id, actor.id, "leave_listing")

    async def revoke(self, actor: Actor, entry_id: str, person: PersonId) -> None:
        """By the first manager or by staff. Raises NotTheManager."""
        async with self._database.reading() as connection:
            await _must_be_first(connection, actor, entry_id)
        await self._remove(actor, entry_id, person, "revoke_manager")

    async def _remove(self, actor: Actor, entry_id: str, person: PersonId, action: str) -> None:
        async with self._database.writing() as connection:
            if not await managers.remove(connection, entry_id, person):
                raise NotTheManager
            await audit.add(connection, actor, action, entry_id, self._clock(), {"person": person})
            if not await managers.of_entry(connection, entry_id):
                await freshness.remove(connection, entry_id)

    async def open_claim(self, person: PersonId, entry_id: str) -> bool:
        """Whether a claim of theirs waits."""
        async with self._database.reading() as connection:
            return any(case.person == person for case in await cases.open_claims(connection, entry_id))


async def put(connection: Connection, entry_id: str, person: PersonId, name: str, now: datetime) -> None:
    """The person, known already, manages the listing from now on."""
    await managers.add(connection, entry_id, person, name, now)
    await freshness.begin(connection, entry_id, now)


async def _must_be_first(connection: Connection, actor: Actor, entry_id: str) -> None:
    first: Sequence[Manager] = (await managers.of_entry(connection, entry_id))[:1]
    if not actor.may("listings") and not any(manager.person == actor.id for manager in first):
        raise NotTheManager


async def _valid(connection: Connection, token: str, now: datetime) -> ManagerInvite:
    invite = await managers.invite(connection, _hash(token), now)
    if invite is None:
        raise InviteInvalid
    return invite


def _numbers(entry: Entry) -> tuple[str, ...]:
    return (*entry.phones, *entry.whatsapp) if isinstance(entry, Listing) else ()


def _same(number: str) -> str:
    """One spelling of a number; Telegram may leave out the plus."""
    spelt = number if number.startswith(("+", "0")) else f"+{number}"
    try:
        parsed = phonenumbers.parse(spelt, "ID")
    except phonenumbers.NumberParseException:
        return number
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
