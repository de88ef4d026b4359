"""What is kept of many people who ask at once."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.domain.errors import StorageUnavailable
from bot.services.people import People
from bot.services.tally import Tally
from bot.storage.database import Database

NOW = datetime(2026, 3, 2, 3, tzinfo=UTC)


@pytest.fixture
async def people(tmp_path: Path) -> AsyncIterator[People]:
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/guide.sqlite3")
    await database.start()
    yield People(database, lambda: NOW, Tally(database, lambda: NOW))
    await database.stop()


async def test_everybody_gets_their_own(people: People) -> None:
    await people.choose_language(101, "en")
    await people.choose_language(103, "id")
    kept = await asyncio.gather(*(people.kept(person) for person in (101, 102, 103, 101)))
    assert [(one.id, one.language) for one in kept] == [(101, "en"), (102, None), (103, "id"), (101, "en")]


async def test_what_was_chosen_before_asking_is_seen_however_many_ask(people: People) -> None:
    async def choose_and_look(person: int, language: str) -> str | None:
        await people.choose_language(person, language)
        return (await people.kept(person)).language

    chosen = ["en" if person % 2 else "id" for person in range(40)]
    asked = (choose_and_look(person % 10, language) for person, language in enumerate(chosen))
    assert await asyncio.gather(*asked) == chosen


async def test_one_who_leaves_takes_nothing_from_the_others(people: People) -> None:
    await people.choose_language(101, "en")
    leaving, staying = (asyncio.ensure_future(people.kept(101)) for _ in range(2))
    await asyncio.sleep(0)
    leaving.cancel()
    assert (await staying).language == "en"
    assert leaving.cancelled()


async def test_a_failure_is_everybodys_and_passes(people: People, tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "guide.sqlite3")
    other.execute("ALTER TABLE people RENAME TO gone")
    failed = await asyncio.gather(*(people.kept(person) for person in (101, 102)), return_exceptions=True)
    assert [type(error) for error in failed] == [StorageUnavailable] * 2
    other.execute("ALTER TABLE gone RENAME TO people")
    other.close()
    assert (await people.kept(101)).language is None
