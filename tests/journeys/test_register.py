"""Staff send the city's register to the guide, look at what it would do, and apply it."""

import csv
from datetime import timedelta

import pytest

from bot.domain.staff import Actor
from tests.journeys.guide import CHIEF, RunningGuide
from tests.people import Phone

CHIEF_ACTOR = Actor(CHIEF, "Asep", frozenset({"administrator"}))
REGISTER = b"""Nama Usaha,Nama Pemilik,Kelurahan,No HP,Warna
Dapur <Rengganis>,Imas Masitoh,Cibabat,081234567800,biru
Lembur Batik,,Cibabat,,
Rajut Awan,,Lembang,12,
"""


@pytest.fixture
def chief(office: RunningGuide) -> Phone:
    return office.phone("Asep", id=CHIEF)


@pytest.mark.parametrize("restarting", [False, True])
async def test_a_register_is_looked_at_and_applied(
    office: RunningGuide, chief: Phone, restarting: bool
) -> None:
    await chief.send_document(REGISTER, "daftar.csv")
    (screen,) = [screen for screen in chief.screens if "daftar.csv" in screen.text]
    for line in (
        "🆕 Baru: 1",
        "👯 Mirip dengan yang sudah ada, menunggu keputusan: 1",
        "⚠️ Perlu diperbaiki, tidak ikut: 1",
        "Baris 2: Dapur <Rengganis>",
        "Baris 3: Lembur Batik = lembur-batik",
        "Baris 4, No HP: “12” bukan nomor telepon yang sah",
        "Baris 4, Kelurahan: “Lembang” bukan kelurahan atau kecamatan di Kota Cimahi",
        "Kolom yang tidak dipakai: Warna",
    ):
        assert line in screen.text
    assert "Imas" not in screen.text
    _, content = await chief.file()
    rows = list(csv.reader(content.decode("utf-8-sig").splitlines()))
    assert [row[:2] for row in rows[1:]] == [
        ["2", "new"],
        ["3", "duplicate"],
        ["4", "faulty"],
        ["4", "faulty"],
    ]
    ana = office.phone()
    await ana.say("dapur rengganis")
    assert "Rengganis" not in ana.screen.text
    if restarting:
        await office.restart()
    await chief.press("Terapkan (1)")
    assert any("Sudah diterapkan." in screen.text for screen in chief.screens)
    await ana.say("dapur rengganis")
    assert "Dapur <Rengganis>" in ana.screen.text
    assert "Imas" not in ana.screen.text
    assert "7800" not in ana.screen.text
    await chief.say("/staf")
    await chief.press("Catatan")
    assert "Asep mengimpor daftar usaha daftar.csv" in chief.screen.text


async def test_a_file_is_applied_once_and_may_be_dropped(office: RunningGuide, chief: Phone) -> None:
    await chief.send_document(REGISTER, "daftar.csv")
    await chief.press("Batal")
    assert chief.toasts[-1] == "Berkas dibuang."
    await chief.press_data("mg:1")
    assert "Kirim lagi" in chief.toasts[-1]
    await chief.send_document(REGISTER, "daftar.csv")
    office.clock.now += timedelta(days=2)
    await chief.press("Terapkan")
    assert "Kirim lagi" in chief.toasts[-1]


async def test_a_file_that_is_no_register_is_refused_kindly(chief: Phone) -> None:
    await chief.send_document(b"Warna,Alamat\nbiru,Jl. <A>\n", "daftar.csv")
    assert "Kolom yang terlihat: Warna, Alamat" in chief.screen.text
    await chief.send_document(b"PK nothing", "daftar.xlsx")
    assert "bukan tabel" in chief.screen.text


async def test_only_staff_may_send_and_apply_it(office: RunningGuide, chief: Phone) -> None:
    ana = office.phone()
    await ana.send_document(REGISTER, "daftar.csv")
    assert "daftar.csv" not in ana.screen.text
    await chief.send_document(REGISTER, "daftar.csv")
    apply = office.house.register
    for data in ("mg:1", "mx:1"):
        await ana.press_data(data)
        assert ana.toasts[-1] == "Ini hanya untuk staf dengan peran yang sesuai."
    assert (await apply.apply_kept(CHIEF_ACTOR, 1)).counts["new"] == 1
