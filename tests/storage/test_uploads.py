"""Files that wait for their sender's word, on both engines."""

from datetime import timedelta

from bot.domain.register import Doubt, Upload
from bot.storage import people, uploads
from bot.storage.database import Database
from tests.make import NOW

SRI, EUIS = 901, 902


async def test_a_file_is_its_senders_alone_and_goes_with_them(database: Database) -> None:
    async with database.writing() as connection:
        for person in (SRI, EUIS):
            await people.make_known(connection, person, "id", NOW)
        number = await uploads.add(connection, SRI, "daftar.csv", b"\x00\xff", NOW)
        assert await uploads.one(connection, SRI, number, NOW) == Upload("daftar.csv", b"\x00\xff")
        assert await uploads.one(connection, EUIS, number, NOW) is None
        await uploads.remove(connection, EUIS, number)
        assert await uploads.one(connection, SRI, number, NOW)
        await uploads.remove(connection, SRI, number)
        assert await uploads.one(connection, SRI, number, NOW) is None


async def test_what_is_decided_about_its_rows_stays_and_goes_with_the_file(database: Database) -> None:
    async with database.writing() as connection:
        await people.make_known(connection, SRI, "id", NOW)
        one, other = [await uploads.add(connection, SRI, "daftar.csv", b"", NOW) for _ in range(2)]
        await uploads.add_doubts(connection, one, [(9, {"why": "name"}, None), (2, {"why": "near"}, "skip")])
        await uploads.add_doubts(connection, other, [(2, {"why": "phone"}, None)])
        await uploads.decide(connection, one, 9, "same")
        await uploads.decide(connection, one, 10**15, "new")
    async with database.writing() as connection:
        assert list((await uploads.decisions(connection, one)).items()) == [(2, "skip"), (9, "same")]
        assert await uploads.decisions(connection, other) == {2: None}
        last = Doubt(one, 9, {"why": "name"}, "same", 2, 2)
        assert [await uploads.doubt(connection, one, place) for place in (2, 10**15)] == [last, last]
        await uploads.remove(connection, SRI, one)
        assert await uploads.decisions(connection, one) == {}
        assert await uploads.doubt(connection, one, 1) is None


async def test_a_file_that_has_waited_too_long_is_forgotten(database: Database) -> None:
    later = NOW + timedelta(days=1)
    async with database.writing() as connection:
        await people.make_known(connection, SRI, "id", NOW)
        old = await uploads.add(connection, SRI, "lama.csv", b"", NOW)
        new = await uploads.add(connection, SRI, "baru.csv", b"", later)
        assert await uploads.one(connection, SRI, old, later) is None
        assert await uploads.any_before(connection, later)
        await uploads.forget(connection, later)
        assert not await uploads.any_before(connection, later)
        assert await uploads.one(connection, SRI, old, NOW) is None
        assert await uploads.one(connection, SRI, new, later)
