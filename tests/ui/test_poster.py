"""The poster: one page of A4 that says the name, and a code that is the link's."""

import io
import logging
import re
import zlib
from dataclasses import dataclass
from itertools import pairwise, takewhile
from typing import Any

import pytest
import segno
from PIL import Image

from bot.ui.poster import CODE_SIDE, poster
from bot.ui.qr import DOTS, QUIET, qr_png
from bot.ui.screen import Document
from bot.ui.texts import LANGUAGES
from bot.ui.views.listing_statistics import poster_file
from knowledge.entries import Entry, Maker, Place
from tests import make

LINK = "https://t.me/cimahi_local_bot?start=e_lembur-batik_"
FIND_US = "Temukan kami di Pemandu Kreatif Cimahi"
POINT = 25.4 / 72  # in millimetres
WIDTH, HEIGHT = 595.28, 841.89  # of A4 in points
BIGGEST = 46.0  # letters of a name


@dataclass(frozen=True)
class Line:
    """In millimetres, `base` from the top of the page."""

    text: str
    points: float
    left: float
    base: float

    @property
    def size(self) -> float:
        return self.points * POINT


class Page:
    """What a viewer would draw of a PDF: its lines of text, from the top, and its shapes."""

    def __init__(self, pdf: bytes) -> None:
        self.pages = len(re.findall(rb"/Type /Page\b(?!s)", pdf))
        self.boxes = {tuple(map(float, box.split())) for box in re.findall(rb"/MediaBox \[([^\]]*)\]", pdf)}
        streams = [_inflated(stream) for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.S)]
        (content,) = (stream for stream in streams if b" Tj" in stream)
        # The fonts are numbered as they were added, and so are their tables of letters.
        letters = [_letters(stream) for stream in streams if b"begincmap" in stream]
        self.lines: list[Line] = []
        font, size = 0, 0.0
        token = rb"/F(\d+) ([\d.]+) Tf|BT ([\d.-]+) ([\d.-]+) Td [\d. rg]*\(((?:\\.|[^\\)])*)\) Tj"
        for found in re.finditer(token, content, re.S):
            if found[1]:
                font, size = int(found[1]) - 1, float(found[2])
            else:
                codes = re.sub(rb"\\(.)", lambda escaped: _ESCAPES.get(escaped[1], escaped[1]), found[5])
                text = "".join(
                    letters[font][int.from_bytes(codes[at : at + 2])] for at in range(0, len(codes), 2)
                )
                left, base = float(found[3]) * POINT, (HEIGHT - float(found[4])) * POINT
                self.lines.append(Line(text, size, left, base))
        # They are drawn in millimetres from the top: left, top, width and height.
        self.shapes = [
            tuple(map(float, found)) for found in re.findall(rb"([\d.]+) " * 4 + rb"re\b", content)
        ]
        self.code_top = min(top for _, top, _, _ in self.shapes)
        self.code_bottom = max(top + height for _, top, _, height in self.shapes)

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t"}


def _inflated(stream: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(stream)  # what stands behind it may be the file's
    except zlib.error:
        return stream


def _letters(cmap: bytes) -> dict[int, str]:
    return {
        int(code, 16): bytes.fromhex(letter.decode()).decode("utf-16-be")
        for code, letter in re.findall(rb"<([0-9A-Fa-f]{4})> <((?:[0-9A-Fa-f]{4})+)>", cmap)
    }


def drawn(entry: Entry, language: Any = "id") -> Page:
    return Page(poster(make.render([*make.town(), entry], language), entry, LINK))


def maker(name: str, **fields: Any) -> Maker:
    return make.entry(Maker, "ibu-ana", name=name, **fields)


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_page_in_indonesian_with_name_address_and_link(language: Any) -> None:
    page = drawn(maker("Batik Ibu Ana (& Anak)", address="Jl. Pesantren 136", area="kel-cibabat"), language)
    assert page.pages == 1
    assert page.boxes == {(0, 0, WIDTH, HEIGHT)}
    assert [line.text for line in page.lines] == [
        "Batik Ibu Ana (&",
        "Anak)",
        "Jl. Pesantren 136, Kel Cibabat",
        FIND_US,
        "Pindai dengan kamera ponsel, lalu tekan “Mulai” di Telegram.",
        LINK,
    ]
    assert page.lines[0].points == BIGGEST


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Toko 🧑‍🎨 Ana 🎨️", "Toko Ana"),
        ("Warung 中文 Ana", "Warung □□ Ana"),
        ("Кафе Ωμέγα שלום", "Кафе Ωμέγα שלום"),
        ("Kafe A\u0301na \u200bB", "Kafe Ána B"),
        ("ᮞᮥᮔ᮪ᮓ", "□□□"),
        ("𝟘 🇮🇩", "𝟘"),
        ("🎨", ""),
    ],
)
def test_any_script_is_drawn_or_seen_to_be_missing(
    name: str, shown: str, caplog: pytest.LogCaptureFixture
) -> None:
    page = drawn(maker(name))
    told, *_ = page.text.split(FIND_US)
    assert told.strip().replace("\n", " ") == shown
    assert LINK in page.text
    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []


@pytest.mark.parametrize(
    "name",
    [
        "Kelompok Usaha Bersama Kerajinan Anyaman Bambu dan Rotan Wanita Mandiri Cibabat Cimahi Utara",
        "Kerajinananyamanbambudanrotanwanitamandiri",
        "W" * 200,
        "kata " * 59 + "kata",
        "x",
    ],
)
def test_long_names_are_smaller_or_cut_and_nothing_overlaps(name: str) -> None:
    page = drawn(maker(name, address="Jl. Jenderal Haji Amir Machmud, " * 6 + "12", area="kel-cibabat"))
    assert page.pages == 1
    for above, below in pairwise(page.lines):
        assert below.base - above.base >= below.size * 0.9, (above, below)
    for line in page.lines:
        assert line.left >= 19, line
        assert 20 < line.base < 282, line
        assert line.base < page.code_top - 4 or line.base - line.size > page.code_bottom, line
    of_name = list(takewhile(lambda line: not line.text.startswith("Jl."), page.lines))
    assert 1 <= len(of_name) <= 3
    assert ("".join(line.text for line in of_name)[-1] == "…") is (len(name) > 150)
    assert (of_name[0].points == BIGGEST) is (name == "x")


def test_whatever_has_no_address_has_a_poster_too() -> None:
    cluster = make.town()[0]
    page = Page(poster(make.render(make.town()), cluster, LINK))
    assert [line.text for line in page.lines[:2]] == ["Tekstil", FIND_US]
    assert drawn(make.entry(Place, "pasar")).lines[0].text == "Pasar"


def test_the_file_is_named_after_the_entry() -> None:
    assert poster_file(maker("Ana"), b"%PDF") == Document("poster-ibu-ana.pdf", b"%PDF")


def test_the_code_is_that_of_the_link_with_a_quiet_zone() -> None:
    page = drawn(maker("Ana"))
    matrix = segno.make_qr(LINK, error="q").matrix
    module = CODE_SIDE / (len(matrix) + 2 * QUIET)
    left = min(x for x, *_ in page.shapes)
    dark = {
        (round((y - page.code_top) / module), round((x - left) / module))
        for x, y, width, height in page.shapes
        if width == height == pytest.approx(module, abs=0.001)
    }
    assert dark == {
        (row, column)
        for row, modules in enumerate(matrix)
        for column, is_dark in enumerate(modules)
        if is_dark
    }
    assert left == pytest.approx(105 - len(matrix) * module / 2, abs=0.01), "in the middle"
    for line in page.lines:
        below_code = page.code_bottom + QUIET * module
        assert line.base < page.code_top - QUIET * module or line.base - line.size > below_code, line


def test_the_code_as_a_picture() -> None:
    matrix = segno.make_qr(LINK, error="q").matrix
    with Image.open(io.BytesIO(qr_png(LINK))) as picture:
        side = len(matrix) + 2 * QUIET
        assert picture.size == (side * DOTS, side * DOTS)
        gray = picture.convert("L")
    for row in range(side):
        for column in range(side):
            y, x = row - QUIET, column - QUIET
            inside = 0 <= y < len(matrix) and 0 <= x < len(matrix)
            expected = 0 if inside and matrix[y][x] else 255
            assert gray.getpixel((column * DOTS + DOTS // 2, row * DOTS + DOTS // 2)) == expected
