"""Our search beside engines that need no server: same entries, same questions, one run.

    python -m benchmarks.search [--sizes 0,1000,10000,100000] [--engines ours,tantivy] [--questions FILE]

A question counts as answered when a labelled entry stands first (s@1), or among the first three (s@3). Times
are the best of three rounds for each question; memory is what building adds to the process. Each engine runs
in a process of its own. Those that look through every entry are asked a seeded sample of the questions, once,
where entries are many.
"""

import argparse
import json
import multiprocessing
import random
import resource
import statistics
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.engines import ENGINES
from benchmarks.listings import listings
from knowledge.catalogue import Catalogue
from knowledge.loader import load_catalogue, load_vocabulary

QUESTIONS = Path(__file__).parent.parent / "tests" / "knowledge" / "questions" / "dev.jsonl"
ROUNDS = 3
# What takes minutes otherwise.
SLOW = ("bm25s", "FTS5", "WRatio")
MANY = 50_000
SAMPLE = 40


class Measured(NamedTuple):
    engine: str
    size: int
    asked: int
    first: float
    three: float
    median: float
    p95: float
    build: float
    memory: float


def _memory() -> float:
    """Bytes in use by this process."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return float(pages * resource.getpagesize())


def measure(engine: str, size: int, questions: list[dict[str, Any]]) -> Measured:
    catalogue = Catalogue([*load_catalogue(), *listings(size)])
    vocabulary = load_vocabulary()
    len(vocabulary.concepts)  # read once for all, by no engine
    before, start = _memory(), time.perf_counter()
    find = ENGINES[engine](catalogue, vocabulary)
    build, memory = time.perf_counter() - start, _memory() - before
    asked, rounds = [question for question in questions if question["relevant"]], ROUNDS
    if size >= MANY and any(word in engine for word in SLOW):
        asked, rounds = random.Random(size).sample(asked, SAMPLE), 1
    times, first, three = [], 0, 0
    for question in asked:
        taken = []
        for _ in range(rounds):
            start = time.perf_counter()
            found = find(question["q"])
            taken.append(time.perf_counter() - start)
        times.append(min(taken))
        right = [one in question["relevant"] for one in found]
        first += any(right[:1])
        three += any(right)
    times.sort()
    return Measured(
        engine,
        size,
        len(asked),
        first / len(asked),
        three / len(asked),
        statistics.median(times) * 1e3,
        times[int(len(times) * 0.95)] * 1e3,
        build,
        memory / max(len(catalogue), 1) / 1e3,
    )


def table(rows: Iterable[Measured]) -> str:
    lines = [
        "| engine | listings | asked | s@1 | s@3 | median ms | p95 ms | build s | kB an entry"
        " | our median / its |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    own: dict[int, float] = {}
    for row in rows:
        own.setdefault(row.size, row.median)
        lines.append(
            f"| {row.engine} | {row.size:,} | {row.asked} | {row.first:.3f} | {row.three:.3f}"
            f" | {row.median:.2f} | {row.p95:.2f} | {row.build:.2f} | {row.memory:.1f}"
            f" | {own[row.size] / row.median:.2f} |"
        )
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--sizes", default="0,1000,10000,100000", help="listings among the real entries")
    parser.add_argument(
        "--engines", default="", metavar="WORDS", help="only those with one of these in the name"
    )
    parser.add_argument("--questions", type=Path, default=QUESTIONS, metavar="FILE")
    given = parser.parse_args()
    questions = [json.loads(line) for line in given.questions.read_text(encoding="utf-8").splitlines()]
    rows = []
    for size in map(int, given.sizes.split(",")):
        for engine in ENGINES:
            if not any(word in engine for word in given.engines.split(",")):
                continue
            with multiprocessing.get_context("spawn").Pool(1) as pool:
                rows.append(pool.apply(measure, (engine, size, questions)))
    print(table(rows))


if __name__ == "__main__":
    main()
