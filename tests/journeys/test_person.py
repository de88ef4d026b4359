"""What concerns the person: language, what is kept of them, and their number."""

import sqlite3

import pytest

from tests.journeys.guide import RunningGuide
from tests.people import Phone

GREETINGS = {"id": "Halo, Ana!", "en": "Hello, Ana!", "su": "Sampurasun, Ana!"}


@pytest.mark.parametrize(
    ("telegram_language", "default", "spoken"),
    [
        ("id", "en", "id"),
        ("en", "id", "en"),
        ("en-GB", "id", "en"),
        ("su", "en", "su"),
        ("jv", "en", "id"),
        ("de", "id", "id"),
        ("de", "en", "en"),
        (None, "en", "en"),
    ],
)
async def test_language_is_at_first_that_of_telegram(
    telegram_language: str | None, default: str, spoken: str, town: RunningGuide
) -> None:
    await town.restart(default_language=default)
    ana = town.phone(language=telegram_language)
    await ana.say("/start")
    assert ana.screen.text.startswith(GREETINGS[spoken])


async def test_a_chosen_language_stays(town: RunningGuide) -> None:
    ana = town.phone()
    await ana.say("/start")
    await ana.press("🌐 Bahasa / Language")
    await ana.press("English")
    assert ana.screen.text == "Done, I'll speak English from now on."
    await ana.press("🏠 Home")
    assert ana.screen.text.startswith(GREETINGS["en"])
    await town.restart()
    await ana.say("abon")
    assert "About Abon." in ana.screen.text
    for command in ("/bahasa", "/language"):
        await ana.say(command)
        assert ana.screen.buttons == ["Bahasa Indonesia", "English", "Basa Sunda", "🏠 Home"]
    await ana.press("Bahasa Indonesia")
    assert ana.screen.text == "Siap, mulai sekarang pakai bahasa Indonesia."


async def test_around_the_guide_in_sundanese_and_back(town: RunningGuide) -> None:
    ana = town.phone()
    await ana.say("/start")
    await ana.press("🌐 Bahasa / Language")
    await ana.press("Basa Sunda")
    assert ana.screen.text == "Siap, ti ayeuna nganggo basa Sunda."
    await ana.press("🏠 Awal")
    assert ana.screen.text.startswith(GREETINGS["su"])
    await ana.press("Kotéktak")
    await ana.press("Produk")
    assert ana.screen.text.startswith("Produk\n\nPencét salah sawios"), "a list"
    await town.restart()
    await ana.press("Abon")
    assert "Tentang Abon." in ana.screen.text, "Indonesian where the catalogue has no Sundanese"
    assert "Cobi tingali atanapi taroskeun di" in ana.screen.text
    await ana.press("♡ Simpen")
    assert ana.toasts == ["♥ Disimpen dina favorit"]
    await ana.say("/favorit")
    assert ana.screen.text.startswith("Favorit anjeun")
    assert "🛍 Abon" in ana.screen.buttons
    await ana.say("zzzz qqqq")
    assert ana.screen.text.startswith("Punten, abdi teu acan terang soal “zzzz qqqq”.")
    await ana.say("aya acara naon minggu ieu?")
    assert ana.screen.text.startswith("Teu acan aya acara nu diumumkeun kanggo 2–8 Maret 2026.")
    await ana.say("di mana mésér batik")
    assert ana.screen.styled("bold")[0] == "Batik Cimahi"
    await ana.say("/ukm")
    assert ana.screen.text.startswith("Kanggo nu gaduh usaha")
    await ana.press("Cék usaha abdi")
    assert "Naon nami usahana?" in ana.screen.text
    await ana.say("lembur batik")
    await ana.press("Lembur Batik")
    assert "Nu teu acan aya:" in ana.screen.text
    await ana.say("/bahasa")
    await ana.press("Bahasa Indonesia")
    await ana.press("🏠 Awal")
    assert ana.screen.text.startswith(GREETINGS["id"])


async def test_number_is_told(ana: Phone) -> None:
    await ana.say("/id")
    assert ana.screen.text == "Nomor Telegram-mu: 101"
    assert ana.screen.styled("code") == ["101"]


async def test_privacy_says_what_is_kept(ana: Phone) -> None:
    await ana.say("/privasi")
    assert "Nomor Telegram: 101\nBahasa pilihan: belum memilih\nFavorit: 0" in ana.screen.text
    await ana.press_data("s:abon:1:", 99)
    await ana.press_data("g:en", 99)
    await ana.say("/privacy")
    assert "Telegram number: 101\nChosen language: English\nFavourites: 1" in ana.screen.text


async def test_nothing_is_stored_by_looking_around_but_who_was_asked_about_events(town: RunningGuide) -> None:
    ana = town.phone()
    for said in ("/start", "zzzz qqqq", "/favorit", "/privasi", "/id", "/bahasa", "/langganan"):
        await ana.say(said)
    assert rows(town) == (0, 0)
    for said in ("abon", "lembur batik"):
        await ana.say(said)
    assert rows(town) == (1, 0)


@pytest.mark.parametrize("command", ["/hapusdata", "/deletedata"])
async def test_erasing_asks_once_and_erases_all(command: str, town: RunningGuide) -> None:
    ana, budi = town.phone(), town.phone("Budi", id=102)
    for phone, entry in ((ana, "abon"), (budi, "lembur-batik")):
        await phone.press_data(f"s:{entry}:1:", 99)
        await phone.press_data("g:en", 99)
    await ana.say(command)
    assert ana.screen.text.startswith("Delete all your data?")
    await ana.press("Never mind")
    assert "Favourites: 1" in ana.screen.text
    assert rows(town) == (2, 2)
    await ana.press("Delete all my data")
    await ana.press("Yes, delete all")
    assert ana.screen.text.startswith("Sudah, semua datamu dihapus."), "the chosen language went too"
    assert rows(town) == (1, 1), "Budi's data stay"
    await ana.say("/favorit")
    assert "Belum ada yang disimpan" in ana.screen.text
    await town.stop()
    # How often an entry was saved stays counted, without by whom.
    content = town.database.read_bytes().replace(b"saved:abon", b"").replace(b"saved:lembur-batik", b"")
    assert (b"abon" in content, b"lembur-batik" in content) == (False, True), "not even in freed pages"


def rows(town: RunningGuide) -> tuple[int, int]:
    with sqlite3.connect(town.database) as connection:
        counted = connection.execute(
            "SELECT (SELECT count(*) FROM people), (SELECT count(*) FROM favourites)"
        )
        people, favourites = counted.fetchone()
    connection.close()
    return people, favourites
