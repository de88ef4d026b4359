"""Buttons that are old, foreign, made up or pressed twice."""

import sqlite3

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.handlers.register import FORM_PRESSES, PRESSES
from bot.ui.routes import ROUTES
from tests.journeys.guide import RunningGuide
from tests.people import Phone

OLD = "Tombol ini sudah lama. Kirim /start untuk mulai lagi, ya."
GONE = "Maaf, catatan ini sudah tidak ada di katalog."


@pytest.mark.parametrize(
    ("data", "toast"),
    [
        ("karangan", OLD),
        ("h:1", OLD),
        ("e", OLD),
        ("e:abon", OLD),
        ("e:abon::", OLD),
        ("l:planet::1", OLD),
        ("l:maker::-1", OLD),
        ("l:maker::²", OLD),
        ("l:maker::99999999999999999999", OLD),
        ("g:fr", OLD),
        ("q:99", OLD),
        ("q:0", OLD),
        ("::", OLD),
        ("🎨" * 16, OLD),
        ("d:' OR 1=1", OLD),
        ("ea:abon:umur", OLD),
        ("ea:tiada:hours", GONE),
        ("e:tiada:", GONE),
        ("e::", GONE),
        ("e:<b>x</b>:", GONE),
        ("s:tiada:1:", GONE),
        ("l:maker:tiada:1", GONE),
    ],
)
async def test_made_up_data_get_a_kind_answer(data: str, toast: str, ana: Phone) -> None:
    await ana.say("/start")
    before = ana.screens
    await ana.press_data(data)
    assert (ana.toasts, ana.waiting) == ([toast], 0)
    assert ana.screens == before


@pytest.mark.parametrize(
    "data",
    [
        "e:batik-cimahi:" + "x" * 48,  # an origin that nobody remembers, and that fits into no other button
        "e:batik-cimahi:tiada",
        "e:batik-cimahi:batik-cimahi",
        "ea:abon:smalltalk",
        "ea:batik-cimahi:out_of_scope",
        "l:area:batik-cimahi:1",
        "l:maker::0",
        "f:999999999",
        "r:tiada:9",
    ],
)
async def test_made_up_data_that_could_be_true_lead_to_a_whole_screen(data: str, ana: Phone) -> None:
    await ana.say("/start")
    await ana.press_data(data)
    assert (ana.toasts in ([], ["Dikeluarkan dari favorit"]), ana.waiting) == (True, 0)
    assert "🏠 Awal" in ana.screen.buttons
    assert not ana.screen.text.startswith("Halo")


async def test_pressing_twice_changes_nothing_more(ana: Phone) -> None:
    await ana.say("/start")
    start = ana.screen.message_id
    for _ in range(2):
        await ana.press_data("e:abon:", start)
    assert [screen.styled("bold")[0] for screen in ana.screens] == ["Abon"]
    for _ in range(2):
        await ana.press_data("d:1", start)
    assert (ana.waiting, len(ana.screens)) == (0, 1)


async def test_a_vanished_message_is_followed_by_a_new_one(ana: Phone) -> None:
    await ana.press_data("e:abon:", 12345)
    assert ana.screen.styled("bold")[0] == "Abon"
    assert (ana.toasts, ana.waiting) == ([], 0)


async def test_a_photo_is_followed_by_a_new_message_and_loses_its_buttons(
    town: RunningGuide, ana: Phone
) -> None:
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Abon", callback_data="e:abon:")]])
    await town.application.bot.send_photo(ana.person.id, b"abon", "Foto abon", reply_markup=keyboard)
    await ana.press("Abon")
    photo, card = ana.screens
    assert (photo.text, photo.buttons) == ("Foto abon", [])
    assert card.styled("bold")[0] == "Abon"


async def test_old_buttons_work_after_a_restart(town: RunningGuide, ana: Phone) -> None:
    await ana.say("/start")
    await town.restart()
    await ana.press("Tekstil")
    assert [screen.styled("bold")[0] for screen in ana.screens] == ["Tekstil"]


async def test_data_in_a_button_reach_only_the_own_rows(town: RunningGuide) -> None:
    ana, budi = town.phone(), town.phone("Budi", id=102)
    await ana.press_data("s:abon:1:", 99)
    for data in ("r:abon:1", "s:abon:0:", "d:1"):
        await budi.press_data(data, 99)
    connection = sqlite3.connect(town.database)
    assert connection.execute("SELECT person_id, entry_id FROM favourites").fetchall() == [(101, "abon")]
    connection.close()


def test_every_button_leads_somewhere() -> None:
    assert {*PRESSES, *FORM_PRESSES} == set(ROUTES.values())
