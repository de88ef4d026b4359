"""What the store keeps of photos."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, select

from bot.domain import forms as moves
from bot.domain.cases import Change, NewCase, State
from bot.domain.form_kinds import FORMS
from bot.domain.listings import StoredListing
from bot.domain.staff import Actor
from bot.storage import cases, forms, listings, people, photos
from bot.storage.database import Connection, Database
from bot.storage.tables import photo_files
from bot.storage.tables import photos as table
from tests.make import NOW

ANA, BUDI, BOT = 101, 7_123_456_789, 8_123_456_789
PHOTO = "0123456789abcdef" * 2


async def test_who_sent_a_photo_first_stays_its_person_until_they_are_forgotten(database: Database) -> None:
    async with database.writing() as connection:
        await photos.add(connection, PHOTO, b"\xff\xd8", BUDI, NOW)
        await photos.add(connection, PHOTO, b"other", ANA, NOW)
    async with database.reading() as connection:
        assert await photos.content(connection, PHOTO) == b"\xff\xd8"
        assert await connection.scalar(select(table.c.added_by)) == BUDI
    async with database.writing() as connection:
        await photos.disown(connection, ANA)
        assert await connection.scalar(select(table.c.added_by)) == BUDI
        await photos.disown(connection, BUDI)
        assert await connection.scalar(select(table.c.added_by)) is None
        assert await photos.content(connection, PHOTO) == b"\xff\xd8"


async def test_telegrams_names_go_with_the_photo(database: Database) -> None:
    async with database.writing() as connection:
        await photos.add(connection, PHOTO, b"\xff\xd8", ANA, NOW)
        await photos.remember(connection, PHOTO, BOT, "AgAC" + "x" * 200)
        assert await photos.file_id(connection, PHOTO, BOT) == "AgAC" + "x" * 200
        await connection.execute(delete(table))
        assert await connection.scalar(select(photo_files.c.file_id)) is None


LATER = NOW + timedelta(days=3)
FORM = next(form for form in FORMS if form.kind == "listing")


def named(number: int) -> str:
    return f"{number:032x}"


async def opened(connection: Connection, state: State, before: int, after: int, photo: int = 0) -> None:
    changes = {"photos": Change([named(before)], [named(after)])}
    key, shown = f"case.{before}", named(photo) if photo else None
    new = NewCase(key, "change", "rajut-awan", "owner", changes, {}, shown, state)
    await cases.add(connection, Actor(ANA, "Ana", frozenset()), new, NOW)


async def kept(database: Database, *numbers: int) -> None:
    async with database.writing() as connection:
        for number in numbers:
            await photos.add(connection, named(number), b"", ANA, NOW)


async def unused(database: Database) -> list[int]:
    async with database.reading() as connection:
        assert await photos.unused(connection, NOW) == frozenset()
        return sorted(int(photo, 16) for photo in await photos.unused(connection, LATER))


async def test_photos_are_used_by_what_waits_and_what_is_live(database: Database) -> None:
    await kept(database, *range(1, 15))
    async with database.writing() as connection:
        await people.make_known(connection, ANA, "id", NOW)
        answers: dict[str, Any] = {"photos": [named(1)], "name": "Awan"}
        form = moves.begin(ANA, FORM, "rajut-awan", "key", answers | {"photos": [named(2)]})
        await forms.save(connection, replace(form, answers=answers, pending=[named(3)]), NOW)
        record = {"id": "rajut-awan", "photos": [named(4)]}
        await listings.add_many(connection, [StoredListing("rajut-awan", record, "owner", None, {}, NOW)])
        await opened(connection, "review", 5, 6)
        await opened(connection, "approved", 7, 8)
        await opened(connection, "rejected", 9, 10, photo=11)
        await opened(connection, "undone", 12, 13)
    assert await unused(database) == [9, 10, 12, 13, 14]


async def test_of_an_erased_person_photos_that_are_not_live_are_unused(database: Database) -> None:
    await kept(database, *range(1, 8))
    async with database.writing() as connection:
        await people.make_known(connection, ANA, "id", NOW)
        form = moves.begin(ANA, FORM, "rajut-awan", "key", {"photos": [named(1)]})
        await forms.save(connection, form, NOW)
        await opened(connection, "review", 2, 3, photo=4)
        await opened(connection, "approved", 5, 6, photo=7)
        await people.erase(connection, ANA)
        left = await cases.of_entry(connection, "rajut-awan")
        assert [(case.state, bool(case.changes), case.decided_by) for case in left] == [
            ("approved", True, None),
            ("withdrawn", False, None),
        ]
        assert (await connection.scalars(select(table.c.added_by))).all() == [None] * 7
    assert await unused(database) == [1, 2, 3, 4, 7]


async def test_what_was_sent_again_is_not_removed(database: Database) -> None:
    await kept(database, 1, 2)
    async with database.writing() as connection:
        await photos.add(connection, named(1), b"", BUDI, LATER)
        await photos.remove(connection, [named(1), named(2)], LATER)
        assert (await connection.scalars(select(table.c.id))).all() == [named(1)]
