"""How broadcasts are sent: the audience, the rate, the speed beside aiogram, and visitors meanwhile.

    python -m benchmarks.delivery [--parts audience,memory,rate,speed,visitors]
                                  [--engines sqlite,postgresql] [--rounds 5]

Senders, and the server that plays Telegram, are processes of their own.
"""

import argparse
import asyncio
import statistics
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

import aiohttp
import uvloop
from sqlalchemy import insert, text

from benchmarks.faults import store
from benchmarks.senders import ENTITIES, WORDS
from benchmarks.stub import Stub, message, serve
from bot.domain.broadcasts import Audience, Draft, Status, Text
from bot.storage import audiences, broadcasts
from bot.storage.database import Database
from bot.storage.tables import favourites, people, subscriptions

NOW = datetime.now(UTC)
EVERYBODY = Audience()
CHOSEN = Audience(clusters=("tekstil",), entries=("batik-cimahi", "abon"), language="id")
RATES = (25, 28)
RATE_SECONDS = 60
SPEED_PEOPLE = 4000
MEMORY_SECONDS = 20.0
VISITS = 100


async def fill(database: Database, how_many: int) -> None:
    """Subscribers to a cluster or to everything, who saved something and speak one of two languages."""
    for first in range(1, how_many + 1, 10_000):
        rows, subscribed, saved = [], [], []
        for person in range(first, min(first + 10_000, how_many + 1)):
            rows.append({"id": person, "since": NOW, "language": ("id", "id", "en")[person % 3]})
            subscribed.append({"person_id": person, "cluster_id": ("", "tekstil")[person % 2], "since": NOW})
            entry = ("abon", "batik-cimahi")[person % 2]
            saved.append({"person_id": person, "entry_id": entry, "saved_at": NOW})
        async with database.writing() as connection:
            await connection.execute(insert(people), rows)
            await connection.execute(insert(subscriptions), subscribed)
            await connection.execute(insert(favourites), saved)
    async with database.writing() as connection:
        await connection.execute(text("ANALYZE"))  # PostgreSQL does so by itself in a minute


async def announce(database: Database, audience: Audience = EVERYBODY) -> int:
    """A broadcast that begins when a sender sees it."""
    async with database.writing() as connection:
        number = await broadcasts.create(connection, 1, NOW)
        await broadcasts.put_draft(connection, number, 1, Draft({"id": Text(WORDS, tuple(ENTITIES))}))
        values = {"status": Status.SCHEDULED, "send_at": NOW, "audience": audience, "urgent": True}
        await broadcasts.change(connection, number, [Status.DRAFT], **values)
    return number


@asynccontextmanager
async def opened(url: str, how_many: int) -> AsyncIterator[Database]:
    database = Database(url)
    await database.start()
    await fill(database, how_many)
    try:
        yield database
    finally:
        await database.stop()


async def audience(engine: str, url: str, rounds: int) -> None:
    """Seconds in which the recipients are fixed."""
    async with opened(url, 100_000) as database:
        for name, chosen in (("everybody", EVERYBODY), ("cluster, favourites, language", CHOSEN)):
            times = []
            for _ in range(rounds):
                number = await announce(database, chosen)
                begun = time.perf_counter()
                async with database.writing() as connection:
                    await audiences.start_due(connection, "id", NOW, quiet=False)
                times.append(time.perf_counter() - begun)
            async with database.reading() as connection:
                fixed = sum((await broadcasts.counts(connection, number, "send")).values())
            print(f"| {engine} | {name} | {fixed:,} | {statistics.median(times):.2f} | {min(times):.2f} |")


@asynccontextmanager
async def post_office(delay: float, *arguments: str) -> AsyncIterator[str]:
    command = ("-m", "benchmarks.post", str(delay), *arguments)
    process = await asyncio.create_subprocess_exec(sys.executable, *command, stdout=asyncio.subprocess.PIPE)
    assert process.stdout
    try:
        yield (await process.stdout.readline()).decode().strip()
    finally:
        process.kill()
        await process.wait()


async def report(api: str) -> dict[str, Any]:
    async with aiohttp.ClientSession() as session, session.get(f"{api}/report") as response:
        found: dict[str, Any] = await response.json()
        return found


async def sender(*arguments: str) -> asyncio.subprocess.Process:
    command = ("-m", "benchmarks.senders", *arguments)
    return await asyncio.create_subprocess_exec(sys.executable, *command, stdout=asyncio.subprocess.DEVNULL)


async def end(process: asyncio.subprocess.Process) -> None:
    with suppress(ProcessLookupError):  # it may have ended by itself
        process.kill()
    await process.wait()


async def memory(engine: str, url: str, how_many: int) -> float:
    """MB that a sender has held at most."""
    async with opened(url, how_many) as database, post_office(0.0, "--unlimited") as api:
        number = await announce(database)
        process = await sender("ours", api, "--database", url, "--broadcast", str(number))
        held, deadline = 0.0, time.monotonic() + MEMORY_SECONDS
        while process.returncode is None and time.monotonic() < deadline:
            status = Path(f"/proc/{process.pid}/status").read_text()  # noqa: ASYNC240
            lines = dict(line.split(":", 1) for line in status.splitlines())
            held = max(held, int(lines.get("VmHWM", "0 kB").split()[0]) / 1024)
            await asyncio.sleep(0.1)
        await end(process)
        came = (await report(api))["came"]
    print(f"| {engine} | {how_many:,} | {came:,} | {held:.0f} |", flush=True)
    return held


async def rate(engine: str, url: str) -> None:
    async with opened(url, max(RATES) * RATE_SECONDS) as database:
        for wanted in RATES:
            async with post_office(0.05) as api:
                number = await announce(database)
                process = await sender(
                    "ours", api, "--database", url, "--broadcast", str(number), "--rate", str(wanted)
                )
                while (await report(api))["seconds"] < RATE_SECONDS and process.returncode is None:
                    await asyncio.sleep(0.5)
                found = await report(api)
                await end(process)
                async with database.writing() as connection:
                    await broadcasts.change(connection, number, [Status.SENDING], status=Status.CANCELLED)
            kept = (found["came"] - 1) / found["seconds"]
            print(
                f"| {engine} | {wanted} | {kept:.2f} | {kept / wanted:.1%} | {found['most']} "
                f"| {found['refused']} |",
                flush=True,
            )


async def speed(engines: list[str], rounds: int) -> None:
    for delay in (0.0, 0.05):
        rates: dict[str, list[float]] = {}
        for _ in range(rounds):
            for kind in ("aiogram", *engines):
                rates.setdefault(kind, []).append(await _speed_of(kind, delay))
        peer = statistics.median(rates["aiogram"])
        for kind, found in rates.items():
            middle = statistics.median(found)
            print(
                f"| {delay * 1e3:.0f} ms | {kind} | {middle:.0f} ({min(found):.0f}-{max(found):.0f}) "
                f"| {middle / peer:.2f} |",
                flush=True,
            )


async def _speed_of(kind: str, delay: float) -> float:
    async with post_office(delay, "--unlimited") as api:
        if kind == "aiogram":
            process = await sender("aiogram", api, "--people", str(SPEED_PEOPLE))
            assert await process.wait() == 0
        else:
            with store(kind) as url:
                async with opened(url, SPEED_PEOPLE) as database:
                    number = await announce(database)
                    process = await sender("ours", api, "--database", url, "--broadcast", str(number))
                    assert await process.wait() == 0
        found = await report(api)
    assert found["came"] == SPEED_PEOPLE, found
    return float((SPEED_PEOPLE - 1) / found["seconds"])


async def visitors(rounds: int) -> None:
    """Seconds from a question to its answer, one visitor after another, beside a broadcast and without."""
    numbers = count(10_000_000)
    stub = Stub()
    runner, api = await serve(stub)
    with store("sqlite") as url:
        async with opened(url, 25 * 60) as database:
            command = ("-m", "benchmarks.guided", api, url)
            guide = await asyncio.create_subprocess_exec(sys.executable, *command)
            try:
                await _visit(stub, numbers, 50)
                found: dict[str, list[float]] = {"idle": [], "broadcast at 25/s": []}
                for _ in range(rounds):
                    found["idle"].append(await _visit(stub, numbers, VISITS))
                    number, before = await announce(database), len(stub.answered)
                    while len(stub.answered) < before + 5:
                        await asyncio.sleep(0.01)
                    found["broadcast at 25/s"].append(await _visit(stub, numbers, VISITS))
                    async with database.writing() as connection:
                        status = Status.CANCELLED
                        assert await broadcasts.change(connection, number, [Status.SENDING], status=status)
                    await asyncio.sleep(1)
                    stub.answered.clear()
            finally:
                guide.kill()
                await guide.wait()
                await runner.cleanup()
    idle = statistics.median(found["idle"])
    for name, slow in found.items():
        middle = statistics.median(slow)
        print(f"| {name} | {middle * 1e3:.1f} | {middle / idle:.2f} |")


async def _visit(stub: Stub, numbers: "count[int]", how_many: int) -> float:
    """The 95th percentile."""
    times = []
    for number in (next(numbers) for _ in range(how_many)):
        begun = time.perf_counter()
        stub.waiting.append(message(number, "beli batik dimana"))
        while number not in stub.answered:
            await asyncio.sleep(0.0005)
        times.append(stub.answered[number] - begun)
        await asyncio.sleep(0.03)
    return sorted(times)[int(how_many * 0.95)]


async def measure(parts: list[str], engines: list[str], rounds: int) -> None:
    if "audience" in parts:
        print("\n| engine | audience of 100,000 people | recipients | fixed in s, median | best |")
        print("| --- | --- | --- | --- | --- |")
        for engine in engines:
            with store(engine) as url:
                await audience(engine, url, rounds)
    if "memory" in parts:
        print("\n| engine | recipients | of these sent | MB at most |")
        print("| --- | --- | --- | --- |")
        for engine in engines:
            for how_many in (1_000, 100_000):
                with store(engine) as url:
                    await memory(engine, url, how_many)
    if "rate" in parts:
        print("\n| engine | rate set | kept | of it | most in any second | refused |")
        print("| --- | --- | --- | --- | --- | --- |")
        for engine in engines:
            with store(engine) as url:
                await rate(engine, url)
    if "speed" in parts:
        print("\n| network delay | sender, 64 at once | messages/s (range) | ratio to aiogram |")
        print("| --- | --- | --- | --- |")
        await speed(engines, rounds)
    if "visitors" in parts:
        print("\n| a visitor's answer | p95 ms, median of rounds | ratio to idle |")
        print("| --- | --- | --- |")
        await visitors(rounds)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--parts", default="audience,memory,rate,speed,visitors")
    parser.add_argument("--engines", default="sqlite,postgresql")
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(measure(given.parts.split(","), given.engines.split(","), given.rounds))


if __name__ == "__main__":
    main()
