"""What is near: by sharing where one is, by area, and in one's own words. Positions are kept nowhere."""

import logging
import re
import sqlite3
from collections.abc import AsyncIterator
from datetime import timedelta
from functools import cache
from pathlib import Path

import pytest

from bot.services.guide import Guide
from knowledge.catalogue import Catalogue
from knowledge.entries import Area, Maker, Place, Product
from knowledge.search import Search
from tests import make
from tests.journeys.guide import GROUP, RunningGuide
from tests.journeys.served import ServedGuide, served
from tests.people import Phone

HERE = (-6.8712, 107.5403)
JAKARTA = (-6.1754, 106.8272)
GONE = "Maaf, catatan ini sudah tidak ada di katalog."
OLD = "Tombol ini sudah lama. Kirim /start untuk mulai lagi, ya."
ASKED = "Mau cari yang dekat mana?"


@cache
def spread() -> tuple[Catalogue, Search]:
    """The small Cimahi with a district, exact points, and somebody whose place nobody knows; made once."""
    north, middle = {"lat": -6.86, "lon": 107.54}, {"lat": -6.88, "lon": 107.54}
    point = {"lat": -6.874, "lon": 107.54}
    closed = {"state": "closed", "as_of": "2025"}
    catalogue = Catalogue(
        [
            *(entry for entry in make.town() if entry.id != "kel-cibabat"),
            make.entry(
                Area, "kec-utara", name="Cimahi Utara", level="kecamatan", part_of="cimahi", centre=north
            ),
            make.entry(
                Area, "kel-cibabat", name="Cibabat", level="kelurahan", part_of="kec-utara", centre=middle
            ),
            make.entry(Place, "pasar", name="Pasar <b>Antri</b>", clusters=("makanan-minuman",), point=point),
            make.entry(Maker, "batik-renjana", clusters=("tekstil",), products=("batik-cimahi",)),
            make.entry(Maker, "tutup", clusters=("tekstil",), point=point, status=closed),
            make.entry(Product, "x" * 40, name="Kain Panjang", clusters=("tekstil",)),
        ]
    )  # fmt: skip
    return catalogue, Search(catalogue, make.vocabulary())


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[RunningGuide]:
    running = RunningGuide(Guide(*spread(), {}), tmp_path / "guide.sqlite3")
    await running.start()
    yield running
    await running.stop()


@pytest.fixture
async def far(tmp_path: Path) -> AsyncIterator[ServedGuide]:
    async with served(Guide(*spread(), {}), tmp_path / "guide.sqlite3") as guide:
        yield guide


def lines(phone: Phone) -> list[str]:
    """What the list names, with distances."""
    return re.findall(r"^\d+\. .*", phone.screen.text, re.MULTILINE)


def asked(phone: Phone) -> str:
    """The question where one is, above what the phone offers to share."""
    return phone.screens[-2].text


async def test_a_shared_location_shows_what_is_near(town: RunningGuide, ana: Phone) -> None:
    await ana.say("/terdekat")
    assert asked(ana).startswith(ASKED)
    assert ana.keyboard == [["📍 Bagikan lokasi"], ["Batal"]]
    await ana.share_location(*HERE)
    assert ana.keyboard == [], "the offer is taken away"
    assert ana.screen.text.startswith(
        "Pengrajin dan tempat · dekat lokasimu\nDari lokasimu, yang tidak disimpan."
    )
    assert lines(ana) == [
        "1. Pasar <b>Antri</b> · 300 m",
        "2. Lembur Batik · ±1 km, pusat kelurahan",
        "3. Batik Anggraeni · ±1 km, pusat kelurahan",
        "4. Bitc · ±1 km, pusat kelurahan",
    ]
    assert "Jl. Pesantren 136, Cibabat, Cimahi Utara" in ana.screen.text
    assert "1 lainnya belum diketahui letaknya." in ana.screen.text
    assert "tutup" not in ana.screen.text.lower()


async def test_clusters_pages_cards_and_back(town: RunningGuide, ana: Phone) -> None:
    await ana.share_location(*HERE)
    assert [screen.text[:8] for screen in ana.screens] == ["Pengraji"], "nobody had offered to share"
    await ana.press("Tekstil")
    assert ana.screen.text.startswith("Tekstil · dekat lokasimu")
    assert "✓ Tekstil" in ana.screen.buttons
    assert [line[3:15] for line in lines(ana)] == ["Lembur Batik", "Batik Anggra", "Bitc · ±1 km"]
    await ana.press("Lembur Batik")
    await ana.press("Kembali")
    assert ana.screen.text.startswith("Tekstil · dekat lokasimu")
    await ana.press("Letaknya belum diketahui (1)")
    assert ana.screen.styled("bold") == ["Letaknya belum diketahui"]
    await ana.press("Batik Renjana")
    await ana.press("Kembali")
    await ana.press("Kembali")
    await ana.press("Semua")
    assert len(lines(ana)) == 4
    assert len(ana.screens) == 1


async def test_pages_turn(tmp_path: Path) -> None:
    many = [make.entry(Maker, f"kedai-{number}", area="kel-cibabat") for number in range(10)]
    running = RunningGuide(make.guide([*make.town(), *many]), tmp_path / "guide.sqlite3")
    await running.start()
    ana = running.phone()
    await ana.share_location(*HERE)
    assert "1–8 dari 13" in ana.screen.text
    await ana.press("›")
    assert lines(ana)[0].startswith("9. ")
    await running.restart()
    await ana.press("Kedai")
    await ana.press("Kembali")
    assert lines(ana)[0].startswith("9. ")
    await running.stop()


async def test_areas_lead_to_smaller_ones(town: RunningGuide, ana: Phone) -> None:
    await ana.say("/terdekat")
    question = ana.screens[-2].message_id
    await ana.press("Cimahi Utara")
    assert len(ana.keyboard) == 2, "the location may still be shared"
    await ana.press("Cibabat")
    assert ana.keyboard == []
    (shown,) = [screen for screen in ana.screens if screen.message_id == question]
    assert shown.text.startswith("Pengrajin dan tempat · dekat Cibabat\nJarak diukur dari tengah wilayahnya.")
    assert "1. Lembur Batik · di Cibabat" in shown.text
    assert ". Pasar <b>Antri</b> · ±700 m" in shown.text
    await ana.press("Ganti tempat")
    await ana.press("Seluruh Cimahi")
    assert "1. Lembur Batik · di Cibabat" in ana.screens[0].text


@pytest.mark.parametrize(
    ("said", "title", "first"),
    [
        ("/terdekat cibabat", "Pengrajin dan tempat · dekat Cibabat", "1. Lembur Batik · di Cibabat"),
        ("/terdekat cibabt batik", "Batik Cimahi · dekat Cibabat", "1. Lembur Batik · di Cibabat"),
        ("/nearby batik cimahi utara", "Batik Cimahi · dekat Cimahi Utara", "1. Lembur Batik · di Cibabat"),
        ("batik dekat cibabat", "Batik Cimahi · dekat Cibabat", "1. Lembur Batik · di Cibabat"),
        ("batik deukeut cibabat", "Batik Cimahi · dekat Cibabat", "1. Lembur Batik · di Cibabat"),
        (
            "dekat bitc ada apa",
            "Pengrajin dan tempat · dekat Bitc",
            "1. Lembur Batik · ±100 m, pusat kelurahan",
        ),
    ],
)
async def test_in_ones_own_words(said: str, title: str, first: str, ana: Phone) -> None:
    await ana.say(said)
    assert ana.screen.text.startswith(title)
    assert lines(ana)[0] == first
    assert (len(ana.screens), ana.keyboard) == (1, [])


async def test_after_what_is_near_an_area_it_asks_which(town: RunningGuide, ana: Phone) -> None:
    await ana.say("batik dekat cibabat")
    await ana.say("jam bukanya?")
    assert ana.screen.text.startswith("Soal yang mana?")
    assert "🧑‍🎨 Lembur Batik" in ana.screen.buttons


async def test_what_is_near_a_person_is_not_remembered(town: RunningGuide, ana: Phone) -> None:
    await ana.say("batik anggraeni")
    await ana.share_location(*HERE)
    assert "Lembur Batik" in ana.screen.text
    for said in ("jam bukanya?", "lagi"):  # nor is it about what was shown before
        await ana.say(said)
        assert ana.screen.text.startswith("Soal apa, ya?")


async def test_what_is_looked_for_is_remembered_until_the_location_comes(
    town: RunningGuide, ana: Phone
) -> None:
    await ana.say("batik dekat sini")
    assert asked(ana).startswith(f"{ASKED}\nYang dicari: Batik Cimahi")
    await town.restart()
    await ana.share_location(*HERE)
    assert ana.screen.text.startswith("Batik Cimahi · dekat lokasimu")
    assert ana.keyboard == []
    await ana.share_location(*HERE)
    assert ana.screen.text.startswith("Pengrajin dan tempat · dekat lokasimu"), "for once only"


async def test_what_was_looked_for_long_ago_is_forgotten(town: RunningGuide, ana: Phone) -> None:
    await ana.say("batik dekat sini")
    town.clock.now += timedelta(hours=1, seconds=1)
    await ana.share_location(*HERE)
    assert ana.screen.text.startswith("Pengrajin dan tempat · dekat lokasimu")


async def test_the_areas_know_what_is_looked_for(town: RunningGuide, ana: Phone) -> None:
    await ana.say("batik terdekat")
    await town.restart()
    await ana.press("Cimahi Utara")
    await ana.press("Seluruh Cimahi Utara")
    assert ana.screens[0].text.startswith("Batik Cimahi · dekat Cimahi Utara")


async def test_who_would_not_share_goes_on(town: RunningGuide, ana: Phone) -> None:
    await ana.say("/terdekat")
    await ana.say("Batal")
    assert ana.keyboard == []
    assert ana.screen.text.startswith("Halo, Ana!")
    await ana.say("/terdekat")
    await ana.say("abon")
    assert ana.screen.styled("bold")[0] == "Abon"


@pytest.mark.parametrize("said", ["/terdekat batik cibabat", "batik dekat cibabat"])
async def test_who_names_an_area_instead_is_no_longer_asked_to_share(
    said: str, town: RunningGuide, ana: Phone
) -> None:
    await ana.say("/terdekat")
    assert ana.keyboard
    await town.restart()
    await ana.say(said)
    assert ana.screen.text.startswith("Batik Cimahi · dekat Cibabat")
    assert ana.keyboard == []


@pytest.mark.parametrize("said", ["yang dekat sini", "near me", "terdekat"])
async def test_nearness_alone_is_asked_about(said: str, ana: Phone) -> None:
    await ana.say(said)
    assert asked(ana).startswith(ASKED)


async def test_what_the_guide_does_not_know_it_says(ana: Phone) -> None:
    await ana.say("helikopter dekat sini")
    assert ana.screen.text.startswith("Maaf, aku belum tahu soal")
    await ana.say("/terdekat <i>xyzzy</i>")
    assert asked(ana).startswith("Aku belum tahu soal “<i>xyzzy</i>”.")


async def test_something_that_nobody_knows_is_said_over_what_else_is_near(ana: Phone) -> None:
    await ana.say("kopi dekat cibabat")
    assert ana.screen.text.startswith("Aku belum tahu soal “kopi”.\n\nPengrajin dan tempat · dekat Cibabat")


async def test_a_place_that_nobody_knows_is_said_and_areas_are_offered(
    town: RunningGuide, ana: Phone
) -> None:
    await ana.say("batik deket <i>Alun-alun</i>")
    told = "Aku belum tahu soal “<i>Alun-alun</i>”."
    assert asked(ana).startswith(f"{told}\n\n{ASKED}\nYang dicari: Batik Cimahi")
    await town.restart()
    await ana.press("Seluruh Cimahi")
    assert ana.screens[0].text.startswith("Batik Cimahi · di Cimahi")


@pytest.mark.parametrize(
    ("hour", "told", "state"),
    [
        (10, "Yang kutahu buka sekarang: Lembur Batik.", "Buka sekarang, sampai pukul 16.00"),
        (16, "Tidak ada yang kutahu pasti buka sekarang", "Tutup sekarang, buka lagi Selasa pukul 08.00"),
        (24, "Tidak ada yang kutahu pasti buka sekarang", "Tutup sekarang, buka lagi hari ini pukul 08.00"),
    ],
)
@pytest.mark.parametrize(
    "question",
    ["yang buka sekarang dekat cibabat", "batik nu buka keneh deukeut cibabat", "open now near cibabat"],
)
async def test_what_is_open_now(
    question: str, hour: int, told: str, state: str, town: RunningGuide, ana: Phone
) -> None:
    town.clock.now += timedelta(hours=hour - 10)
    await ana.say(question)
    assert "dekat Cibabat" in ana.screen.text
    assert told in ana.screen.text
    assert (
        f"1. Lembur Batik · di Cibabat\nJl. Pesantren 136, Cibabat, Cimahi Utara\n{state}" in ana.screen.text
    )


@pytest.mark.parametrize(
    "question", ["batik yang buka sekarang", "which batik is open now", "batik nu buka keneh"]
)
async def test_what_is_open_of_a_kind_is_looked_for_in_the_whole_city(question: str, ana: Phone) -> None:
    await ana.say(question)
    assert ana.screen.text.startswith("Batik Cimahi · di Cimahi\n\nYang kutahu buka sekarang: Lembur Batik.")
    await ana.say("lembur batik buka sekarang?")
    assert ana.screen.text.startswith("Lembur Batik\nTentang Lembur Batik.\n\n🕘"), "that is asked of one"


async def test_what_is_open_far_down_the_list_has_a_button_too(tmp_path: Path) -> None:
    crowd = [make.entry(Maker, f"dekat-{letter}", area="kel-cibabat") for letter in "abcdefghij"]
    always = make.entry(Maker, "zz-warung", area="kel-cibabat", hours="24/7", name="Warung Zaitun")
    running = RunningGuide(make.guide([*spread()[0], *crowd, always]), tmp_path / "guide.sqlite3")
    await running.start()
    ana = running.phone()
    await ana.say("yang masih buka dekat cibabat")
    assert "1–8 dari" in ana.screen.text
    assert "9. Warung" not in ana.screen.text
    assert "buka sekarang: Lembur Batik, Warung Zaitun." in ana.screen.text
    await ana.press("Warung Zaitun")
    assert "Buka sekarang" in ana.screen.text
    await running.stop()


async def test_nobody_known_to_make_it(ana: Phone) -> None:
    await ana.say("abon dekat cibabat")
    assert "Pembuatnya belum kami ketahui" in ana.screen.text
    assert "Bitc" in ana.screen.text
    await ana.press("Semua")
    assert len(lines(ana)) == 4


async def test_a_long_name_gets_through_its_buttons(town: RunningGuide, ana: Phone) -> None:
    await ana.say("kain panjang dekat cibabat")
    assert ana.screen.text.startswith("Kain Panjang · dekat Cibabat")
    await ana.say("kain panjang dekat sini")
    await ana.share_location(*HERE)
    assert ana.screen.text.startswith("Kain Panjang · dekat lokasimu")


async def test_far_away_is_said(town: RunningGuide, ana: Phone) -> None:
    await ana.share_location(*JAKARTA)
    assert ana.screen.text.startswith("Kamu sekitar 110 km dari Kota Cimahi")
    await ana.press("Semua tempat")
    assert ana.screen.styled("bold")[0] == "Tempat"
    await ana.share_location(*JAKARTA)
    await ana.press("Seluruh Cimahi")
    assert "di Cimahi" in ana.screen.text
    await ana.press_data("wn:51.500,-0.100:batik-cimahi:1")
    assert ana.screen.text.startswith("Kamu sekitar 11.8")
    assert "🛍 Batik Cimahi" in ana.screen.buttons


@pytest.mark.parametrize(
    ("data", "toast"),
    [
        ("wn:95.000,107.500::1", GONE),
        ("wn:-6.872,999.000::1", GONE),
        ("wn:nan,nan::1", GONE),
        ("wn:::1", GONE),
        ("wn:tiada::1", GONE),
        ("wn:tekstil::1", OLD),
        ("wn:kel-cibabat:tiada:1", GONE),
        ("wn:kel-cibabat::-1", OLD),
        ("wu:batik-renjana::1", OLD),
        ("wb:tiada:", GONE),
    ],
)
async def test_made_up_buttons_get_a_kind_answer(data: str, toast: str, ana: Phone) -> None:
    await ana.say("/start")
    before = ana.screens
    await ana.press_data(data)
    assert (ana.toasts, ana.waiting, ana.screens) == ([toast], 0, before)


@pytest.mark.parametrize(
    "data",
    [
        "wn:kel-cibabat:lembur-batik:1",
        "wn:kel-cibabat::999999",
        "wu:kel-cibabat:tekstil:99",
        "wb::lembur-batik",
    ],
)
async def test_made_up_buttons_that_could_be_true_lead_to_a_whole_screen(data: str, ana: Phone) -> None:
    await ana.press_data(data, 99)
    assert (ana.toasts, ana.waiting) == ([], 0)
    assert "🏠 Awal" in ana.screens[0].buttons


async def test_in_a_group_areas_work_and_a_link_leads_to_the_private_chat(town: RunningGuide) -> None:
    ana = town.phone(group=GROUP)
    await ana.say("/cari batik dekat sini")
    assert ana.screen.text.startswith(f"{ASKED}\nYang dicari: Batik Cimahi")
    assert ana.keyboard == []
    link = ana.link("di chat pribadi")
    assert link == "https://t.me/cimahi_local_bot?start=wb_batik-cimahi_"
    await ana.press("Cimahi Utara")
    await ana.press("Cibabat")
    assert ana.screen.text.startswith("Batik Cimahi · dekat Cibabat")
    before = ana.screens
    await ana.share_location(*HERE)
    assert ana.screens == before, "what people share in a group is none of the guide's business"
    alone = town.phone()
    await alone.say(f"/start {link.partition('=')[2]}")
    assert asked(alone).startswith(f"{ASKED}\nYang dicari: Batik Cimahi")
    await alone.share_location(*HERE)
    assert alone.screen.text.startswith("Batik Cimahi · dekat lokasimu")


async def test_a_venue_is_a_place_too(town: RunningGuide, ana: Phone) -> None:
    update = ana.telegram.send_location(ana.person, *HERE)
    location = update["message"]["location"]
    update["message"]["venue"] = {"location": location, "title": "Alun-alun", "address": "Jl. Rumah Sakit"}
    await ana.receive(update)
    assert lines(ana)[0] == "1. Pasar <b>Antri</b> · 300 m"


async def test_over_http(far: ServedGuide) -> None:
    ana = far.phone(language="en")
    await ana.say("/nearby")
    await ana.share_location(*HERE)
    assert ana.screen.text.startswith("Makers and places · near you")
    await ana.press("Tekstil")
    await ana.say("batik near cibabat")
    assert ana.screen.text.startswith("Batik Cimahi · near Cibabat")
    await ana.share_location(*JAKARTA)
    assert ana.screen.text.startswith("You are about 110 km from Kota Cimahi")
    assert far.telegram.faults == []


async def test_who_has_blocked_the_guide_disturbs_nobody(town: RunningGuide, ana: Phone) -> None:
    await ana.say("/terdekat")
    await ana.block()
    await ana.share_location(*HERE)
    await ana.unblock()
    await ana.share_location(*HERE)
    assert ana.screen.text.startswith("Pengrajin dan tempat · dekat lokasimu")


async def test_while_the_store_is_down_it_answers_all_the_same(
    town: RunningGuide, ana: Phone, caplog: pytest.LogCaptureFixture
) -> None:
    with sqlite3.connect(town.database) as connection:
        connection.executescript("DROP TABLE asked_where")
    await ana.say("batik dekat sini")
    assert asked(ana).startswith(ASKED)
    await ana.share_location(*HERE)
    assert lines(ana)[0] == "1. Pasar <b>Antri</b> · 300 m"
    await ana.press("Tekstil")
    assert ana.screen.text.startswith("Tekstil · dekat lokasimu")
    assert_no_position(caplog.text)


async def test_a_position_is_neither_stored_nor_logged(
    town: RunningGuide, ana: Phone, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    await ana.say("batik dekat sini")
    await ana.share_location(*HERE)
    for step in (
        "Semua",
        "Tekstil",
        "Lembur Batik",
        "Simpan",
        "Kembali",
        "Letaknya",
        "Batik Renjana",
        "Kembali",
    ):
        await ana.press(step)
    await ana.share_location(*JAKARTA)
    await town.house.tally.flush()
    await town.stop()
    with sqlite3.connect(town.database) as connection:
        assert_no_position("\n".join(connection.iterdump()))
    assert_no_position(caplog.text)
    await town.start()


def assert_no_position(text: str) -> None:
    for degrees in (*HERE, *JAKARTA):
        assert f"{degrees:.2f}"[:-1] not in text
