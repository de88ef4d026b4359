"""The worker that empties the outbox: claims rows, has them sent, and records what became of them.

One task speaks with the store, so that claims and outcomes of many calls share a transaction; one task a call
speaks with Telegram. What must hold stands in `bot.domain.delivery`.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Generic, Protocol, TypeVar
from uuid import uuid4

from bot.domain.broadcasts import is_quiet
from bot.domain.delivery import Gone, Notice, NotYet, Outcome, Record, Refused, Unknown, Unwanted, follows
from bot.domain.errors import StorageUnavailable
from bot.domain.people import PersonId
from bot.storage import audiences, broadcasts, leases, outbox
from bot.storage.database import Connection, Database

LEASE = "delivery"
AT_ONCE = 64

Content = TypeVar("Content")

logger = logging.getLogger(__name__)


class Lane(Protocol):
    """The pace at which notices go out; kept by the gateway."""

    def room(self) -> int:
        """How many may be claimed now, so that none waits long for its turn."""

    async def turn(self, person: PersonId) -> float:
        """Waits for the next turn; seconds to try again in, where this one's has not come."""

    def pause(self, seconds: float) -> None:
        """Nothing goes out for so long."""


@dataclass(frozen=True, slots=True)
class Times:
    """In seconds. A sender that dies is followed by another one within `lease` and `look`."""

    lease: float = 15.0
    look: float = 1.0
    retry: float = 1.0


class Delivery(Generic[Content]):
    """`render` gives what a notice says, or nothing where nobody wants it any more."""

    def __init__(
        self,
        database: Database,
        lane: Lane,
        render: Callable[[Notice], Awaitable[Content | None]],
        send: Callable[[Notice, Content | None], Awaitable[Outcome]],
        *,
        default_language: str,
        clock: Callable[[], datetime],
        at_once: int = AT_ONCE,
        times: Times = Times(),
    ) -> None:
        self._database = database
        self._lane = lane
        self._render = render
        self._send = send
        self._default_language = default_language
        self._clock = clock
        self._at_once = at_once
        self._times = times
        self._holder = uuid4().hex
        self._token: int | None = None
        self._renew_at = clock()
        self._looked: datetime | None = None
        # A call keeps its place until its outcome is recorded for good.
        self._calls: dict[int, asyncio.Task[None]] = {}
        self._records: list[Record] = []
        # After a transaction whose end is not known rows may be marked of which we have not heard.
        self._in_doubt = False
        self._stirred = asyncio.Event()
        self._idle = asyncio.Event()
        self._stopping = False
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._stopping = False
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """Take no more; let the calls under way end, and record them."""
        self._stopping = True
        self.wake()
        if self._task:
            await self._task

    def wake(self) -> None:
        """There is something new to be sent."""
        self._idle.clear()
        self._looked = None
        self._stirred.set()

    async def settled(self) -> None:
        """Look at once; waits until all that is due has been sent and recorded."""
        self.wake()
        await self._idle.wait()

    @property
    def is_sender(self) -> bool:
        """Whether this process is the one that sends."""
        return self._token is not None

    @property
    def is_calling(self) -> bool:
        """Whether calls are under way, or not yet recorded."""
        return bool(self._calls)

    @property
    def is_waiting_for_store(self) -> bool:
        return self._in_doubt

    async def _run(self) -> None:
        well = True
        while not self._stopping or self._calls:
            self._stirred.clear()
            rest = self._times.look
            try:
                await self._look()
                await self._exchange()
                well = True
                if not (self._calls or self._stirred.is_set()):
                    self._idle.set()
            except Exception as error:
                if well or not isinstance(error, StorageUnavailable):
                    known = isinstance(error, StorageUnavailable)
                    logger.error("delivery waits for the store: %s", error, exc_info=not known)
                well, self._in_doubt, rest = False, True, self._times.retry
                if self._stopping and len(self._records) == len(self._calls):
                    return  # the next sender finds them unrecorded, and calls them unknown
            if not self._stopping or self._calls:
                await self._rest(rest)
        await self._give_up()

    async def _rest(self, seconds: float) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._stirred.wait()

    async def _look(self) -> None:
        """Begin and end broadcasts whose time it is."""
        now = self._clock()
        if self._token is None or self._stopping:
            return
        if self._looked and now - self._looked < timedelta(seconds=self._times.look):
            return
        self._looked = now
        async with self._database.writing() as connection:
            if await leases.renew(connection, LEASE, self._token, self._until(now)):
                await audiences.start_due(connection, self._default_language, now, quiet=is_quiet(now))
                await broadcasts.finish(connection, now)

    async def _exchange(self) -> None:
        """Record what calls have come to and claim rows for new ones, in one transaction."""
        now, records = self._clock(), self._records[:]
        free = self._at_once - len(self._calls) + len(records)  # those recorded here make place
        room = 0 if self._stopping else min(free, self._lane.room())
        if not records and room <= 0 and self._token is not None and now < self._renew_at:
            return
        claimed: list[Notice] = []
        async with self._database.writing() as connection:
            held = self._token
            # The lease first: until the end of this transaction nobody else can take it.
            if held is None or not await leases.renew(connection, LEASE, held, self._until(now)):
                held = None if self._stopping else await self._take(connection, now)
                room = 0
            await outbox.record(connection, records)
            if held is not None and self._in_doubt:
                await outbox.release(connection, held, self._calls)
            if held is not None and room > 0:
                claimed = await outbox.claim(connection, held, now, room, quiet=is_quiet(now))
        if held is not None and held != self._token:
            logger.info("delivery: this process sends now (%s)", held)
            self._stirred.set()
        self._token, self._in_doubt = held, False
        self._renew_at = now + timedelta(seconds=self._times.lease / 5)
        del self._records[: len(records)]
        for record in records:
            del self._calls[record.notice.id]
        for notice in claimed:
            self._calls[notice.id] = asyncio.create_task(self._call(notice))

    async def _take(self, connection: Connection, now: datetime) -> int | None:
        token = await leases.take(connection, LEASE, self._holder, now, self._until(now))
        if token is not None:
            await outbox.recover(connection, token, now)
        return token

    def _until(self, now: datetime) -> datetime:
        return now + timedelta(seconds=self._times.lease)

    async def _call(self, notice: Notice) -> None:
        outcome = await self._outcome(notice)
        step = follows(outcome, notice.action, notice.attempts)
        if step.pause:
            self._lane.pause(step.pause)
        self._records.append(Record(notice, step, self._clock()))
        self._stirred.set()

    async def _outcome(self, notice: Notice) -> Outcome:
        wait = await self._lane.turn(notice.person)
        self._stirred.set()  # there may be room for another one
        if wait or self._stopping:
            return NotYet(wait)
        content: Content | None = None
        if notice.action != "send" and notice.message_id is None:
            return Gone()
        if notice.action != "delete":
            try:
                content = await self._render(notice)
            except StorageUnavailable:
                return NotYet(self._times.retry)
            except Exception:
                logger.exception("delivery: notice %s cannot be rendered", notice.id)
                return Refused()
            if content is None:
                return Unwanted()
        try:
            return await self._send(notice, content)
        except Exception:
            logger.exception("delivery: fault in sending notice %s", notice.id)
            return Unknown()

    async def _give_up(self) -> None:
        """Let another process go on at once."""
        if self._token is None:
            return
        with suppress(StorageUnavailable):
            async with self._database.writing() as connection:
                await leases.renew(connection, LEASE, self._token, self._clock())
        self._token = None
