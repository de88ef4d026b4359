"""Files of the register, as offices save them and as they should not be."""

import io
import struct
import zipfile
from datetime import datetime

import pytest
from openpyxl import Workbook

from bot.domain.register_columns import FileFault, Line, RegisterUnreadable
from bot.services import register_files
from bot.services.register_files import read_file

TABLE = [["Nama Usaha", "Alamat", "No HP"], ["Café Imas", "Jl. A, No. 1", "0812"], ["Abon", "", "0813"]]

MARCH = datetime(2015, 3, 12)  # noqa: DTZ001 - a workbook knows no zones


def workbook(*sheets: list[list[object]]) -> bytes:
    book, file = Workbook(), io.BytesIO()
    book.remove(book.worksheets[0])
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_csv_file_is_read_however_it_was_saved(encoding: str, delimiter: str, ends: str) -> None:
    text = ends.join(delimiter.join(f'"{cell}"' for cell in row) for row in TABLE)
    columns, rows = read_file(text.encode(encoding))
    assert columns.headings == tuple(TABLE[0])
    assert rows == [Line(2, tuple(TABLE[1])), Line(3, tuple(TABLE[2]))]


def test_rows_keep_the_numbers_that_a_spreadsheet_shows() -> None:
    text = 'DATA UMKM;\n;\nNama Usaha;Alamat\n"Abon\nImas";Jl. A\n;\n\nBatik;Jl. B\n'
    _, rows = read_file(text.encode())
    assert [(row.number, row.cells[0]) for row in rows] == [(4, "Abon\nImas"), (7, "Batik")]


@pytest.mark.parametrize("below", [1, 3, 6000])
def test_a_quote_that_nobody_closes_takes_no_other_row(below: int) -> None:
    good = [f'Usaha {number},"Jl. A, no. {number},\nRT 1, RW 2",0812' for number in range(below)]
    bad = ['"Maju Jaya,Jl. B,0813', '"Maju" Jaya,Jl. B,0813']
    table = ["Nama Usaha,Alamat,No HP", *good, bad[0], *good, bad[1], 'Toko "Baru",Jl. C,0814', bad[0]]
    _, rows = read_file("\n".join(table).encode())
    assert len(rows) == 2 * below + 4
    assert rows[0].cells == ("Usaha 0", "Jl. A, no. 0,\nRT 1, RW 2", "0812")
    assert rows[below].cells == ("Maju Jaya", "Jl. B", "0813")
    assert rows[below + 1].cells == rows[0].cells
    assert [row.cells[0] for row in rows[-3:]] == ["Maju Jaya", 'Toko "Baru"', "Maju Jaya"]
    assert [row.number for row in rows] == list(range(2, 2 * below + 6))


def test_a_single_column_is_a_table_too() -> None:
    assert read_file(b"Nama Usaha\nAbon\n")[1] == [Line(2, ("Abon",))]


def test_a_workbook_is_read_as_it_looks() -> None:
    rows: list[list[object]] = [
        ["Data UMKM"], [], ["Nama Usaha", "No HP", "NIB", "Tahun Berdiri"],
        ["Abon", 81234567890, 220001234567.0, MARCH], [None, "", None], [" Batik ", None, 1.5],
    ]  # fmt: skip
    columns, lines = read_file(workbook([["catatan"]], rows))
    assert columns.headings[:4] == ("Nama Usaha", "No HP", "NIB", "Tahun Berdiri")
    assert [(line.number, line.cells[:4]) for line in lines] == [
        (4, ("Abon", "81234567890", "220001234567", "2015-03-12")),
        (6, (" Batik ", "", "1.5", "")),
    ]


def reason(content: bytes) -> FileFault:
    with pytest.raises(RegisterUnreadable) as told:
        read_file(content)
    return told.value.reason


def damaged(content: bytes) -> bytes:
    """Whole as a zip, with a sheet that is none."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w") as new:
        for part in old.namelist():
            new.writestr(part, b"<worksheet><row" if "sheet1" in part else old.read(part))
    return file.getvalue()


def bomb() -> bytes:
    """A small workbook that would unpack into over 200 MB."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed, packed.open("xl/a.xml", "w") as part:
        for _ in range(201):
            part.write(bytes(2**20))
    return file.getvalue()


def open_document() -> bytes:
    """As LibreOffice saves a sheet by itself."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", "<office:document-content/>")
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "empty"),
        (b"\n \n;;\n", "empty"),
        (b"Alamat,Warna\nJl. A,biru\n", "no_name_column"),
        (b"Abon Bu Imas,Jl. A\nBatik,Jl. B\n", "no_name_column"),
        (b"Nama Usaha;Alamat\n;\n", "no_rows"),
        (workbook([["Nama Usaha"]], [["catatan"]]), "no_rows"),
        (b"<html><table><tr><td>Nama Usaha</td></tr></table></html>", "not_a_table"),
        (open_document(), "not_a_table"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x81", "not_a_table"),
        (b"%PDF-1.7\n\x00\x00\x81", "not_a_table"),
        (b'"' + b"x" * 200_000, "not_a_table"),
        (b"PK\x03\x04 no zip", "not_a_table"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_excel"),
        (workbook([["Nama Usaha"], ["Abon"]])[:-400], "not_a_table"),
        (damaged(workbook([["Nama Usaha"], ["Abon"]])), "not_a_table"),
        (workbook([], []), "empty"),
        (bomb(), "too_large"),
        (b"x" * (20 * 2**20 + 1), "too_large"),
        (b"Nama Usaha\n" + b"a\n" * 20_001, "too_many_rows"),
    ],
    ids=range(19),
)
def test_a_file_that_is_no_register_says_why(content: bytes, expected: FileFault) -> None:
    assert reason(content) == expected


def test_as_many_rows_as_are_allowed_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(register_files, "MOST_ROWS", 3)
    assert len(read_file(b"Nama Usaha\na\nb\nc\n")[1]) == 3
    assert reason(b"Nama Usaha\na\nb\nc\nd\n") == "too_many_rows"
    assert reason(workbook([["Nama Usaha"], ["a"], ["b"], ["c"], ["d"]])) == "too_many_rows"


def test_a_zip_that_lies_about_its_size_is_no_way_around() -> None:
    content = bytearray(bomb())
    entry = content.rindex(b"PK\x01\x02")
    content[entry + 24 : entry + 28] = struct.pack("<I", 10)
    assert reason(bytes(content)) == "not_a_table"
