"""Shows a reply: edits the message a button stands on, or sends a new one where that cannot be."""

import asyncio
import logging
from collections.abc import Iterable
from typing import Any

from telegram import Bot, InlineKeyboardMarkup, Message, ReplyParameters, TelegramObject, Update
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
    """False where the message cannot become this screen: a photo, or too old to be edited."""
    query = update.callback_query
    assert query  # noqa: S101
    if not query.inline_message_id and not (isinstance(query.message, Message) and query.message.text):
        return False
    try:
        await query.edit_message_text(screen.text, ParseMode.HTML, reply_markup=keyboard(screen.rows))
    except BadRequest as error:
        return "not modified" in error.message.lower()
    return True


async def send(update: Update, bot: Bot, screen: Screen) -> None:
    """Sends a screen as a new message to where the update came from."""
    chat, message = update.effective_chat, update.effective_message
    if chat is None:
        return
    # In a group people see whom the guide answers.
    answered = (
        ReplyParameters(message.message_id, allow_sending_without_reply=True)
        if message and not update.callback_query and chat.type != ChatType.PRIVATE
        else None
    )
    await bot.send_message(
        chat.id,
        screen.text,
        ParseMode.HTML,
        reply_markup=keyboard(screen.rows),
        reply_parameters=answered,
        message_thread_id=message.message_thread_id
        if isinstance(message, Message) and message.is_topic_message
        else None,
    )


async def _retire(update: Update) -> None:
    """Takes the buttons off the old message, so that only the new screen is pressed."""
    assert update.callback_query  # noqa: S101
    try:
        await update.callback_query.edit_message_reply_markup(None)
    except (TelegramError, TypeError):  # TypeError: PTB's word for a message that Telegram no longer shows
        return
