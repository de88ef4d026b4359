"""Owners and staff send and get files over HTTP, with a network that fails in the middle."""

import io
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from bot.gateway.context import House
from bot.gateway.local import LocalPerson
from bot.ui import form_routes, owner_routes
from tests import make
from tests.botapi.standin import StandIn
from tests.journeys.guide import CHIEF
from tests.journeys.served import DistantPhone, ServedGuide, served
from tests.journeys.test_owners import register
from tests.pictures import from_a_phone, opened, picture

BUDI = LocalPerson(102, "Budi")
LISTING = "lembur-batik"
NUMBER = "6281234567890"
ROWS = [["Nama Usaha", "Nama Pemilik", "Kelurahan"], ["Dapur <Rengganis>", "Imas Masitoh", "Cibabat"]]


@pytest.fixture
async def guide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[ServedGuide]:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # else the library warns about its own RetryAfter
    async with served(make.town_guide(), tmp_path / "guide.sqlite3", admin_ids=str(CHIEF)) as guide:
        yield guide


@pytest.fixture
def chief(guide: ServedGuide) -> DistantPhone:
    return guide.phone("Asep", id=CHIEF)


@pytest.fixture
def sari(guide: ServedGuide) -> DistantPhone:
    return guide.phone("Bu <b>Sari</b>", id=201)


async def claim_by_number(phone: DistantPhone, **shared: Any) -> None:
    await phone.say("/ukm")
    await phone.press_data(owner_routes.ClaimListing(LISTING).pack())
    await phone.press("Bagikan nomor")
    await phone.share_contact(NUMBER, **shared)


async def test_a_business_is_registered_with_photos(
    guide: ServedGuide, sari: DistantPhone, chief: DistantPhone
) -> None:
    await register(sari, "Rajut Kenanga")
    await sari.press_data(form_routes.ChangeAnswer("photos").pack())
    await sari.send_photo(from_a_phone(2000, 1000))
    await sari.send_document(picture(colour="blue", kind="PNG"), "gerai.png")
    assert "2 foto. Kirim lagi" in sari.screen.text
    await sari.press("Selesai")
    await sari.press("Kirim")
    assert "sedang ditinjau" in sari.screen.text
    await chief.say("/tinjau")
    await chief.press("Rajut Kenanga")
    await chief.press("Setujui")
    assert chief.toasts == ["Disetujui."]
    ana = guide.phone()
    await ana.say("rajut kenanga")
    assert ana.screen.text.startswith("Rajut Kenanga")
    shown = opened(await ana.picture())
    assert (shown.format, shown.size, dict(shown.getexif())) == ("JPEG", (640, 1280), {})
    assert guide.standin.count("sendPhoto") >= 1


@pytest.mark.parametrize(
    ("shared", "verified"),
    [
        ({}, True),
        ({"of": LocalPerson(102, "Budi")}, False),
        ({"own": False}, False),
        ({"forwarded": True}, False),
    ],
)
async def test_a_number_is_shared(
    guide: ServedGuide, sari: DistantPhone, shared: dict[str, Any], verified: bool
) -> None:
    await claim_by_number(sari, **shared)
    seen = " ".join(screen.text for screen in sari.screens)
    assert ("Anda kini mengelola" in seen) is verified
    assert ("Itu bukan nomor akun Telegram ini." in seen) is not verified
    house: House = guide.application.bot_data[House]
    assert await house.managers.is_manager(201, LISTING) is verified


async def test_the_poster_and_the_chart_are_sent(sari: DistantPhone) -> None:
    await claim_by_number(sari)
    await sari.press_data(owner_routes.ListingUse(LISTING).pack())
    await sari.press("Poster")
    _, content = await sari.file()
    assert content.startswith(b"%PDF-")
    await sari.press_data(owner_routes.ListingChart(LISTING).pack())
    assert opened(await sari.picture()).width > 300


def csv() -> bytes:
    return "\n".join(",".join(row) for row in ROWS).encode()


def xlsx() -> bytes:
    book, written = Workbook(), io.BytesIO()
    for row in ROWS:
        book.worksheets[0].append(row)
    book.save(written)
    return written.getvalue()


@pytest.mark.parametrize(("name", "made"), [("daftar.csv", csv), ("daftar.xlsx", xlsx)])
async def test_a_register_is_sent_and_applied(
    guide: ServedGuide, chief: DistantPhone, name: str, made: Callable[[], bytes]
) -> None:
    await chief.send_document(made(), name)
    assert any("🆕 Baru: 1" in screen.text for screen in chief.screens)
    await chief.press("Terapkan (1)")
    ana = guide.phone()
    await ana.say("dapur rengganis")
    assert ana.screen.styled("bold")[0] == "Dapur <Rengganis>"
    assert "Imas" not in ana.screen.text


GONE, LARGE = "tidak bisa diambil dari Telegram", "terlalu besar"
FAILING: dict[str, tuple[Callable[[StandIn], None], str]] = {
    "unknown": (lambda one: one.fail_next("getFile", 400, "Bad Request: wrong file_id"), GONE),
    "too-large": (lambda one: one.fail_next("getFile", 400, "Bad Request: file is too big"), LARGE),
    "broken": (lambda one: one.fail_next("getFile", 500, "Internal Server Error"), GONE),
    "flood": (lambda one: one.fail_next("getFile", 429, "Too Many Requests", {"retry_after": 5}), GONE),
    "no-answer": (lambda one: one.drop_next("getFile"), GONE),
    "cut": (lambda one: one.cut_next_download(), GONE),
}


@pytest.mark.parametrize("failing", FAILING)
async def test_a_photo_that_cannot_be_fetched_is_sent_again(
    guide: ServedGuide, sari: DistantPhone, failing: str, caplog: pytest.LogCaptureFixture
) -> None:
    await claim_by_number(sari)
    await sari.press_data(owner_routes.EditListing(LISTING).pack())
    await sari.press_data(form_routes.ChangeAnswer("photos").pack())
    fail, told = FAILING[failing]
    fail(guide.standin)
    await sari.send_photo(picture())
    assert told in sari.screen.text
    assert "Kirim lagi untuk" not in sari.screen.text
    assert "Sari" not in caplog.text and "fault" not in caplog.text
    await sari.send_photo(picture())
    assert "1 foto. Kirim lagi" in sari.screen.text


@pytest.mark.parametrize("failing", FAILING)
async def test_a_register_that_cannot_be_fetched_is_sent_again(
    guide: ServedGuide, chief: DistantPhone, failing: str, caplog: pytest.LogCaptureFixture
) -> None:
    fail, told = FAILING[failing]
    fail(guide.standin)
    await chief.send_document(csv(), "daftar.csv")
    assert told in chief.screen.text
    assert not any("Baru: 1" in screen.text for screen in chief.screens)
    assert "Imas" not in caplog.text and "fault" not in caplog.text
    await chief.send_document(csv(), "daftar.csv")
    assert any("🆕 Baru: 1" in screen.text for screen in chief.screens)
