"""Rows of the register that may be a business there is: found, decided, and what follows."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.cases import NumberDiffers
from bot.domain.register import Decision, Preview, UploadGone
from bot.domain.staff import Actor
from bot.services.managers import Managers
from bot.services.notices import Notices
from bot.storage import listings
from bot.storage.database import Database
from knowledge.entries import Maker
from tests.services.test_register import EDITOR, Process, ids

OWNER = Actor(500, "Ria", frozenset())
COLUMNS = ("Nama Usaha", "Nama Pemilik", "NIB", "Alamat", "Kelurahan", "No HP", "Keputusan")
RENGGANIS = {"nama": "Dapur Rengganis", "nib": "0220001", "kelurahan": "Cibabat", "hp": "081234567800"}
BATIK = {"nama": "CV Lembur Batik", "pemilik": "Ria", "nib": "0220009", "kelurahan": "Cibabat"}
BATIKS_NUMBER = "+6281234567809"


def table(*rows: Mapping[str, str]) -> bytes:
    keys = ("nama", "pemilik", "nib", "alamat", "kelurahan", "hp", "keputusan")
    lines = [COLUMNS, *([row.get(key, "") for key in keys] for row in rows)]
    return "\n".join(map(";".join, lines)).encode()


async def apply(one: Process, *rows: Mapping[str, str]) -> Preview:
    return await one.register.apply(EDITOR, "daftar.csv", table(*rows))


@pytest.fixture
def one(database: Database) -> Process:
    return Process(database)


async def private(database: Database, entry_id: str) -> Mapping[str, Any]:
    async with database.reading() as connection:
        stored = await listings.one(connection, entry_id)
    assert stored is not None
    return stored.private


def in_file(found: Preview) -> list[tuple[int, int]]:
    """Rows in doubt, and the rows that they may be."""
    return [(twin.row.number, twin.other.number) for twin in found.twins if twin.other]


@pytest.mark.parametrize(
    "again",
    [
        {"nama": "Dapur Renganis", "kelurahan": "Cibabat", "hp": "081234567801"},
        {"nama": "CV Dapur Rengganis", "kelurahan": "Cibabat"},
        {"nama": "Rengganis", "hp": "0812 3456 7800"},
        RENGGANIS | {"nib": "0220002"},
    ],
)
async def test_the_same_business_twice_in_a_file_is_found(one: Process, again: dict[str, str]) -> None:
    found = await apply(one, RENGGANIS, {"nama": "Rajut Awan"}, again)
    assert in_file(found) == [(4, 2)]
    assert ids(found.new) == [(2, "dapur-rengganis"), (3, "rajut-awan")]
    known = await apply(one, again, {"nama": "Rajut Awan"}, RENGGANIS)
    assert in_file(known) == [(2, 4)], "that which is stored stands, wherever it is in the file"
    assert known.counts["unchanged"] == 2


@pytest.mark.parametrize(
    "other",
    [
        {"nama": "Rajut Awan", "hp": "081234567800"},
        RENGGANIS | {"nib": "0220002", "hp": "081234567801"},
        {"nama": "Dapur Rahayu", "kelurahan": "Cibabat"},
    ],
)
async def test_two_of_an_owner_or_of_a_name_are_two(one: Process, other: dict[str, str]) -> None:
    assert len((await apply(one, RENGGANIS, other)).new) == 2


async def test_what_staff_say_is_another_business_is_added(one: Process) -> None:
    found = await apply(one, BATIK | {"keputusan": "Baru"}, {"nama": "Lain", "hp": "081234567890"})
    assert ids(found.new) == [(2, "cv-lembur-batik")]
    assert ids(found.duplicates) == [(3, "lembur-batik")], "by the number alone"
    assert ids((await apply(one, BATIK)).unchanged) == [(2, "cv-lembur-batik")], "decided once and for all"


async def test_what_staff_say_is_the_same_business_adds_what_is_hidden(
    one: Process, database: Database
) -> None:
    before = one.guide.entry("lembur-batik")
    managers = Managers(database, one.clock, Notices(default_language="id"))
    batik = BATIK | {"hp": BATIKS_NUMBER, "alamat": "Jl. Lain 7"}
    with pytest.raises(NumberDiffers):
        await managers.claim_by_number(OWNER, "id", before, BATIKS_NUMBER)
    found = await apply(one, batik | {"keputusan": "sama"})
    assert (ids(found.changed), found.duplicates) == ([(2, "lembur-batik")], ())
    assert one.guide.entry("lembur-batik") == before
    assert await private(database, "lembur-batik") == {"phones": [BATIKS_NUMBER], "owner": "Ria"}
    await managers.claim_by_number(OWNER, "id", before, BATIKS_NUMBER)
    again = await apply(one, batik)
    assert ids(again.unchanged) == [(2, "lembur-batik")], "found again by its NIB"
    assert one.guide.entry("lembur-batik") == before


async def test_what_staff_say_is_the_same_as_another_row_adds_what_is_hidden(
    one: Process, database: Database
) -> None:
    twice = {"nama": "Dapur Renganis", "pemilik": "Imas", "hp": "081234567801", "keputusan": "sama"}
    rows = (RENGGANIS, twice | {"kelurahan": "Cibabat"})
    found = await apply(one, *rows)
    assert (ids(found.new), ids(found.changed)) == ([(2, "dapur-rengganis")], [(3, "dapur-rengganis")])
    both = {"phones": ["+6281234567800", "+6281234567801"], "owner": "Imas"}
    assert await private(database, "dapur-rengganis") == both
    assert one.guide.entry("dapur-rengganis").name.id == "Dapur Rengganis"
    assert (await apply(one, *rows)).counts["unchanged"] == 2


async def test_same_as_a_row_that_is_left_out_is_left_out(one: Process) -> None:
    twice = {"nama": "Dapur Renganis", "kelurahan": "Cibabat", "keputusan": "sama"}
    found = await apply(one, RENGGANIS | {"keputusan": "lewati"}, twice)
    assert ([row.number for row in found.skipped], found.new) == ([2, 3], ())


async def test_same_as_an_imported_listing_that_the_file_has_no_more_is_that_listing(
    one: Process, database: Database
) -> None:
    await apply(one, RENGGANIS)
    renamed = RENGGANIS | {"nama": "Rengganis Snack", "nib": "0220077", "keputusan": "sama"}
    assert ids((await apply(one, renamed)).changed) == [(2, "dapur-rengganis")]
    assert one.guide.entry("dapur-rengganis").name.id == "Rengganis Snack"
    assert ids((await apply(one, renamed)).unchanged) == [(2, "dapur-rengganis")]


async def test_any_row_may_be_skipped(one: Process) -> None:
    found = await apply(one, RENGGANIS | {"keputusan": "lewati"}, BATIK | {"keputusan": "skip"})
    assert ([row.number for row in found.skipped], found.new, found.duplicates) == ([2, 3], (), ())


async def test_a_decision_that_means_nothing_is_a_fault(one: Process) -> None:
    found = await apply(one, BATIK | {"keputusan": "entah"}, RENGGANIS | {"keputusan": "sama"})
    assert [(fault.number, fault.reason) for fault in found.faults] == [(2, "decision"), (3, "no_twin")]
    assert found.new == ()


@pytest.mark.parametrize(
    "now",
    [
        {"nama": "Rajut Awan", "kelurahan": "Cibabat"},
        {"nama": "CV. Rajut Awan", "kelurahan": "Cibabat", "hp": "081234567811"},
        {"nama": "Rajut Awan Collection", "hp": "081234567810"},
    ],
)
async def test_a_business_that_has_got_an_nib_is_the_one_it_was(one: Process, now: dict[str, str]) -> None:
    then = {"nama": "Rajut Awan", "kelurahan": "Cibabat", "hp": "081234567810"}
    await apply(one, then, RENGGANIS)
    found = await apply(one, now | {"nib": "0220055"}, RENGGANIS)
    assert (ids(found.changed), found.twins) == ([(2, "rajut-awan")], ())
    maker = one.guide.entry("rajut-awan")
    assert isinstance(maker, Maker)
    assert maker.name.id == now["nama"]
    assert (await apply(one, now | {"nib": "0220055"}, RENGGANIS)).counts["unchanged"] == 2


@pytest.mark.parametrize(
    ("now", "twins"),
    [
        ({"nama": "Kotak Kado", "hp": "081234567810"}, ["rajut-awan"]),
        ({"nama": "Rajut Awan", "kelurahan": "", "hp": ""}, ["rajut-awan"]),
        ({"nama": "Rajut Awan", "kelurahan": "Cibabat", "keputusan": "baru"}, ["rajut-awan"]),
    ],
)
async def test_where_that_is_in_doubt_somebody_decides(
    one: Process, now: dict[str, str], twins: list[str]
) -> None:
    await apply(one, {"nama": "Rajut Awan", "kelurahan": "Cibabat", "hp": "081234567810"})
    found = await apply(one, now | {"nib": "0220055"})
    assert [twin.entry_id for twin in found.twins] == twins
    assert found.changed == ()


async def test_decisions_wait_with_their_file(one: Process) -> None:
    rows = (BATIK, RENGGANIS, RENGGANIS | {"nama": "Dapur Renganis", "nib": ""}, {"nama": "Batik Anggraeni"})
    content = table(*rows)
    register = one.register
    found = await register.preview(EDITOR, "daftar.csv", content, {5: "skip"})
    number = await register.keep(EDITOR, "id", found, content)
    first, last = await register.doubt(EDITOR, number, 1), await register.doubt(EDITOR, number, 99)
    assert (first.row, first.told["entry"], first.place, first.count) == (2, "lembur-batik", 1, 3)
    assert (last.row, last.place, last.decision) == (5, 3, "skip")
    assert (await register.doubt(EDITOR, number, 2)).told["other"]["name"] == "Dapur Rengganis"
    steps: list[tuple[int, Decision, int | None]] = [(4, "same", 1), (2, "new", None), (2, "same", None)]
    for row, decision, following in steps:
        assert await register.decide(EDITOR, number, row, decision) == following
    found = await register.preview_kept(EDITOR, number)
    assert (ids(found.new), ids(found.changed)) == (
        [(3, "dapur-rengganis")],
        [(2, "lembur-batik"), (4, "dapur-rengganis")],
    )
    assert (await register.apply_kept(EDITOR, number)).counts == found.counts


async def test_nobody_else_sees_or_decides_and_nobody_after_a_day(one: Process) -> None:
    content = table(BATIK)
    register, other = one.register, Actor(902, "Euis", frozenset({"editor"}))
    number = await register.keep(EDITOR, "id", await register.preview(EDITOR, "x", content), content)
    for actor, later in ((other, 0), (EDITOR, 2)):
        one.clock.now += timedelta(days=later)
        for refused in (
            register.doubt(actor, number, 1),
            register.decide(actor, number, 2, "new"),
            register.preview_kept(actor, number),
        ):
            with pytest.raises(UploadGone):
                await refused
