"""The city's register taken over: what is new, changed, there already or wrong, and what is kept of it."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from bot.domain.errors import NotAllowed
from bot.domain.listings import free_id
from bot.domain.register import Known, Preview, Twin, UploadGone
from bot.domain.register_columns import RegisterUnreadable
from bot.domain.staff import Actor
from bot.services.guide import Guide
from bot.services.listings import Listings
from bot.services.register import Register
from bot.storage import audit, listings, uploads
from bot.storage.database import Database
from bot.ui.views.register import summary
from knowledge.entries import Maker
from tests import make
from tests.journeys.guide import Clock

EDITOR = Actor(900, "Sri", frozenset({"editor"}))
ANNOUNCER = Actor(901, "Dedi", frozenset({"announcer"}))
HEADINGS = "Nama Usaha;Nama Pemilik;NIB;Alamat;Kelurahan;No HP;Email;Jenis Usaha;Warna"
RENGGANIS = (
    "Dapur Rengganis;Imas Masitoh;0220001;Jl. Baros 1;Cibabat;0812 3456 7800;imas@contoh.id;Abon sapi;biru"
)
AWAN = "Rajut Awan;Tuti;;Jl. Baros 2;Cibabat;-;;Rajutan;"


class Process:
    """One of several that serve the same store."""

    def __init__(self, database: Database) -> None:
        self.clock = Clock()
        self.guide: Guide = make.guide(make.town())
        self.listings = Listings(database, self.clock, self.guide)
        self.register = Register(database, self.clock, self.listings, summary)

    async def apply(self, *rows: str) -> Preview:
        return await self.register.apply(EDITOR, "daftar.csv", table(*rows))

    async def preview(self, *rows: str) -> Preview:
        return await self.register.preview(EDITOR, "daftar.csv", table(*rows))

    async def keep(self, *rows: str) -> int:
        return await self.register.keep(EDITOR, "id", await self.preview(*rows), table(*rows))


def table(*rows: str) -> bytes:
    return "\n".join((HEADINGS, *rows)).encode()


@pytest.fixture
def one(database: Database) -> Process:
    return Process(database)


@pytest.fixture
def other(database: Database) -> Process:
    return Process(database)


def ids(found: Sequence[Known | Twin]) -> list[tuple[int, str]]:
    return [(known.row.number, known.entry_id) for known in found]


async def test_a_preview_keeps_nothing(one: Process, database: Database) -> None:
    found = await one.preview(RENGGANIS, AWAN)
    assert ids(found.new) == [(2, "dapur-rengganis"), (3, "rajut-awan")]
    assert found.ignored == ("Warna",)
    async with database.reading() as connection:
        assert await listings.all(connection) == ()
        assert await audit.count(connection) == 0


async def test_what_is_imported_is_found_at_once_without_its_owners_name_and_numbers(
    one: Process, database: Database
) -> None:
    await one.apply(RENGGANIS, AWAN)
    answer = await one.guide.ask("dapur rengganis")
    assert answer.hits[0].entry.id == "dapur-rengganis"
    maker = one.guide.entry("dapur-rengganis")
    assert isinstance(maker, Maker)
    assert (maker.address, maker.area, maker.emails) == ("Jl. Baros 1", "kel-cibabat", ("imas@contoh.id",))
    assert (maker.clusters, maker.products) == (("makanan-minuman",), ("abon",))
    assert (maker.phones, maker.whatsapp, maker.owner, maker.status) == ((), (), None, None)
    assert maker.confidence == "medium"
    (source,) = maker.sources
    assert (source.by, source.date) == ("register", "2026-03-02")
    assert "Cibabat" in maker.summary.id
    assert "Abon sapi" in maker.summary.en
    assert "Imas" not in maker.model_dump_json().replace("imas@contoh.id", "")
    async with database.reading() as connection:
        stored = await listings.one(connection, "dapur-rengganis")
        assert stored is not None
        assert stored.private == {"phones": ["+6281234567800"], "owner": "Imas Masitoh"}
        assert (stored.origin, stored.register_key) == ("register", "nib 220001")
        (deed,) = await audit.newest(connection, 0, None)
    assert (deed.action, deed.subject, deed.actor_name) == ("import_register", "daftar.csv", "Sri")
    assert deed.details == {"new": 2, "changed": 0, "unchanged": 0, "duplicate": 0, "skipped": 0, "faulty": 0}


async def test_the_next_edition_changes_what_has_changed(one: Process, database: Database) -> None:
    await one.apply(RENGGANIS, AWAN)
    one.clock.now += timedelta(days=40)
    same = await one.apply(RENGGANIS, AWAN)
    assert (same.counts["new"], same.counts["changed"], same.counts["unchanged"]) == (0, 0, 2)
    moved = RENGGANIS.replace("Baros 1", "Gandawijaya 7").replace("Dapur Rengganis", "Rengganis Catering")
    found = await one.apply(moved, AWAN.replace("-", "0812 3456 7801"))
    assert ids(found.changed) == [(2, "dapur-rengganis"), (3, "rajut-awan")]
    maker = one.guide.entry("dapur-rengganis")
    assert isinstance(maker, Maker)
    assert (maker.address, maker.name.id) == ("Jl. Gandawijaya 7", "Rengganis Catering")
    assert maker.sources[0].date == "2026-04-11"
    async with database.reading() as connection:
        stored = await listings.one(connection, "rajut-awan")
    assert stored is not None
    assert stored.private["phones"] == ["+6281234567801"]
    assert stored.added_at == make.NOW


async def test_who_is_in_the_catalogue_already_is_listed_and_left_alone(one: Process) -> None:
    found = await one.apply(
        "CV Lembur Batik;;;;Cibabat;;;Batik;", "Lain Sekali;;;;;0812-3456-7890;;;", RENGGANIS
    )
    assert ids(found.duplicates) == [(2, "lembur-batik"), (3, "lembur-batik")]
    assert ids(found.new) == [(4, "dapur-rengganis")]
    again = await one.preview("Dapur Rengganis;;;;Cibabat;;;;", "Usaha Kedua;;;;;081234567800;;;")
    assert ids(again.duplicates) == [(2, "dapur-rengganis"), (3, "dapur-rengganis")], "by a hidden number too"


async def test_two_businesses_of_one_owner_are_two(one: Process) -> None:
    second = RENGGANIS.replace("Dapur Rengganis", "Rajut Awan").replace("0220001", "0220002")
    assert len((await one.apply(RENGGANIS, second)).new) == 2
    third = RENGGANIS.replace("Dapur Rengganis", "Kotak Kado").replace("0220001", "0220003")
    found = await one.apply(RENGGANIS, second, third)
    assert ids(found.new) == [(4, "kotak-kado")]
    assert len(found.unchanged) == 2


async def test_a_faulty_row_stops_only_itself(one: Process) -> None:
    found = await one.apply(
        ";Tuti;;;;;;;", RENGGANIS.replace("0812 3456 7800", "12"), AWAN, AWAN,
        "Kopi Baru;;;;Lembang;;salah;;", "<b>Kado</b> & =1+1;;;;;;;;",
    )  # fmt: skip
    assert [(fault.number, fault.column, fault.reason, fault.said) for fault in found.faults] == [
        (2, "Nama Usaha", "no_name", ""),
        (3, "No HP", "phone", "12"),
        (5, "Nama Usaha", "repeated", "4"),
        (6, "Kelurahan", "kelurahan", "Lembang"),
        (6, "Email", "email", "salah"),
    ]
    assert found.faulty == (2, 3, 5, 6)
    assert ids(found.new) == [(4, "rajut-awan"), (7, "b-kado-b-1-1")]
    assert one.guide.entry("b-kado-b-1-1").name.id == "<b>Kado</b> & =1+1"


async def test_ids_are_free_and_short(one: Process) -> None:
    rows = [f"Abon;;022{number};;;;;;" for number in range(3)]
    assert ids((await one.apply(*rows)).new) == [(2, "abon-2"), (3, "abon-3"), (4, "abon-4")]
    assert (
        free_id("Warung Nasi Timbel Komplit Bu Haji Imas Masitoh", ())
        == "warung-nasi-timbel-komplit-bu-haji-imas"
    )
    assert free_id("x" * 50, {"x" * 40}) == "x" * 38 + "-2"
    assert free_id("東京", ()) == "usaha"


async def test_other_processes_hear_of_it(one: Process, other: Process) -> None:
    await other.listings.refresh()
    await one.apply(RENGGANIS)
    await other.listings.refresh()
    assert other.guide.entry("dapur-rengganis")
    assert ids((await other.apply(RENGGANIS)).unchanged) == [(2, "dapur-rengganis")]


async def test_a_file_waits_for_its_senders_word_for_a_day(one: Process) -> None:
    register = one.register
    number = await one.keep(RENGGANIS)
    with pytest.raises(UploadGone):
        await register.apply_kept(Actor(902, "Euis", frozenset({"editor"})), number)
    assert ids((await register.apply_kept(EDITOR, number)).new) == [(2, "dapur-rengganis")]
    with pytest.raises(UploadGone):
        await register.apply_kept(EDITOR, number)
    number = await one.keep(AWAN)
    await register.drop(EDITOR, number)
    with pytest.raises(UploadGone):
        await register.apply_kept(EDITOR, number)
    number = await one.keep(AWAN)
    one.clock.now += timedelta(days=1, minutes=1)
    with pytest.raises(UploadGone):
        await register.apply_kept(EDITOR, number)


async def test_a_file_that_nobody_applies_is_forgotten(one: Process, database: Database) -> None:
    number = await one.keep(AWAN)
    for days, kept in ((0, True), (2, False)):
        one.clock.now += timedelta(days=days)
        await one.register.tidy()
        async with database.reading() as connection:
            assert (await uploads.one(connection, EDITOR.id, number, make.NOW) is not None) == kept


async def test_a_file_that_cannot_be_read_changes_nothing(one: Process, database: Database) -> None:
    with pytest.raises(RegisterUnreadable):
        await one.register.apply(EDITOR, "x.csv", b"Warna;Alamat\nbiru;Jl. A\n")
    async with database.reading() as connection:
        assert await audit.count(connection) == 0


async def test_only_who_may(one: Process) -> None:
    register = one.register
    for refused in (
        register.preview(ANNOUNCER, "x", table(AWAN)),
        register.apply(ANNOUNCER, "x", table(AWAN)),
        register.keep(ANNOUNCER, "id", Preview("x"), table(AWAN)),
        register.apply_kept(ANNOUNCER, 1),
        register.preview_kept(ANNOUNCER, 1),
        register.doubt(ANNOUNCER, 1, 1),
        register.decide(ANNOUNCER, 1, 2, "new"),
        register.drop(ANNOUNCER, 1),
    ):
        with pytest.raises(NotAllowed):
            await refused
