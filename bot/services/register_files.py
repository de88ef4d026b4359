"""Files of the city's register, as spreadsheets save them, read into rows; nothing in them is trusted."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice

from openpyxl import load_workbook

from bot.domain.register_columns import Columns, Line, RegisterUnreadable, split_heading

LARGEST = 20 * 2**20
# The city has some 10,000 businesses; what it takes to compare more keeps visitors waiting.
MOST_ROWS = 20_000
# A small file may unpack into one that fills the memory.
_LARGEST_UNPACKED = 200 * 2**20
_MOST_COLUMNS = 100
_SNIFFED = 8192
_DELIMITERS = ",;\t"

_ZIP, _OLD_EXCEL = b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_PAGE = ("<html", "<!doctype", "<table", "<?xml")  # offices' web systems call such a page .xls


def read_file(content: bytes) -> tuple[Columns, list[Line]]:
    """The columns, and the rows with their numbers in the file; of several sheets the first with names.

    Raises:
        RegisterUnreadable: it is no table of businesses, or too much of one.
    """
    if len(content) > LARGEST:
        raise RegisterUnreadable("too_large", limit=LARGEST >> 20)
    if content.startswith(_OLD_EXCEL):  # or a workbook with a password
        raise RegisterUnreadable("old_excel")
    unreadable: RegisterUnreadable | None = None
    for lines in _workbook(content) if content.startswith(_ZIP) else (_csv(content),):
        try:
            columns, rows = split_heading(lines)
        except RegisterUnreadable as error:
            if unreadable is None or unreadable.reason == "empty":
                unreadable = error
            continue
        return columns, list(rows)
    raise unreadable or RegisterUnreadable("empty")


def _csv(content: bytes) -> list[Line]:
    text = _decoded(content)
    if text.lstrip().lower().startswith(_PAGE):
        raise RegisterUnreadable("not_a_table")
    try:
        return _lines(enumerate(_rows(list(io.StringIO(text, newline="")), _delimiter(text)), start=1))
    except csv.Error as error:
        raise RegisterUnreadable("not_a_table") from error


def _rows(lines: list[str], delimiter: str) -> Iterator[tuple[str, ...]]:
    """A quote that nobody closes would take the rows below into its cell: it stops at its own line."""
    at = 0
    while at < len(lines):
        reader, begun = csv.reader(islice(lines, at, None), delimiter=delimiter, strict=True), at
        try:
            for cells in reader:
                yield tuple(cells)
                at = begun + reader.line_num
        except csv.Error:
            alone = [lines[at]]
            (cells,) = (
                csv.reader(alone, delimiter=delimiter, quoting=csv.QUOTE_NONE)
                if alone[0].count('"') % 2
                else csv.reader(alone, delimiter=delimiter)
            )
            yield tuple(cell.strip('"') for cell in cells)
            at += 1


def _decoded(content: bytes) -> str:
    for encoding in ("utf-16",) if content.startswith(_UTF16) else ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
        break
    raise RegisterUnreadable("not_a_table")


def _delimiter(text: str) -> str:
    """The sniffer gives up on short and on uneven files; then that which stands most in the first rows."""
    head = text[:_SNIFFED]
    try:
        return csv.Sniffer().sniff(head, _DELIMITERS).delimiter
    except csv.Error:
        first = "\n".join(head.splitlines()[:5])
        return max(_DELIMITERS, key=first.count)


def _workbook(content: bytes) -> Iterator[list[Line]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise RegisterUnreadable("not_a_table") from error
    if unpacked > _LARGEST_UNPACKED:
        raise RegisterUnreadable("too_large", limit=_LARGEST_UNPACKED >> 20)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        try:
            for sheet in book.worksheets:
                sheet.reset_dimensions()  # what a file says of itself may be wrong
                rows = sheet.iter_rows(max_col=_MOST_COLUMNS, values_only=True)
                numbered = enumerate(rows, start=1)
                yield _lines((number, tuple(map(_cell, row))) for number, row in numbered if any(row))
        finally:
            book.close()
    except RegisterUnreadable:
        raise
    except Exception as error:  # a damaged workbook fails in as many ways as there are parts of it
        raise RegisterUnreadable("not_a_table") from error


def _lines(rows: Iterable[tuple[int, tuple[str, ...]]]) -> list[Line]:
    """Without empty rows; each keeps its number."""
    lines: list[Line] = []
    for number, cells in rows:
        if any(map(str.strip, cells)):
            if len(lines) > MOST_ROWS:
                raise RegisterUnreadable("too_many_rows", limit=MOST_ROWS)
            lines.append(Line(number, cells))
    return lines


def _cell(value: object) -> str:
    """As it would be typed: phones and numbers of registers are kept as numbers, days as days."""
    match value:
        case None:
            return ""
        case float() if value.is_integer():
            return str(int(value))
        case datetime():
            return value.date().isoformat()
    return str(value)
