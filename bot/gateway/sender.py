"""Sends, edits and deletes a notice, and says in the guide's own terms what became of it."""

import logging
import os
from datetime import timedelta
from typing import Any

from telegram import Bot
from telegram.constants import ParseMode
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
from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter

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
from bot.gateway.http import AnswerLost, NeverLeft
from bot.gateway.keyboard import keyboard
from bot.ui.screen import Post, Screen

os.environ.setdefault("PTB_TIMEDELTA", "true")  # else PTB warns about its own RetryAfter

# People must mend a token that Telegram does not know.
TOKEN_PAUSE = 60.0
SHORT_PAUSE = 1.0
# What a 400 says where all is well, and where there is no such chat or message any more.
DONE = ("message is not modified", "message to delete not found")
GONE = (
    *("chat not found", "user not found", "peer_id_invalid", "chat_id is empty", "deactivated"),
    *("group chat was deleted", "not enough rights", "have no rights"),
    *("message to edit not found", "message can't be edited", "message can't be deleted"),
    *("message_id_invalid", "there is no text in the message", "there is no caption in the message"),
)

SENDING = frozenset({"sendMessage", "sendPhoto"})
CALLS_KEPT = 16

Json = dict[str, Any]

logger = logging.getLogger(__name__)


class Sender:
    """Speaks the Bot API's JSON itself: PTB's objects would take as long as the call.

    What a broadcast says in one language is the same for everybody, so it is put together once.
    """

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._made: dict[tuple[int, int, str, str], tuple[str, Json]] = {}

    async def __call__(self, notice: Notice, shown: Post | Screen | None) -> Outcome:
        """`shown` is nothing for a deletion only."""
        method, said = self._call(notice, shown) if shown else ("deleteMessage", {})
        given = said | {"chat_id": notice.person}
        if notice.action != "send":
            given["message_id"] = notice.message_id
        return await _outcome(self._bot, method, given, f"notice {notice.id}")

    def _call(self, notice: Notice, shown: Post | Screen) -> tuple[str, Json]:
        if notice.broadcast_id is None:
            return call_for(notice.action, shown)
        key = notice.broadcast_id, notice.version, notice.language, notice.action
        if key not in self._made:
            if len(self._made) >= CALLS_KEPT:
                self._made.clear()
            self._made[key] = call_for(notice.action, shown)
        return self._made[key]


async def send_to(bot: Bot, person: int, shown: Post | Screen) -> None:
    """Just as it is delivered. Raises TelegramError."""
    method, said = call_for("send", shown)
    await _post(bot, method, said | {"chat_id": person})


async def edit_at(bot: Bot, person: int, message_id: int, shown: Post | Screen) -> Outcome:
    """Puts `shown` in the place of a message that was sent."""
    method, said = call_for("edit", shown)
    given = said | {"chat_id": person, "message_id": message_id}
    return await _outcome(bot, method, given, f"edit of message {message_id}")


async def _outcome(bot: Bot, method: str, given: Json, named: str) -> Outcome:
    """What became of a call; `named`: how the log speaks of it."""
    try:
        result = await _post(bot, method, given)
    except TelegramError as error:
        outcome = outcome_of(error)
        if isinstance(outcome, Refused):
            logger.warning("%s was refused: %s", named, error.message)
        return outcome
    return Sent(result["message_id"]) if method in SENDING and isinstance(result, dict) else Sent()


async def _post(bot: Bot, method: str, given: Json) -> Any:
    data = RequestData([RequestParameter(name, value, None) for name, value in given.items()])
    return await bot.request.post(f"{bot.base_url}/{method}", data)


def call_for(action: Action, shown: Post | Screen) -> tuple[str, Json]:
    """A method of the Bot API and its parameters, without chat and message. No screen among the notices
    has a picture."""
    buttons = keyboard(shown.rows)
    markup = {"reply_markup": buttons.to_dict()} if buttons else {}
    plain = {"link_preview_options": {"is_disabled": True}} | markup
    text_method = "sendMessage" if action == "send" else "editMessageText"
    if isinstance(shown, Screen):
        return text_method, {"text": str(shown.text), "parse_mode": ParseMode.HTML} | plain
    words, entities = shown.content.text.text, list(shown.content.text.entities)
    if shown.content.picture is None:
        return text_method, {"text": words, "entities": entities} | plain
    captioned = {"caption": words, "caption_entities": entities}
    if action == "send":
        return "sendPhoto", {"photo": shown.content.picture} | captioned | markup
    media = {"type": "photo", "media": shown.content.picture} | captioned
    return "editMessageMedia", {"media": media} | markup


def outcome_of(error: TelegramError) -> Outcome:
    said = error.message.lower()
    match error:
        case RetryAfter():
            wait = error.retry_after
            return Flood(wait.total_seconds() if isinstance(wait, timedelta) else wait)
        case ChatMigrated():
            return Migrated(error.new_chat_id)
        case Forbidden():
            return Blocked()
        case InvalidToken():
            return Flood(TOKEN_PAUSE)
        case BadRequest():  # before NetworkError, which PTB makes it one of
            if any(words in said for words in DONE):
                return Sent()
            return Gone() if any(words in said for words in GONE) else Refused()
        case NeverLeft():
            return Unreachable()
        case AnswerLost() | TimedOut():
            return Unknown()
        case NetworkError() if "too many requests" in said:  # without a time to wait
            return Flood(SHORT_PAUSE)
        case NetworkError() if "unknown error in http" in said or "gateway timeout" in said:
            return Unknown()
        case NetworkError():
            return ServerError()
    return Unknown()  # an answer that makes no sense
