"""Whoever looked for the way to a listing is asked once, when they are back, whether it was right."""

import sqlite3
from datetime import UTC, datetime, timedelta

import pytest

from tests.journeys.guide import GROUP, RunningGuide
from tests.journeys.owners import make_manager
from tests.people import Phone

DAY = timedelta(days=1)
QUESTION, YES, NO = "Masih benar?", "👍 Ya, masih benar", "Ada yang keliru"
TOLD = "👍 Kata pengunjung masih benar, {}."


async def go(town: RunningGuide, phone: Phone, time: timedelta = DAY) -> None:
    """Looks for the way to Lembur Batik, and is back so much later."""
    await phone.say("lembur batik")
    await phone.press("🗺")
    town.clock.now += time


@pytest.mark.parametrize("restarting", [False, True])
@pytest.mark.parametrize("by_button", [False, True])
async def test_a_yes_is_a_date_on_the_card(
    town: RunningGuide, ana: Phone, restarting: bool, by_button: bool
) -> None:
    await go(town, ana)
    if restarting:
        await town.restart()
    await (ana.press_data("e:lembur-batik:") if by_button else ana.say("lembur batik"))
    assert QUESTION in ana.screen.text
    if restarting:
        await town.restart()
    await ana.press(YES)
    assert ana.toasts[-1] == "Terima kasih! Tanggalnya dicatat di kartu."
    assert QUESTION not in ana.screen.text
    assert YES not in ana.screen.buttons
    told = TOLD.format("3 Maret 2026")
    assert told in ana.screen.text
    await town.restart()
    budi = town.phone("Budi", id=102)
    await budi.say("lembur batik")
    assert told in budi.screen.text
    assert QUESTION not in budi.screen.text


async def test_nobody_is_asked_twice_nor_at_once(town: RunningGuide, ana: Phone) -> None:
    await go(town, ana, DAY - timedelta(minutes=1))
    await ana.say("lembur batik")
    assert QUESTION not in ana.screen.text
    town.clock.now += timedelta(minutes=1)
    await ana.say("lembur batik")
    old = ana.screen.message_id
    assert QUESTION in ana.screen.text
    await go(town, ana)
    await ana.say("lembur batik")
    assert QUESTION not in ana.screen.text
    await ana.press_data("yv:lembur-batik", old)
    await ana.press_data("yv:lembur-batik", old)
    (pressed,) = [screen for screen in ana.screens if screen.message_id == old]
    assert TOLD.format("4 Maret 2026") in pressed.text


async def test_a_no_opens_the_report(town: RunningGuide, ana: Phone) -> None:
    await go(town, ana)
    await ana.say("lembur batik")
    await ana.press(NO)
    assert "Apa yang keliru?" in ana.screen.text


async def test_only_who_was_asked_can_say_so(town: RunningGuide, ana: Phone) -> None:
    budi = town.phone("Budi", id=102)
    await budi.say("lembur batik")
    await go(town, ana)  # on the way, and not asked yet
    for phone in (budi, ana):
        for made_up in ("yv:lembur-batik", "yv:abon", "yv:tiada"):
            await phone.press_data(made_up)
        assert phone.toasts[-3:] == [
            "Tombol ini sudah lama. Kirim /start untuk mulai lagi, ya.",
            *["Maaf, catatan ini sudah tidak ada di katalog."] * 2,
        ]
    await budi.say("lembur batik")
    assert "Kata pengunjung" not in budi.screen.text


async def test_in_a_group_nobody_is_asked(town: RunningGuide) -> None:
    ana = town.phone(group=GROUP)
    await ana.say("/cari lembur batik")
    await ana.press("🗺")
    town.clock.now += DAY
    await ana.say("/cari lembur batik")
    assert QUESTION not in ana.screen.text
    alone = town.phone()
    await alone.say("lembur batik")
    assert QUESTION in alone.screen.text


async def test_an_owner_is_not_asked_as_a_visitor(town: RunningGuide, ana: Phone) -> None:
    await make_manager(town, ana, "lembur-batik")
    await go(town, ana)
    await ana.say("lembur batik")
    assert QUESTION not in ana.screen.text


async def test_the_date_is_that_of_cimahi(town: RunningGuide, ana: Phone) -> None:
    town.clock.now = datetime(2026, 3, 5, 16, 59, tzinfo=UTC)  # one minute to midnight
    await go(town, ana)
    await ana.say("lembur batik")
    town.clock.now += timedelta(minutes=1)
    await ana.press(YES)
    assert TOLD.format("7 Maret 2026") in ana.screen.text


async def test_it_is_theirs_to_see_and_to_erase(town: RunningGuide, ana: Phone) -> None:
    await go(town, ana)
    await ana.say("/privasi")
    assert "Tempat yang jalannya dicari: 1" in ana.screen.text
    await ana.press_data("d:1")
    await ana.say("lembur batik")
    assert QUESTION not in ana.screen.text


async def test_after_half_a_year_it_is_forgotten(town: RunningGuide, ana: Phone) -> None:
    await go(town, ana, timedelta(days=181))
    await town.house.visits.refresh()
    await ana.say("/privasi")
    assert "Tempat yang jalannya dicari: 0" in ana.screen.text


async def test_a_locked_store_shows_the_way_and_the_card(town: RunningGuide, ana: Phone) -> None:
    await go(town, ana)
    locked = sqlite3.connect(town.database, isolation_level=None)
    locked.execute("BEGIN IMMEDIATE")
    await ana.say("lembur batik")
    assert ana.screen.styled("bold")[0] == "Lembur Batik"
    assert QUESTION not in ana.screen.text
    await ana.press("🗺")
    assert "Titik persisnya belum kami ketahui" in ana.screen.text
    locked.execute("ROLLBACK")
    locked.close()
    await ana.say("lembur batik")
    assert QUESTION in ana.screen.text
