"""What Telegram or the network may answer in place of a result: the guide lives on, people are told."""

import logging

import pytest

from bot.gateway.menu import publish_menus
from tests.journeys.served import DistantPhone, ServedGuide

FAULT = "Maaf, ada yang salah di sisi kami. Coba lagi sebentar lagi, ya."
FLOOD = ("Too Many Requests: retry after 5", {"retry_after": 5})


@pytest.fixture
async def ana(distant: ServedGuide) -> DistantPhone:
    ana = distant.phone()
    await ana.say("/start")
    return ana


def levels(caplog: pytest.LogCaptureFixture) -> set[str]:
    return {record.levelname for record in caplog.records if record.name.startswith("bot.")}


async def lives_on(ana: DistantPhone) -> None:
    await ana.say("abon")
    assert ana.screen.styled("bold")[0] == "Abon"
    await ana.press("Bitc")
    assert ana.screen.styled("bold")[0] == "Bitc"


async def test_blocked(distant: ServedGuide, ana: DistantPhone, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    distant.standin.fail_next("sendMessage", 403, "Forbidden: bot was blocked by the user")
    await ana.say("abon")
    assert len(ana.screens) == 1
    await lives_on(ana)
    assert levels(caplog) == {"INFO"}, "who blocks the guide is no fault"


async def test_flood_on_a_message(
    distant: ServedGuide, ana: DistantPhone, caplog: pytest.LogCaptureFixture
) -> None:
    distant.standin.fail_next("sendMessage", 429, *FLOOD)
    await ana.say("abon")
    await lives_on(ana)
    assert [screen.text for screen in ana.screens if FAULT in screen.text] == [], "no fuel to the flood"
    assert levels(caplog) == {"WARNING"}


async def test_flood_on_a_press_leaves_no_button_spinning(distant: ServedGuide, ana: DistantPhone) -> None:
    distant.standin.fail_next("editMessageText", 429, *FLOOD)
    await ana.press("Tekstil")
    assert (len(ana.screens), ana.waiting) == (1, 0), "no fuel to the flood"
    await ana.press("Tekstil")
    assert ana.screen.styled("bold")[0] == "Tekstil"
    await lives_on(ana)


async def test_an_edit_that_changes_nothing_is_a_success(distant: ServedGuide, ana: DistantPhone) -> None:
    reason = "Bad Request: message is not modified: specified new message content is the same"
    distant.standin.fail_next("editMessageText", 400, reason)
    await ana.press("Tekstil")
    assert (len(ana.screens), ana.toasts, ana.waiting) == (1, [], 0)
    await lives_on(ana)


async def test_a_message_that_cannot_be_edited_is_followed_by_a_new_one(
    distant: ServedGuide, ana: DistantPhone
) -> None:
    distant.standin.fail_next("editMessageText", 400, "Bad Request: message can't be edited")
    await ana.press("Tekstil")
    old, new = ana.screens
    assert (old.buttons, new.styled("bold")[0]) == ([], "Tekstil")


async def test_a_press_answered_too_late_still_does_its_work(
    distant: ServedGuide, ana: DistantPhone, caplog: pytest.LogCaptureFixture
) -> None:
    reason = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    distant.standin.fail_next("answerCallbackQuery", 400, reason)
    await ana.press_data("s:abon:1:")
    await ana.say("/favorit")
    assert "🛍 Abon" in ana.screen.buttons
    assert levels(caplog) == set()


@pytest.mark.parametrize("failure", ["cut", "server"])
async def test_a_lost_answer_is_told_calmly(failure: str, distant: ServedGuide, ana: DistantPhone) -> None:
    def fail(method: str) -> None:
        if failure == "cut":
            distant.standin.drop_next(method)
        else:
            distant.standin.fail_next(method, 502, "Bad Gateway")

    fail("editMessageText")
    await ana.press("Tekstil")
    assert (ana.screen.text, ana.waiting) == (FAULT, 0)
    fail("sendMessage")
    await ana.say("abon")
    assert ana.screen.text == FAULT
    fail("answerCallbackQuery")
    await ana.press("Tekstil")
    assert ana.screen.styled("bold")[0] == "Tekstil", "the screen comes without the answer too"
    await lives_on(ana)


async def test_refused_content_is_a_fault_told_once(
    distant: ServedGuide, ana: DistantPhone, caplog: pytest.LogCaptureFixture
) -> None:
    distant.standin.fail_next("sendMessage", 400, "Bad Request: can't parse entities")
    await ana.say("abon rahasia")
    assert ana.screen.text == FAULT
    faults = [record for record in caplog.records if record.levelname == "ERROR"]
    assert [record.name for record in faults] == ["bot.gateway.problems"]
    assert "rahasia" not in caplog.text
    await lives_on(ana)


async def test_menus_that_cannot_be_set_stop_nothing(distant: ServedGuide) -> None:
    distant.standin.fail_next("setMyCommands", 429, *FLOOD)
    await publish_menus(distant.application.bot, "id")
    await lives_on(distant.phone())


async def test_polling_goes_on_after_a_failure(distant: ServedGuide, ana: DistantPhone) -> None:
    distant.standin.fail_next("getUpdates", 429, "Too Many Requests: retry after 0", {"retry_after": 0})
    await lives_on(ana)
    await lives_on(ana)
