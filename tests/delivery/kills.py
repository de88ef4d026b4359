"""A broadcast whose sender is killed again and again, while all else goes wrong too."""

import asyncio
import random
import sys
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text

from bot.domain.broadcasts import Audience, Draft, Text
from bot.domain.delivery import State
from bot.gateway.local import ApiError, LocalTelegram
from bot.services.broadcast_news import BroadcastNews
from bot.services.broadcasts import Broadcasts
from bot.services.notices import Notices
from bot.storage.database import Database
from tests.botapi.standin import TOKEN, StandIn
from tests.delivery.sending import AT_ONCE, quick_clock
from tests.journeys.guide import SRI
from tests.storage.crowd import NOW, STAFF, crowd, states

STORM_SECONDS = 0.05
LOCK_SECONDS = 0.2


class StormyServer(StandIn):
    """Of a hundred calls a few are answered 500, cut before or after they are made, or begin a flood."""

    def __init__(self, telegram: LocalTelegram, chance: random.Random) -> None:
        super().__init__(telegram)
        self.lost = 0
        self._chance = chance
        self._flood_until = 0.0

    async def _carry_out(self, method: str, parameters: dict[str, Any], files: dict[str, bytes]) -> Any:
        if method == "sendMessage":
            drawn = self._chance.random()
            if drawn < 0.01:
                self._flood_until = time.monotonic() + STORM_SECONDS
            if time.monotonic() < self._flood_until:
                raise ApiError(429, "Too Many Requests: retry after 1", {"retry_after": 1})
            if drawn < 0.03:
                raise ApiError(500, "Internal Server Error")
            if drawn < 0.05:
                self.lost += 1
                (self.drop_next if drawn < 0.04 else self.lose_next)(method)
        return await super()._carry_out(method, parameters, files)


@dataclass(frozen=True)
class Report:
    """`received`: person -> how often. `lost`: answers that the server swallowed."""

    states: Mapping[int | None, State]
    received: Mapping[int, int]
    kills: int
    lost: int
    seconds: float

    def faults(self) -> list[str]:
        """What must not be; a good broadcast has none."""
        found = [f"{person} got it {n} times" for person, n in self.received.items() if n > 1]
        for person, state in self.states.items():
            if state is not State.UNKNOWN and (state, self.received.get(person or 0)) != (State.SENT, 1):
                found.append(f"{person} is {state}, and got it {self.received.get(person or 0, 0)} times")
        if self.unknown > self.kills * AT_ONCE + self.lost:
            found.append(f"{self.unknown} are unknown after {self.kills} kills and {self.lost} lost answers")
        return found

    @property
    def unknown(self) -> int:
        return sum(state is State.UNKNOWN for state in self.states.values())


async def broadcast_through(url: str, *, people: int, kills: int, seed: int, stormy: bool) -> Report:
    """Send to `people`, killing the sender at random points; each is followed by another one at once."""
    chance, begun = random.Random(seed), time.monotonic()  # noqa: S311
    start = time.time()
    clock = quick_clock(start)
    telegram = LocalTelegram(clock=lambda: NOW)
    database = Database(url)
    await database.start()
    async with database.writing() as connection:
        await crowd(connection, people)
    news = BroadcastNews(database, Notices(default_language="id"), frozenset())
    broadcasts = Broadcasts(database, clock, news, default_language="id", rate=25)
    number = await broadcasts.write(STAFF, Draft({"id": Text("Halo")}), Audience())
    await broadcasts.submit(SRI, number)
    standin = StormyServer(telegram, chance) if stormy else StandIn(telegram)
    async with standin:
        # Who is in doubt after a kill may never have been called.
        for point in sorted(chance.sample(range(1, people - kills * AT_ONCE), kills)):
            process = await _started(standin.url, url, number, start)
            await standin.settled(lambda: standin.count("sendMessage") >= point, within=60)  # noqa: B023
            if stormy and chance.random() < 0.3:
                await _lock(database)
            process.kill()
            await process.wait()
        process = await _started(standin.url, url, number, start)
        assert await asyncio.wait_for(process.wait(), 120) == 0
    assert standin.faults == [], standin.faults
    received = Counter(one.chat_id for one in telegram.history if one.kind == "sent")
    found = await states(database, broadcast_id=number)
    await database.stop()
    lost = standin.lost if isinstance(standin, StormyServer) else 0
    return Report(found, received, kills, lost, time.monotonic() - begun)


async def _started(api: str, url: str, number: int, start: float) -> asyncio.subprocess.Process:
    arguments = ("-m", "tests.delivery.sending", api, TOKEN, url, str(number), str(start))
    return await asyncio.create_subprocess_exec(sys.executable, *arguments)


async def _lock(database: Database) -> None:
    """Another program writes for a while."""
    async with database.writing() as connection:
        if not database.is_sqlite:
            await connection.execute(text("LOCK TABLE outbox"))
        await asyncio.sleep(LOCK_SECONDS)
