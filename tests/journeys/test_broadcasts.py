"""Two of the staff announce, visitors hear: written, previewed, undone, sent, followed, mended, withdrawn."""

from datetime import timedelta

import pytest

from tests.journeys.guide import CHIEF, RunningGuide
from tests.people import Phone

SRI = 901
PICTURE = b"a picture"


@pytest.fixture
async def crowd(office: RunningGuide) -> list[Phone]:
    """Ana hears of everything, Budi of textiles, Joe of food in English; Cici asked for nothing."""
    ana = office.phone("Ana", id=101)
    budi = office.phone("Budi", id=102)
    joe = office.phone("Joe", id=103, language="en")
    cici = office.phone("Cici", id=104)
    for phone, label in ((ana, "Semua acara"), (budi, "Tekstil"), (joe, "Food and Drink")):
        await phone.say("/langganan")
        await phone.press(label)
    await cici.say("lembur batik")
    await cici.press("Simpan")
    return [ana, budi, joe, cici]


async def write(
    chief: Phone, text: str = "Bazar besok!", english: str = "", audience: str = "semua pelanggan"
) -> None:
    await chief.say("/siaran")
    await chief.press("Siaran baru")
    await chief.say(text)
    if english:
        await chief.say(english)
    else:
        await chief.press("Lewati")
    await chief.press("Lewati")
    await chief.press("Lewati")
    await chief.press(audience)
    await chief.press("Sekarang juga")
    await chief.press("Biasa")
    await chief.press("Lanjut ke pratinjau")


async def send(office: RunningGuide, chief: Phone) -> None:
    await chief.press("Kirim")
    office.clock.now += timedelta(seconds=31)
    await office.delivered()


def heard(phones: list[Phone], text: str) -> list[str]:
    return [phone.person.first_name for phone in phones if any(text in one.text for one in phone.screens)]


async def test_who_reads_sundanese_hears_it_in_indonesian(office: RunningGuide, chief: Phone) -> None:
    eti = office.phone("Eti", id=105, language="su")
    await eti.say("/langganan")
    await eti.press("Sadaya acara")
    await write(chief, "Bazar besok!", "Bazaar tomorrow!")
    await send(office, chief)
    assert (eti.screen.text, eti.screen.buttons) == ("Bazar besok!", ["🔕 Eureun langganan"])


async def test_everybody_who_asked_hears_once(office: RunningGuide, chief: Phone, crowd: list[Phone]) -> None:
    await write(chief, "Bazar besok!", "Bazaar tomorrow!")
    assert "Penerima saat ini: 3 orang" in chief.screen.text
    await send(office, chief)
    ana, _, joe, _ = crowd
    assert heard(crowd, "Bazar besok!") == ["Ana", "Budi"]
    assert heard(crowd, "Bazaar tomorrow!") == ["Joe"]
    assert "🔕 Berhenti berlangganan" in ana.screen.buttons
    assert "🔕 Unsubscribe" in joe.screen.buttons
    await office.restart()
    await office.delivered()
    texts = [one.text for phone in crowd for one in phone.screens]
    assert (texts.count("Bazar besok!"), texts.count("Bazaar tomorrow!")) == (2, 1)


async def test_clusters_and_those_who_saved(office: RunningGuide, chief: Phone, crowd: list[Phone]) -> None:
    budi = crowd[1]
    await write(chief, "Untuk tekstil", audience="Tekstil")
    await send(office, chief)
    assert heard(crowd, "Untuk tekstil") == ["Ana", "Budi"]
    await budi.press_data("s:lembur-batik:1:", 99)
    await chief.say("/siaran")
    await chief.press("Siaran baru")
    await chief.say("Untuk penyimpan")
    for _ in range(3):
        await chief.press("Lewati")
    await chief.say("lembr batik")
    await chief.press("Lembur Batik")
    await chief.press("Sekarang juga")
    await chief.press("Biasa")
    assert "pelanggan yang menyimpan Lembur Batik" in chief.screen.text
    await chief.press("Lanjut ke pratinjau")
    assert "Penerima saat ini: 1 orang" in chief.screen.text, "Cici saved it too, but asked for no news"
    await send(office, chief)
    assert heard(crowd, "Untuk penyimpan") == ["Budi"]


async def test_the_preview_is_what_is_delivered(
    office: RunningGuide, chief: Phone, crowd: list[Phone]
) -> None:
    await chief.say("/siaran")
    await chief.press("Siaran baru")
    await chief.say("Bazar <b>besok</b> & lusa")
    await chief.press("Lewati")
    await chief.send_photo(PICTURE)
    await chief.say("Daftar | cimahikota.go.id/daftar")
    await chief.press("semua pelanggan")
    await chief.press("Sekarang juga")
    await chief.press("Biasa")
    await chief.press("Lanjut ke pratinjau")
    await chief.press("Pratinjau")
    preview = chief.screen
    assert preview.text == "Bazar <b>besok</b> & lusa"
    assert preview.buttons == ["Daftar", "🔕 Berhenti berlangganan"]
    await send(office, chief)
    got = crowd[0].screen
    assert (got.text, got.buttons, got.entities) == (preview.text, preview.buttons, preview.entities)
    assert crowd[0].link("Daftar") == "https://cimahikota.go.id/daftar"


async def test_sending_works_once_and_can_be_undone(
    office: RunningGuide, chief: Phone, crowd: list[Phone]
) -> None:
    await write(chief)
    draft = chief.screen
    await chief.press("Kirim")
    await chief.press_data("oa:1:send:0", draft.message_id)
    assert chief.toasts[-1].startswith("Tombol itu sudah lewat")
    await chief.press("Batalkan pengiriman")
    office.clock.now += timedelta(minutes=5)
    await office.delivered()
    assert heard(crowd, "Bazar") == []
    assert "rancangan" in chief.screen.text
    await send(office, chief)
    assert heard(crowd, "Bazar") == ["Ana", "Budi", "Joe"]


async def test_who_mends_another_ones_draft_does_not_approve_it(office: RunningGuide, chief: Phone) -> None:
    await office.restart(admin_ids=f"{CHIEF},{SRI}", broadcast_approval=True)
    sri = office.phone("Sri", id=SRI)
    await write(chief)
    await sri.say("/siaran")
    await sri.press("✏️ 1")
    await sri.press("Ubah")
    await sri.press("Isi")
    await sri.say("Bazar lusa!")
    await sri.press("Lanjut ke pratinjau")
    await sri.press("Kirim")
    await sri.press_data("oa:1:approve:0")
    assert sri.toasts[-1] == "Siaran ini perlu disetujui orang lain, bukan penulisnya."
    await chief.press_data("oa:1:approve:0")
    assert chief.toasts[-1] == "Disetujui."


async def test_a_time_that_was_chosen_outlives_an_undone_submission(
    office: RunningGuide, chief: Phone, crowd: list[Phone]
) -> None:
    await write(chief)
    await chief.press("Ubah")
    await chief.press("Waktu")
    await chief.say("besok jam 9")
    await chief.press("Ya, itu maksudnya")
    await chief.press("Lanjut ke pratinjau")
    await chief.press("Kirim")
    await chief.press("Batalkan pengiriman")
    assert "3 Mar 2026, 09.00" in chief.screen.text
    await chief.press("Ubah")
    assert "Selasa, 3 Maret 2026" in chief.screen.text
    await chief.press("Lanjut ke pratinjau")
    await chief.press("Kirim")
    office.clock.now += timedelta(hours=22)
    await office.delivered()
    assert heard(crowd, "Bazar") == []
    office.clock.now += timedelta(hours=2)
    await office.delivered()
    assert heard(crowd, "Bazar") == ["Ana", "Budi", "Joe"]


async def test_a_draft_and_a_form_outlive_restarts(
    office: RunningGuide, chief: Phone, crowd: list[Phone]
) -> None:
    await chief.say("/siaran")
    await chief.press("Siaran baru")
    for said in ("Pameran", "Exhibition"):
        await office.restart()
        await chief.say(said)
    for press in ("Lewati", "Lewati", "semua pelanggan", "Sekarang juga", "Biasa", "Lanjut ke pratinjau"):
        await office.restart()
        await chief.press(press)
    await office.restart()
    await chief.press("Ubah")
    await chief.press("Isi")
    await office.restart()
    await chief.say("Pameran batik")
    await chief.press("Lanjut ke pratinjau")
    await chief.press("Kirim")
    await office.restart()
    office.clock.now += timedelta(seconds=31)
    await office.delivered()
    assert heard(crowd, "Pameran batik") == ["Ana", "Budi"]
    assert heard(crowd, "Exhibition") == ["Joe"]


async def test_at_a_time_and_in_quiet_hours(office: RunningGuide, chief: Phone, crowd: list[Phone]) -> None:
    await chief.say("/siaran")
    await chief.press("Siaran baru")
    await chief.say("Malam")
    for _ in range(3):
        await chief.press("Lewati")
    await chief.press("semua pelanggan")
    await chief.say("besok")
    assert "jam berapa" in chief.screen.text
    await chief.say("jam 10 malam")
    assert "Selasa, 3 Maret 2026, mulai 22.00 WIB" in chief.screen.text
    await chief.press("Ya, itu maksudnya")
    await chief.press("Biasa")
    await chief.press("Lanjut ke pratinjau")
    await chief.press("Kirim")
    assert "4 Mar 2026, 07.00" in chief.screen.text
    office.clock.now += timedelta(hours=37)
    await office.delivered()
    assert heard(crowd, "Malam") == []
    office.clock.now += timedelta(hours=9)
    await office.delivered()
    assert heard(crowd, "Malam") == ["Ana", "Budi", "Joe"]


async def test_the_report_is_kept_up_to_date(office: RunningGuide, chief: Phone, crowd: list[Phone]) -> None:
    await crowd[1].block()
    await office.house.subscriptions.set_reachable(102, True)  # as if Telegram had not told us
    await write(chief)
    await send(office, chief)
    await office.followed()
    report = chief.screen.text
    assert "selesai" in report
    assert "✅ Terkirim: 2" in report
    assert "🚫 Memblokir atau sudah tidak ada: 1" in report
    await chief.say("/siaran")
    await chief.press("✅ 1")
    await chief.press("Perbaiki")
    await chief.press("Isi")
    await office.restart()
    await chief.say("Bazar lusa!")
    await office.restart()
    await chief.press("Perbaiki di semua penerima")
    office.clock.now += timedelta(seconds=2)
    await office.delivered()
    assert heard(crowd, "Bazar lusa!") == ["Ana", "Joe"]
    assert heard(crowd, "Bazar besok!") == []
    await chief.press("Segarkan")
    assert "Diperbaiki: 2 dari 2" in chief.screen.text
    await chief.press("Tarik")
    await chief.press("Tarik")
    office.clock.now += timedelta(seconds=2)
    await office.delivered()
    assert heard(crowd, "Bazar") == []


async def test_a_second_person_approves(office: RunningGuide, chief: Phone, crowd: list[Phone]) -> None:
    await office.restart(admin_ids=f"{CHIEF},{SRI}", broadcast_approval=True)
    sri = office.phone("Sri", id=SRI)
    await write(chief)
    await chief.press("Kirim")
    assert "menunggu persetujuan" in chief.screen.text
    office.clock.now += timedelta(seconds=2)
    await office.delivered()
    assert "Siaran 1 menunggu persetujuan Anda" in sri.screen.text
    assert "Bazar besok!" in sri.screen.text
    assert "menunggu persetujuan Anda" not in chief.screen.text
    await sri.press("Lihat siaran")
    assert any("Setujui" in label for label in sri.screen.buttons)
    assert not any("Setujui" in label for label in chief.screen.buttons)
    await chief.press_data("oa:1:approve:0")
    assert chief.toasts[-1] == "Siaran ini perlu disetujui orang lain, bukan penulisnya."
    await sri.say("/siaran")
    await sri.press("⏳ 1")
    await sri.press("Setujui")
    office.clock.now += timedelta(seconds=31)
    await office.delivered()
    assert heard(crowd, "Bazar") == ["Ana", "Budi", "Joe"]
    await chief.say("/staf")
    await chief.press("Catatan")
    assert "Sri menyetujui siaran 1" in chief.screen.text


@pytest.mark.parametrize("data", ["o", "oo:1", "oa:1:send:0", "oa:1:withdraw:1", "oa:1:preview:0"])
async def test_who_is_no_announcer_is_refused(office: RunningGuide, chief: Phone, data: str) -> None:
    await write(chief)
    ana = office.phone()
    await ana.say("/start")
    before = ana.screens
    await ana.press_data(data)
    assert ana.toasts == ["Ini hanya untuk staf dengan peran yang sesuai."]
    assert ana.screens == before
    await ana.say("/siaran")
    assert "hanya untuk staf kota" in ana.screen.text


async def test_a_broadcast_that_is_not_there(chief: Phone) -> None:
    await chief.say("/siaran")
    await chief.press_data("oo:77")
    assert chief.toasts == ["Siaran itu sudah tidak ada."]


async def test_too_long_for_a_picture(office: RunningGuide, chief: Phone) -> None:
    await chief.say("/siaran")
    await chief.press("Siaran baru")
    await chief.say("a" * 1025)
    await chief.press("Lewati")
    await chief.send_photo(PICTURE)
    for press in ("Lewati", "semua pelanggan", "Sekarang juga", "Biasa", "Lanjut ke pratinjau"):
        await chief.press(press)
    assert chief.toasts == ["Terlalu panjang. Di bawah gambar hanya muat 1024 huruf."]
    await chief.press("Isi")
    await chief.say("Singkat")
    await chief.press("Lanjut ke pratinjau")
    assert "Singkat" in chief.screen.text
