"""A broadcast to 2,000 whose sender is killed fifty times, on both engines: who got it, and who is in doubt.

    python -m benchmarks.faults [--people 2000] [--kills 50] [--seed 1] [--engines sqlite,postgresql]

Calm: nothing but the kills. Stormy: floods, 500s, connections cut before and after a call is carried out, and
a locked store beside them. Ends with an error where anybody got it twice or is not accounted for.
"""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from tests import postgres
from tests.delivery.kills import broadcast_through
from tests.delivery.sending import AT_ONCE


@contextmanager
def store(engine: str) -> Iterator[str]:
    """The address of a new store; the server keeps what it is told to, as a real one does."""
    if engine == "sqlite":
        with tempfile.TemporaryDirectory() as folder:
            yield f"sqlite+aiosqlite:///{folder}/guide.sqlite3"
    else:
        with postgres.serving(settings="") as server, server.database() as url:
            yield url


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--people", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--engines", default="sqlite,postgresql")
    given = parser.parse_args()
    print(f"{given.people} recipients, {given.kills} kills, {AT_ONCE} calls at once, seed {given.seed}\n")
    print("| engine | weather | once | twice | unknown (at most) | of these got it | faults | s |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    faults: list[str] = []
    for engine in given.engines.split(","):
        for stormy in (False, True):
            with store(engine) as url:
                report = asyncio.run(
                    broadcast_through(
                        url, people=given.people, kills=given.kills, seed=given.seed, stormy=stormy
                    )
                )
            got = report.received.values()
            bound = report.kills * AT_ONCE + report.lost
            doubtful = {person or 0 for person, state in report.states.items() if state == "unknown"}
            arrived = len(doubtful & report.received.keys())
            faults += report.faults()
            print(
                f"| {engine} | {'stormy' if stormy else 'calm'} | {sum(n == 1 for n in got)} "
                f"| {sum(n > 1 for n in got)} | {report.unknown} ({bound}) | {arrived} "
                f"| {len(report.faults())} | {report.seconds:.0f} |",
                flush=True,
            )
    for fault in faults:
        print(fault, file=sys.stderr)
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
