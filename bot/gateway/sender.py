"""Sends, edits and deletes a notice, and says in the guide's own terms what became of it."""

import logging
import os
from datetime import timedelta

from telegram import Bot, InputMediaPhoto, Message, MessageEntity
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

from bot.domain.broadcasts import Content
from bot.domain.delivery import (
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

logger = logging.getLogger(__name__)


async def deliver(bot: Bot, notice: Notice, shown: Post | Screen | None) -> Outcome:
    """`shown` is nothing for a deletion only."""
    try:
        if notice.action == "delete":
            assert notice.message_id  # noqa: S101
            await bot.delete_message(notice.person, notice.message_id)
            return Sent()
        assert shown  # noqa: S101
        if notice.action == "send":
            return Sent((await send_to(bot, notice.person, shown)).message_id)
        assert notice.message_id  # noqa: S101
        await _edit(bot, notice.person, notice.message_id, shown)
        return Sent()
    except TelegramError as error:
        outcome = outcome_of(error)
        if isinstance(outcome, Refused):
            logger.warning("notice %s was refused: %s", notice.id, error.message)
        return outcome


async def send_to(bot: Bot, person: int, shown: Post | Screen) -> Message:
    buttons = keyboard(shown.rows)
    if isinstance(shown, Screen):
        return await bot.send_message(person, shown.text, ParseMode.HTML, reply_markup=buttons)
    words, entities = shown.content.text.text, _entities(shown.content, bot)
    if shown.content.picture is None:
        return await bot.send_message(person, words, entities=entities, reply_markup=buttons)
    return await bot.send_photo(
        person, shown.content.picture, words, caption_entities=entities, reply_markup=buttons
    )


async def _edit(bot: Bot, person: int, message: int, shown: Post | Screen) -> None:
    buttons = keyboard(shown.rows)
    if isinstance(shown, Screen):
        await bot.edit_message_text(
            shown.text, person, message, parse_mode=ParseMode.HTML, reply_markup=buttons
        )
        return
    words, entities = shown.content.text.text, _entities(shown.content, bot)
    if shown.content.picture is None:
        await bot.edit_message_text(words, person, message, entities=entities, reply_markup=buttons)
    else:
        photo = InputMediaPhoto(shown.content.picture, words, caption_entities=entities)
        await bot.edit_message_media(photo, person, message, reply_markup=buttons)


def _entities(content: Content, bot: Bot) -> list[MessageEntity]:
    return [MessageEntity.de_json(dict(entity), bot) for entity in content.text.entities]


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
