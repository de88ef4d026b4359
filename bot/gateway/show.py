"""Shows a reply: edits the message a button stands on, or sends a new one where that cannot be."""

import asyncio
import logging
from typing import Any

from telegram import Bot, InputMediaPhoto, Message, ReplyKeyboardRemove, ReplyParameters, Update
from telegram.constants import ChatType, ParseMode
from telegram.error import BadRequest, TelegramError

from bot.gateway.context import Reply
from bot.gateway.keyboard import keyboard
from bot.gateway.phone_offer import offer
from bot.gateway.pictures import not_modified, put_picture
from bot.gateway.sender import send_to
from bot.services.photos import Photos
from bot.ui.screen import Screen, StoredPhoto
from bot.ui.texts import Texts

logger = logging.getLogger(__name__)


async def show(update: Update, bot: Bot, reply: Reply, photos: Photos, t: Texts) -> int | None:
    """The number of the message that then has the screen, if there is one.

    A press is answered first, so that its button stops spinning at once; the screen goes out beside.
    """
    answering = asyncio.create_task(_answer(update, reply.toast)) if update.callback_query else None
    await asyncio.sleep(0)  # the answer leaves before the screen
    try:
        query, shown, private = update.callback_query, None, _private_chat(update)
        if private and reply.shared:
            await bot.send_message(private, t("share.thanks"), reply_markup=ReplyKeyboardRemove())
        if reply.screen and query and await _edited(update, bot, reply.screen, photos):
            shown = query.message.message_id if query.message else None
        elif reply.screen:
            shown = await send(update, bot, reply.screen, photos)
            if query:
                await _retire(update)
        if private and reply.shares:
            told = t(f"share.{reply.shares}")
            await bot.send_message(private, told, ParseMode.HTML, reply_markup=offer(t, reply.shares))
        if reply.beside:
            await send(update, bot, reply.beside, photos)
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
        if not too_late(error):
            logger.warning("a press was not answered: %s", error)


def too_late(error: TelegramError) -> bool:
    """Telegram no longer waits for the answer to a press or to an inline query."""
    return "query is too old" in error.message.lower()


async def _edited(update: Update, bot: Bot, screen: Screen, photos: Photos) -> bool:
    """False where the message cannot become this screen: a picture that goes, or too old to be edited."""
    query = update.callback_query
    assert query  # noqa: S101
    message = query.message if isinstance(query.message, Message) else None
    has_text, has_picture = bool(message and message.text), bool(message and message.photo)
    picture = screen.picture

    async def put(file: str | bytes) -> Message | bool:
        photo = InputMediaPhoto(file, screen.text, ParseMode.HTML)
        return await query.edit_message_media(photo, reply_markup=keyboard(screen.rows))

    try:
        if picture and screen.fits_caption and (has_text or has_picture):
            if await put_picture(photos, bot.id, picture, put):
                return True
            picture = None
        if picture or not (has_text or query.inline_message_id):
            return False
        await query.edit_message_text(screen.text, ParseMode.HTML, reply_markup=keyboard(screen.rows))
    except BadRequest as error:
        return not_modified(error)
    return True


async def send(update: Update, bot: Bot, screen: Screen, photos: Photos) -> int | None:
    """Sends a screen as a new message to where the update came from; a long text follows its picture."""
    where = _where(update)
    if where is None:
        return None
    pictured = await _pictured(bot, screen, screen.picture, photos, where) if screen.picture else None
    if pictured and screen.fits_caption:
        return pictured
    sent = await bot.send_message(
        text=screen.text, parse_mode=ParseMode.HTML, reply_markup=keyboard(screen.rows), **where
    )
    return sent.message_id


async def _pictured(
    bot: Bot, screen: Screen, picture: str | bytes | StoredPhoto, photos: Photos, where: dict[str, Any]
) -> int | None:
    """The message with the picture, if it was taken: a file_id is worth nothing to another bot."""
    under: dict[str, Any] = (
        {"caption": screen.text, "parse_mode": ParseMode.HTML, "reply_markup": keyboard(screen.rows)}
        if screen.fits_caption
        else {}
    )

    async def put(file: str | bytes) -> Message:
        return await bot.send_photo(photo=file, **under, **where)

    try:
        sent = await put_picture(photos, bot.id, picture, put)
    except BadRequest as error:
        logger.warning("a picture was refused: %s", error)
        return None
    return sent.message_id if isinstance(sent, Message) else None


def _private_chat(update: Update) -> int | None:
    """Where a phone can be asked to share something."""
    chat = update.effective_chat
    return chat.id if chat and chat.type == ChatType.PRIVATE else None


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
