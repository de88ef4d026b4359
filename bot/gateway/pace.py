"""The lane of notices: so many a second, evenly, one a second to each chat, and pauses of its own.

PTB's AIORateLimiter lets 59 messages out in the first second, and a flood of one chat stops everything.
"""

import asyncio
import math
import sys
from collections.abc import Awaitable, Callable
from time import monotonic

from bot.domain.people import PersonId

CHAT_SECONDS = 1.0
# Messages of so many seconds are claimed ahead: enough to keep the rate, few to be in doubt after a crash.
AHEAD_SECONDS = 0.1
# Being late by less than one message is made up for; more would let a burst through.
MADE_UP = 0.9


class Pace:
    """At most `rate` messages a second, and one, in any second; without a rate as fast as it goes."""

    def __init__(
        self,
        rate: float | None,
        *,
        clock: Callable[[], float] = monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._interval = 1 / rate if rate else 0.0
        self._ahead = math.ceil(rate * AHEAD_SECONDS) if rate else sys.maxsize
        self._clock = clock
        self._sleep = sleep
        self._next = 0.0
        self._paused_until = 0.0
        self._waiting = 0
        self._turn = asyncio.Lock()
        self._served: dict[PersonId, float] = {}  # in order of time

    def room(self) -> int:
        """How many more may be claimed now without waiting long for their turn."""
        if self._clock() < self._paused_until or self._waiting > self._ahead // 2:
            return 0  # a few at a time cost the store less than one by one
        return self._ahead - self._waiting

    def pause(self, seconds: float) -> None:
        """Nothing goes out for so long."""
        self._paused_until = max(self._paused_until, self._clock() + seconds)

    async def turn(self, person: PersonId) -> float:
        """Waits for the next turn. Where this person's has not come: the seconds until it may have."""
        self._waiting += 1
        try:
            async with self._turn:
                if (wait := self._not_before(person) - self._clock()) > 0:
                    return wait
                while (wait := self._next - self._clock()) > 0:
                    await self._sleep(wait)
                now = self._clock()
                if now < self._paused_until:
                    return self._paused_until - now
                self._next = max(self._next, now - MADE_UP * self._interval) + self._interval
                self._serve(person, now)
                return 0.0
        finally:
            self._waiting -= 1

    def _not_before(self, person: PersonId) -> float:
        return max(self._paused_until, self._served.get(person, -math.inf) + CHAT_SECONDS)

    def _serve(self, person: PersonId, now: float) -> None:
        self._served.pop(person, None)
        self._served[person] = now
        while next(iter(self._served.values())) <= now - CHAT_SECONDS:
            del self._served[next(iter(self._served))]
