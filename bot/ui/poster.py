"""A poster to hang up in a shop: its QR code opens the listing.

Drawing takes a while: not to be done in the event loop.
"""

import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from bot.ui.qr import QUIET, qr
from bot.ui.render import Render
from bot.ui.texts import texts_in
from bot.ui.views.sections import address_line
from knowledge.entries import Entry, Listing

if TYPE_CHECKING:
    from fpdf import FPDF

FONT = "DejaVu"
WIDTH, MARGIN, TOP = 210.0, 20.0, 24.0  # millimetres, as all here but the sizes of letters
NAME_SIZES, NAME_LINES = (46, 40, 34, 28, 24, 20), 3
ADDRESS_SIZES, ADDRESS_LINES = (14, 12), 2
CALL_SIZES, HOW_SIZE, LINK_SIZE = (21, 19, 17), 14, 9
CODE_SIDE, CODE_TOP = 112.0, 116.0
HOW_TOP, LINK_TOP = 236.0, 272.0
LINE = 1.25  # of the height of the letters
POINT = 25.4 / 72
TEAL, INK, GREY = (15, 118, 110), (31, 41, 55), (75, 85, 99)
NO_GLYPH = "□"


def poster(r: Render, entry: Entry, link: str) -> bytes:
    """One page of A4 as a PDF, in Indonesian whoever asks for it: those who pass by read it."""
    r = replace(r, texts=texts_in("id"))
    t, pdf = r.texts, _page(r)
    address = address_line(r, entry) if isinstance(entry, Listing) else None
    pdf.set_title(r.name(entry))
    pdf.set_y(TOP)
    _write(pdf, "B", NAME_SIZES, NAME_LINES, INK, r.name(entry))
    if address:
        pdf.ln(2)
        _write(pdf, "", ADDRESS_SIZES, ADDRESS_LINES, GREY, address)
    pdf.set_y(CODE_TOP - 2 * CALL_SIZES[0] * POINT)
    _write(pdf, "B", CALL_SIZES, 1, TEAL, t.plain("poster.find_us"))
    _draw_code(pdf, link)
    pdf.set_y(HOW_TOP)
    _write(pdf, "", (HOW_SIZE,), 3, INK, t.plain("poster.how"))
    pdf.set_y(LINK_TOP)
    _write(pdf, "", (LINK_SIZE,), 2, GREY, link)
    return bytes(pdf.output())


def _page(r: Render) -> "FPDF":
    # Seldom wanted and slow to import; of matplotlib only the fonts it brings are.
    import matplotlib
    from fpdf import FPDF

    fonts = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
    pdf = FPDF(format="A4")
    pdf.set_creation_date(r.now)
    pdf.set_lang(r.texts.language)
    pdf.set_auto_page_break(False)
    pdf.set_margin(MARGIN)
    pdf.c_margin = 0
    pdf.add_font(FONT, "", fonts / "DejaVuSans.ttf")
    pdf.add_font(FONT, "B", fonts / "DejaVuSans-Bold.ttf")
    pdf.add_page()
    return pdf


def _write(
    pdf: "FPDF",
    style: Literal["", "B"],
    sizes: tuple[int, ...],
    most: int,
    color: tuple[int, int, int],
    text: str,
) -> None:
    """In the first of the sizes that needs no more lines; of what is too long for all, the beginning."""
    width = WIDTH - 2 * MARGIN
    pdf.set_text_color(*color)
    for size in sizes:
        pdf.set_font(FONT, style, size)
        known = _with_glyphs(pdf, text)
        lines = _broken(pdf, width, known)
        if len(lines) <= most and all(pdf.get_string_width(word) <= width for word in known.split()):
            break
    if len(lines) > most:
        last = lines[most - 1]
        while pdf.get_string_width(last + "…") > width:
            last = last[:-1].rstrip()
        lines = [*lines[: most - 1], last + "…"]
    for line in lines:
        pdf.cell(width, size * POINT * LINE, line, align="C", new_x="LMARGIN", new_y="NEXT")


def _broken(pdf: "FPDF", width: float, text: str) -> list[str]:
    lines = pdf.multi_cell(width, text=text, align="C", dry_run=True, output="LINES")
    return lines if isinstance(lines, list) else []


def _with_glyphs(pdf: "FPDF", text: str) -> str:
    """Signs that the font lacks go, such as emoji; of letters and digits it is seen that they were there."""
    glyphs = getattr(pdf.current_font, "cmap", {})
    kept = []
    for sign in unicodedata.normalize("NFC", " ".join(text.split())):
        category = unicodedata.category(sign)
        if category == "Cf" or "\ufe00" <= sign <= "\ufe0f":  # invisible, but for what they do to others
            continue
        if ord(sign) in glyphs:
            kept.append(sign)
        elif category[0] in "LN":
            kept.append(NO_GLYPH)
    return " ".join("".join(kept).split())


def _draw_code(pdf: "FPDF", link: str) -> None:
    """As one shape, so that no viewer shows seams between the modules."""
    matrix = qr(link).matrix
    module = CODE_SIDE / (len(matrix) + 2 * QUIET)
    left, top = (WIDTH - CODE_SIDE) / 2 + QUIET * module, CODE_TOP + QUIET * module
    with pdf.new_path() as path:
        path.style.fill_color = "#000000"
        path.style.stroke_color = None
        for row, modules in enumerate(matrix):
            for column, dark in enumerate(modules):
                if dark:
                    path.rectangle(left + column * module, top + row * module, module, module)
