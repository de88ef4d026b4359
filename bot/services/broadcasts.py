"""What staff do with a broadcast, from the draft to its last correction; who may do it, access decides."""

from collections.abc import Callable, Collection
from datetime import datetime
from typing import Any

from bot.domain.broadcasts import (
    DELETABLE_FOR,
    REQUIRED_LANGUAGE,
    UNDO,
    Audience,
    Broadcast,
    Draft,
    Progress,
    Standing,
    Status,
    earliest,
)
from bot.domain.delivery import Action
from bot.domain.errors import (
    BroadcastGone,
    BroadcastMovedOn,
    NeedsAnotherPerson,
    PictureFixed,
    TextMissing,
    TextTooLong,
)
from bot.domain.messages import CAPTION_LIMIT, TEXT_LIMIT
from bot.domain.people import PersonId
from bot.domain.staff import Actor
from bot.services.broadcast_news import BroadcastNews
from bot.services.delivery import LEASE
from bot.storage import audiences, audit, leases
from bot.storage import broadcasts as store
from bot.storage.database import Connection, Database

_UNDER_WAY = (Status.SENDING, Status.PAUSED)
_OVER = (Status.DONE, Status.CANCELLED)
_BEGUN = (*_UNDER_WAY, *_OVER)


class Broadcasts:
    """Every method raises StorageUnavailable while the store is, BroadcastGone for one that is not there, and
    BroadcastMovedOn where its status does not allow what is asked for.

    `rate` is of messages a second. `wake` is called when there is something new to be sent.
    """

    def __init__(
        self,
        database: Database,
        clock: Callable[[], datetime],
        news: BroadcastNews,
        *,
        default_language: str,
        rate: float,
        needs_approval: bool = False,
        wake: Callable[[], None] = lambda: None,
    ) -> None:
        self._database = database
        self._clock = clock
        self._news = news
        self._default_language = default_language
        self._rate = rate
        self._needs_approval = needs_approval
        self._wake = wake

    async def get(self, broadcast: int) -> Broadcast:
        async with self._database.reading() as connection:
            return await _get(connection, broadcast)

    async def newest(self, limit: int = 10) -> list[tuple[Broadcast, Draft | None]]:
        """With their words of now, newest first."""
        async with self._database.reading() as connection:
            return [
                (one, await store.draft(connection, one.id)) for one in await store.newest(connection, limit)
            ]

    async def draft(self, broadcast: int) -> Draft | None:
        """Its words of now, if there are any."""
        async with self._database.reading() as connection:
            return await store.draft(connection, broadcast)

    async def write(
        self,
        by: PersonId,
        draft: Draft,
        audience: Audience,
        *,
        number: int | None = None,
        urgent: bool = False,
        at: datetime | None = None,
    ) -> int:
        """What it says, for whom, and when it is to go out (None: as soon as it is submitted): in the draft
        of this `number`, or in a new one, whose number is told. Whoever wrote it last is its author.

        Raises TextMissing, TextTooLong.
        """
        _check(draft)
        async with self._database.writing() as connection:
            number = number or await store.create(connection, by, self._clock())
            told = {"created_by": by, "audience": audience, "urgent": urgent, "send_at": at}
            await _change(connection, number, (Status.DRAFT,), **told)
            await store.put_draft(connection, number, 1, draft)
        return number

    async def submit(self, actor: Actor, broadcast: int) -> Broadcast:
        """Send it at its time, after the seconds in which that can be undone; at night in the morning.

        Where a second person must approve, it waits for that, and they are told; a test among staff does not.
        Works once.
        """
        now = self._clock()
        async with self._database.writing() as connection:
            found = await _get(connection, broadcast)
            must_wait = self._needs_approval and not found.audience.staff
            values: dict[str, Any] = (
                {"status": Status.APPROVAL}
                if must_wait
                else {"status": Status.SCHEDULED, "send_at": self._send_at(found)}
            )
            await _change(connection, broadcast, (Status.DRAFT,), **values)
            await self._note(connection, actor, "broadcast_send", broadcast)
            if must_wait:
                await self._news.to_approvers(connection, found, {actor.id, found.created_by}, now)
            sent = await _get(connection, broadcast)
        if must_wait:
            self._wake()
        return sent

    async def approve(self, actor: Actor, broadcast: int) -> Broadcast:
        """Raises NeedsAnotherPerson to its author."""
        async with self._database.writing() as connection:
            found = await _get(connection, broadcast)
            if found.created_by == actor.id:
                raise NeedsAnotherPerson
            values = {"status": Status.SCHEDULED, "send_at": self._send_at(found), "approved_by": actor.id}
            await _change(connection, broadcast, (Status.APPROVAL,), **values)
            await self._note(connection, actor, "broadcast_approve", broadcast)
            return await _get(connection, broadcast)

    def _send_at(self, broadcast: Broadcast) -> datetime:
        soonest = self._clock() + UNDO
        return earliest(max(broadcast.send_at or soonest, soonest), urgent=broadcast.urgent)

    async def undo(self, actor: Actor, broadcast: int) -> None:
        """Back to a draft, while nobody has got it; a time that was chosen for it stays."""
        async with self._database.writing() as connection:
            at = (await _get(connection, broadcast)).send_at
            is_later = at is not None and at > self._clock() + UNDO
            values = {"status": Status.DRAFT, "send_at": at if is_later else None, "approved_by": None}
            await _change(connection, broadcast, (Status.SCHEDULED, Status.APPROVAL), **values)
            await self._note(connection, actor, "broadcast_undo", broadcast)

    async def pause(self, actor: Actor, broadcast: int) -> None:
        await self._move(actor, "broadcast_pause", broadcast, (Status.SENDING,), status=Status.PAUSED)

    async def resume(self, actor: Actor, broadcast: int) -> None:
        await self._move(actor, "broadcast_resume", broadcast, (Status.PAUSED,), status=Status.SENDING)
        self._wake()

    async def cancel(self, actor: Actor, broadcast: int) -> None:
        """Nobody else gets it; calls under way end."""
        async with self._database.writing() as connection:
            await self._cancel(connection, broadcast, set(Status) - set(_OVER))
            await self._note(connection, actor, "broadcast_cancel", broadcast)

    async def _cancel(self, connection: Connection, broadcast: int, statuses: Collection[Status]) -> None:
        now = self._clock()
        await _change(connection, broadcast, statuses, status=Status.CANCELLED, finished_at=now)
        await store.cancel_waiting(connection, broadcast, "send", now)

    async def standing(self, broadcast: int) -> Standing:
        async with self._database.reading() as connection:
            found = await _get(connection, broadcast)

            async def progress(action: Action, version: int | None = None) -> Progress:
                return Progress(await store.counts(connection, broadcast, action, version), self._rate)

            return Standing(
                found,
                await store.draft(connection, broadcast),
                await audiences.count_recipients(connection, found.audience, self._default_language),
                await progress("send"),
                await progress("edit", found.version),
                await progress("delete"),
            )

    async def correct(self, actor: Actor, broadcast: int, draft: Draft) -> int:
        """Other words, also for those who have got it already; how many these are.

        Raises:
            TextMissing, TextTooLong
            PictureFixed: there is a picture now and was none before, or the other way round.
        """
        _check(draft)
        async with self._database.writing() as connection:
            # Else whoever is claimed in this moment gets the old words, and is not yet seen to be.
            await leases.hold_up(connection, LEASE)
            before, now = await store.draft(connection, broadcast), self._clock()
            if before and (before.picture is None) != (draft.picture is None):
                raise PictureFixed
            await _change(connection, broadcast, _BEGUN)
            version = (await _get(connection, broadcast)).version + 1
            await store.put_draft(connection, broadcast, version, draft)
            await store.cancel_waiting(connection, broadcast, "edit", now)
            queued = await store.change_everywhere(connection, broadcast, "edit", version, now)
            await self._note(connection, actor, "broadcast_correct", broadcast)
        self._wake()
        return queued

    async def withdraw(self, actor: Actor, broadcast: int) -> int:
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
            await self._note(connection, actor, "broadcast_withdraw", broadcast)
        self._wake()
        return queued

    async def resend_unknown(self, actor: Actor, broadcast: int) -> int:
        """Send it again to those of whom nobody knows whether they got it; how many these are."""
        async with self._database.writing() as connection:
            found = await _get(connection, broadcast)
            status = found.status if found.status in _UNDER_WAY else Status.SENDING
            await _change(connection, broadcast, (*_UNDER_WAY, Status.DONE), status=status, finished_at=None)
            queued = await store.resend_unknown(connection, broadcast, self._clock())
            await self._note(connection, actor, "broadcast_resend", broadcast)
        self._wake()
        return queued

    async def _move(
        self, actor: Actor, action: str, broadcast: int, statuses: Collection[Status], **values: Any
    ) -> None:
        async with self._database.writing() as connection:
            await _change(connection, broadcast, statuses, **values)
            await self._note(connection, actor, action, broadcast)

    async def _note(self, connection: Connection, actor: Actor, action: str, broadcast: int) -> None:
        await audit.add(connection, actor, action, str(broadcast), self._clock())


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
