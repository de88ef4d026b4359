"""The guide asked from any chat: what is found, how it reads where it lands, and what is counted."""

import logging
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.staff import Actor
from bot.services.guide import Guide
from bot.ui.texts import LANGUAGES
from knowledge.entries import Cluster, Maker, Product
from tests import make
from tests.journeys.guide import CHIEF, GROUP, RunningGuide
from tests.journeys.served import ServedGuide, served
from tests.people import Json, Phone, Screen

BOLD = "Batik <b>Asli</b> & Co"


def titles(results: list[Json]) -> list[str]:
    return [result["title"] for result in results]


def answer(phone: Phone) -> Json:
    """All of what the guide said to the newest inline query."""
    newest = phone.telegram.answers(phone.person)[-1]
    assert newest is not None, "no answer"
    return newest


def landed(phone: Phone) -> Json:
    """The newest message in the chat."""
    return phone.telegram.messages(phone.chat_id)[-1]


async def follow(phone: Phone, link: str) -> Screen:
    """Open a link into the guide."""
    address, _, parameter = link.partition("?start=")
    assert address == "https://t.me/cimahi_local_bot"
    await phone.say(f"/start {parameter}")
    return phone.screen


async def test_what_is_found_reads_well_where_it_lands_and_leads_to_the_card(
    town: RunningGuide, ana: Phone
) -> None:
    found = await ana.look_up(" lembur batik ")
    assert (found[0]["title"], found[0]["description"]) == ("🧑‍🎨 Lembur Batik", "Tentang Lembur Batik.")
    assert (answer(ana)["is_personal"], answer(ana)["cache_time"]) == (True, 60)
    assert (answer(ana)["next_offset"], answer(ana)["button"]) == ("", None)
    await ana.pick("Lembur Batik")
    assert landed(ana)["text"] == (
        "Lembur Batik\nTentang Lembur Batik.\n\n"
        "📍 Jl. Pesantren 136, Kel Cibabat (2025)\n"
        "💰 Rp75.000–Rp450.000 per kain (2025)\n\n"
        "Sumber terbaru: Juni 2025."
    )
    assert ana.screens == [], "it is silent about its own words"
    budi = town.phone("Budi", id=102)
    assert (await follow(budi, ana.link("Buka di Pemandu"))).styled("bold")[0] == "Lembur Batik"


async def test_it_is_the_search_of_the_private_chat(ana: Phone) -> None:
    await ana.say("siapa saja pengrajin batik?")
    shown = [label for label in ana.screen.buttons if label.startswith("🧑‍🎨")]
    assert titles(await ana.look_up("siapa saja pengrajin batik?"))[: len(shown)] == shown


async def test_half_a_word_is_enough(ana: Phone) -> None:
    for typed in ("le", "LEM", "batik anggr"):
        assert any("Batik" in title for title in titles(await ana.look_up(typed))), typed
    assert titles(await ana.look_up("ab")) == ["🛍 Abon"]


async def test_it_speaks_the_persons_language(town: RunningGuide) -> None:
    joe, ana = town.phone("Joe", id=102, language="en"), town.phone()
    assert "🗂 Food and Drink" in titles(await joe.look_up("makanan"))
    await joe.pick("Food")
    assert joe.link("Open in the Cimahi guide").endswith("?start=e_makanan-minuman_")
    assert "Newest source: June 2025." in landed(joe)["text"]
    await ana.press_data("g:en", 99)
    assert "🗂 Food and Drink" in titles(await ana.look_up("makanan")), "what was chosen counts"


async def test_a_name_is_never_markup(town: RunningGuide) -> None:
    named = make.entry(Maker, "asli", name=BOLD, summary=make.text("Kain <i> & tas"), address="Jl. <a> 1")
    await town.restart(make.guide([*make.town(), named]))
    ana = town.phone()
    await ana.look_up("batik asli")
    await ana.pick(BOLD)
    assert landed(ana)["text"].startswith(f"{BOLD}\nKain <i> & tas\n\n📍 Jl. <a> 1")


async def test_before_anything_is_typed_it_shows_favourites_and_clusters(ana: Phone) -> None:
    clusters = ["🗂 Tekstil", "🗂 Makanan dan Minuman"]
    assert titles(await ana.look_up("")) == clusters
    for entry in ("tekstil", "abon", "lembur-batik"):
        await ana.press_data(f"s:{entry}:1:", 99)
    found = titles(await ana.look_up("  "))
    assert sorted(found[:3]) == ["🗂 Tekstil", "🛍 Abon", "🧑‍🎨 Lembur Batik"]
    assert found[3:] == ["🗂 Makanan dan Minuman"], "nothing stands there twice"


async def test_where_nothing_fits_a_button_leads_to_the_guide(ana: Phone) -> None:
    assert await ana.look_up("zzxxqq") == []
    button = answer(ana)["button"]
    assert button["text"] == "Tidak ada yang cocok. Tanya langsung pemandunya"
    await ana.say(f"/start {button['start_parameter']}")
    assert ana.screen.text.startswith("Halo, Ana!")


async def test_many_results_come_in_pages(tmp_path: Path) -> None:
    makers = [make.entry(Maker, f"perajin-tas-{number:03}", products=("tas",)) for number in range(119)]
    entries = [make.entry(Cluster, "tekstil"), make.entry(Product, "tas", clusters=("tekstil",)), *makers]
    running = RunningGuide(make.guide(entries), tmp_path / "guide.sqlite3")
    await running.start()
    ana = running.phone()
    pages: list[list[str]] = []
    offset = ""
    while not pages or offset:
        pages.append([result["id"] for result in await ana.look_up("tas", offset)])
        offset = answer(ana)["next_offset"]
    assert [len(page) for page in pages] == [50, 50, 20]
    assert len({one for page in pages for one in page}) == 120
    for made_up in ("abc", "-1", "²", "1.5", "9" * 64, " ", "0"):
        assert [result["id"] for result in await ana.look_up("tas", made_up)] == pages[0], made_up
    assert await ana.look_up("tas", "5000") == []
    assert (answer(ana)["button"], answer(ana)["next_offset"]) == (None, "")
    await running.stop()


async def test_events_are_found_too(town: RunningGuide, ana: Phone) -> None:
    await town.announce("Pasar <b>Kreatif", "sabtu 09.00-15.00")
    (event,) = await ana.look_up("acara minggu ini")
    assert event["title"] == "📅 Pasar <b>Kreatif"
    assert event["description"] == "Sabtu, 7 Maret 2026, 09.00–15.00 WIB, Bitc"
    await ana.pick("Pasar")
    assert landed(ana)["text"].startswith("Pasar <b>Kreatif\n\n📅 Sabtu, 7 Maret 2026")
    screen = await follow(ana, ana.link("Buka di Pemandu"))
    assert "🔔 Ingatkan saya" in screen.buttons


async def test_what_was_picked_is_counted_and_what_was_typed_is_not(
    office: RunningGuide, chief: Phone
) -> None:
    ana = office.phone()
    await office.announce("Pasar Kreatif", "sabtu 09.00-15.00")
    for typed in ("ab", "abo", "abon", "zzxxqq"):
        await ana.look_up(typed)
    await ana.look_up("acara minggu ini")
    await ana.pick("Pasar")
    await ana.look_up("abon")
    await office.restart()
    await ana.pick("Abon")
    made_up = {"from": ana.person.user(), "query": "abon"}
    for number, result_id in enumerate(("e:tiada:", "lama", "1", "🎨" * 16)):
        await ana.receive(
            {"update_id": 900 + number, "chosen_inline_result": made_up | {"result_id": result_id}}
        )
    await chief.say("/statistik")
    assert "Dibagikan ke obrolan lain dalam 30 hari: 2 kali." in chief.screen.text
    assert "Pertanyaan dalam 30 hari: 0, terjawab 0%." in chief.screen.text
    await chief.press_data("ju:abon", 99)
    assert "Dibagikan ke obrolan lain: 1 kali" in chief.screen.text
    assert "Muncul di jawaban pemandu: 0 kali" in chief.screen.text
    await chief.say("/staf")
    await chief.press("Belum terjawab")
    assert "Tidak ada yang menunggu." in chief.screen.text


async def test_an_entry_that_has_gone_since(town: RunningGuide, ana: Phone) -> None:
    await ana.press_data("s:batik-anggraeni:1:", 99)
    await ana.look_up("")
    await ana.pick("Batik Anggraeni")
    link = ana.link("Buka di Pemandu")
    await town.restart(make.guide(entry for entry in make.town() if entry.id != "batik-anggraeni"))
    assert "Batik Anggraeni" not in " ".join(titles(await ana.look_up("")))
    screen = await follow(ana, link)
    assert screen.text == "Maaf, catatan itu sudah tidak ada di katalog."
    assert {"Tekstil", "🏠 Awal"} <= set(screen.buttons)


async def test_in_a_group_it_is_silent_about_its_own_words(town: RunningGuide) -> None:
    ana = town.phone(group=GROUP)
    await ana.look_up("abon")
    await ana.pick("Abon")
    assert landed(ana)["text"].startswith("Abon")
    assert ana.screens == []


async def test_what_is_picked_answers_no_form(office: RunningGuide) -> None:
    ana = office.phone()
    await ana.say("/usul")
    asked = ana.screen
    await ana.look_up("abon")
    await ana.pick("Abon")
    assert ana.screens == [asked]
    await ana.say("Toko Ana")
    assert ana.screen != asked, "the form goes on"


async def test_maintenance_serves_staff_only(office: RunningGuide, chief: Phone) -> None:
    ana = office.phone()
    notice = {"id": "Kami kembali <besok>. " * 9}
    asep = Actor(CHIEF, "Asep", frozenset({"administrator"}))
    await office.house.maintenance.switch(asep, notice)
    assert await ana.look_up("abon") == []
    button = answer(ana)["button"]
    assert button["text"].startswith("Kami kembali <besok>.")
    assert len(button["text"]) <= 64
    await ana.say(f"/start {button['start_parameter']}")
    assert ana.screen.text.startswith("Kami kembali")
    assert titles(await chief.look_up("abon")) == ["🛍 Abon"]


async def test_the_store_broken(town: RunningGuide, ana: Phone) -> None:
    connection = sqlite3.connect(town.database)
    connection.executescript("DROP TABLE favourites; DROP TABLE people; DROP TABLE events")
    connection.close()
    assert titles(await ana.look_up("abon")) == ["🛍 Abon"]
    assert titles(await ana.look_up("")) == ["🗂 Tekstil", "🗂 Makanan dan Minuman"]
    await ana.look_up("acara minggu ini")
    await ana.look_up("abon")
    await ana.pick("Abon")


async def test_who_has_typed_on_hears_nothing(
    town: RunningGuide, ana: Phone, caplog: pytest.LogCaptureFixture
) -> None:
    update = town.telegram.inline_query(ana.person, "rahasia")
    town.clock.now += timedelta(minutes=1)
    await ana.receive(update)
    assert ana.screens == []
    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []


async def test_who_has_blocked_the_guide_may_still_ask(ana: Phone) -> None:
    await ana.block()
    assert titles(await ana.look_up("abon")) == ["🛍 Abon"]


async def test_over_http(distant: ServedGuide, caplog: pytest.LogCaptureFixture) -> None:
    ana = distant.phone()
    standin, typed = distant.standin, distant.telegram.inline_query
    standin.drop_next("answerInlineQuery")
    await ana.receive(typed(ana.person, "rahasia"))
    standin.fail_next("answerInlineQuery", 429, "Too Many Requests", {"retry_after": 5})
    await ana.receive(typed(ana.person, "rahasia"))
    assert ana.screens == []
    assert {record.levelname for record in caplog.records if record.name.startswith("bot.")} == {"WARNING"}
    assert "rahasia" not in caplog.text
    assert "🛍 Abon" in titles(await ana.look_up("abon"))
    await ana.pick("Abon")
    await follow(ana, ana.link("Buka di Pemandu"))
    assert ana.screen.styled("bold")[0] == "Abon"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_entry_as_a_result(language: str, real_guide: Guide, tmp_path: Path) -> None:
    """What the Bot API would refuse is a fault of the stand-in."""
    async with served(real_guide, tmp_path / "guide.sqlite3") as guide:
        ana = guide.phone(language=language)
        found: set[str] = set()
        for words in (
            "cimahi",
            "batik",
            "makanan",
            "animasi",
            "oleh-oleh",
            *(e.name.id for e in real_guide.catalogue),
        ):
            offset = ""
            while True:
                found |= {result["id"] for result in await ana.look_up(words, offset)}
                if not (offset := answer(ana)["next_offset"]):
                    break
        assert {f"e:{entry.id}:" for entry in real_guide.catalogue} - found == set()
