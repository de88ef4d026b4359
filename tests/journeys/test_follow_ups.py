"""After a card, a question without a subject is about that card; "more" goes on through what was found."""

import sqlite3
from collections.abc import AsyncIterator, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from knowledge.entries import Cluster, Entry, Maker, Product
from tests import make
from tests.journeys.guide import GROUP, SRI, RunningGuide
from tests.journeys.served import ServedGuide
from tests.people import Phone

HOUR = timedelta(hours=1)
HOURS = "🕘 Senin–Jumat 08.00–16.00, Sabtu tutup (2025)"
PRICE = "💰 Rp75.000–Rp450.000 per kain (2025)"
ABOUT_WHAT = "Soal apa, ya?"


def led(phone: Phone) -> tuple[str, str]:
    """The name on the card, and the first line of its first section."""
    return phone.screen.styled("bold")[0], phone.screen.text.split("\n\n")[1].splitlines()[0]


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("jam bukanya?", HOURS),
        ("berapa harganya", PRICE),
        ("alamatnya dimana", "📍 Jl. Pesantren 136, Kel Cibabat (2025)"),
        ("ada wa nya?", "WhatsApp: +62 812-3456-7890 (2025)"),
        ("how much", PRICE),
        ("jam bukana", HOURS),
        ("sabaraha", PRICE),
        ("dmn", "📍 Jl. Pesantren 136, Kel Cibabat (2025)"),
    ],
)
@pytest.mark.parametrize("way", ["asked", "pressed", "linked"])
async def test_it_is_about_the_card_that_was_shown(
    way: str, question: str, first: str, town: RunningGuide, ana: Phone
) -> None:
    await ana.say("abon")
    match way:
        case "asked":
            await ana.say("lembur batik")
        case "pressed":
            await ana.say("batik cimahi")
            await ana.press("Lembur Batik")
        case _:
            await ana.say("/start e_lembur-batik_")
    await town.restart()
    await ana.say(question)
    assert led(ana) == ("Lembur Batik", first)


async def test_several_questions_about_one_card_and_then_another(ana: Phone) -> None:
    await ana.say("lembur batik")
    for question, first in (("harganya?", PRICE), ("jam bukanya", HOURS), ("harganya?", PRICE)):
        await ana.say(question)
        assert led(ana) == ("Lembur Batik", first)
    await ana.say("harga abon")
    await ana.say("jam bukanya?")
    assert led(ana) == ("Abon", "🕘 Jam bukanya belum diketahui.")


async def test_what_is_not_known_is_said_with_whom_to_ask(ana: Phone) -> None:
    await ana.say("cca")
    await ana.say("jam bukanya?")
    assert led(ana) == ("Cca", "🕘 Jam bukanya belum diketahui.")
    assert "Tanyakan langsung:\n☎️ +62 22 6654321" in ana.screen.text


async def test_a_question_with_a_subject_is_its_own(ana: Phone) -> None:
    await ana.say("lembur batik")
    await ana.say("jam buka cca")
    assert led(ana)[0] == "Cca"
    await ana.say("berapa harga rumah sakit zzzz")
    assert ana.screen.text.startswith("Maaf, aku belum tahu soal")


@pytest.mark.parametrize(("later", "known"), [(HOUR - timedelta(seconds=1), True), (HOUR, False)])
async def test_after_an_hour_it_asks_about_what(
    later: timedelta, known: bool, town: RunningGuide, ana: Phone
) -> None:
    town.clock.now = datetime(2026, 3, 2, 16, 30, tzinfo=UTC)  # 23.30 in Cimahi: midnight is nothing to it
    await ana.say("lembur batik")
    town.clock.now += later
    await ana.say("harganya berapa?")
    assert ana.screen.text.startswith("Lembur Batik" if known else ABOUT_WHAT)


async def test_each_question_begins_the_hour_anew(town: RunningGuide, ana: Phone) -> None:
    await ana.say("lembur batik")
    for _ in range(3):
        town.clock.now += timedelta(minutes=50)
        await ana.say("jam bukanya?")
        assert led(ana)[0] == "Lembur Batik"


async def test_without_a_card_it_asks_about_what_and_leads_on(ana: Phone) -> None:
    await ana.say("berapa harganya?")
    assert ana.screen.text.startswith(ABOUT_WHAT)
    await ana.press("Tekstil")
    assert ana.screen.styled("bold")[0] == "Tekstil"
    await ana.say("berapa harganya?")
    assert ana.screen.text.startswith("Soal yang mana?")
    await ana.press("🛍 Batik Cimahi")
    await ana.say("berapa harganya?")
    assert led(ana) == ("Batik Cimahi", "Harga yang pernah tercatat")


async def test_an_entry_that_is_gone_is_not_asked_about(town: RunningGuide, ana: Phone) -> None:
    await ana.say("abon")
    await town.restart(make.guide([entry for entry in make.town() if entry.id != "abon"]))
    await ana.say("berapa harganya?")
    assert ana.screen.text.startswith(ABOUT_WHAT)
    await ana.say("yang lain")
    assert "sudah semuanya" in ana.screen.text


async def test_a_group_has_its_own_card_for_all_in_it(town: RunningGuide, ana: Phone) -> None:
    here, budi = town.phone(group=GROUP), town.phone("Budi", id=102, group=GROUP)
    await ana.say("abon")
    await here.say("@cimahi_local_bot lembur batik")
    await budi.say("@cimahi_local_bot jam bukanya?")
    assert led(budi) == ("Lembur Batik", HOURS)
    await budi.say("berapa harganya?")
    assert led(budi) == ("Lembur Batik", HOURS), "it was not addressed"
    await budi.say("berapa harganya?", reply_to=budi.screen.message_id)
    assert led(budi) == ("Lembur Batik", PRICE)
    await ana.say("apa itu?")
    assert led(ana)[0] == "Abon"


async def test_the_store_may_be_locked_or_broken(town: RunningGuide, ana: Phone) -> None:
    await ana.say("lembur batik")
    await town.delivered()  # nothing writes beside
    other = sqlite3.connect(town.database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    await ana.say("abon")
    assert led(ana)[0] == "Abon"
    await ana.say("harganya?")
    assert led(ana) == ("Lembur Batik", PRICE), "what could not be written is not remembered"
    other.execute("ROLLBACK")
    other.executescript("DROP TABLE last_shown")
    other.close()
    await ana.say("harganya?")
    assert ana.screen.text.startswith(ABOUT_WHAT)
    await ana.say("lembur batik")
    assert led(ana)[0] == "Lembur Batik"


async def test_it_is_forgotten_with_the_person_and_in_time(town: RunningGuide, ana: Phone) -> None:
    budi = town.phone("Budi", id=102)
    for phone in (ana, budi):
        await phone.say("lembur batik")
    await ana.say("/privasi")
    assert "diingat satu jam" in ana.screen.text
    await ana.press("Hapus semua dataku")
    await ana.press("Ya, hapus semua")
    assert chats(town) == [102]
    await ana.say("harganya?")
    assert ana.screen.text.startswith(ABOUT_WHAT)
    town.clock.now += HOUR
    await town.house.follow_ups.tidy()
    assert chats(town) == []


def chats(town: RunningGuide) -> list[int]:
    connection = sqlite3.connect(town.database)
    found = [row[0] for row in connection.execute("SELECT chat_id FROM last_shown ORDER BY chat_id")]
    connection.close()
    return found


def many_makers(count: int) -> Iterable[Entry]:
    yield make.entry(Cluster, "tekstil", name="Tekstil")
    yield make.entry(Product, "kerudung", clusters=("tekstil",))
    for number in range(count):
        yield make.entry(
            Maker, f"rumah-kerudung-{chr(97 + number)}", clusters=("tekstil",), products=("kerudung",)
        )


@pytest.fixture
async def makers(tmp_path: Path) -> AsyncIterator[RunningGuide]:
    running = RunningGuide(make.guide(many_makers(11)), tmp_path / "guide.sqlite3")
    await running.start()
    yield running
    await running.stop()


def listed(phone: Phone) -> list[str]:
    return [label.partition(" ")[2] for label in phone.screen.buttons if label.startswith("🧑")]


@pytest.mark.parametrize("more", ["yang lain", "lagi", "more", "nu lainna", "séjén"])
async def test_more_answers_to_the_last_question(more: str, makers: RunningGuide) -> None:
    ana = makers.phone()
    await ana.say("apa saja rumah kerudung?")
    first = listed(ana)
    assert len(first) >= 7
    assert "tulis lagi" in ana.screen.text
    await makers.restart()
    await ana.say(more)
    assert ana.screen.text.startswith("Ini yang lainnya.")
    rest = listed(ana)
    assert rest
    assert set(rest).isdisjoint(first)
    assert len({*first, *rest}) == 11
    await ana.say("harganya?")
    assert ana.screen.text.startswith("Soal yang mana?")
    await ana.say(more)
    assert "sudah semuanya" in ana.screen.text


async def test_others_beside_an_opened_card(makers: RunningGuide) -> None:
    ana = makers.phone()
    await ana.say("kerudung")
    assert ana.screen.styled("bold")[0] == "Kerudung"
    await ana.say("yang lain dong")
    assert ana.screen.text.startswith("Ini yang lainnya.")
    assert "Kerudung" not in ana.screen.buttons


async def test_more_of_a_list_that_was_browsed(makers: RunningGuide) -> None:
    ana = makers.phone()
    await ana.say("/pengrajin")
    assert "1–8 dari 11" in ana.screen.text
    await ana.press("Rumah Kerudung A")
    await makers.restart()
    await ana.say("yang lain")
    assert "9–11 dari 11" in ana.screen.text
    await ana.say("lagi")
    assert "sudah semuanya" in ana.screen.text
    await ana.press("🏠 Awal")


async def test_more_after_a_single_card_shows_its_neighbours(ana: Phone) -> None:
    await ana.say("/start e_lembur-batik_")
    await ana.say("nu lain")
    assert ana.screen.text.startswith("Pengrajin")
    assert {"Lembur Batik", "Batik Anggraeni"} <= {*ana.screen.buttons}


async def test_more_of_a_cluster_is_what_it_has(ana: Phone) -> None:
    await ana.say("/klaster")
    await ana.press("Tekstil")
    await ana.say("yang lain")
    assert ana.screen.text.startswith("Produk")
    assert "Batik Cimahi" in ana.screen.buttons


@pytest.mark.parametrize(
    "question",
    [
        "kapan?",
        "jam brp",
        "dimana",
        "acaranya jam berapa?",
        "acara itu di mana",
        "when is the event?",
        "eventnya di mana?",
        "iraha",
        "when is it?",
        "where is it",
        "di mana tempatnya",
    ],
)
@pytest.mark.parametrize("group", [None, GROUP])
async def test_it_is_about_the_event_that_was_shown(
    question: str, group: int | None, town: RunningGuide
) -> None:
    event = await town.announce("Pasar Kreatif", "sabtu 09.00-15.00")
    await town.announce("Pameran Batik", "kamis jam 7 malam")
    ana = town.phone(group=group)
    await ana.say("/start e_lembur-batik_")
    await ana.say("/start vo_1")
    await town.restart()
    await ana.say(f"{question} @cimahi_local_bot" if group else question)
    assert ana.screen.text.startswith("Pasar Kreatif\n\n📅 Sabtu, 7 Maret 2026, 09.00–15.00 WIB\n📍 Bitc")
    assert event.id == 1


async def test_of_an_event_no_more_is_known_than_its_announcement(town: RunningGuide, ana: Phone) -> None:
    await town.announce("Pasar Kreatif", "sabtu 09.00-15.00")
    await ana.say("/start vo_1")
    for question in ("how much", "ada wa nya?"):
        await ana.say(question)
        assert "Ini semua yang diumumkan tentang acara ini." in ana.screen.text
    await ana.say("lembur batik")
    await ana.say("harganya?")
    assert led(ana) == ("Lembur Batik", PRICE)


async def test_after_an_event_there_are_the_others(town: RunningGuide, ana: Phone) -> None:
    await town.announce("Pasar Kreatif", "sabtu 09.00-15.00")
    for question in ("ada acara apa?", "acara minggu ini jam berapa", "yang lain"):
        await ana.say("/start vo_1")
        await ana.say(question)
        assert ana.screen.text.startswith("Acara"), question
        await ana.say("jam berapa?")
        assert ana.screen.text.startswith(ABOUT_WHAT)


async def test_of_a_cancelled_event_that_is_said(town: RunningGuide, ana: Phone) -> None:
    event = await town.announce("Pasar Kreatif", "sabtu 09.00-15.00")
    await ana.say("/start vo_1")
    await town.house.events.cancel(SRI, event)
    await ana.say("kapan?")
    assert "Dibatalkan." in ana.screen.text


async def test_when_a_tradition_is_held(ana: Phone) -> None:
    await ana.say("hari jadi cimahi")
    await ana.say("kapan?")
    assert led(ana)[0] == "Hari Jadi Cimahi"
    assert ana.screen.text.split("\n\n")[1].endswith("21 Juni 2024")


@pytest.mark.parametrize(
    "question", ["sekarang jam berapa", "jam brp skrg?", "what time is it?", "ayeuna tabuh sabaraha"]
)
async def test_the_time_of_day_is_not_asked_of_a_card(question: str, ana: Phone) -> None:
    await ana.say("lembur batik")
    await ana.say(question)
    assert ana.screen.text.startswith("Halo, senang bisa membantu!")


async def test_who_says_which_gets_what_was_asked(makers: RunningGuide) -> None:
    ana = makers.phone()
    await ana.say("apa saja rumah kerudung?")
    await ana.say("jam bukanya?")
    await makers.restart()
    await ana.press("Rumah Kerudung A")
    assert led(ana) == ("Rumah Kerudung A", "🕘 Jam bukanya belum diketahui.")


async def test_events_are_nothing_to_ask_on_about(ana: Phone) -> None:
    await ana.say("lembur batik")
    await ana.say("/acara")
    await ana.say("jam berapa?")
    assert ana.screen.text.startswith(ABOUT_WHAT)


async def test_more_of_nothing_asks_about_what(ana: Phone) -> None:
    await ana.say("lagi")
    assert ana.screen.text.startswith(ABOUT_WHAT)


async def test_over_http(distant: ServedGuide) -> None:
    ana = distant.phone()
    await ana.say("lembur batik")
    await ana.say("jam bukana?")
    assert led(ana) == ("Lembur Batik", HOURS)
    await ana.say("nu lain")
    assert distant.telegram.faults == []
