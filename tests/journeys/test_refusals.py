"""What is somebody else's is refused by every button, and so are files that are none: with a word, and a line
in the log that tells nothing of anybody."""

import io
import logging
import sqlite3
import zipfile
from collections.abc import Iterator
from inspect import isclass
from itertools import product
from types import ModuleType
from typing import Any, get_args, get_type_hints

import pytest
from openpyxl import Workbook

from bot.domain.broadcasts import Audience, Draft, Text
from bot.domain.form_kinds import FORMS
from bot.domain.managers import INVITE_LIFETIME
from bot.gateway.local import LocalPerson
from bot.ui import form_routes, owner_routes, report_routes, staff_routes, upkeep_routes
from bot.ui.route import Route
from bot.ui.routes import unpack
from tests.journeys.cases import ASEP, actor_of, opened
from tests.journeys.guide import CHIEF, RunningGuide
from tests.journeys.owners import heard, make_manager
from tests.people import Phone
from tests.pictures import picture

BUDI = LocalPerson(202, "Budi")
OWN, OTHER = "lembur-batik", "batik-anggraeni"
REFUSED = {
    "Ini hanya untuk staf dengan peran yang sesuai.",
    "Hanya pengelola usaha ini yang bisa melakukannya.",
    "Pengajuan itu sudah tidak ada.",
    "Undangan ini sudah dipakai, ditarik, atau kedaluwarsa.",
    "Isian atau langkah itu sudah lewat. Mulai lagi dari menunya.",
}
# For everybody: they lead to one's own, or to what visitors see.
OF_EVERYBODY = {
    owner_routes.Ukm, owner_routes.CheckListing, owner_routes.ClaimListing, owner_routes.OwnCases,
    report_routes.Report, report_routes.Propose, report_routes.FoundRight,
}  # fmt: skip
# What a person might put into a button by hand, by the field's name; of others every value there is.
GUESSES: dict[str, tuple[Any, ...]] = {
    "entry": (OTHER,),
    "person": (202,),
    "token": ("0" * 22,),
    "key": ("0" * 12,),
    "field": ("hours",),
    "step": ("name",),
    "picked": ("maker",),
    "subject": (OTHER,),
    "kind": tuple(form.kind for form in FORMS if form.is_of_staff),
}


def routes_of(module: ModuleType) -> list[type[Route]]:
    made = (one for one in vars(module).values() if isclass(one) and issubclass(one, Route))
    return [one for one in made if one is not Route]


def guesses(route: type[Route], numbers: tuple[int, ...]) -> Iterator[str]:
    """Every button of this kind that somebody may make up."""
    given = {int: numbers, bool: (False, True)}
    hints = get_type_hints(route)
    fields = [
        GUESSES.get(name) or given.get(hints[name]) or get_args(hints[name]) for name in route.__match_args__
    ]
    assert all(fields), f"say what may be guessed for {route.__match_args__}"
    for values in product(*fields):
        yield route(*values).pack()


def stored(office: RunningGuide) -> dict[str, list[Any]]:
    """All that buttons can change."""
    connection = sqlite3.connect(office.database)
    tables = "cases", "managers", "manager_invites", "listings", "staff", "invites", "audit", "events"
    found = {
        name: connection.execute(f"SELECT * FROM {name}").fetchall()  # noqa: S608
        for name in (*tables, "broadcasts", "questions", "uploads", "forms")
    }
    connection.close()
    return found


async def refused(office: RunningGuide, phone: Phone, data: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.clear()
    before, shown, told = stored(office), [screen.text for screen in phone.screens], len(phone.toasts)
    with caplog.at_level(logging.INFO):
        await phone.press_data(data)
    assert phone.toasts[told:] and phone.toasts[-1] in REFUSED, data
    assert stored(office) == before, data
    assert [screen.text for screen in phone.screens] == shown, data
    if "Isian" not in phone.toasts[-1]:
        assert "refused: " in caplog.text, data
        assert type(unpack(data)).__name__ in caplog.text, data
    assert phone.person.first_name not in caplog.text


@pytest.fixture
def chief(office: RunningGuide) -> Phone:
    return office.phone("Asep", id=CHIEF)


@pytest.fixture
async def sari(office: RunningGuide) -> Phone:
    """Manages a listing, and another one is Budi's: of that there are a report, a claim and an invitation."""
    sari, budi = office.phone("Bu Sari", id=201), office.phone("Budi", id=202)
    await make_manager(office, sari, OWN)
    await make_manager(office, budi, OTHER)
    await opened(office, office.phone("Eka", id=203), "report", OTHER, state="owner")
    await office.house.managers.invite(actor_of(budi), OTHER)
    await heard(office)
    await sari.say("/start")
    return sari


@pytest.mark.parametrize(
    "route",
    [one for module in (owner_routes, report_routes) for one in routes_of(module) if one not in OF_EVERYBODY],
    ids=lambda route: route.__name__,
)
async def test_a_manager_of_one_listing_touches_no_other(
    office: RunningGuide, sari: Phone, route: type[Route], caplog: pytest.LogCaptureFixture
) -> None:
    others = [(await office.house.cases.of_person(person))[0].number for person in (202, 203)]
    for data in guesses(route, (*others, 10**15)):
        await refused(office, sari, data, caplog)


@pytest.mark.parametrize(
    "route",
    [one for module in (staff_routes, upkeep_routes, form_routes) for one in routes_of(module)],
    ids=lambda route: route.__name__,
)
async def test_a_visitor_presses_nothing_of_the_staffs(
    office: RunningGuide, route: type[Route], caplog: pytest.LogCaptureFixture
) -> None:
    owner, ana = office.phone("Bu Sari", id=201), office.phone("Ana", id=101)
    await make_manager(office, owner, OWN)
    await opened(office, owner)
    await office.house.access.invite(ASEP, "editor")
    await office.announce("Pasar Kreatif", "sabtu 09.00-15.00")
    await office.house.broadcasts.write(CHIEF, Draft({"id": Text("Halo")}), Audience())
    await ana.say("/start")
    for data in guesses(route, (1, 2, 10**15)):
        await refused(office, ana, data, caplog)


async def test_what_nobody_can_own_is_claimed_by_nobody(office: RunningGuide) -> None:
    ana = office.phone("Ana", id=101)
    await ana.say("/start")
    for entry in ("tekstil", "abon", "cimahi", "tiada"):
        for data in (owner_routes.CheckListing(entry).pack(), owner_routes.ClaimListing(entry).pack()):
            await ana.press_data(data)
            assert ana.toasts[-1] == "Maaf, catatan ini sudah tidak ada di katalog."
        await ana.press_data(form_routes.OpenForm("claim", entry).pack())
        await ana.say("Punya saya")
        await ana.press("Lewati")
        before = stored(office)
        await ana.press("Kirim")
        assert ana.toasts[-1] == "Maaf, catatan ini sudah tidak ada di katalog."
        assert stored(office) == before
        await ana.press("Buang")
        await ana.press("Ya")
    sent = await opened(office, ana, "claim", "tekstil", {})
    chief = office.phone("Asep", id=CHIEF)
    await chief.say("/tinjau")
    await chief.press_data(upkeep_routes.DecideCase(sent.number, "approve").pack())
    assert chief.toasts[-1] == "Maaf, catatan ini sudah tidak ada di katalog."


async def test_an_invitation_that_was_used_or_is_too_old(
    office: RunningGuide, sari: Phone, caplog: pytest.LogCaptureFixture
) -> None:
    dedi, eka = office.phone("Dedi", id=204), office.phone("Eka", id=205)
    used, old = [await office.house.managers.invite(actor_of(sari), OWN) for _ in range(2)]
    await dedi.say(f"/start {owner_routes.JoinListing(used).link()}")
    await dedi.press("Bergabung")
    await office.house.managers.revoke(actor_of(sari), OWN, 204)
    await heard(office)
    for phone in (dedi, eka):
        await phone.say("/start")
        await refused(office, phone, owner_routes.JoinListing(used, True).pack(), caplog)
    office.clock.now += INVITE_LIFETIME
    await refused(office, eka, owner_routes.JoinListing(old, True).pack(), caplog)
    for token in (used, old):
        await eka.say(f"/start {owner_routes.JoinListing(token).link()}")
        assert "sudah dipakai, ditarik, atau kedaluwarsa" in eka.screen.text
    assert [one.person for one in await office.house.managers.of_entry(OWN)] == [201]
    assert "0" * 22 not in caplog.text and used not in caplog.text


@pytest.mark.parametrize(
    "shared", [{"own": False}, {"of": BUDI}, {"forwarded": True}, {"of": BUDI, "forwarded": True}]
)
async def test_a_contact_that_vouches_for_nobody_claims_nothing(
    office: RunningGuide, shared: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    sari = office.phone("Bu Sari", id=201)
    await sari.say("/ukm")
    await sari.press_data(owner_routes.ClaimListing(OWN).pack())
    await sari.press("Bagikan nomor")
    before = stored(office)
    await sari.share_contact("6281234567890", **shared)
    assert "Itu bukan nomor akun Telegram ini." in sari.screens[-2].text
    assert stored(office) == before
    assert "a contact was refused" in caplog.text
    assert "7890" not in caplog.text and "Sari" not in caplog.text


JPEG = picture()


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "bukan gambar"), (b"halo", "bukan gambar"), (b"%PDF-1.7", "bukan gambar"),
        (JPEG[: len(JPEG) // 2], "bukan gambar"), (picture(kind="GIF"), "bukan gambar"),
        (picture(2100, 100), "bukan gambar"), (picture(9000, 6000, mode="1", kind="PNG"), "terlalu besar"),
        (b"x" * (10 * 2**20 + 1), "terlalu besar"),
    ],
    ids=["nothing", "words", "pdf", "cut", "gif", "ribbon", "bomb", "large"],
)  # fmt: skip
@pytest.mark.parametrize("form", ["claim", "listing"])
async def test_a_photo_that_is_none(
    office: RunningGuide, sari: Phone, form: str, content: bytes, word: str, caplog: pytest.LogCaptureFixture
) -> None:
    await sari.press_data(form_routes.OpenForm("claim", OTHER).pack())
    if form == "claim":
        await sari.say("Saya pemiliknya")
    else:
        await sari.press_data(owner_routes.EditListing(OWN).pack())
        await sari.press_data(form_routes.ChangeAnswer("photos").pack())
    before = stored(office)
    await sari.send_document(content, "rahasia.jpg")
    assert word in sari.screen.text
    assert stored(office) == before
    assert "a photo was refused" in caplog.text
    assert "rahasia" not in caplog.text and "Sari" not in caplog.text
    await sari.send_photo(JPEG)
    assert word not in sari.screen.text, "the question is still open"


ROWS = [["Nama Usaha", "Nama Pemilik", "Kelurahan"], ["Dapur Rengganis", "Imas Masitoh", "Cibabat"]]
CSV = "\n".join(",".join(row) for row in ROWS)


def workbook(*, bomb: bool = False) -> bytes:
    book, written = Workbook(), io.BytesIO()
    for row in ROWS:
        book.worksheets[0].append(row)
    book.save(written)
    if bomb:
        with zipfile.ZipFile(written, "a", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr("xl/media/image1.bin", bytes(201 * 2**20))
    return written.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("daftar.csv", b"", "kosong"),
        ("daftar.xlsx", b"", "kosong"),
        ("daftar.csv", JPEG, "bukan tabel"),
        ("daftar.xlsx", b"PK\x03\x04" + bytes(99), "bukan tabel"),
        ("daftar.xlsx", workbook()[:-200], "bukan tabel"),
        ("daftar.xlsx", workbook(bomb=True), "terlalu besar"),
        ("daftar.csv", b"x" * (20 * 2**20 + 1), "terlalu besar"),
        ("daftar.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "Excel lama"),
        ("daftar.csv", b"Warna,Pemilik\nbiru,Imas\n", "Tidak ada kolom nama usaha"),
    ],
    ids=["nothing", "no-book", "picture", "no-zip", "cut", "bomb", "large", "old", "no-names"],
)
async def test_a_register_file_that_is_none(
    office: RunningGuide, chief: Phone, name: str, content: bytes, word: str, caplog: pytest.LogCaptureFixture
) -> None:
    before = stored(office)
    await chief.send_document(content, name)
    assert word in chief.screen.text
    assert not any("Terapkan" in label for label in chief.screen.buttons)
    assert stored(office) == before
    assert "refused" in caplog.text
    assert "Imas" not in caplog.text and "Asep" not in caplog.text and "fault" not in caplog.text


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("daftar.csv", CSV.encode("utf-16")),
        ("daftar.csv", CSV.replace(",", ";").encode("utf-8-sig")),
        ("daftar.csv", workbook()),
        ("DAFTAR.XLSX", CSV.encode()),
    ],
    ids=["utf-16", "semicolons", "a-book-called-csv", "csv-called-a-book"],
)
async def test_a_register_file_is_known_by_what_is_in_it(chief: Phone, name: str, content: bytes) -> None:
    await chief.send_document(content, name)
    assert any("Terapkan (1)" in screen.buttons[0] for screen in chief.screens if screen.buttons)
