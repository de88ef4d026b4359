"""Whom a broadcast is for, when it begins and ends, and what it counts."""

from datetime import timedelta

import pytest

from bot.domain.broadcasts import Audience, Button, Draft, Status, Text
from bot.domain.delivery import State
from bot.storage import audiences, broadcasts
from bot.storage.database import Database
from tests.storage.crowd import NOW, STAFF, announce, recipients, states, subscribe

ANA, BUDI, CICI, DEDE, EUIS, FAJAR, GINA = range(1, 8)
SECOND = timedelta(seconds=1)


@pytest.fixture
async def town(database: Database) -> Database:
    async with database.writing() as connection:
        await subscribe(connection, ANA, "tekstil", language="en", saved=["abon"])
        await subscribe(connection, BUDI, "", telegram_language="en", saved=["batik", "abon"])
        await subscribe(connection, CICI, "makanan", "kriya")
        await subscribe(connection, DEDE, language="en", saved=["batik"])  # subscribed to nothing
        await subscribe(connection, EUIS, "", "tekstil", language="id", telegram_language="en")
        await subscribe(connection, FAJAR, "tekstil", blocked=True)
        await subscribe(connection, GINA, "tekstil", language="su")
    return database


@pytest.mark.parametrize(
    ("audience", "expected"),
    [
        (Audience(), {ANA: "en", BUDI: "en", CICI: "id", EUIS: "id", GINA: "su"}),
        (Audience(clusters=("tekstil",)), {ANA: "en", BUDI: "en", EUIS: "id", GINA: "su"}),
        (Audience(clusters=("kriya", "makanan")), {BUDI: "en", CICI: "id", EUIS: "id"}),
        (Audience(entries=("abon", "batik")), {ANA: "en", BUDI: "en"}),
        (Audience(entries=("batik",)), {BUDI: "en"}),
        (Audience(entries=("tiada",)), {}),
        (Audience(language="id"), {CICI: "id", EUIS: "id"}),
        (Audience(clusters=("tekstil",), entries=("abon",), language="en"), {ANA: "en", BUDI: "en"}),
        (Audience(staff=(DEDE, CICI, FAJAR)), {DEDE: "en", CICI: "id"}),
    ],
)
async def test_the_audience_is_who_was_counted_and_agreed(
    audience: Audience, expected: dict[int, str], town: Database
) -> None:
    async with town.writing() as connection:
        number = await announce(connection, audience)
        assert await audiences.count_recipients(connection, audience, "id") == len(expected)
        await audiences.start_due(connection, "id", NOW, quiet=False)
    assert await recipients(town, number) == expected
    assert set((await states(town, broadcast_id=number)).values()) <= {State.WAITING}


async def test_a_broadcast_begins_when_it_is_time_and_once(town: Database) -> None:
    async with town.writing() as connection:
        number = await announce(connection, send_at=NOW + SECOND)
        assert await audiences.start_due(connection, "id", NOW, quiet=False) == []
        assert await audiences.start_due(connection, "id", NOW + SECOND, quiet=True) == []
        assert await audiences.start_due(connection, "id", NOW + SECOND, quiet=False) == [number]
        assert await audiences.start_due(connection, "id", NOW + SECOND, quiet=False) == []
        found = await broadcasts.get(connection, number)
        assert await broadcasts.counts(connection, number, "send") == {State.WAITING: 5}
    assert found
    assert (found.status, found.started_at, found.created_by) == (Status.SENDING, NOW + SECOND, STAFF)


async def test_at_night_urgent_ones_begin(town: Database) -> None:
    async with town.writing() as connection:
        number = await announce(connection, urgent=True)
        assert await audiences.start_due(connection, "id", NOW, quiet=True) == [number]


async def test_it_is_done_when_nothing_waits(town: Database) -> None:
    async with town.writing() as connection:
        number = await announce(connection)
        await audiences.start_due(connection, "id", NOW, quiet=False)
        assert await broadcasts.finish(connection, NOW) == []
        await broadcasts.cancel_waiting(connection, number, "send", NOW)
        assert await broadcasts.finish(connection, NOW + SECOND) == [number]
        found = await broadcasts.get(connection, number)
        assert await broadcasts.counts(connection, number, "send") == {State.CANCELLED: 5}
    assert found
    assert (found.status, found.finished_at) == (Status.DONE, NOW + SECOND)


async def test_words_are_kept_by_version(database: Database) -> None:
    bold = {"type": "bold", "offset": 0, "length": 4}
    first = Draft(
        {"id": Text("Halo", (bold,)), "en": Text("Hello")}, "file-1", (Button("Peta", "https://a.id"),)
    )
    second = Draft({"id": Text("Hai")})
    async with database.writing() as connection:
        number = await broadcasts.create(connection, STAFF, NOW)
        assert await broadcasts.draft(connection, number) is None
        for version, draft in ((1, first), (2, second), (2, first)):
            await broadcasts.put_draft(connection, number, version, draft)
            assert await broadcasts.draft(connection, number) == draft


async def test_newest_first(database: Database) -> None:
    async with database.writing() as connection:
        numbers = [await broadcasts.create(connection, STAFF, NOW) for _ in range(3)]
        found = await broadcasts.newest(connection, 2)
    assert [one.id for one in found] == numbers[:0:-1]
    assert found[0].audience == Audience()
