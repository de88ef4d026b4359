"""What a chat was shown last, and who waits for which answer, on both engines."""

import asyncio
from datetime import timedelta

from bot.domain.awaited import Awaited
from bot.domain.follow_ups import Shown, Trail
from bot.domain.questions import key_of
from bot.storage import awaited, last_shown, people, questions
from bot.storage.database import Database
from tests.make import NOW

ANA, BUDI, GROUP = 101, 7_123_456_789, -1_001_234_567_890
MINUTE = timedelta(minutes=1)
LIST = Trail(("abon", "bandrek", "kerupuk"), 2)


async def test_a_card_keeps_the_way_through_the_list_it_came_from(database: Database) -> None:
    async with database.writing() as connection:
        await last_shown.put(connection, {ANA: Shown(trail=LIST), GROUP: Shown("abon")}, NOW)
        await last_shown.put(connection, {ANA: Shown("bandrek")}, NOW + MINUTE)
    async with database.reading() as connection:
        assert await last_shown.one(connection, ANA, NOW) == Shown("bandrek", LIST)
        assert await last_shown.one(connection, GROUP, NOW - MINUTE) == Shown("abon", Trail())
        assert await last_shown.one(connection, GROUP, NOW) is None, "too long ago"
        assert await last_shown.one(connection, BUDI, NOW - MINUTE) is None
    async with database.writing() as connection:
        await last_shown.put(connection, {ANA: Shown(trail=Trail(page="l:maker::2"))}, NOW + MINUTE)
        assert await last_shown.one(connection, ANA, NOW) == Shown("", Trail(page="l:maker::2"))


async def test_old_ones_are_forgotten(database: Database) -> None:
    async with database.writing() as connection:
        await last_shown.put(connection, {ANA: Shown("abon"), GROUP: Shown("abon")}, NOW)
        await last_shown.put(connection, {BUDI: Shown("abon")}, NOW + MINUTE)
        assert await last_shown.any_until(connection, NOW)
        assert not await last_shown.any_until(connection, NOW - MINUTE)
        await last_shown.forget(connection, NOW)
        assert not await last_shown.any_until(connection, NOW)
        assert await last_shown.one(connection, BUDI, NOW) is not None


def waiting(words: str, minutes: int = 0) -> Awaited:
    return Awaited(key_of(words), words, NOW + minutes * MINUTE)


async def test_who_waits_is_taken_once(database: Database) -> None:
    telekung, wedang = waiting("telekung"), waiting("wedang", 1)
    async with database.writing() as connection:
        for person in (ANA, BUDI):
            await people.make_known(connection, person, "id", NOW)
            for _ in range(2):
                await awaited.add(connection, person, telekung)
        await awaited.add(connection, ANA, wedang)
        assert await awaited.of_person(connection, ANA, NOW - MINUTE) == (telekung, wedang)
        assert await awaited.of_person(connection, ANA, NOW) == (wedang,)
        assert await awaited.words(connection) == {one.key: one.words for one in (telekung, wedang)}
        await awaited.remove(connection, BUDI, wedang.key)

    async def take() -> dict[str, set[int]]:
        async with database.writing() as connection:
            return await awaited.take(connection, [telekung.key, "tiada"])

    taken = await asyncio.gather(take(), take())
    assert sorted(taken, key=len) == [{}, {telekung.key: {ANA, BUDI}}]
    async with database.writing() as connection:
        assert await awaited.words(connection) == {wedang.key: "wedang"}
        assert not await awaited.any_until(connection, NOW)
        assert await awaited.any_until(connection, NOW + MINUTE)
        await people.erase(connection, ANA)
        assert await awaited.words(connection) == {}


async def test_waiting_ends_in_time(database: Database) -> None:
    async with database.writing() as connection:
        await people.make_known(connection, ANA, "id", NOW)
        for one in (waiting("telekung"), waiting("wedang", 1)):
            await awaited.add(connection, ANA, one)
        await awaited.forget(connection, NOW)
        assert await awaited.words(connection) == {key_of("wedang"): "wedang"}


async def test_a_button_finds_its_question(database: Database) -> None:
    async with database.writing() as connection:
        for _ in range(2):
            await questions.add(connection, {"telekung": 1, "wedang": 2}, NOW)
        assert await questions.words_of(connection, key_of("telekung")) == "telekung"
        assert await questions.words_of(connection, key_of("tiada")) is None
        assert await questions.words_of(connection, "") is None
