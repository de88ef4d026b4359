"""Shows a reply: edits the message a button stands on, or sends a new one where that cannot be."""

import asyncio
import logging
from collections.abc import Iterable
from typing import Any

from telegram import (
    Bot,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    Message,
    ReplyParameters,
    TelegramObject,
    Update,
)
from telegram.constants import ChatType, ParseMode
from telegram.error import BadRequest, TelegramError

from bot.gateway.context import Reply
from bot.ui.routes import Route
from bot.ui.screen import Button, Screen

logger = logging.getLogger(__name__)


class _Keyboard(InlineKeyboardMarkup):
    """Buttons as they go out: PTB's own objects for them take as long as rendering the whole screen."""

    __slots__ = ("_rows",)

    def __init__(self, rows: list[list[dict[str, str]]]) -> None:
        TelegramObject.__init__(self)
        self._rows = rows

    def to_dict(self, recursive: bool = True) -> dict[str, Any]:
        return {"inline_keyboard": self._rows}


def keyboard(rows: Iterable[Iterable[Button]]) -> InlineKeyboardMarkup | None:
    shown = [[_button(button) for button in row] for row in rows if row]
    return _Keyboard(shown) if shown else None


def _button(button: Button) -> dict[str, str]:
    if isinstance(button.target, Route):
        return {"text": button.label, "callback_data": button.target.pack()}
    return {"text": button.label, "url": button.target}


async def show(update: Update, bot: Bot, reply: Reply) -> None:
    """A press is answered first, so that its button stops spinning at once; the screen goes out beside."""
    answering = asyncio.create_task(_answer(update, reply.toast)) if update.callback_query else None
    await asyncio.sleep(0)  # the answer leaves before the screen
    try:
        if reply.screen and not (update.callback_query and await _edited(update, reply.screen)):
            await send(update, bot, reply.screen)
            if update.callback_query:
                await _retire(update)
        if reply.document and (where := _where(update)):
            await bot.send_document(document=reply.document.content, filename=reply.document.name, **where)
    finally:
        if answering:
            await answering


async def _answer(update: Update, toast: str) -> None:
    """Stops the button's spinner; being too late for that is nothing to anybody."""
    assert update.callback_query  # noqa: S101
    try:
        await update.callback_query.answer(toast or None)
    except TelegramError as error:
        if "query is too old" not in error.message.lower():
            logger.warning("update %s: a press was not answered: %s", update.update_id, error)


async def _edited(update: Update, screen: Screen) -> bool:
    """False where the message cannot become this screen: a picture that goes, or too old to be edited."""
    query = update.callback_query
    assert query  # noqa: S101
    message = query.message if isinstance(query.message, Message) else None
    has_text, has_picture = bool(message and message.text), bool(message and message.photo)
    try:
        if screen.picture and screen.fits_caption and (has_text or has_picture):
            photo = InputMediaPhoto(screen.picture, screen.text, ParseMode.HTML)
            await query.edit_message_media(photo, reply_markup=keyboard(screen.rows))
        elif not screen.picture and (has_text or query.inline_message_id):
            await query.edit_message_text(screen.text, ParseMode.HTML, reply_markup=keyboard(screen.rows))
        else:
            return False
    except BadRequest as error:
        return "not modified" in error.message.lower()
    return True


async def send(update: Update, bot: Bot, screen: Screen) -> None:
    """Sends a screen as a new message to where the update came from; a long text follows its picture."""
    where = _where(update)
    if where is None:
        return
    pictured = screen.picture is not None and await _pictured(bot, screen, where)
    if not (pictured and screen.fits_caption):
        await bot.send_message(
            text=screen.text, parse_mode=ParseMode.HTML, reply_markup=keyboard(screen.rows), **where
        )


async def _pictured(bot: Bot, screen: Screen, where: dict[str, Any]) -> bool:
    """Whether the picture was taken: a file_id is worth nothing to another bot than the one that got it."""
    under: dict[str, Any] = (
        {"caption": screen.text, "parse_mode": ParseMode.HTML, "reply_markup": keyboard(screen.rows)}
        if screen.fits_caption
        else {}
    )
    try:
        await bot.send_photo(photo=screen.picture or "", **under, **where)
    except BadRequest as error:
        logger.warning("a picture was refused: %s", error)
        return False
    return True


def _where(update: Update) -> dict[str, Any] | None:
    """The chat that an update came from, as arguments of a call."""
    chat, message = update.effective_chat, update.effective_message
    if chat is None:
        return None
    # In a group people see whom the guide answers.
    answered = (
        ReplyParameters(message.message_id, allow_sending_without_reply=True)
        if message and not update.callback_query and chat.type != ChatType.PRIVATE
        else None
    )
    topic = message if isinstance(message, Message) and message.is_topic_message else None
    return {
        "chat_id": chat.id,
        "reply_parameters": answered,
        "message_thread_id": topic.message_thread_id if topic else None,
    }


async def _retire(update: Update) -> None:
    """Takes the buttons off the old message, so that only the new screen is pressed."""
    assert update.callback_query  # noqa: S101
    try:
        await update.callback_query.edit_message_reply_markup(None)
    except (TelegramError, TypeError):  # TypeError: PTB's word for a message that Telegram no longer shows
        return
