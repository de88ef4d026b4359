"""Editors announce events in the chat, change and cancel them; visitors who wanted a reminder hear of it."""

from datetime import timedelta

import pytest

from tests import make
from tests.journeys.guide import CHIEF, RunningGuide
from tests.people import Phone


@pytest.fixture
def chief(office: RunningGuide) -> Phone:
    return office.phone("Asep", id=CHIEF)


async def announce(office: RunningGuide, chief: Phone, *, restarting: bool = False) -> None:
    await chief.say("/staf")
    await chief.press("Acara")
    await chief.press("Acara baru")
    steps = [
        ("say", "Pasar <b>Kreatif</b>"),
        ("say", "Belanja & lihat batik."),
        ("say", "sabtu depan"),
        ("say", "jam 9 pagi sampai 3 sore"),
        ("press", "Ya, itu maksudnya"),
        ("say", "bitc"),
        ("press", "Bitc"),
        ("press", "Tekstil"),
        ("press", "Selesai memilih (1)"),
        ("press", "Lewati"),
        ("say", "cimahi.example/pasar"),
        ("say", "Creative Market"),
        ("press", "Lewati"),
        ("press", "Umumkan"),
    ]
    for do, what in steps:
        if restarting:
            await office.restart()
        await (chief.say(what) if do == "say" else chief.press(what))


@pytest.mark.parametrize("restarting", [False, True])
async def test_an_event_is_announced(office: RunningGuide, chief: Phone, restarting: bool) -> None:
    await announce(office, chief, restarting=restarting)
    ana, joe = office.phone(), office.phone("Joe", id=102, language="en")
    await ana.say("/acara")
    await ana.press("Pasar <b>Kreatif</b>")
    assert "Sabtu, 14 Maret 2026, 09.00–15.00 WIB" in ana.screen.text
    assert "Belanja & lihat batik." in ana.screen.text
    assert "Klaster: Tekstil" in ana.screen.text
    assert "📍 Bitc" in ana.screen.buttons
    await joe.say("/events")
    await joe.press("Creative Market")
    await chief.say("/staf")
    await chief.press("Catatan")
    assert "Asep mengumumkan acara 1" in chief.screen.text


async def test_announcing_twice_makes_one_event(office: RunningGuide, chief: Phone) -> None:
    await chief.say("/staf")
    await announce(office, chief)
    for data in ("fd:0123456789ab", "fo:event:1.0"):
        await chief.press_data(data)
        assert chief.toasts[-1] == "Isian atau langkah itu sudah lewat. Mulai lagi dari menunya."
    await chief.say("/acara")
    assert len([label for label in chief.screen.buttons if "Pasar" in label]) == 1


async def test_what_was_meant_is_asked_until_it_is_clear(office: RunningGuide, chief: Phone) -> None:
    await chief.say("/staf")
    await chief.press("Acara")
    await chief.press("Acara baru")
    await chief.say("Pameran")
    await chief.say("Batik.")
    await chief.say("kapan-kapan saja")
    assert "belum paham" in chief.screen.text
    await chief.say("31 februari jam 9")
    assert "tidak ada" in chief.screen.text
    await chief.say("1 maret 2026 jam 9")
    assert "sudah lewat" in chief.screen.text
    await chief.say("besok")
    assert "jam berapa" in chief.screen.text
    await chief.say("jam 10")
    assert "Selasa, 3 Maret 2026, mulai 10.00 WIB" in chief.screen.text
    await chief.press("Ya, itu maksudnya")
    await chief.share_location(-6.87, 107.54)
    assert "Tulis nama tempatnya" in chief.screen.text
    await chief.say("Alun-alun")
    await chief.press("Selesai memilih (0)")
    await chief.press("Lewati")
    await chief.say("bukan alamat")
    assert "belum berupa alamat web" in chief.screen.text
    await chief.press("Kembali")
    await chief.press("Lewati")
    for _ in range(3):
        await chief.press("Lewati")
    assert "Tempat: Alun-alun 📍" in chief.screen.text
    await chief.press("Umumkan")
    ana = office.phone()
    await ana.say("/acara")
    await ana.press("Pameran")
    assert ana.link("Peta").endswith("query=-6.87%2C107.54")


async def test_a_reminder_comes_the_day_before(office: RunningGuide, chief: Phone) -> None:
    await announce(office, chief)
    ana, budi = office.phone(), office.phone("Budi", id=102)
    for phone in (ana, budi):
        await phone.say("/acara")
        await phone.press("Pasar")
        await phone.press("Ingatkan saya")
    await budi.block()
    office.clock.now = make.NOW + timedelta(days=10, hours=22)
    await office.delivered()
    assert "Besok" not in ana.screen.text
    await office.restart()
    office.clock.now += timedelta(hours=1)
    await office.delivered()
    assert ana.screen.text.startswith("🔔 Besok: Pasar <b>Kreatif</b>")
    assert not any("Besok" in screen.text for screen in budi.screens)
    await office.restart()
    await office.delivered()
    assert len([screen for screen in ana.screens if "Besok" in screen.text]) == 1
    await ana.press("Lihat acara")
    assert "Belanja" in ana.screen.text


async def test_a_change_is_told_to_those_who_wanted_a_reminder(office: RunningGuide, chief: Phone) -> None:
    await announce(office, chief)
    ana, budi = office.phone(), office.phone("Budi", id=102)
    for phone in (ana, budi):
        await phone.say("/acara")
    await ana.press("Pasar")
    await ana.press("Ingatkan saya")
    await chief.say("/staf")
    await chief.press("Acara")
    await chief.press("Pasar")
    assert not any("Kabari" in label for label in chief.screen.buttons), "nothing has changed yet"
    await chief.press("✏️ Ubah")
    await chief.press("Waktu")
    await chief.say("15 maret jam 10")
    await chief.press("Ya, itu maksudnya")
    await chief.press("Umumkan")
    for _ in range(2):
        await chief.press("Kabari yang minta diingatkan (1)")
        office.clock.now += timedelta(seconds=2)
        await office.delivered()
    told = [screen.text for screen in ana.screens if "Ada perubahan" in screen.text]
    assert len(told) == 1
    assert "Minggu, 15 Maret 2026, mulai 10.00 WIB" in told[0]
    assert not any("perubahan" in screen.text for screen in budi.screens)
    await chief.press("Batalkan acara")
    await chief.press("Batalkan acara")
    await chief.press("Kabari yang minta diingatkan (1)")
    office.clock.now += timedelta(seconds=2)
    await office.delivered()
    assert ana.screen.text.startswith("❌ Dibatalkan: Pasar")


async def test_two_editors_at_once(office: RunningGuide, chief: Phone) -> None:
    await office.restart(admin_ids=f"{CHIEF},901")
    sri = office.phone("Sri", id=901)
    await announce(office, chief)
    for phone in (chief, sri):
        await phone.say("/staf")
        await phone.press("Acara")
        await phone.press("Pasar")
        await phone.press("✏️ Ubah")
        await phone.press("Nama")
        await phone.say(f"Pasar {phone.person.first_name}")
    await chief.press("Umumkan")
    await sri.press("Umumkan")
    assert sri.toasts[-1].startswith("Orang lain baru mengubah acara ini")
    assert "Pasar Sri" in sri.screen.text, "what she wrote is not lost"
    await chief.say("/acara")
    assert any("Pasar Asep" in label for label in chief.screen.buttons)


async def test_an_event_is_broadcast(office: RunningGuide, chief: Phone) -> None:
    await announce(office, chief)
    ana, joe = office.phone(), office.phone("Joe", id=102, language="en")
    for phone, label in ((ana, "Semua acara"), (joe, "All events")):
        await phone.say("/langganan")
        await phone.press(label)
    await chief.press("Siarkan")
    await chief.press("semua pelanggan")
    await chief.press("Sekarang juga")
    await chief.press("Biasa")
    await chief.press("Lanjut ke pratinjau")
    await chief.press("Kirim")
    office.clock.now += timedelta(seconds=31)
    await office.delivered()
    assert ana.screen.text.startswith("Pasar <b>Kreatif</b>\n\nSabtu, 14 Maret 2026")
    assert ana.screen.styled("bold") == ["Pasar <b>Kreatif</b>"]
    assert joe.screen.text.startswith("Creative Market\n\nSaturday, 14 March 2026")
    await ana.press("Lihat acara")
    assert "Belanja" in ana.screen.text


@pytest.mark.parametrize("data", ["w", "wo:1", "wa:1:cancel:1", "wa:1:edit:0", "wa:1:tell:0", "fo:event:"])
async def test_who_is_no_editor_is_refused(office: RunningGuide, chief: Phone, data: str) -> None:
    await announce(office, chief)
    ana = office.phone()
    await ana.say("/start")
    before = ana.screens
    await ana.press_data(data)
    assert ana.toasts == ["Ini hanya untuk staf dengan peran yang sesuai."]
    assert ana.screens == before
