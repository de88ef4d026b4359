"""No question ends in a dead end: what may be meant, other words, whom to ask, and being told once."""

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.domain.people import PersonId
from bot.services.guide import Guide
from knowledge.entries import Entry, Product
from tests import make
from tests.journeys.guide import GROUP, RunningGuide
from tests.journeys.served import served
from tests.people import Phone

TELL_ME = "🔔 Kabari kalau sudah ada"
FOUND = "🔔 Dulu kamu minta dikabari soal ini. Sekarang ada!"
DESK = "Gerai Kota"


def with_desk() -> list[Entry]:
    """The small Cimahi, where the city's showcase can be reached."""
    bitc = next(entry for entry in make.town() if entry.id == "bitc")
    plain = bitc.model_dump(exclude_none=True, exclude_defaults=True, mode="json")
    desk = type(bitc).model_validate(
        plain
        | {"name": DESK, "phones": ["+62226631816"]}
        | {"sources": [{"url": "https://cimahi.example", "supports": ["area", "phones"]}]}
    )
    return [*(entry for entry in make.town() if entry.id != "bitc"), desk]


def with_telekung() -> list[Entry]:
    return [*make.town(), make.entry(Product, "telekung", clusters=("tekstil",))]


@pytest.fixture
def ana(office: RunningGuide) -> Phone:
    return office.phone()


def news(phone: Phone) -> int:
    return sum(screen.text.startswith(FOUND) for screen in phone.screens)


def waited_for(office: RunningGuide) -> list[tuple[PersonId, str]]:
    connection = sqlite3.connect(office.database)
    rows = connection.execute("SELECT person_id, words FROM awaited ORDER BY person_id, words").fetchall()
    connection.close()
    return rows


async def looked(office: RunningGuide) -> None:
    await office.house.awaiting.look()
    await office.delivered()


async def test_three_steps_that_outlive_a_restart(running: RunningGuide) -> None:
    ana = running.phone()
    await ana.say("alamat walikota cimahi")
    assert ana.screen.text == (
        "Maaf, aku belum tahu soal “alamat walikota cimahi”.\nMungkin maksudmu salah satu ini?"
    )
    assert len(ana.screen.buttons) in (4, 5), "two or three guesses"
    await running.restart()
    await ana.press("Bukan itu")
    assert ana.screen.text.startswith("Oke, bukan yang tadi.")
    assert "Coba kata lain" in ana.screen.text
    assert sum(label.startswith("🔎") for label in ana.screen.buttons) == 2
    assert TELL_ME in ana.screen.buttons
    await running.restart()
    await ana.press("Tanya ke siapa?")
    asked = [entry for entry in running.house.guide.catalogue.showcases() if entry.phones]
    assert ana.screen.styled("bold") == [entry.name.id for entry in asked]
    assert ana.screen.text.count("☎️") == len(asked) > 0
    await ana.press("Kembali")
    await ana.press("🔎")
    assert "belum tahu" not in ana.screen.text


async def test_whoever_can_be_reached_is_asked(office: RunningGuide, ana: Phone) -> None:
    await office.restart(make.guide(with_desk()))
    await ana.say("telekung")
    await ana.press("Tanya ke siapa?")
    assert f"{DESK}\n📍 Kel Cibabat" in ana.screen.text
    assert "☎️ +62 22 6631816" in ana.screen.text


async def test_a_likely_meaning_answers_what_was_asked(running: RunningGuide) -> None:
    ana = running.phone()
    await ana.say("harga batik tulis lasem")
    assert "Mungkin maksudmu" in ana.screen.text
    await running.restart()
    await ana.press("Lembur Batik")
    assert ana.screen.text.split("\n\n")[1].startswith("💰 Rp75.000")
    await ana.say("jam bukanya?")
    assert ana.screen.text.split("\n\n")[1].startswith("🕘")


async def test_without_a_guess_it_begins_with_other_words(ana: Phone) -> None:
    await ana.say("telekung")
    assert ana.screen.text.startswith("Maaf, aku belum tahu soal “telekung”.\n\nAku pemandu")
    assert {TELL_ME, "🙋 Tanya ke siapa?", "➕ Usulkan pembuat"} <= {*ana.screen.buttons}
    await ana.press("Tanya ke siapa?")
    assert "Bitc\n📍 Kel Cibabat" in ana.screen.text, "a showcase without a number is somewhere to go"


async def test_what_is_not_ours_is_not_waited_for(ana: Phone) -> None:
    for question in ("cuaca besok", "harga emas"):
        await ana.say(question)
        assert ana.screen.text.startswith(f"Maaf, aku belum tahu soal “{question}”.")
        assert not {TELL_ME, "🙋 Tanya ke siapa?"} & {*ana.screen.buttons}
        assert "Tekstil" in ana.screen.buttons


async def test_in_a_group_nothing_personal_is_offered(office: RunningGuide) -> None:
    ana = office.phone(group=GROUP)
    await ana.say("@cimahi_local_bot telekung")
    assert TELL_ME not in ana.screen.buttons
    for data in ("uk:0123456789abcdef:1", "uo"):
        await ana.press_data(data)
        assert ana.screen.text.startswith("Yang ini pribadi")
    assert waited_for(office) == []


@pytest.mark.parametrize("restarting", [False, True])
async def test_told_once_when_it_exists_and_then_forgotten(
    restarting: bool, office: RunningGuide, ana: Phone
) -> None:
    await ana.say("Halo kak, ada telekung?? hub 0812-3456-7890 @budi")
    if restarting:
        await office.restart()
    await ana.press(TELL_ME)
    assert ana.screen.text.startswith("🔔 Siap! Begitu aku tahu jawabannya, kamu kukabari sekali.")
    assert "🔕 telekung" in ana.screen.buttons
    assert waited_for(office) == [(101, "telekung")], "nothing that leads to a person"
    await looked(office)
    assert news(ana) == 0
    await office.restart(make.guide(with_telekung()))
    for _ in range(3):
        await looked(office)
    assert ana.screen.text.startswith(f"{FOUND}\n\nTelekung\nTentang Telekung.")
    await ana.press("🛍 Telekung")
    assert ana.screen.styled("bold")[0] == "Telekung"
    await ana.say("jam bukanya?")
    assert ana.screen.styled("bold")[0] == "Telekung"
    assert waited_for(office) == []
    await office.restart()
    await looked(office)
    assert news(ana) == 0, "the one message has become the card"


async def test_told_when_staff_teach_the_word(office: RunningGuide, ana: Phone, chief: Phone) -> None:
    await ana.say("telekung")
    await ana.press(TELL_ME)
    await chief.say("/staf")
    await chief.press("Belum terjawab")
    await chief.press("telekung")
    await chief.press("Cari catatan lain")
    await chief.say("abn")
    await chief.press("Abon")
    await chief.press("Kaitkan")
    await looked(office)
    assert ana.screen.text.startswith(f"{FOUND}\n\nAbon")


async def test_it_can_be_taken_back_and_is_asked_for_once(office: RunningGuide, ana: Phone) -> None:
    await ana.say("telekung")
    await ana.press(TELL_ME)
    await ana.press("🔕 telekung")
    assert ana.screen.text.startswith("Oke, tidak jadi kukabari.\n\nTidak ada yang sedang kutunggu")
    assert waited_for(office) == []
    await ana.say("telekung")
    await ana.press(TELL_ME)
    await ana.press("🏠 Awal")
    await ana.say("telekung")
    await ana.press(TELL_ME)
    assert waited_for(office) == [(101, "telekung")]


async def test_privacy_tells_of_it_and_erasing_ends_it(office: RunningGuide, ana: Phone) -> None:
    await ana.say("telekung")
    await ana.press(TELL_ME)
    await ana.say("/privasi")
    assert "Pertanyaan yang jawabannya ditunggu: 1" in ana.screen.text
    await ana.press("🔔 Yang kutunggu (1)")
    assert "🔕 telekung" in ana.screen.buttons
    await ana.press("Privasi")
    await ana.press("Hapus semua dataku")
    await ana.press("Ya, hapus semua")
    assert waited_for(office) == []
    await ana.say("/privasi")
    assert "Pertanyaan yang jawabannya ditunggu: 0" in ana.screen.text
    assert not any("Yang kutunggu" in label for label in ana.screen.buttons)


async def test_five_at_most(office: RunningGuide, ana: Phone) -> None:
    for word in ("telekung", "bakiak", "klenengan", "lampion", "gantungan", "sumpit"):
        await ana.say(f"{word}")
        await ana.press(TELL_ME)
    assert ana.screen.text.startswith("Sudah lima yang kutunggu untukmu.")
    assert len(waited_for(office)) == 5
    await ana.press("🔕 bakiak")
    await ana.say("sumpit")
    await ana.press(TELL_ME)
    assert ana.screen.text.startswith("🔔 Siap!")


async def test_who_has_blocked_the_guide_is_forgotten(office: RunningGuide, ana: Phone) -> None:
    await ana.say("telekung")
    await ana.press(TELL_ME)
    await ana.block()
    await office.restart(make.guide(with_telekung()))
    await looked(office)
    await ana.unblock()
    await looked(office)
    assert (news(ana), waited_for(office)) == (0, [])


@pytest.mark.parametrize(("waited", "told"), [(timedelta(days=180, hours=-1), 1), (timedelta(days=180), 0)])
async def test_nobody_waits_for_longer_than_half_a_year(
    waited: timedelta, told: int, office: RunningGuide, ana: Phone
) -> None:
    await ana.say("telekung")
    await ana.press(TELL_ME)
    office.clock.now += waited
    await office.restart(make.guide(with_telekung()))
    await looked(office)
    assert (news(ana), waited_for(office)) == (told, [])


async def test_nobody_is_told_at_night(office: RunningGuide, ana: Phone) -> None:
    await ana.say("telekung")
    await ana.press(TELL_ME)
    office.clock.now = datetime(2026, 3, 2, 17, tzinfo=UTC)  # midnight in Cimahi
    await office.restart(make.guide(with_telekung()))
    await looked(office)
    office.clock.now = datetime(2026, 3, 2, 23, 59, tzinfo=UTC)
    await looked(office)
    assert news(ana) == 0
    office.clock.now += timedelta(minutes=1)  # 07.00
    await looked(office)
    assert news(ana) == 1


async def test_an_old_button_is_answered_kindly(office: RunningGuide, ana: Phone) -> None:
    await ana.say("telekung")
    await office.house.tally.flush()
    office.clock.now += timedelta(days=91)  # the question is no longer kept
    await office.house.tally.flush()
    await ana.press(TELL_ME)
    assert ana.toasts == ["Tombol ini sudah lama. Tulis lagi pertanyaanmu, ya."]
    await ana.press_data("uk:0:1")
    await ana.press_data("uk::1")
    assert len(ana.toasts) == 3
    await ana.press_data("uk::0")
    assert waited_for(office) == []


async def test_what_has_come_meanwhile_is_shown_at_once(office: RunningGuide, ana: Phone) -> None:
    await ana.say("telekung")
    await ana.say("telekung")
    await office.restart(make.guide(with_telekung()))
    await ana.press(TELL_ME)
    assert ana.screen.styled("bold")[0] == "Telekung"
    assert waited_for(office) == []


async def test_the_store_may_be_locked(office: RunningGuide, ana: Phone) -> None:
    await ana.say("telekung")
    await office.delivered()  # nothing writes beside
    other = sqlite3.connect(office.database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    await ana.press(TELL_ME)
    assert ana.toasts == ["Maaf, penyimpanan sedang bermasalah. Coba lagi sebentar lagi, ya."]
    other.execute("ROLLBACK")
    other.close()
    await ana.press(TELL_ME)
    assert waited_for(office) == [(101, "telekung")]


async def test_in_english(office: RunningGuide) -> None:
    joe = office.phone("Joe <b>", id=103, language="en")
    await joe.say("telekung <b>zzzz")
    await joe.press("Tell me when there is")
    assert joe.screen.text.startswith("🔔 Done!")
    await joe.press("🔕 telekung")
    assert joe.screen.text.startswith("All right, I won't write to you about it.")


async def test_over_http(real_guide: Guide, tmp_path: Path) -> None:
    async with served(real_guide, tmp_path / "guide.sqlite3") as guide:
        ana = guide.phone()
        await ana.say("alamat walikota cimahi")
        for button in ("Bukan itu", "Tanya ke siapa?", "Kembali", TELL_ME, "🔕"):
            await ana.press(button)
        assert ana.screen.text.startswith("Oke, tidak jadi kukabari.")
        assert guide.telegram.faults == []
