"""Staff send the city's register to the guide, look at what it would do, decide, and apply it."""

import csv
import logging
from datetime import timedelta

import pytest

from bot.domain.staff import Actor
from tests.journeys.guide import CHIEF, RunningGuide
from tests.journeys.owners import heard
from tests.people import Phone, Screen

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
    assert any("kirim lagi berkasnya" in screen.text for screen in chief.screens)
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


DOUBTFUL = b"""Nama Usaha,Nama Pemilik,NIB,Kelurahan,No HP,Produk
CV Lembur <Batik>,Ria Triwanto,0220009,Cibabat,081234567809,batik
Dapur Rengganis,Imas Masitoh,0220001,Cibabat,081234567800,abon
Dapur Renganis,Imas Masitoh,,Cibabat,081234567801,abon
"""


def shown(phone: Phone) -> Screen:
    """What the file would do, or a row that may be a business there is; below it stands a file."""
    return next(screen for screen in reversed(phone.screens) if screen.buttons)


async def test_what_may_be_there_already_is_decided_row_by_row(office: RunningGuide, chief: Phone) -> None:
    await chief.send_document(DOUBTFUL, "daftar.csv")
    assert "Baris 4: Dapur Renganis = baris 3: Dapur Rengganis" in shown(chief).text
    await chief.press("Periksa yang mirip (2 dari 2 menunggu)")
    for told in (
        "Mirip dengan yang sudah ada (1 dari 2)",
        "Di berkas, baris 2:\nCV Lembur <Batik>\nbatik\nKel Cibabat",
        "Di katalog:\nLembur Batik\nBatik Cimahi, Tekstil\nJl. Pesantren 136, Kel Cibabat",
        "Namanya mirip.",
    ):
        assert told in shown(chief).text
    await chief.press("Usaha yang sama: perbarui")
    assert "Di berkas, baris 4:\nDapur Renganis" in shown(chief).text
    assert "Di berkas, baris 3:\nDapur Rengganis" in shown(chief).text
    assert "Imas" not in shown(chief).text
    assert "5678" not in shown(chief).text
    await office.restart()
    await chief.press("›")
    assert "Keputusan: usaha yang sama, diperbarui." in shown(chief).text
    await chief.press("›")
    await chief.press("Lewati")
    for told in ("🆕 Baru: 1", "✏️ Berubah: 1", "menunggu keputusan: 0", "⏭ Dilewati: 1"):
        assert told in shown(chief).text
    await chief.press("(0 dari 2 menunggu)")
    await chief.press("Ringkasan berkas")
    await chief.press("Terapkan (2)")
    assert "Sudah diterapkan." in shown(chief).text
    batik, ria = office.house.guide.entry("lembur-batik"), Actor(500, "Ria", frozenset())
    await office.house.managers.claim_by_number(ria, "id", batik, "+6281234567809")


async def test_old_buttons_of_a_file_decide_nothing(office: RunningGuide, chief: Phone) -> None:
    await chief.send_document(DOUBTFUL, "daftar.csv")
    ana, sri = office.phone(), office.phone("Sri", id=901)
    invitation = await office.house.access.invite(CHIEF_ACTOR, "editor")
    await office.house.access.join(901, "Sri", "id", invitation)
    for phone in (ana, sri):
        await phone.say("/start")
    await chief.press("Batal")
    for data in ("md:1:1", "mk:1:2:same", "mp:1"):
        await ana.press_data(data)
        assert ana.toasts[-1] == "Ini hanya untuk staf dengan peran yang sesuai."
        for phone in (chief, sri):
            await phone.press_data(data)
            assert "Kirim lagi" in phone.toasts[-1]


async def test_a_hidden_number_is_confirmed_by_its_owner(office: RunningGuide, chief: Phone) -> None:
    await chief.send_document(REGISTER, "daftar.csv")
    await chief.press("Terapkan")
    ana, budi = office.phone(), office.phone("Budi", id=102)
    await ana.say("/ukm")
    await ana.press_data("jk:dapur-rengganis")
    await ana.press("Bagikan nomor")
    await ana.share_contact("6281234567800")
    await ana.say("/ukm")
    await ana.press("Dapur <Rengganis>")
    await ana.press("Ubah")
    assert "Telepon: –" in ana.screen.text
    await ana.press("✏️ Telepon")
    await ana.say("0812 3456 7800")
    assert "Telepon: – → +62 812-3456-7800" in ana.screen.text
    await ana.press("Kirim")
    await heard(office)
    await chief.say("/tinjau")
    await chief.press("Dapur <Rengganis>")
    await chief.press("Setujui")
    await budi.say("dapur rengganis")
    assert "+62 812-3456-7800" in budi.screen.text


async def test_what_is_hidden_leads_nobody_to_a_business_and_stands_in_no_log(
    office: RunningGuide, chief: Phone, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    await chief.send_document(REGISTER, "daftar.csv")
    await chief.press("Terapkan")
    ana = office.phone()
    for words in ("Imas Masitoh", "081234567800", "+6281234567800"):
        await ana.say(words)
        assert "Rengganis" not in ana.screen.text
        assert "Rengganis" not in str((ana.screen.buttons, await ana.look_up(words)))
    budi = office.phone("Budi", id=102)
    await budi.say("siapa pemilik dapur rengganis, nomor teleponnya?")
    await chief.say("/statistik")
    await chief.press("CSV")
    _, counts = await chief.file()
    inline = str(await budi.look_up("dapur rengganis"))
    assert "Rengganis" in budi.screen.text
    assert "Rengganis" in inline
    for seen in (budi.screen.text, inline, *(screen.text for screen in chief.screens), counts.decode()):
        assert "Masitoh" not in seen
        assert "4567800" not in seen
    assert "Masitoh" not in caplog.text
    assert "4567800" not in caplog.text
