"""Pictures as phones send them."""

from io import BytesIO
from typing import Any

from PIL import Image

# Of EXIF: which way up a picture is, the camera's maker, and the block that says where it was taken.
ORIENTATION, MAKER, GPS = 0x0112, 0x010F, 0x8825
TURNED = 6


def picture(
    width: int = 80,
    height: int = 40,
    *,
    colour: str = "red",
    mode: str = "RGB",
    kind: str = "JPEG",
    **saved: Any,
) -> bytes:
    """One colour, without metadata unless `saved` says so."""
    written = BytesIO()
    Image.new(mode, (width, height), colour if mode != "1" else 1).save(written, kind, **saved)
    return written.getvalue()


def from_a_phone(width: int = 80, height: int = 40, *, colour: str = "red") -> bytes:
    """Held upright, with the place and the phone written into it."""
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKER] = TURNED, "Telepon Ana"
    exif.get_ifd(GPS).update({1: "S", 2: (6.0, 52.0, 21.0), 3: "E", 4: (107.0, 32.0, 33.0)})
    return picture(width, height, colour=colour, exif=exif, comment=b"rumah Ana")


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))
