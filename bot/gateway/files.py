"""Files that people sent, fetched from Telegram."""

from collections.abc import Awaitable, Callable

from telegram import Bot
from telegram.error import BadRequest, TelegramError

from bot.domain.photos import FETCH_BYTES, FileTooLarge, FileUnavailable


def fetching(bot: Bot) -> Callable[[str], Awaitable[bytes]]:
    async def fetch(file_id: str) -> bytes:
        """Raises FileTooLarge, FileUnavailable."""
        try:
            file = await bot.get_file(file_id)
            if (file.file_size or 0) > FETCH_BYTES:  # a Bot API server of one's own has no limit
                raise FileTooLarge
            return bytes(await file.download_as_bytearray())
        except BadRequest as error:
            raise (FileTooLarge if "too big" in error.message.lower() else FileUnavailable) from error
        except TelegramError as error:
            raise FileUnavailable from error

    return fetch
