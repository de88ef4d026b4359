"""Dated events: listed beside the traditions, opened, reminded of, put into a calendar, cancelled."""

import sqlite3
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from bot.domain.events import Translated
from knowledge.geo import Point
from tests import make
from tests.journeys.guide import GROUP, SRI, RunningGuide
from tests.people import Phone

GONE = "Maaf, acara ini sudah tidak ada."
REMINDED = "Siap, kuingatkan Jumat, 6 Maret 2026 pukul 09.00 WIB."


def reminders(town: RunningGuide) -> list[tuple[Any, ...]]:
    """Person, event, moment in UTC and state of each, as the store holds them."""
    connection = sqlite3.connect(town.database)
    rows = connection.execute(
        "SELECT person_id, ref, due_at, state FROM outbox WHERE kind = 'reminder' ORDER BY id"
    ).fetchall()
    connection.close()
    return [(person, ref, due[:16], state) for person, ref, due, state in rows]


async def files(phone: Phone) -> list[Calendar]:
    """The calendar files in a chat."""
    found = []
    for message in phone.telegram.messages(phone.chat_id):
        if "document" in message:
            file = await phone.application.bot.get_file(message["document"]["file_id"])
            found.append(Calendar.from_ical(bytes(await file.download_as_bytearray()).decode()))
    return found


async def test_dated_events_are_told_apart_from_traditions(town: RunningGuide, ana: Phone) -> None:
    await town.announce("Pasar Kreatif", "sabtu 09.00-15.00")
    await town.announce("Pameran Batik", "kamis jam 7 malam", place=None, address="Alun-alun Cimahi")
    await ana.say("/acara")
    assert ana.screen.text == (
        "Acara mendatang\n\n"
        "Pameran Batik\n📅 Kamis, 5 Maret 2026, mulai 19.00 WIB\n📍 Alun-alun Cimahi\n\n"
        "Pasar Kreatif\n📅 Sabtu, 7 Maret 2026, 09.00–15.00 WIB\n📍 Bitc\n\n"
        "Tradisi tahunan (tanggalnya belum diumumkan)\n• Hari Jadi Cimahi"
    )
    assert ana.screen.buttons == [
        "📅 Pameran Batik", "📅 Pasar Kreatif", "Tradisi & acara", "‹ Kembali",
    ]  # fmt: skip
    await ana.press("Tradisi & acara")
    assert "Hari Jadi Cimahi" in ana.screen.buttons


async def test_without_events_the_list_says_so(ana: Phone) -> None:
    await ana.say("/start")
    await ana.press("📅 Acara")
    assert "Belum ada acara bertanggal" in ana.screen.text
    assert "Tradisi tahunan (tanggalnya belum diumumkan)\n• Hari Jadi Cimahi" in ana.screen.text


async def test_the_card_of_an_event(town: RunningGuide, ana: Phone) -> None:
    await town.announce(
        "Pasar Kreatif",
        "14-15 maret",
        text=Translated("Belanja & lihat."),
        clusters=("tekstil",),
        link="https://cimahi.example/pasar",
    )
    await ana.say("/acara")
    await ana.press("Pasar Kreatif")
    assert ana.screen.text == (
        "Pasar Kreatif\n\n📅 14–15 Maret 2026\n📍 Bitc\n\nBelanja & lihat.\n\nKlaster: Tekstil\n\n"
        "Diumumkan petugas Kota Cimahi; terakhir diperbarui 2 Maret 2026."
    )
    assert ana.link("Info lengkap") == "https://cimahi.example/pasar"
    assert ana.link("🗺").startswith("https://www.google.com/maps/search/")
    await ana.press("📍 Bitc")
    assert ana.screen.styled("bold")[0] == "Bitc"


async def test_a_place_of_its_own_has_a_map(town: RunningGuide, ana: Phone) -> None:
    first = await town.announce("Satu", "kamis jam 9", place=None, address="Lapangan Rajawali")
    pin = Point(lat=-6.87, lon=107.54)
    second = await town.announce("Dua", "kamis jam 9", place=None, address="Lapangan Rajawali", pin=pin)
    await ana.say("/acara")
    await ana.press_data(f"vo:{first.id}")
    assert ana.link("Cari di peta").endswith("query=Lapangan+Rajawali%2C+Cimahi")
    await ana.press_data(f"vo:{second.id}")
    assert ana.link("🗺 Peta").endswith("query=-6.87%2C107.54")


async def test_staffs_words_cannot_become_markup(town: RunningGuide, ana: Phone) -> None:
    await town.announce(
        "<b>Pasar</b> & co", "sabtu jam 9", text=Translated("<i>x</i>"), place=None, address="<a>"
    )
    await ana.say("/acara")
    await ana.press("<b>Pasar</b> & co")
    assert ana.screen.text.startswith(
        "<b>Pasar</b> & co\n\n📅 Sabtu, 7 Maret 2026, mulai 09.00 WIB\n📍 <a>\n\n<i>x</i>"
    )


async def test_english_where_somebody_wrote_it(town: RunningGuide) -> None:
    budi = town.phone("Budi", id=102, language="en")
    event = await town.announce("Pasar", "sabtu 09.00-15.00", text=Translated("Belanja.", "Shop."))
    await budi.say("/events")
    await budi.press_data(f"vo:{event.id}")
    assert budi.screen.text.startswith(
        "Pasar\n\n📅 Saturday, 7 March 2026, 09:00–15:00 WIB\n📍 Bitc\n\nShop."
    )


async def test_many_events_come_in_pages_and_by_cluster(town: RunningGuide, ana: Phone) -> None:
    for number in range(9):
        clusters = ("tekstil",) if number else ("makanan-minuman",)
        await town.announce(f"Acara {number}", f"{number + 10} maret jam 9", clusters=clusters)
    await ana.say("/acara")
    assert "1–8 dari 9" in ana.screen.text
    await ana.press("›")
    assert ana.screen.buttons[0] == "📅 Acara 8"
    assert "Tradisi" not in ana.screen.text
    await ana.press("›")
    await ana.press("Makanan dan Minuman")
    assert ana.screen.text.startswith("Acara bertanggal · Makanan dan Minuman\n\nAcara 0\n")
    await ana.press("‹ Kembali")
    assert ana.screen.text.startswith("Acara mendatang")


async def test_a_reminder_is_set_and_taken_back(town: RunningGuide, ana: Phone) -> None:
    budi = town.phone("Budi", id=102)
    event = await town.announce("Pasar Kreatif", "sabtu jam 9")
    for phone in (ana, budi):
        await phone.say("/acara")
        await phone.press("Pasar Kreatif")
        await phone.press("🔔 Ingatkan saya")
    await ana.press_data(f"vr:{event.id}:1")  # pressed twice
    assert ana.toasts == [REMINDED, REMINDED]
    assert "🔕 Batal ingatkan" in ana.screen.buttons
    due = "2026-03-06 02:00"
    assert sorted(reminders(town)) == [(101, "1", due, "waiting"), (102, "1", due, "waiting")]
    await town.restart()
    await ana.press("🔕 Batal ingatkan")
    assert ana.toasts[-1] == "Oke, tidak jadi kuingatkan."
    assert "🔔 Ingatkan saya" in ana.screen.buttons
    assert reminders(town) == [(102, "1", due, "waiting")]


async def test_a_late_reminder_comes_an_hour_before(town: RunningGuide, ana: Phone) -> None:
    event = await town.announce("Pasar Kreatif", "besok jam 9")
    await ana.say("/acara")
    await ana.press("Pasar Kreatif")
    await ana.press("🔔 Ingatkan saya")
    assert ana.toasts == ["Siap, kuingatkan Selasa, 3 Maret 2026 pukul 08.00 WIB."]
    town.clock.now = datetime(2026, 3, 3, 1, 30, tzinfo=UTC)  # 08:30 in Cimahi
    await ana.press_data(f"vr:{event.id}:0")
    assert not any("Ingatkan" in button for button in ana.screen.buttons), "nobody is offered what cannot be"
    await ana.press_data(f"vr:{event.id}:1")
    assert ana.toasts[-1] == "Maaf, acaranya sudah terlalu dekat untuk diingatkan."
    assert (reminders(town), ana.waiting) == ([], 0)


async def test_a_changed_start_moves_the_reminder(town: RunningGuide, ana: Phone) -> None:
    event = await town.announce("Pasar Kreatif", "sabtu jam 9")
    await ana.press_data(f"vr:{event.id}:1", 99)
    event = await town.house.events.change(
        SRI, event, make.event_details("Pasar Malam", "20 maret jam 7 malam")
    )
    assert reminders(town) == [(101, "1", "2026-03-19 02:00", "waiting")]
    await ana.press_data(f"vo:{event.id}", 99)
    assert ana.screen.text.startswith("Pasar Malam\n\n📅 Jumat, 20 Maret 2026, mulai 19.00 WIB")
    assert "🔕 Batal ingatkan" in ana.screen.buttons


async def test_a_cancelled_event_reminds_nobody_and_says_so(town: RunningGuide, ana: Phone) -> None:
    event = await town.announce("Pasar Kreatif", "sabtu jam 9")
    await ana.say("/acara")
    await ana.press("Pasar Kreatif")
    await ana.press("🔔 Ingatkan saya")
    event = await town.house.events.cancel(SRI, event)
    assert reminders(town) == [(101, "1", "2026-03-06 02:00", "cancelled")]
    await ana.press_data(f"vr:{event.id}:1")
    assert ana.toasts[-1] == "Maaf, acaranya sudah terlalu dekat untuk diingatkan."
    await ana.press_data(f"vo:{event.id}")
    assert "❌ Dibatalkan. Acara ini tidak jadi diadakan." in ana.screen.text
    assert ana.screen.buttons == ["📍 Bitc", "🗺 ± pusat wilayah", "↗ Bagikan", "‹ Kembali", "🏠 Awal"]
    await ana.press("‹ Kembali")
    assert "Pasar Kreatif" not in ana.screen.text


async def test_an_event_that_is_over_says_so(town: RunningGuide, ana: Phone) -> None:
    event = await town.announce("Pasar Kreatif", "sabtu 09.00-15.00")
    await ana.say("/acara")
    town.clock.now = make.NOW + timedelta(days=6)
    await ana.press_data(f"vo:{event.id}")
    assert "⌛ Acara ini sudah lewat." in ana.screen.text
    assert not any("Ingatkan" in button or "kalender" in button for button in ana.screen.buttons)


async def test_made_up_events_are_gone(town: RunningGuide, ana: Phone) -> None:
    await ana.say("/start")
    before = ana.screens
    for data in ("vo:1", "vo:99", "vr:99:1", "vc:99", "vr:1:0"):
        await ana.press_data(data)
    assert ana.toasts == [GONE] * 5
    await ana.press_data("v:tiada:1")
    assert ana.toasts[-1] == "Maaf, catatan ini sudah tidak ada di katalog."
    assert (ana.screens, ana.waiting) == (before, 0)
    await ana.say("/acara")
    assert "Pasar" not in ana.screen.text


async def test_a_file_for_the_calendar(town: RunningGuide, ana: Phone) -> None:
    event = await town.announce("Pasar Kreatif", "sabtu 09.00-15.00")
    await ana.say("/acara")
    await ana.press("Pasar Kreatif")
    await ana.press("🗓 Tambah ke kalender")
    await town.house.events.cancel(SRI, event)
    await ana.press_data(f"vc:{event.id}")
    first, second = [file.walk("VEVENT")[0] for file in await files(ana)]
    assert (first["SUMMARY"], first["STATUS"], first["SEQUENCE"]) == ("Pasar Kreatif", "CONFIRMED", 0)
    assert first.decoded("DTSTART") == datetime(2026, 3, 7, 2, tzinfo=UTC)
    assert (second["UID"], second["STATUS"], second["SEQUENCE"]) == (first["UID"], "CANCELLED", 1)
    assert ana.waiting == 0


async def test_in_a_group_reminders_show_on_the_phone_only(town: RunningGuide, ana: Phone) -> None:
    event = await town.announce("Pasar Kreatif", "sabtu 09.00-15.00")
    budi = town.phone("Budi", id=102, group=GROUP)
    await budi.say("/acara@cimahi_local_bot")
    await budi.press("Pasar Kreatif")
    before = budi.screen
    await budi.press("🔔 Ingatkan saya")
    assert budi.toasts[0].startswith("Siap, nanti kuingatkan lewat chat pribadi.")
    await budi.press_data(f"vo:{event.id}")
    assert budi.screen == before, "nobody's reminder shows to others"
    assert [person for person, *_ in reminders(town)] == [102]
    await budi.press("🗓 Tambah ke kalender")
    assert len(await files(budi)) == 1


async def test_reminders_are_told_and_erased_with_the_rest(town: RunningGuide, ana: Phone) -> None:
    event = await town.announce("Pasar Kreatif", "sabtu jam 9")
    await ana.press_data(f"vr:{event.id}:1", 99)
    await ana.say("/privasi")
    assert "Pengingat acara: 1" in ana.screen.text
    await ana.press_data("d:1")
    assert reminders(town) == []


class TestPictures:
    @pytest.fixture
    async def picture(self, town: RunningGuide) -> str:
        staff = town.phone("Sari", id=1)
        await staff.send_photo(b"poster")
        file_id: str = staff.telegram.messages(staff.chat_id)[0]["photo"][0]["file_id"]
        return file_id

    async def test_a_list_becomes_a_picture_and_a_list_again(
        self, town: RunningGuide, ana: Phone, picture: str
    ) -> None:
        await town.announce("Pasar Kreatif", "sabtu jam 9", picture=picture)
        await ana.say("/acara")
        await ana.press("Pasar Kreatif")
        (shown,) = ana.screens
        assert shown.text.startswith("Pasar Kreatif\n\n📅")
        assert "photo" in ana.telegram.messages(ana.chat_id)[-1]
        await ana.press("🔔 Ingatkan saya")
        (shown,) = ana.screens
        assert "🔕 Batal ingatkan" in shown.buttons
        await ana.press("‹ Kembali")
        old, listed = ana.screens
        assert old.buttons == []
        assert listed.text.startswith("Acara mendatang")

    async def test_a_long_text_follows_its_picture(
        self, town: RunningGuide, ana: Phone, picture: str
    ) -> None:
        event = await town.announce(
            "Pasar", "sabtu jam 9", picture=picture, text=Translated("panjang " * 200)
        )
        await ana.say("/acara")
        await ana.press_data(f"vo:{event.id}")
        old, photo, card = ana.screens
        assert (old.buttons, photo.text, photo.buttons) == ([], "", [])
        assert card.text.startswith("Pasar\n\n📅")
        await ana.press("‹ Kembali")
        assert len(ana.screens) == 3, "text becomes text in its place"

    async def test_a_picture_that_telegram_refuses_is_left_out(self, town: RunningGuide, ana: Phone) -> None:
        event = await town.announce("Pasar", "sabtu jam 9", picture="of-another-bot")
        await ana.say("/acara")
        await ana.press_data(f"vo:{event.id}")
        assert ana.screen.text.startswith("Pasar\n\n📅")


class TestQuestions:
    async def test_what_is_on_this_week(self, town: RunningGuide, ana: Phone) -> None:
        await town.announce("Pasar Kreatif", "sabtu jam 9")
        await town.announce("Pameran Foto", "12 maret jam 9")
        await ana.say("ada acara apa minggu ini?")
        assert ana.screen.text == (
            "Acara 2–8 Maret 2026\n\nPasar Kreatif\n📅 Sabtu, 7 Maret 2026, mulai 09.00 WIB\n📍 Bitc"
        )
        await ana.say("what's on tomorrow")
        assert ana.screen.text.startswith(
            "Belum ada acara yang diumumkan untuk Selasa, 3 Maret 2026.\n\nTradisi"
        )
        await ana.press("📅 Semua acara")
        assert "Pameran Foto" in ana.screen.text

    async def test_what_an_event_is_about(self, town: RunningGuide, ana: Phone) -> None:
        await town.announce("Pasar Kreatif", "sabtu jam 9", clusters=("tekstil",))
        await town.announce("Pesta Kuliner", "minggu jam 9", clusters=("makanan-minuman",), place="bitc")
        await ana.say("acara batik bulan ini")
        assert ana.screen.text.startswith("Acara 2–31 Maret 2026\n\nPasar Kreatif\n")
        assert "Pesta Kuliner" not in ana.screen.text
        await ana.say("acara kuliner minggu ini")
        assert "Pesta Kuliner" in ana.screen.text
        assert "Pasar Kreatif" not in ana.screen.text, "a word of the title is enough"
        await ana.say("pameran batik bulan april")
        assert ana.screen.text.startswith(
            "Belum ada acara tentang Batik Cimahi yang diumumkan untuk 1–30 April 2026.\n\nTradisi tahunan"
        )
        assert "🛍 Batik Cimahi" in ana.screen.buttons

    async def test_other_events_are_offered(self, town: RunningGuide, ana: Phone) -> None:
        await town.announce("Pesta Kuliner", "minggu jam 9", clusters=("makanan-minuman",))
        await ana.say("acara batik minggu ini")
        assert ana.screen.text.startswith(
            "Belum ada acara tentang Batik Cimahi yang diumumkan untuk 2–8 Maret 2026.\n\n"
            "Yang ada:\n\nPesta Kuliner"
        )

    async def test_what_the_catalogue_answers_better(self, town: RunningGuide, ana: Phone) -> None:
        await town.announce("Pasar Kreatif", "sabtu jam 9")
        await ana.say("hari jadi cimahi, acara apa aja")
        assert ana.screen.styled("bold")[0] == "Hari Jadi Cimahi"
        await ana.say("acara hari jadi cimahi")
        assert ana.screen.styled("bold")[0] == "Hari Jadi Cimahi"
        await ana.say("batik untuk acara nikahan")
        assert ana.screen.styled("bold")[0] == "Batik Cimahi"
        await ana.say("pameran abon")
        assert ana.screen.styled("bold")[0] == "Abon"

    async def test_in_a_group(self, town: RunningGuide) -> None:
        await town.announce("Pasar Kreatif", "sabtu jam 9")
        budi = town.phone("Budi", id=102, group=GROUP)
        await budi.say("@cimahi_local_bot event akhir pekan ini")
        assert "Pasar Kreatif" in budi.screen.text
