"""Photos of listings: made small and without metadata, kept by their content."""

import asyncio
import hashlib
import struct
from collections.abc import Callable
from datetime import datetime, timedelta
from io import BytesIO

from PIL import Image, ImageOps

from bot.domain.forms import BadAnswer
from bot.domain.people import PersonId
from bot.domain.photos import LONGEST_SIDE, MAX_BYTES, MAX_PIXELS, MAX_RATIO
from bot.services.guide import Guide
from bot.storage import photos
from bot.storage.database import Database
from knowledge.entries import Listing

FORMATS = ("JPEG", "PNG", "WEBP")
QUALITY = 85
# So long a photo is kept that nothing refers to: for that which is just being sent with it.
UNUSED_FOR, LOOKS_EVERY = timedelta(days=2), timedelta(hours=1)
# What the decoders say of a file that is broken, or made to break them.
BROKEN = (OSError, SyntaxError, ValueError, TypeError, LookupError, ArithmeticError, EOFError, struct.error)


class Photos:
    """Every method raises StorageUnavailable while the store is."""

    def __init__(self, database: Database, clock: Callable[[], datetime], guide: Guide) -> None:
        self._database = database
        self._clock = clock
        self._guide = guide
        self._looked_at: datetime | None = None
        # One at a time: a large picture takes some hundred megabytes while it is made small.
        self._turn = asyncio.Lock()

    async def keep(self, person: PersonId, content: bytes) -> str:
        """The photo's id. Raises BadAnswer for what is no picture, or too large a one."""
        if len(content) > MAX_BYTES:
            raise BadAnswer("photo_too_large")
        async with self._turn:
            small = await asyncio.to_thread(reencoded, content)
        photo = hashlib.sha256(small).hexdigest()[:32]
        async with self._database.writing() as connection:
            await photos.add(connection, photo, small, person, self._clock())
        return photo

    async def content(self, photo: str) -> bytes | None:
        async with self._database.reading() as connection:
            return await photos.content(connection, photo)

    async def file_id(self, photo: str, bot: int) -> str | None:
        """What Telegram calls the photo, to one bot."""
        async with self._database.reading() as connection:
            return await photos.file_id(connection, photo, bot)

    async def remember(self, photo: str, bot: int, file_id: str) -> None:
        async with self._database.writing() as connection:
            await photos.remember(connection, photo, bot, file_id)

    async def tidy(self) -> None:
        """Forget photos that nothing refers to (any more): of forms that were given up, of people who are
        erased. Looks once an hour, however often it is called."""
        now = self._clock()
        if self._looked_at is not None and now - self._looked_at < LOOKS_EVERY:
            return
        before = now - UNUSED_FOR
        async with self._database.reading() as connection:
            unused = await photos.unused(connection, before)
        in_files = {photo for entry in self._guide.files.of_kind(Listing) for photo in entry.photos}
        if unused - in_files:
            async with self._database.writing() as connection:
                unused = await photos.unused(connection, before)
                await photos.remove(connection, unused - in_files, before)
        self._looked_at = now

    async def forget_file(self, photo: str, bot: int) -> None:
        """Telegram no longer knows it by that name."""
        async with self._database.writing() as connection:
            await photos.forget(connection, photo, bot)


def reencoded(content: bytes) -> bytes:
    """The picture as a JPEG of its pixels alone, upright: where and with what it was taken is left out.

    Takes a while: not to be done in the event loop. Raises BadAnswer.
    """
    try:
        with Image.open(BytesIO(content), formats=FORMATS) as picture:
            _check_size(picture.width, picture.height)
            picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a large JPEG is not decoded whole
            flat = _flat(ImageOps.exif_transpose(picture))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise BadAnswer("photo_too_large") from error
    except BROKEN as error:
        raise BadAnswer("photo_unreadable") from error
    flat.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    flat.info.clear()  # else a comment would be written again
    written = BytesIO()
    flat.save(written, "JPEG", quality=QUALITY, optimize=True)
    return written.getvalue()


def _check_size(width: int, height: int) -> None:
    if width * height > MAX_PIXELS:
        raise BadAnswer("photo_too_large")
    if max(width, height) > MAX_RATIO * min(width, height):
        raise BadAnswer("photo_unreadable")


def _flat(picture: Image.Image) -> Image.Image:
    """Without transparency: a JPEG has none, and what is transparent is white on paper."""
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    layered = picture.convert("RGBA")
    paper = Image.new("RGB", layered.size, "white")
    paper.paste(layered, mask=layered.getchannel("A"))
    return paper
