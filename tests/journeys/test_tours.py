"""A round through the city: interests, stops by area and by hours, a map of them all, and its buttons."""

import re
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.services.guide import Guide
from bot.ui.near_routes import ShowTour, marks
from knowledge.catalogue import Catalogue
from knowledge.entries import Area, Entry, Maker, Place
from knowledge.search import Search
from tests import make
from tests.journeys.guide import GROUP, RunningGuide
from tests.journeys.served import served
from tests.people import Phone

MONDAY = 20260302
OLD = "Tombol ini sudah lama. Kirim /start untuk mulai lagi, ya."


def area(entry_id: str, name: str, lat: float) -> Area:
    centre = {"lat": lat, "lon": 107.54}
    return make.entry(Area, entry_id, name=name, level="kelurahan", part_of="cimahi", centre=centre)


@cache
def spread() -> tuple[Catalogue, Search]:
    """The small Cimahi with three areas in a line, and a food market of exact points; made once."""
    point, further = {"lat": -6.905, "lon": 107.54}, {"lat": -6.905, "lon": 107.543}
    food = ("makanan-minuman",)
    entries: list[Entry] = [
        *(entry for entry in make.town() if entry.id != "kel-cibabat"),
        area("kel-cibabat", "Cibabat", -6.86),
        area("kel-baros", "Baros", -6.88),
        area("kel-melong", "Melong", -6.90),
        make.entry(Place, "pasar", name="Pasar <b>Antri</b>", clusters=food, area="kel-melong", point=point),
        make.entry(Maker, "abon-ani", clusters=food, products=("abon",), area="kel-melong", point=further,
                   hours="Sa-Su 09:00-17:00"),
        make.entry(Maker, "kue-baros", clusters=food, area="kel-baros", address="Jl. Baros 1",
                   hours_text=make.text("Pagi saja")),
        make.entry(Maker, "kue-tutup", clusters=food, area="kel-baros", address="Jl. Baros 2",
                   status={"state": "closed", "as_of": "2025"}),
        make.entry(Maker, "kue-daring", clusters=food, area="kel-baros", address="Jl. 3", ordering=("chat",)),
    ]  # fmt: skip
    catalogue = Catalogue(entries)
    return catalogue, Search(catalogue, make.vocabulary())


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[RunningGuide]:
    holidays = {date(2026, 3, 7): make.text("Hari Raya", "Great Day")}
    running = RunningGuide(Guide(*spread(), holidays), tmp_path / "guide.sqlite3")
    await running.start()
    yield running
    await running.stop()


def stops(phone: Phone) -> list[str]:
    return re.findall(r"^\d+\. (.*)", phone.screen.text, re.MULTILINE)


async def test_interests_make_a_round(town: RunningGuide, ana: Phone) -> None:
    await ana.say("/rute")
    assert "Tanpa pilihan, rutenya tentang apa saja." in ana.screen.text
    await ana.press("Tekstil")
    await ana.press("Makanan dan Minuman")
    await ana.press("Tekstil")
    assert "Pilihanmu: Makanan dan Minuman" in ana.screen.text
    await town.restart()
    await ana.press("Susun rute")
    assert ana.screen.text == (
        "Rute keliling Cimahi: Makanan dan Minuman\n📅 Senin, 2 Maret 2026\n\n"
        "Cibabat\n1. Bitc\n📍 Cibabat\n🕘 jam buka belum diketahui\n\n"
        "Baros\n2. Kue Baros\n📍 Jl. Baros 1\n🕘 Pagi saja (pastikan dulu apakah Senin buka)\n\n"
        "Melong\n3. Pasar <b>Antri</b>\n📍 Melong\n🕘 jam buka belum diketahui\n\n"
        "Tidak kumasukkan karena tutup hari itu: 1.\n\n"
        "Kalau jam bukanya belum diketahui, tanyakan dulu sebelum datang.\n\n"
        "Urutannya menurut wilayah; titik persis sebagian tempat belum diketahui."
    )
    assert len(ana.screens) == 1


async def test_another_day_has_other_hours(town: RunningGuide, ana: Phone) -> None:
    await ana.say("/rute abon")
    assert ana.screen.text.startswith("Rute keliling Cimahi: Abon")
    assert stops(ana) == []
    assert "Belum ada perhentian" in ana.screen.text
    assert "tutup hari itu: 1" in ana.screen.text
    await ana.press("Sabtu")
    assert "📅 Sabtu, 7 Maret 2026" in ana.screen.text
    assert "1. Abon Ani\n📍 Melong\n🕘 09.00–17.00" in ana.screen.text
    assert "Hari itu libur nasional (Hari Raya)" in ana.screen.text
    assert "✓ Sabtu" in ana.screen.buttons


async def test_walking_times_stand_between_exact_points(town: RunningGuide, ana: Phone) -> None:
    await ana.say("/rute makanan dan minuman")
    assert "🚶" not in ana.screen.text
    await ana.press("Minggu")
    assert "🚶 ±6 menit jalan kaki\n2. " in ana.screen.text, "330 m as the crow flies"
    assert ana.screen.text.count("🚶") == 1


async def test_one_link_opens_the_whole_round(town: RunningGuide, ana: Phone) -> None:
    await ana.say("/rute makanan dan minuman")
    link = urlsplit(ana.link("Buka seluruh rute"))
    assert f"{link.scheme}://{link.netloc}{link.path}" == "https://www.google.com/maps/dir/"
    assert parse_qs(link.query) == {
        "api": ["1"],
        "waypoints": ["Kelurahan Cibabat, Cimahi|Jl. Baros 1, Cimahi"],
        "destination": ["-6.905,107.54"],
    }


async def test_a_stop_opens_its_card_and_back_leads_to_the_round(town: RunningGuide, ana: Phone) -> None:
    await ana.say("/rute makanan dan minuman")
    round_ = ana.screen
    await ana.press("Pasar <b>Antri</b>")
    assert ana.screen.styled("bold")[0] == "Pasar <b>Antri</b>"
    await town.restart()
    await ana.press("Kembali")
    assert ana.screen == round_


async def test_maps_are_asked_for_names_as_they_know_them(town: RunningGuide) -> None:
    places: list[Entry] = [
        *make.town(),
        make.entry(Area, "kec-utara", name={"id": "Cimahi Utara", "en": "North Cimahi", "su": "Cimahi Kalér"},
                   level="kecamatan", part_of="cimahi", centre={"lat": -6.86, "lon": 107.54}),
        make.entry(Maker, "kue-utara", clusters=("makanan-minuman",), area="kec-utara", address="Jl. Baru 1"),
    ]  # fmt: skip
    await town.restart(make.guide(places))
    sri = town.phone("Sri", id=103, language="su")
    await sri.say("/rute")
    await sri.press("🚶")
    assert "Jl. Baru 1, Cimahi Kalér" in sri.screen.text
    assert "Jl. Baru 1, Cimahi Utara, Cimahi" in parse_qs(urlsplit(sri.link("🗺")).query)["destination"]


async def test_a_question_after_a_round_is_about_its_stops(town: RunningGuide, ana: Phone) -> None:
    await ana.say("batik anggraeni")
    await ana.say("/rute makanan dan minuman")
    await ana.say("jam bukanya?")
    assert ana.screen.text.startswith("Soal yang mana?")
    assert "🧑‍🎨 Kue Baros" in ana.screen.buttons
    await ana.say("lagi")
    assert "🧑‍🎨 Abon Ani" in ana.screen.buttons, "it was closed that day"
    assert "🧑‍🎨 Kue Baros" not in ana.screen.buttons


async def test_words_that_name_no_interest_are_said_to_be_unknown(town: RunningGuide, ana: Phone) -> None:
    await ana.say("/rute qwzrt")
    assert ana.screen.text.startswith("Aku belum tahu soal “qwzrt”.\n\nRute keliling Cimahi")
    for said in ("/rute", "/rute dong"):
        await ana.say(said)
        assert ana.screen.text.startswith("Rute keliling Cimahi")


async def test_words_beside_an_interest_that_nobody_knows_are_said(town: RunningGuide, ana: Phone) -> None:
    await ana.say("/rute batik <b>qwzrt</b>")
    assert ana.screen.text.startswith(
        "Aku belum tahu soal “<b>qwzrt</b>”.\n\nRute keliling Cimahi: Batik Cimahi"
    )
    await ana.press("Besok")
    assert ana.screen.text.startswith("Rute keliling Cimahi: Batik Cimahi")
    await ana.say("/rute batik cimahi dong")
    assert ana.screen.text.startswith("Rute keliling Cimahi: Batik Cimahi")


async def test_a_stop_is_replaced_while_there_are_others(town: RunningGuide, ana: Phone) -> None:
    await ana.say("/rute batik")
    assert stops(ana) == ["Lembur Batik"]
    await ana.press("Ganti")
    assert stops(ana) == []
    assert "Belum ada perhentian" in ana.screen.text
    await ana.press("Ubah minat")
    assert "Pilihanmu: Batik Cimahi" in ana.screen.text
    await ana.press("Susun rute")
    assert stops(ana) == ["Lembur Batik"]


async def test_midnight_is_that_of_cimahi(town: RunningGuide, ana: Phone) -> None:
    town.clock.now = datetime(2026, 3, 6, 16, 59, tzinfo=UTC)  # Friday, 23:59 in Cimahi
    await ana.say("/rute abon")
    assert "📅 Jumat, 6 Maret 2026" in ana.screen.text
    assert [label for label in ana.screen.buttons if label in ("✓ Hari ini", "Besok", "Sabtu", "Minggu")] == [
        "✓ Hari ini", "Besok", "Minggu",
    ]  # fmt: skip
    town.clock.now = datetime(2026, 3, 6, 17, tzinfo=UTC)  # Saturday, 00:00
    await ana.press("✓ Hari ini")  # yesterday's button
    assert "📅 Sabtu, 7 Maret 2026" in ana.screen.text
    assert stops(ana) == ["Abon Ani"]
    town.clock.now = datetime(2026, 3, 7, 10, tzinfo=UTC)  # 17:00: closed for the day
    await ana.press("✓ Hari ini")
    assert stops(ana) == []


async def test_no_more_than_six_interests(running: RunningGuide) -> None:
    ana = running.phone()
    await ana.say("/rute")
    for name in ("Kerajinan", "Tekstil", "Makanan", "Telematika", "Batik Cimahi", "Batagor"):
        await ana.press(name)
    before = ana.screen
    await ana.press("Basreng")
    assert ana.toasts == ["Paling banyak 6 minat. Keluarkan satu dulu, ya."]
    assert ana.screen == before
    await ana.press("✓ Batagor")
    await ana.press("Basreng")
    await ana.press("Susun rute")
    assert ana.screen.text.startswith(
        "Rute keliling Cimahi: Kerajinan, Tekstil, Makanan & minuman, Telematika"
    )
    assert len(stops(ana)) == 6


@pytest.mark.parametrize(
    "data",
    [
        "wt:::", "wt:zzzz:0:", "wt::99999999:", "wt::20260230:", "wt::19990101:", "wt:" + "0" * 57 + ":0:",
        "wt::0:' OR 1=1", "wi::0", "wi:zz:1", "wi:<b>x</b>:1", "wi::999999",
    ],
)  # fmt: skip
async def test_made_up_buttons_lead_to_a_whole_screen_or_a_kind_answer(data: str, ana: Phone) -> None:
    await ana.say("/start")
    await ana.press_data(data)
    assert (ana.toasts in ([], [OLD]), ana.waiting) == (True, 0)
    assert "🏠 Awal" in ana.screen.buttons or ana.screen.text.startswith("Halo")


async def test_what_has_left_the_catalogue_is_left_out(town: RunningGuide, ana: Phone) -> None:
    await ana.say("/rute makanan dan minuman")
    await town.restart(make.guide(entry for entry in spread()[0] if entry.id not in ("pasar", "abon-ani")))
    await ana.press("Besok")
    assert stops(ana) == ["Kue Baros", "Bitc"]


async def test_people_plan_together_in_a_group(town: RunningGuide) -> None:
    ana, budi = town.phone(group=GROUP), town.phone("Budi", id=102, language="en", group=GROUP)
    await ana.say("/rute")
    await ana.press("Makanan dan Minuman")
    await budi.press("Susun rute")
    assert ana.screen.text.startswith("A round through Cimahi: Food and Drink\n📅 Monday, 2 March 2026")


async def test_every_round_fits_into_its_buttons(town: RunningGuide, ana: Phone) -> None:
    listings = [entry.id for entry in spread()[0] if isinstance(entry, Maker | Place)]
    interests = marks(["tekstil", "makanan-minuman", "abon", "batik-cimahi"])
    await ana.press_data(ShowTour(interests, MONDAY, marks(listings[:5])).pack(), 99)
    for _ in stops(ana):
        await ana.press("Ganti")
    await ana.press("Ubah minat")
    assert "Pilihanmu: Tekstil, Makanan dan Minuman, Abon, Batik Cimahi" in ana.screen.text


async def test_over_http(tmp_path: Path) -> None:
    async with served(Guide(*spread(), {}), tmp_path / "guide.sqlite3") as guide:
        ana = guide.phone(language="en")
        await ana.say("/route")
        await ana.press("Food and Drink")
        await ana.press("Make a route")
        assert "2. Kue Baros" in ana.screen.text
        assert ana.link("Open the whole route").startswith("https://www.google.com/maps/dir/?api=1")
        await ana.press("Kue Baros")
        await ana.press("Back")
        assert ana.screen.text.startswith("A round through Cimahi")
        assert guide.telegram.faults == []


async def test_it_needs_no_store(town: RunningGuide, ana: Phone) -> None:
    await ana.say("/rute")
    town.database.write_bytes(b"no database any more")
    await ana.press("Makanan dan Minuman")
    await ana.press("Susun rute")
    assert stops(ana) == ["Bitc", "Kue Baros", "Pasar <b>Antri</b>"]
