"""How long a whole city's register takes, doubles looked for by name, number and place; and, in the same run,
how long RapidFuzz takes to compare just the names, each with each: `python -m benchmarks.register`."""

import argparse
import asyncio
import csv
import io
import random
import tempfile
import time
from pathlib import Path

from openpyxl import Workbook
from rapidfuzz import fuzz, process

from benchmarks.listings import listings
from bot import app
from bot.exports import AT_THE_TERMINAL, opened
from bot.services.register import Register
from bot.settings import read_settings
from bot.ui.views.register import summary

HEADINGS = ("Nama Usaha", "Nama Pemilik", "NIB", "Alamat", "Kelurahan", "No HP", "Produk", "Lintang", "Bujur")


def rows(count: int) -> list[tuple[str, ...]]:
    """Made-up businesses; one in ten without a number of its own."""
    dice = random.Random(2)
    return [
        (
            maker.name.id,
            f"Pemilik {number}",
            "" if number % 10 == 0 else f"{dice.randrange(10**12, 10**13)}",
            maker.address or "",
            (maker.area or "").removeprefix("kel-").replace("-", " "),
            f"0812{dice.randrange(10**7, 10**8)}",
            maker.name.id.partition(" ")[0],
            f"{dice.uniform(-6.92, -6.84):.6f}",
            f"{dice.uniform(107.52, 107.57):.6f}",
        )
        for number, maker in enumerate(listings(count, seed=3))
    ]


def as_csv(table: list[tuple[str, ...]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows([HEADINGS, *table])
    return text.getvalue().encode()


def as_workbook(table: list[tuple[str, ...]]) -> bytes:
    book, file = Workbook(write_only=True), io.BytesIO()
    sheet = book.create_sheet()
    for row in (HEADINGS, *table):
        sheet.append(row)
    book.save(file)
    return file.getvalue()


def compare_names(table: list[tuple[str, ...]]) -> float:
    """Seconds that a peer needs for one part of the work: every pair of names, on one processor."""
    names = [row[0].lower() for row in table]
    began = time.perf_counter()
    process.cdist(names, names, scorer=fuzz.token_sort_ratio, score_cutoff=85)
    return time.perf_counter() - began


async def measure(count: int) -> None:
    table = rows(count)
    peer = compare_names(table)
    print(f"| {count:,} rows | s | ours / RapidFuzz, names alone | outcome |")
    print("| --- | --- | --- | --- |")
    print(f"| RapidFuzz, names alone | {peer:.2f} | | |")
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite+aiosqlite:///{Path(folder) / 'guide.sqlite3'}"
        async with opened(read_settings(_env_file=None, database_url=url)) as house:
            register = Register(house.database, app.utc_now, house.listings, summary)
            for step, content, do in (
                ("preview of CSV", as_csv(table), register.preview),
                ("preview of a workbook", as_workbook(table), register.preview),
                ("taken over", as_csv(table), register.apply),
                ("preview, all known", as_csv(table), register.preview),
                ("preview of others", as_csv(rows(2 * count)[count:]), register.preview),
            ):
                began = time.perf_counter()
                found = await do(AT_THE_TERMINAL, step, content)
                seconds = time.perf_counter() - began
                counts = ", ".join(f"{number} {name}" for name, number in found.counts.items() if number)
                print(f"| {step} | {seconds:.2f} | {seconds / peer:.2f} | {counts} |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=6_000, help="made-up businesses in the file")
    asyncio.run(measure(parser.parse_args().rows))


if __name__ == "__main__":
    main()
