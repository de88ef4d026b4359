"""Photos are kept small, upright, once, and say nothing of who took them where."""

import hashlib
from datetime import timedelta

import pytest

from bot.domain.forms import BadAnswer
from bot.services.photos import UNUSED_FOR, Photos, reencoded
from bot.storage.database import Database
from knowledge.entries import Maker
from tests import make
from tests.journeys.guide import Clock
from tests.pictures import GPS, MAKER, from_a_phone, opened, picture

ANA, BUDI = 101, 102


@pytest.fixture
def photos(database: Database) -> Photos:
    return Photos(database, lambda: make.NOW, make.town_guide())


async def kept(photos: Photos, content: bytes) -> bytes:
    shown = await photos.content(await photos.keep(ANA, content))
    assert shown is not None
    return shown


async def test_of_a_phones_picture_only_the_pixels_are_kept(photos: Photos) -> None:
    sent = from_a_phone(3000, 1500)
    assert opened(sent).getexif()[MAKER] == "Telepon Ana"
    assert opened(sent).getexif().get_ifd(GPS)
    shown = await kept(photos, sent)
    with opened(shown) as image:
        assert (image.format, image.size, image.mode) == ("JPEG", (640, 1280), "RGB")
        assert dict(image.getexif()) == {}
        assert image.info.keys() & {"exif", "comment", "xmp", "icc_profile"} == set()
        red, green, blue = image.convert("RGB").getpixel((320, 640))  # type: ignore[misc]
        assert red > 200 > 60 > max(green, blue)
    assert b"Ana" not in shown and b"Exif" not in shown


async def test_a_small_picture_stays_as_large_as_it_is(photos: Photos) -> None:
    assert opened(await kept(photos, picture(80, 40))).size == (80, 40)


@pytest.mark.parametrize(
    ("mode", "kind", "colour"),
    [
        ("RGBA", "PNG", "#ff000000"), ("LA", "PNG", "white"), ("P", "PNG", "white"), ("L", "JPEG", "white"),
        ("1", "PNG", "white"), ("CMYK", "JPEG", "#ffffff"), ("RGBA", "WEBP", "#ff000000"),
        ("I;16", "PNG", "white"),
    ],
)  # fmt: skip
async def test_pictures_of_every_kind_are_taken_and_clear_ones_lie_on_white(
    mode: str, kind: str, colour: str, photos: Photos
) -> None:
    shown = await kept(photos, picture(mode=mode, kind=kind, colour=colour))
    assert opened(shown).format == "JPEG"
    if colour == "#ff000000":
        assert opened(shown).getpixel((5, 5)) == (255, 255, 255)


async def test_the_same_photo_is_kept_once_with_who_sent_it_first(photos: Photos) -> None:
    first, again = await photos.keep(ANA, picture()), await photos.keep(BUDI, picture())
    other = await photos.keep(ANA, picture(colour="blue"))
    assert first == again != other
    assert len(first) == 32
    assert int(first, 16)


@pytest.mark.parametrize(
    "content",
    [
        b"", b"halo", b"%PDF-1.7", b"\xff\xd8\xff\xe0", picture(400, 400)[:500], picture(kind="PNG")[:40],
        picture(kind="GIF"), picture(2100, 100), b"\x89PNG\r\n\x1a\n" + b"\x00" * 50,
    ],
)  # fmt: skip
async def test_what_is_no_picture_is_refused(content: bytes, photos: Photos) -> None:
    with pytest.raises(BadAnswer, match="photo_unreadable"):
        await photos.keep(ANA, content)


def bomb(width: int, height: int) -> bytes:
    """A picture that is little in its file and much in memory."""
    return picture(width, height, mode="1", kind="PNG")


@pytest.mark.parametrize(
    "content", [bomb(10_000, 5_001), bomb(10_000, 9_500), bomb(20_000, 9_500), b"x" * (10 * 2**20 + 1)]
)
async def test_what_is_too_large_is_refused_before_it_is_decoded(content: bytes, photos: Photos) -> None:
    with pytest.raises(BadAnswer, match="photo_too_large"):
        await photos.keep(ANA, content)


@pytest.mark.filterwarnings("ignore::UserWarning")
async def test_no_broken_file_is_a_fault(photos: Photos) -> None:
    for kind in ("JPEG", "PNG", "WEBP"):
        sound = picture(64, 64, kind=kind, exif=opened(from_a_phone()).getexif())
        for at in range(0, len(sound), 7):
            broken = bytearray(sound)
            broken[at] ^= 0xFF
            try:
                await photos.keep(ANA, bytes(broken))
            except BadAnswer as bad:
                assert bad.reason in ("photo_unreadable", "photo_too_large")


async def test_telegrams_name_of_a_photo_belongs_to_one_bot(photos: Photos) -> None:
    photo = await photos.keep(ANA, picture())
    assert await photos.file_id(photo, 1) is None
    await photos.remember(photo, 1, "AgAC-1")
    await photos.remember(photo, 2, "AgAC-2")
    assert [await photos.file_id(photo, bot) for bot in (1, 2, 3)] == ["AgAC-1", "AgAC-2", None]
    await photos.remember(photo, 1, "AgAC-3")
    assert await photos.file_id(photo, 1) == "AgAC-3"
    await photos.forget_file(photo, 1)
    assert [await photos.file_id(photo, bot) for bot in (1, 2)] == [None, "AgAC-2"]


async def test_what_nothing_refers_to_goes_after_two_days(database: Database) -> None:
    clock, colours = Clock(), ("red", "blue")
    (in_files, unused) = [hashed(colour) for colour in colours]
    maker = make.entry(Maker, "rajut-awan", photos=(in_files,))
    photos = Photos(database, clock, make.guide([*make.town(), maker]))
    for colour in colours:
        await photos.keep(ANA, picture(colour=colour))

    async def left() -> list[bool]:
        await photos.tidy()
        return [bool(await photos.content(photo)) for photo in (in_files, unused)]

    assert await left() == [True, True]
    clock.now += UNUSED_FOR
    assert await left() == [True, True], "on the hour"
    await photos.keep(BUDI, picture(colour="blue"))
    clock.now += UNUSED_FOR
    assert await left() == [True, True], "sent again"
    clock.now += timedelta(minutes=30)
    assert await left() == [True, True], "looked at lately"
    clock.now += timedelta(minutes=30)
    assert await left() == [True, False]


def hashed(colour: str) -> str:
    return hashlib.sha256(reencoded(picture(colour=colour))).hexdigest()[:32]


async def test_of_a_photo_that_is_gone_nothing_is_remembered(photos: Photos) -> None:
    await photos.remember("0" * 32, 1, "AgAC-1")
    assert await photos.file_id("0" * 32, 1) is None
    assert await photos.content("0" * 32) is None
