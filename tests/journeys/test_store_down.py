"""The store locked or broken: people are told kindly, and searching goes on."""

import sqlite3
from collections.abc import Iterator

import pytest

from tests.journeys.guide import RunningGuide
from tests.people import Phone

TOAST = "Maaf, penyimpanan sedang bermasalah. Coba lagi sebentar lagi, ya."


@pytest.fixture
def locked(town: RunningGuide) -> Iterator[sqlite3.Connection]:
    """Another program that is writing and does not end."""
    connection = sqlite3.connect(town.database, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    yield connection
    connection.close()


async def test_a_locked_store_still_answers_questions(ana: Phone, locked: sqlite3.Connection) -> None:
    await ana.say("dimana beli batik cimahi?")
    assert ana.screen.styled("bold")[0] == "Batik Cimahi"
    card = ana.screen
    await ana.press("♡ Simpan")
    assert ana.toasts == [TOAST]
    assert ana.screen == card, "a card must not say that it is saved"
    await ana.press_data("g:en")
    assert ana.toasts == [TOAST, TOAST]
    await ana.press_data("d:1")
    assert (ana.toasts, ana.waiting) == ([TOAST] * 3, 0)
    locked.execute("ROLLBACK")
    await ana.press("♡ Simpan")
    assert ana.toasts[-1] == "♥ Tersimpan di favorit"


async def test_a_broken_store_still_answers_questions(
    town: RunningGuide, ana: Phone, caplog: pytest.LogCaptureFixture
) -> None:
    connection = sqlite3.connect(town.database)
    connection.executescript("DROP TABLE favourites; DROP TABLE people")
    connection.close()
    await ana.say("abon")
    assert ana.screen.styled("bold")[0] == "Abon"
    await ana.press("♡ Simpan")
    assert ana.toasts == [TOAST]
    await ana.press("Bitc")
    assert ana.screen.styled("bold")[0] == "Bitc"
    for command in ("/favorit", "/privasi"):
        await ana.say(command)
        assert ana.screen.text.startswith(
            "Maaf, penyimpanan sedang bermasalah, jadi favorit dan pilihan bahasa"
        )
        assert "🏠 Awal" in ana.screen.buttons
    assert "101" not in caplog.text, "the log holds nobody's number"
    assert [record.exc_info for record in caplog.records if record.exc_info] == []
