"""How many updates a second are answered, beside bare bots of the libraries, in one run and in turn.

    python -m benchmarks.throughput [--updates 1000] [--rounds 5] [--delay 0] [--ways webhook,polling]

A server in this process plays Telegram: it brings updates over 40 connections as its webhook does, or lets
them be fetched, and takes the calls that answer them. The bot under test is a process of its own. An update
counts from its offer to the arrival of the call that answers it.
"""

import argparse
import asyncio
import json
import socket
import statistics
import sys
from collections import defaultdict
from pathlib import Path

import aiohttp
import uvloop

from benchmarks.bots import PATH
from benchmarks.stub import Json, Stub, message, press, serve

QUESTIONS = Path(__file__).parent.parent / "tests" / "knowledge" / "questions" / "dev.jsonl"
WITHIN = 120.0
WARM_UP = 200
# What is measured, and the bot that is run for it.
RUNS = {
    "aiogram, bare echo": "aiogram",
    "PTB, bare echo, its own client": "ptb",
    "PTB, bare echo, our client": "ptb-ours",
    "the guide, a search": "guide",
    "the guide, a press": "guide",
}


def updates(run: str, first: int, how_many: int) -> list[Json]:
    if run.endswith("a press"):
        return [press(number, "e:batik-cimahi:") for number in range(first, first + how_many)]
    lines = QUESTIONS.read_text(encoding="utf-8").splitlines()
    questions = [json.loads(line)["q"] for line in lines]
    return [message(number, questions[number % len(questions)]) for number in range(first, first + how_many)]


async def measure(run: str, way: str, how_many: int, delay: float) -> tuple[float, float, float]:
    """Updates a second, and the median and 95th percentile of seconds to the answer."""
    stub = Stub(delay)
    runner, api = await serve(stub)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "benchmarks.bots", RUNS[run], "--api", api]
    bot = await asyncio.create_subprocess_exec(*command, *(["--port", str(port)] if way == "webhook" else []))
    url = f"http://127.0.0.1:{port}{PATH}"
    try:
        if way == "webhook":
            await _listening(url)

        async def answered(some: list[Json]) -> list[float]:
            if way == "webhook":
                return await stub.push_all(some, url, WITHIN)
            return await stub.poll_all(some, WITHIN)

        await answered(updates(run, 1, WARM_UP))
        times = await answered(updates(run, 1 + WARM_UP, how_many))
        return how_many / stub.span, statistics.median(times), times[int(len(times) * 0.95)]
    finally:
        bot.kill()
        await bot.wait()
        await runner.cleanup()


async def _listening(url: str) -> None:
    async with asyncio.timeout(60), aiohttp.ClientSession() as session:
        while True:
            try:
                async with session.get(url):
                    return
            except aiohttp.ClientError:
                await asyncio.sleep(0.05)


async def compare(ways: list[str], how_many: int, rounds: int, delay: float) -> None:
    for way in ways:
        found: dict[str, list[tuple[float, float, float]]] = defaultdict(list)
        for _ in range(rounds):
            for run in RUNS:
                found[run].append(await measure(run, way, how_many, delay))
        peer = statistics.median(one[0] for one in found["aiogram, bare echo"])
        print(f"\n{way}, {how_many} updates, {rounds} rounds, {delay * 1e3:.0f} ms network delay\n")
        print("| bot | updates/s (range) | p50 ms | p95 ms | ratio to aiogram |")
        print("| --- | --- | --- | --- | --- |")
        for run, results in found.items():
            rates, medians, slow = zip(*results, strict=True)
            rate = statistics.median(rates)
            p50, p95 = statistics.median(medians) * 1e3, statistics.median(slow) * 1e3
            spread = f"{rate:.0f} ({min(rates):.0f}-{max(rates):.0f})"
            print(f"| {run} | {spread} | {p50:.0f} | {p95:.0f} | {rate / peer:.2f} |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--updates", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--delay", type=float, default=0.0, metavar="MS", help="network delay of each call")
    parser.add_argument("--ways", default="webhook,polling")
    given = parser.parse_args()
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(compare(given.ways.split(","), given.updates, given.rounds, given.delay / 1e3))


if __name__ == "__main__":
    main()
