"""Puts a picture into a message: one of the guide's store by Telegram's name for it, else uploaded."""

import logging
from collections.abc import Awaitable, Callable

from telegram import Message
from telegram.error import BadRequest

from bot.gateway.going_on import going_on_without
from bot.services.photos import Photos
from bot.ui.screen import StoredPhoto

Put = Callable[[str | bytes], Awaitable[Message | bool]]

logger = logging.getLogger(__name__)


async def put_picture(
    photos: Photos, bot: int, picture: str | bytes | StoredPhoto, put: Put
) -> Message | bool | None:
    """What `put` gave; None for a stored photo that cannot be had. Raises TelegramError."""
    if not isinstance(picture, StoredPhoto):
        return await put(picture)
    with going_on_without("a photo"):
        return await _put_stored(photos, bot, picture.id, put)
    return None


async def _put_stored(photos: Photos, bot: int, photo: str, put: Put) -> Message | bool | None:
    if known := await photos.file_id(photo, bot):
        try:
            return await put(known)
        except BadRequest as error:
            if not_modified(error):
                raise
            logger.warning("the file of photo %s was refused; it is uploaded again: %s", photo, error)
            await photos.forget_file(photo, bot)
    content = await photos.content(photo)
    if content is None:
        logger.warning("there is no photo %s", photo)
        return None
    shown = await put(content)
    if isinstance(shown, Message) and shown.photo:
        await _remember(photos, bot, photo, shown.photo[-1].file_id)
    return shown


async def _remember(photos: Photos, bot: int, photo: str, file_id: str) -> None:
    """The message is out already; not being able to remember costs one more upload."""
    with going_on_without(f"remembering the file of photo {photo}"):
        await photos.remember(photo, bot, file_id)


def not_modified(error: BadRequest) -> bool:
    """The message shows just this already."""
    return "not modified" in error.message.lower()
