"""What staff do with a broadcast, from the draft to its last correction; who may do it, access decides."""

from collections.abc import Callable, Collection
from datetime import datetime
from typing import Any

from bot.domain.broadcasts import (
    CAPTION_LIMIT,
    DELETABLE_FOR,
    REQUIRED_LANGUAGE,
    TEXT_LIMIT,
    UNDO,
    Audience,
    Broadcast,
    Content,
    Draft,
    Progress,
    Status,
    earliest,
)
from bot.domain.delivery import Action, Notice
from bot.domain.errors import (
    BroadcastGone,
    BroadcastMovedOn,
    NeedsAnotherPerson,
    PictureFixed,
    TextMissing,
    TextTooLong,
)
from bot.domain.people import PersonId
from bot.storage import broadcasts as store
from bot.storage.database import Connection, Database

_UNDER_WAY = (Status.SENDING, Status.PAUSED)
_OVER = (Status.DONE, Status.CANCELLED)
_BEGUN = (*_UNDER_WAY, *_OVER)
_DRAFTS_KEPT = 8


class Broadcasts:
    """Every method raises StorageUnavailable while the store is, BroadcastGone for one that is not there, and
    BroadcastMovedOn where its status does not allow what is asked for.

    `rate` is of messages a second. `wake` is called when there is something new to be sent.
    """

    def __init__(
        self,
        database: Database,
        clock: Callable[[], datetime],
        *,
        default_language: str,
        rate: float,
        needs_approval: bool = False,
        wake: Callable[[], None] = lambda: None,
    ) -> None:
        self._database = database
        self._clock = clock
        self._default_language = default_language
        self._rate = rate
        self._needs_approval = needs_approval
        self._wake = wake
        self._drafts: dict[tuple[int, int], Draft] = {}

    async def create(self, by: PersonId) -> int:
        """The number of a new draft."""
        async with self._database.writing() as connection:
            return await store.create(connection, by, self._clock())

    async def get(self, broadcast: int) -> Broadcast:
        async with self._database.reading() as connection:
            return await _get(connection, broadcast)

    async def newest(self, limit: int = 10) -> tuple[Broadcast, ...]:
        async with self._database.reading() as connection:
            return await store.newest(connection, limit)

    async def draft(self, broadcast: int) -> Draft | None:
        """Its words of now, if there are any."""
        async with self._database.reading() as connection:
            return await store.draft(connection, broadcast)

    async def write(self, broadcast: int, draft: Draft) -> None:
        """Raises TextMissing, TextTooLong."""
        _check(draft)
        async with self._database.writing() as connection:
            await _change(connection, broadcast, (Status.DRAFT,))
            await store.put_draft(connection, broadcast, 1, draft)

    async def aim(self, broadcast: int, audience: Audience, *, urgent: bool = False) -> int:
        """Set whom it is for; how many that are now."""
        async with self._database.writing() as connection:
            await _change(connection, broadcast, (Status.DRAFT,), audience=audience, urgent=urgent)
            return await store.count_recipients(connection, audience, self._default_language)

    async def submit(self, broadcast: int, at: datetime | None = None) -> Broadcast:
        """Send it at a time or, after the seconds in which that can be undone, now: at night in the morning.

        Where a second person must approve, it waits for that; a test among staff does not. Works once.

        Raises:
            TextMissing: nothing is written yet.
        """
        async with self._database.writing() as connection:
            if await store.draft(connection, broadcast) is None:
                await _get(connection, broadcast)
                raise TextMissing(REQUIRED_LANGUAGE)
            found = await _get(connection, broadcast)
            if self._needs_approval and not found.audience.staff:
                values = {"status": Status.APPROVAL, "send_at": at}
            else:
                values = {"status": Status.SCHEDULED, "send_at": self._send_at(found, at)}
            await _change(connection, broadcast, (Status.DRAFT,), **values)
            return await _get(connection, broadcast)

    async def approve(self, broadcast: int, by: PersonId) -> Broadcast:
        """Raises NeedsAnotherPerson to its author."""
        async with self._database.writing() as connection:
            found = await _get(connection, broadcast)
            if found.created_by == by:
                raise NeedsAnotherPerson
            at = self._send_at(found, found.send_at)
            await _change(
                connection, broadcast, (Status.APPROVAL,), status=Status.SCHEDULED, send_at=at, approved_by=by
            )
            return await _get(connection, broadcast)

    def _send_at(self, broadcast: Broadcast, at: datetime | None) -> datetime:
        soonest = self._clock() + UNDO
        return earliest(max(at or soonest, soonest), urgent=broadcast.urgent)

    async def undo(self, broadcast: int) -> None:
        """Back to a draft, while nobody has got it."""
        waiting = (Status.SCHEDULED, Status.APPROVAL)
        await self._move(broadcast, waiting, status=Status.DRAFT, send_at=None, approved_by=None)

    async def pause(self, broadcast: int) -> None:
        await self._move(broadcast, (Status.SENDING,), status=Status.PAUSED)

    async def resume(self, broadcast: int) -> None:
        await self._move(broadcast, (Status.PAUSED,), status=Status.SENDING)
        self._wake()

    async def cancel(self, broadcast: int) -> None:
        """Nobody else gets it; calls under way end."""
        async with self._database.writing() as connection:
            await self._cancel(connection, broadcast, set(Status) - set(_OVER))

    async def _cancel(self, connection: Connection, broadcast: int, statuses: Collection[Status]) -> None:
        now = self._clock()
        await _change(connection, broadcast, statuses, status=Status.CANCELLED, finished_at=now)
        await store.cancel_waiting(connection, broadcast, "send", now)

    async def progress(self, broadcast: int, action: Action = "send", version: int | None = None) -> Progress:
        """How far sending, correcting or withdrawing it has come."""
        async with self._database.reading() as connection:
            return Progress(await store.counts(connection, broadcast, action, version), self._rate)

    async def correct(self, broadcast: int, draft: Draft) -> int:
        """Other words, also for those who have got it already; how many these are.

        Raises:
            TextMissing, TextTooLong
            PictureFixed: there is a picture now and was none before, or the other way round.
        """
        _check(draft)
        async with self._database.writing() as connection:
            before, now = await store.draft(connection, broadcast), self._clock()
            if before and (before.picture is None) != (draft.picture is None):
                raise PictureFixed
            await _change(connection, broadcast, _BEGUN)
            version = (await _get(connection, broadcast)).version + 1
            await store.put_draft(connection, broadcast, version, draft)
            await store.cancel_waiting(connection, broadcast, "edit", now)
            queued = await store.change_everywhere(connection, broadcast, "edit", version, now)
        self._wake()
        return queued

    async def withdraw(self, broadcast: int) -> int:
        """Cancel it, and delete it where it was sent within Telegram's 48 hours; at how many."""
        async with self._database.writing() as connection:
            now, status = self._clock(), (await _get(connection, broadcast)).status
            if status in _UNDER_WAY:
                await self._cancel(connection, broadcast, _UNDER_WAY)
            else:
                await _change(connection, broadcast, _BEGUN)
            await store.cancel_waiting(connection, broadcast, "edit", now)
            since = now - DELETABLE_FOR
            queued = await store.change_everywhere(connection, broadcast, "delete", 1, now, since)
        self._wake()
        return queued

    async def resend_unknown(self, broadcast: int) -> int:
        """Send it again to those of whom nobody knows whether they got it; how many these are."""
        async with self._database.writing() as connection:
            found = await _get(connection, broadcast)
            status = found.status if found.status in _UNDER_WAY else Status.SENDING
            await _change(connection, broadcast, (*_UNDER_WAY, Status.DONE), status=status, finished_at=None)
            queued = await store.resend_unknown(connection, broadcast, self._clock())
        self._wake()
        return queued

    async def content(self, notice: Notice) -> Content | None:
        """What a recipient of a broadcast reads."""
        assert notice.broadcast_id is not None  # noqa: S101
        key = notice.broadcast_id, notice.version
        if key not in self._drafts:
            found = await self.draft(notice.broadcast_id)
            if found is None:
                return None
            if len(self._drafts) >= _DRAFTS_KEPT:
                self._drafts.clear()
            self._drafts[key] = found
        return self._drafts[key].to(notice.language)

    async def _move(self, broadcast: int, statuses: Collection[Status], **values: Any) -> None:
        async with self._database.writing() as connection:
            await _change(connection, broadcast, statuses, **values)


async def _get(connection: Connection, broadcast: int) -> Broadcast:
    found = await store.get(connection, broadcast)
    if found is None:
        raise BroadcastGone(broadcast)
    return found


async def _change(
    connection: Connection, broadcast: int, statuses: Collection[Status], **values: Any
) -> None:
    """Set values of a broadcast in one of these statuses; without values it is held in that one."""
    if not await store.change(connection, broadcast, statuses, **values):
        raise BroadcastMovedOn(broadcast, (await _get(connection, broadcast)).status)


def _check(draft: Draft) -> None:
    if REQUIRED_LANGUAGE not in draft.texts:
        raise TextMissing(REQUIRED_LANGUAGE)
    limit = CAPTION_LIMIT if draft.picture else TEXT_LIMIT
    for language, text in draft.texts.items():
        if text.length > limit:
            raise TextTooLong(language, text.length, limit)
