"""How long the guide takes from the start of its process to its first answer, among many listings.

    python -m benchmarks.start [--listings 10000] [--rounds 3]

The listings stand in the files of the knowledge (YAML), or come as the mappings a database would keep (JSON).
The last row reads the same mappings and builds tantivy's index instead of ours. Each round starts a process
of its own for each way, turn and turn about; shown is the quickest and the median start, and what the
quickest was made of.
"""

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from benchmarks.engines import ENGINES
from benchmarks.listings import listings
from knowledge.catalogue import Catalogue
from knowledge.entries import Maker
from knowledge.loader import DATA, load_catalogue, load_knowledge, write_entries
from knowledge.memory import no_collecting
from knowledge.plain import plain
from knowledge.schema import Document, validate_list

QUESTION = "dmn beli krpk tmpe"
RECORDS = "listings.json"
# Where the listings come from, and which engine finds.
WAYS = {
    "YAML files": ("yaml", "ours"),
    "JSON records": ("json", "ours"),
    "JSON records, tantivy": ("json", "tantivy, fuzzy terms"),
}


class Start(NamedTuple):
    whole: float
    reading: float
    building: float
    answering: float


def answer_first(source: str, engine: str, folder: Path) -> None:
    """What a started process does; it tells how long each step took."""
    import bot.app  # noqa: F401 - the guide's process has read all of its code

    began = time.perf_counter()
    catalogue, vocabulary, _ = load_knowledge(folder if source == "yaml" else DATA)
    if source == "json":
        with no_collecting():
            records = json.loads((folder / RECORDS).read_text(encoding="utf-8"))
            located, faults = validate_list(Maker, Document(RECORDS, records, dict))
            catalogue = Catalogue([*catalogue, *(one.record for one in located)])
        if faults:
            raise SystemExit(str(faults[0]))
    read = time.perf_counter()
    find = ENGINES[engine](catalogue, vocabulary)
    built = time.perf_counter()
    find(QUESTION)
    print(json.dumps([read - began, built - read, time.perf_counter() - built]), flush=True)


def start(way: str, folder: Path) -> Start:
    source, engine = WAYS[way]
    began = time.perf_counter()
    command = [sys.executable, "-m", "benchmarks.start", "--answer-first", source, engine, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - ourselves
        assert process.stdout
        steps = json.loads(process.stdout.readline())
        return Start(time.perf_counter() - began, *steps)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--listings", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument(
        "--answer-first", nargs=3, metavar=("SOURCE", "ENGINE", "DIR"), help=argparse.SUPPRESS
    )
    given = parser.parse_args()
    if given.answer_first:
        source, engine, directory = given.answer_first
        answer_first(source, engine, Path(directory))
        return
    with tempfile.TemporaryDirectory() as directory:
        folder = Path(directory) / "data"
        shutil.copytree(DATA, folder)
        made = list(listings(given.listings))
        write_entries([*load_catalogue(), *made], folder)
        (folder / RECORDS).write_text(json.dumps([plain(one) for one in made]), encoding="utf-8")
        starts: dict[str, list[Start]] = {way: [] for way in WAYS}
        for _ in range(given.rounds):
            for way, of in starts.items():
                of.append(start(way, folder))
    print(
        f"| {given.listings:,} listings | quickest s | median s | reading s | building s | first answer ms |"
    )
    print("| --- | --- | --- | --- | --- | --- |")
    for way, of in starts.items():
        best = min(of)
        median = statistics.median(one.whole for one in of)
        print(
            f"| {way} | {best.whole:.2f} | {median:.2f} | {best.reading:.2f} | {best.building:.2f}"
            f" | {best.answering * 1e3:.1f} |"
        )


if __name__ == "__main__":
    main()
