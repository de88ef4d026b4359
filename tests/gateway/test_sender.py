"""What is sent, and what each answer of Telegram means for a recipient."""

from datetime import timedelta

import pytest
from markupsafe import Markup
from telegram import Bot
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.domain.broadcasts import Content, Text
from bot.domain.delivery import (
    Action,
    Blocked,
    Flood,
    Gone,
    Migrated,
    Notice,
    Outcome,
    Refused,
    Sent,
    ServerError,
    Unknown,
    Unreachable,
)
from bot.gateway.http import AnswerLost, AnswerLostInTime, NeverLeft, NeverLeftInTime
from bot.gateway.local import LocalTelegram
from bot.gateway.sender import TOKEN_PAUSE, Sender, outcome_of
from bot.ui.screen import Button, Post, Screen
from bot.ui.visitor_routes import Home

ANA = 101
BOLD = {"type": "bold", "offset": 0, "length": 5}
POST = Post(
    Content(Text("Bazar di BITC", (BOLD,))), ((Button("Awal", Home()),), (Button("Peta", "https://a.id/"),))
)
PICTURED = Post(Content(Text("Bazar", (BOLD,)), picture="AgAC-1"))


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (Forbidden("Forbidden: bot was blocked by the user"), Blocked()),
        (Forbidden("Forbidden: user is deactivated"), Blocked()),
        (Forbidden("Forbidden: bot can't initiate conversation with a user"), Blocked()),
        (BadRequest("Bad Request: chat not found"), Gone()),
        (BadRequest("PEER_ID_INVALID"), Gone()),
        (BadRequest("Bad Request: message to edit not found"), Gone()),
        (BadRequest("Bad Request: message can't be edited"), Gone()),
        (BadRequest("Bad Request: message can't be deleted for everyone"), Gone()),
        (BadRequest("Bad Request: message is not modified: specified new message content"), Sent()),
        (BadRequest("Bad Request: message to delete not found"), Sent()),
        (BadRequest("Bad Request: can't parse entities"), Refused()),
        (BadRequest("Bad Request: wrong file identifier/HTTP URL specified"), Refused()),
        (BadRequest("Bad Request: message is too long"), Refused()),
        (ChatMigrated(-100123), Migrated(-100123)),
        (RetryAfter(timedelta(seconds=7)), Flood(7)),
        (NetworkError("Too Many Requests: retry after 0"), Flood(1)),
        (InvalidToken("Unauthorized"), Flood(TOKEN_PAUSE)),
        (NeverLeft("no connection"), Unreachable()),
        (NeverLeftInTime("no connection in time"), Unreachable()),
        (AnswerLost("cut"), Unknown()),
        (AnswerLostInTime("no answer in time"), Unknown()),
        (TimedOut(), Unknown()),
        (TelegramError("Invalid server response"), Unknown()),
        (NetworkError("Unknown error in HTTP implementation: KeyError()"), Unknown()),
        (NetworkError("Gateway Timeout (504)"), Unknown()),
        (NetworkError("Bad Gateway"), ServerError()),
        (NetworkError("Internal Server Error"), ServerError()),
        (NetworkError("Service Unavailable (503). Parsing the server response b'' failed"), ServerError()),
    ],
    ids=lambda value: str(value)[:40],
)
def test_each_answer_has_an_outcome(error: TelegramError, outcome: Outcome) -> None:
    assert outcome_of(error) == outcome


@pytest.fixture
def send(bot: Bot) -> Sender:
    return Sender(bot)


def notice(
    action: Action = "send", message: int | None = None, *, person: int = ANA, version: int = 1
) -> Notice:
    return Notice(1, "broadcast", 1, action, version, person, None, "id", 0, 1, message)


async def test_words_keep_their_format_over_buttons(send: Sender, telegram: LocalTelegram) -> None:
    outcome = await send(notice(), POST)
    (message,) = telegram.messages(ANA)
    assert outcome == Sent(message["message_id"])
    assert (message["text"], message["entities"]) == ("Bazar di BITC", [BOLD])
    rows = message["reply_markup"]["inline_keyboard"]
    assert [[button["text"] for button in row] for row in rows] == [["Awal"], ["Peta"]]


async def test_a_message_is_edited_twice_and_deleted_twice(send: Sender, telegram: LocalTelegram) -> None:
    await send(notice(), POST)
    number = telegram.messages(ANA)[0]["message_id"]
    better = Post(Content(Text("Pasar di BITC")), POST.rows)
    for _ in range(2):
        assert await send(notice("edit", number), better) == Sent()
    assert telegram.messages(ANA)[0]["text"] == "Pasar di BITC"
    for _ in range(2):
        assert await send(notice("delete", number), None) == Sent()
    assert telegram.messages(ANA) == []
    assert await send(notice("edit", number), better) == Gone()


async def test_a_picture_carries_the_words(send: Sender, bot: Bot, telegram: LocalTelegram) -> None:
    sent = await bot.send_photo(ANA, b"gambar")
    picture = sent.photo[-1].file_id
    assert await send(notice(), Post(Content(Text("Bazar", (BOLD,)), picture))) == Sent(2)
    message = telegram.messages(ANA)[-1]
    assert (message["caption"], message["caption_entities"]) == ("Bazar", [BOLD])
    assert await send(notice("edit", 2), Post(Content(Text("Pasar"), picture))) == Sent()
    assert telegram.messages(ANA)[-1]["caption"] == "Pasar"


async def test_a_screen_is_sent_as_any_other(send: Sender, telegram: LocalTelegram) -> None:
    screen = Screen(Markup("<b>Besok</b>"), ((Button("Awal", Home()),),))
    assert isinstance(await send(notice(), screen), Sent)
    number = telegram.messages(ANA)[0]["message_id"]
    assert await send(notice("edit", number), Screen(Markup("<i>Lusa</i>"))) == Sent()
    assert telegram.messages(ANA)[0]["text"] == "Lusa"


async def test_nobody_there(send: Sender) -> None:
    assert await send(notice(person=-5), POST) == Gone()
