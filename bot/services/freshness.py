"""Keeping listings right: their managers are asked now and then, and what nobody answers for is said to be
unconfirmed."""

import hashlib
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from bot.domain.broadcasts import is_quiet
from bot.domain.cases import By, Change, NewCase, NotTheManager, changed
from bot.domain.delivery import Notice
from bot.domain.errors import EntryGone
from bot.domain.freshness import REST, Freshness
from bot.domain.managers import Manager
from bot.domain.people import PersonId
from bot.domain.staff import Actor
from bot.services.guide import Guide
from bot.services.listings import Listings, touch
from bot.services.notices import Notices
from bot.storage import audit, cases, freshness, managers
from bot.storage.database import Connection, Database
from knowledge.edits import CONFIRMED
from knowledge.entries import Listing
from knowledge.hours import day_of
from knowledge.plain import plain

# The kind of a notice that asks; its ref names the entry and the day.
ASKS = "fresh"
LOOKS_EVERY = timedelta(hours=1)
# What the guide does by itself has nobody's number.
GUIDE = Actor(0, "", frozenset())


class Confirmations:
    """Every method raises StorageUnavailable."""

    def __init__(
        self,
        database: Database,
        clock: Callable[[], datetime],
        guide: Guide,
        catalogue: Listings,
        notices: Notices,
    ) -> None:
        self._database = database
        self._clock = clock
        self._guide = guide
        self._catalogue = catalogue
        self._notices = notices
        self._looked_at: datetime | None = None

    async def ask(self) -> None:
        """Ask the managers of what was confirmed long ago, by day and about one listing a week at most; call
        unconfirmed what they have left unanswered. Looks once an hour, however often it is called."""
        now = self._clock()
        if is_quiet(now) or (self._looked_at is not None and now - self._looked_at < LOOKS_EVERY):
            return
        async with self._database.reading() as connection:
            is_something_old = any(
                one.is_due(now) or one.is_doubtful(now) for one in await freshness.all(connection)
            )
        asked = doubted = False
        if is_something_old:
            async with self._database.writing() as connection:
                of_entry = _Managers(await managers.every(connection), now)
                for seen in await freshness.all(connection):  # as another process may have left it
                    entry = self._guide.catalogue.get(seen.entry_id)
                    if not isinstance(entry, Listing) or entry.has_closed:
                        continue
                    if seen.is_doubtful(now):
                        doubted |= await self._doubt(connection, entry, seen, now)
                    if seen.is_due(now) and (free := of_entry.free(entry.id)):
                        asked |= await self._ask(connection, seen, free, now)
        self._looked_at = now
        if asked:
            self._notices.wake()
        if doubted:
            await self._catalogue.refresh()

    async def _ask(self, connection: Connection, seen: Freshness, free: set[PersonId], now: datetime) -> bool:
        """Whoever has blocked the guide counts as asked: else their listing would stay as it is forever."""
        reached = await self._notices.queue(connection, ASKS, f"{seen.entry_id}.{_day(now)}", free, now)
        for person in free:
            await managers.asked(connection, person, [seen.entry_id], now)
        await freshness.asked(connection, seen, now)
        return reached

    async def _doubt(self, connection: Connection, entry: Listing, seen: Freshness, now: datetime) -> bool:
        """The last that is known is what its managers confirmed."""
        if entry.status and entry.status.state == "unconfirmed":
            return False
        status = {"state": "unconfirmed", "as_of": _day(seen.confirmed_at)}
        changes = {"status": Change(_status(entry), status)}
        await self._open(connection, GUIDE, _key("doubt", entry.id, now), entry.id, changes, now)
        return True

    async def confirm(self, actor: Actor, entry_id: str) -> None:
        """All that stands there is right today. Once a day is enough. Raises EntryGone, NotTheManager."""
        now, entry = self._clock(), self._guide.entry(entry_id)
        if not isinstance(entry, Listing):
            raise EntryGone(entry_id)
        state = entry.status.state if entry.status else ""
        status = {"state": "closed" if state == "closed" else "open", "as_of": _day(now)}
        changes = {CONFIRMED: Change(None, _day(now)), "status": Change(_status(entry), status)}
        if entry.price:
            price = plain(entry.price)
            changes |= changed({"price": price}, {"price": price | {"year": day_of(now).year}})
        async with self._database.writing() as connection:
            is_manager = await managers.is_manager(connection, entry_id, actor.id)
            if not is_manager and not actor.may("listings"):
                raise NotTheManager
            key = _key("right", entry_id, now)
            await self._open(connection, actor, key, entry_id, changes, now, is_owner=is_manager)
            if await managers.of_entry(connection, entry_id):
                await freshness.begin(connection, entry_id, now)
        await self._catalogue.refresh()

    async def _open(
        self,
        connection: Connection,
        actor: Actor,
        key: str,
        entry_id: str,
        changes: dict[str, Change],
        now: datetime,
        *,
        is_owner: bool = False,
    ) -> None:
        """A change that is live at once; nobody need look at it."""
        by: By = "guide" if actor is GUIDE else "owner" if is_owner else "staff"
        case = await cases.add(
            connection, actor, NewCase(key, "change", entry_id, by, changes, {}, state="approved"), now
        )
        if case.created_at == now:
            told = {"case": case.number, "changes": {name: list(one) for name, one in changes.items()}}
            await audit.add(connection, actor, "made_change", entry_id, now, told)
            await touch(connection)

    async def noticed(self, notice: Notice) -> Listing | None:
        """The listing that a notice asks about, unless it was confirmed since or is no longer theirs."""
        entry_id = (notice.ref or "").partition(".")[0]
        async with self._database.reading() as connection:
            seen = await freshness.one(connection, entry_id)
            is_theirs = await managers.is_manager(connection, entry_id, notice.person)
        entry = self._guide.catalogue.get(entry_id)
        is_asked = seen is not None and seen.unanswered > 0
        return entry if is_asked and is_theirs and isinstance(entry, Listing) else None


class _Managers:
    """Who may be asked now; who is, rests."""

    def __init__(self, all_: Iterable[Manager], now: datetime) -> None:
        all_ = tuple(all_)
        self._resting = {one.person for one in all_ if one.asked_at and now - one.asked_at < REST}
        self._of_entry: dict[str, set[PersonId]] = {}
        for one in all_:
            self._of_entry.setdefault(one.entry_id, set()).add(one.person)

    def free(self, entry_id: str) -> set[PersonId]:
        free = self._of_entry.get(entry_id, set()) - self._resting
        self._resting |= free
        return free


def _status(entry: Listing) -> Any:
    return plain(entry.status) if entry.status else None


def _day(at: datetime) -> str:
    return day_of(at).isoformat()


def _key(word: str, entry_id: str, now: datetime) -> str:
    """One a day for a listing, in 24 characters."""
    digest = hashlib.sha256(entry_id.encode()).hexdigest()[:9]
    return f"{word}.{digest}.{_day(now).replace('-', '')}"
