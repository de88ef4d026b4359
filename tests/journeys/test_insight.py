"""Staff see how the guide is used, and teach it the words that it did not know."""

import csv
import sqlite3
from datetime import timedelta

import pytest

from tests import make
from tests.journeys.guide import CHIEF, GROUP, RunningGuide
from tests.journeys.test_staff import become
from tests.people import Phone

SRI, DEDI = 901, 902


@pytest.fixture
def ana(office: RunningGuide) -> Phone:
    return office.phone("Ana <b>", id=101)


@pytest.fixture
def budi(office: RunningGuide) -> Phone:
    return office.phone("Budi", id=102)


async def unanswered(staff: Phone) -> str:
    await staff.say("/staf")
    await staff.press("Belum terjawab")
    return staff.screen.text


async def test_numbers_of_what_was_done(chief: Phone, ana: Phone, budi: Phone) -> None:
    await ana.say("abon")
    await ana.press("Simpan")
    await budi.say("dimana beli telekung ya")
    await budi.say("abon")
    await budi.say("makasih ya")
    await budi.press_data("e:bitc:")
    await chief.say("/statistik")
    assert "Orang yang memakai: 3 hari ini, 3 dalam 7 hari, 3 dalam 30 hari." in chief.screen.text
    assert "Pertanyaan dalam 30 hari: 3, terjawab 67%." in chief.screen.text
    assert "Paling sering dibuka, 30 hari\n• Abon: 2\n• Bitc: 1" in chief.screen.text
    assert "Favorit per klaster\n• Makanan dan Minuman: 1" in chief.screen.text
    assert "Pelanggan kabar acara: 0." in chief.screen.text


async def test_numbers_grow_old(chief: Phone, ana: Phone, office: RunningGuide) -> None:
    await ana.say("abon")
    office.clock.now += timedelta(days=7)
    await office.restart()
    await chief.say("/staf")
    await chief.press("Statistik")
    assert "1 hari ini, 1 dalam 7 hari, 2 dalam 30 hari" in chief.screen.text
    assert "Abon: 1" in chief.screen.text
    office.clock.now += timedelta(days=60)
    await chief.say("/statistics")
    assert "1 hari ini, 1 dalam 7 hari, 1 dalam 30 hari" in chief.screen.text
    assert "Abon" not in chief.screen.text


async def test_a_chart_and_back(chief: Phone, ana: Phone) -> None:
    await ana.say("abon")
    await chief.say("/statistik")
    before = len(chief.screens)
    await chief.press("Grafik")
    assert len(chief.screens) == before, "the message became the chart"
    (message,) = [one for one in chief.telegram.messages(CHIEF) if "photo" in one]
    assert message["caption"] == "30 hari terakhir, per hari."
    await chief.press("Kembali")
    assert "Statistik pemandu" in chief.screen.text


async def test_all_counts_as_a_file_without_anybody(chief: Phone, ana: Phone, budi: Phone) -> None:
    for phone in (ana, budi):
        await phone.say("abon")
    await ana.say("telekung rahasia")
    await chief.say("/statistik")
    await chief.press("Unduh semua")
    _, content = await chief.file()
    rows = list(csv.reader(content.decode("utf-8-sig").splitlines()))
    assert rows == [
        ["day", "name", "count"],
        ["2026-03-02", "answered", "2"],
        ["2026-03-02", "opened:abon", "2"],
        ["2026-03-02", "people", "3"],
        ["2026-03-02", "shown:abon", "2"],
        ["2026-03-02", "subscribers", "0"],
        ["2026-03-02", "unanswered", "1"],
    ]


async def test_a_word_is_taught_and_untaught(
    chief: Phone, ana: Phone, budi: Phone, office: RunningGuide
) -> None:
    await ana.say("dimana beli telekung ya")
    assert "belum tahu" in ana.screen.text
    await budi.say("Halo kak, ada telekung?? hub 0812-3456-7890 @budi")
    text = await unanswered(chief)
    assert "“telekung”: 2 kali" in text
    assert "0812" not in text and "budi" not in text.lower()
    await chief.press("telekung")
    assert "tidak punya dugaan" in chief.screen.text
    await chief.press("Cari catatan lain")
    await office.restart()
    await chief.say("tidak ada di mana-mana zzz")
    assert "tidak ada di katalog" in chief.screen.text
    await chief.say("abn")
    assert "Yang mana?" in chief.screen.text
    await chief.press("Abon")
    await chief.press("Kaitkan")
    assert "sekarang menuju Abon" in chief.screen.text
    await ana.say("dimana beli telekung ya")
    assert ana.screen.text.startswith("Abon")
    await office.restart()
    await ana.say("telekung")
    assert ana.screen.text.startswith("Abon"), "it outlives a restart"
    await chief.press("Pertanyaan lain")
    assert "Tidak ada yang menunggu" in chief.screen.text
    await chief.press("Kata yang sudah dikaitkan")
    assert "“telekung” → Abon" in chief.screen.text
    await chief.press("telekung")
    await chief.press("Urungkan")
    await ana.say("telekung")
    assert "belum tahu" in ana.screen.text
    assert "“telekung”: 3 kali" in await unanswered(chief)
    await chief.say("/staf")
    await chief.press("Catatan")
    assert "mengaitkan pertanyaan telekung" in chief.screen.text
    assert "membuka lagi pertanyaan telekung" in chief.screen.text


async def test_a_guess_is_attached_by_one_press_and_pressing_twice_changes_nothing(
    chief: Phone, ana: Phone
) -> None:
    await ana.say("sandal bambu garut wangi")
    assert "Mungkin maksudmu" in ana.screen.text
    await unanswered(chief)
    await chief.press("sandal bambu garut")
    old = chief.screen.message_id
    await chief.press("Motif Bambu")
    assert "sekarang menuju Motif Bambu" in chief.screen.text
    await chief.press_data("ua:1:abon", old)
    assert "sekarang menuju Motif Bambu" in chief.screen.text
    await ana.say("sandal bambu garut wangi")
    assert ana.screen.text.startswith("Motif Bambu")
    await chief.say("/staf")
    await chief.press("Catatan")
    assert chief.screen.text.count("mengaitkan") == 1


async def test_a_good_answer_is_not_given_away(chief: Phone, ana: Phone, office: RunningGuide) -> None:
    await ana.say("telekung")
    await unanswered(chief)
    await chief.press("telekung")
    kept = [entry for entry in make.town() if entry.id != "bitc"]
    named = make.entry(type(make.town()[2]), "telekung", clusters=("tekstil",))
    await office.restart(make.guide([*kept, named]))
    await chief.press_data("ua:1:abon")
    assert chief.toasts[-1].startswith("Tidak dikaitkan: kata-kata itu sudah menuju Telekung")
    await chief.press_data("ua:1:bitc")
    assert chief.toasts[-1] == "Maaf, catatan ini sudah tidak ada di katalog."
    await chief.press_data("ua:1:telekung")
    assert "sekarang menuju Telekung" in chief.screen.text


async def test_an_entry_that_left_the_catalogue(chief: Phone, ana: Phone, office: RunningGuide) -> None:
    await ana.say("telekung")
    await unanswered(chief)
    await chief.press_data("ua:1:abon")
    await office.restart(make.guide(entry for entry in make.town() if entry.id != "abon"))
    await ana.say("telekung")
    assert "belum tahu" in ana.screen.text
    await chief.press("Pertanyaan lain")
    await chief.press("Kata yang sudah dikaitkan")
    assert "“telekung” → abon (sudah tidak ada di katalog)" in chief.screen.text
    await chief.say("/statistik")
    assert "Statistik pemandu" in chief.screen.text


async def test_putting_aside(chief: Phone, ana: Phone) -> None:
    await ana.say("telekung")
    await unanswered(chief)
    await chief.press("telekung")
    await chief.press("Kesampingkan")
    assert "muncul lagi kalau ditanyakan 5 kali lagi" in chief.screen.text
    for _ in range(5):
        assert "Tidak ada yang menunggu" in await unanswered(chief)
        await ana.say("telekung")
    assert "“telekung”: 6 kali" in await unanswered(chief)
    await chief.press("telekung")
    await chief.press("Kesampingkan")
    await chief.press("Urungkan")
    assert "“telekung”: 6 kali" in await unanswered(chief)


async def test_many_questions_have_pages(chief: Phone, ana: Phone) -> None:
    for number in range(9):
        await ana.say(f"telekung zz{'abcdefghi'[number]}q")
    assert "(1/2)" not in await unanswered(chief)
    assert len([label for label in chief.screen.buttons if "telekung" in label]) == 8
    await chief.press("›")
    assert len([label for label in chief.screen.buttons if "telekung" in label]) == 1


async def test_the_words_taught_as_files(chief: Phone, ana: Phone) -> None:
    for said in ("telekung", "serundeng sapi"):
        await ana.say(said)
    await unanswered(chief)
    await chief.press_data("ua:1:abon")
    await chief.press_data("ua:2:batik-cimahi")
    await chief.press("Pertanyaan lain")
    await chief.press("Kata yang sudah dikaitkan")
    await chief.press("CSV")
    _, content = await chief.file()
    assert list(csv.reader(content.decode("utf-8-sig").splitlines())) == [
        ["words", "entry", "asked"],
        ["serundeng sapi", "abon", "1"],
        ["telekung", "batik-cimahi", "1"],
    ]
    await chief.press("YAML")
    _, content = await chief.file()
    assert content.decode() == (
        "# products.yaml\n"
        "- id: abon\n  aliases:\n    - serundeng sapi\n"
        "- id: batik-cimahi\n  aliases:\n    - telekung\n"
    )


@pytest.mark.parametrize(
    "data", ["t", "tg", "tf", "u:1", "uq:1", "ua:1:abon", "ud:1", "ur:1", "ul:1", "uf:csv", "uf:yaml"]
)
async def test_visitors_are_refused(office: RunningGuide, ana: Phone, data: str) -> None:
    await ana.say("telekung")
    before = ana.screens
    await ana.press_data(data)
    assert ana.toasts == ["Ini hanya untuk staf dengan peran yang sesuai."]
    assert ana.screens == before


async def test_who_may_see_what(chief: Phone, office: RunningGuide) -> None:
    sri, dedi = office.phone("Sri", id=SRI), office.phone("Dedi", id=DEDI)
    await become(sri, chief, "editor")
    await become(dedi, chief, "penyiar")
    for phone in (sri, dedi):
        await phone.say("/statistik")
        assert "Statistik pemandu" in phone.screen.text
    await sri.say("telekung")
    assert "telekung" in await unanswered(sri)
    await dedi.say("/staf")
    assert not any("Belum terjawab" in label for label in dedi.screen.buttons)
    await dedi.press_data("u:1")
    assert dedi.toasts == ["Ini hanya untuk staf dengan peran yang sesuai."]


async def test_in_a_group_nobody_sees_numbers(office: RunningGuide) -> None:
    chief = office.phone("Asep", id=CHIEF, group=GROUP)
    await chief.say("/statistik")
    assert "di chat pribadi" in chief.screen.text
    await chief.press_data("u:1")
    assert chief.toasts == ["Ini hanya untuk staf dengan peran yang sesuai."]


async def test_a_question_that_is_no_longer_kept(chief: Phone) -> None:
    await chief.say("/staf")
    for data in ("uq:7", "ud:9999999999999999", "ur:7", "ua:7:abon"):
        await chief.press_data(data)
        assert chief.toasts[-1] == "Pertanyaan itu sudah tidak disimpan."
    await chief.press_data("fo:alias:" + "9" * 30)
    await chief.say("abon")
    await chief.press("Kaitkan")
    assert chief.toasts[-1] == "Pertanyaan itu sudah tidak disimpan."


async def test_who_erases_their_data_was_never_active(
    chief: Phone, ana: Phone, budi: Phone, office: RunningGuide
) -> None:
    for phone in (ana, budi):
        await phone.say("abon")
    await office.restart()
    await ana.say("/privasi")
    assert "Hari memakai yang tercatat: 1" in ana.screen.text
    await ana.press("Hapus semua dataku")
    await ana.press("Ya, hapus semua")
    await office.restart()
    with sqlite3.connect(office.database) as connection:
        assert connection.execute("SELECT person_id FROM activity").fetchall() == [(102,)]
    connection.close()
    await chief.say("/statistik")
    assert "2 hari ini" in chief.screen.text
