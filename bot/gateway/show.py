"""Shows a reply: edits the message a button stands on, or sends a new one where that cannot be."""

import asyncio
import logging
from typing import Any

from telegram import Bot, InputMediaPhoto, Message, ReplyParameters, Update
from telegram.constants import ChatType, ParseMode
from telegram.error import BadRequest, TelegramError

from bot.gateway.context import Reply
from bot.gateway.keyboard import keyboard
from bot.gateway.sender import send_to
from bot.ui.screen import Screen

logger = logging.getLogger(__name__)


async def show(update: Update, bot: Bot, reply: Reply) -> int | None:
    """The number of the message that then has the screen, if there is one.

    A press is answered first, so that its button stops spinning at once; the screen goes out beside.
    """
    answering = asyncio.create_task(_answer(update, reply.toast)) if update.callback_query else None
    await asyncio.sleep(0)  # the answer leaves before the screen
    try:
        query, shown = update.callback_query, None
        if reply.screen and query and await _edited(update, reply.screen):
            shown = query.message.message_id if query.message else None
        elif reply.screen:
            shown = await send(update, bot, reply.screen)
            if query:
                await _retire(update)
        for post in reply.posts:
            if update.effective_chat:
                await send_to(bot, update.effective_chat.id, post)
        if reply.document and (where := _where(update)):
            await bot.send_document(document=reply.document.content, filename=reply.document.name, **where)
        if reply.venue and (where := _where(update)):
            place = reply.venue
            await bot.send_venue(
                latitude=place.lat, longitude=place.lon, title=place.title, address=place.address, **where
            )
        return shown
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


async def send(update: Update, bot: Bot, screen: Screen) -> int | None:
    """Sends a screen as a new message to where the update came from; a long text follows its picture."""
    where = _where(update)
    if where is None:
        return None
    pictured = await _pictured(bot, screen, where) if screen.picture is not None else None
    if pictured and screen.fits_caption:
        return pictured
    sent = await bot.send_message(
        text=screen.text, parse_mode=ParseMode.HTML, reply_markup=keyboard(screen.rows), **where
    )
    return sent.message_id


async def _pictured(bot: Bot, screen: Screen, where: dict[str, Any]) -> int | None:
    """The message with the picture, if it was taken: a file_id is worth nothing to another bot."""
    under: dict[str, Any] = (
        {"caption": screen.text, "parse_mode": ParseMode.HTML, "reply_markup": keyboard(screen.rows)}
        if screen.fits_caption
        else {}
    )
    try:
        sent = await bot.send_photo(photo=screen.picture or "", **under, **where)
    except BadRequest as error:
        logger.warning("a picture was refused: %s", error)
        return None
    return sent.message_id


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
