"""Headings and rows of the city's register, as offices write them."""

from collections.abc import Sequence
from typing import Any

import pytest

from bot.domain.register import Area, Kinds, Lookups, RegisterRow, RowFault
from bot.domain.register_columns import Columns, Line, RegisterUnreadable, columns_in, split_heading
from bot.domain.register_rows import read_row, register_key


def area(kelurahan: str, kecamatan: str) -> Area | None:
    return Area("kel-cibabat", "Cibabat") if kelurahan.lower() == "cibabat" else None


def kinds(said: Sequence[str]) -> Kinds:
    return Kinds(("makanan-minuman",), ("abon",)) if "abon" in said else Kinds()


LOOKUPS = Lookups(area, kinds)


def read(**cells: str) -> RegisterRow | tuple[RowFault, ...]:
    named = {"Nama_Usaha": "Abon Bu Imas"} | cells
    columns = columns_in([heading.replace("_", " ") for heading in named])
    return read_row(Line(7, tuple(named.values())), columns, LOOKUPS)


def sound(**cells: str) -> RegisterRow:
    row = read(**cells)
    assert isinstance(row, RegisterRow), row
    return row


def faults(**cells: str) -> list[tuple[str, str]]:
    found = read(**cells)
    assert isinstance(found, tuple), found
    return [(fault.column, fault.reason) for fault in found]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Nama Usaha", "name"), ("NAMA UKM", "name"), ("Merek", "name"), ("Nama Usha", "name"),
        ("nama_usaha", "name"), ("Nama Usaha / UMKM *", "name"),
        ("Nama Pemilik", "owner"), ("Pemilik (sesuai KTP)", "owner"),
        ("NIB", "nib"), ("No. Registrasi", "nib"), ("NIB/No Registrasi", "nib"),
        ("Alamat", "address"), ("Alamat Usaha (Jalan, RT/RW)", "address"),
        ("Kel.", "kelurahan"), ("Kelurahn", "kelurahan"), ("Kecamatan", "kecamatan"),
        ("No. HP / WA (aktif)", "phones"), ("Telepon", "phones"), ("WhatsApp", "phones"),
        ("E-mail", "email"), ("Alamat Email", "email"),
        ("Jenis Usaha", "kinds"), ("Produk", "kinds"), ("Bidang Usaha", "kinds"), ("Klaster", "kinds"),
        ("Instagram", "instagram"), ("Akun IG", "instagram"), ("Website", "website"),
        ("Lintang", "lat"), ("Longitude", "lon"), ("Tahun Berdiri", "founded"),
        ("No", None), ("NIK", None), ("Omzet per bulan", None), ("Jumlah Tenaga Kerja", None),
        ("RT/RW", None), ("Alamat Pemilik", None), ("", None),
    ],
)  # fmt: skip
def test_a_heading_says_what_its_column_holds(heading: str, field: str | None) -> None:
    columns = columns_in([heading])
    assert list(columns.of) == ([field] if field else [])
    assert columns.ignored == (() if field or not heading else (heading,))


def test_a_name_beside_the_name_of_the_business_is_a_persons() -> None:
    assert columns_in(["Nama", "Nama Usaha"]).of == {"name": (1,), "owner": (0,)}
    assert columns_in(["Nama", "Alamat"]).of == {"name": (0,), "address": (1,)}


def lines(*rows: Sequence[str]) -> list[Line]:
    return [Line(number, tuple(row)) for number, row in enumerate(rows, start=1) if any(row)]


def test_the_heading_may_stand_below_a_title() -> None:
    columns, rows = split_heading(
        lines(["DATA UMKM", ""], [], ["", "Kota Cimahi"], ["Nama UKM", "Alamat"], ["Abon", "Jl. A"])
    )
    assert columns.headings == ("Nama UKM", "Alamat")
    assert rows == [Line(5, ("Abon", "Jl. A"))]


@pytest.mark.parametrize(
    ("rows", "reason", "headings"),
    [
        ([], "empty", ()),
        ([["Alamat", "", "Warna"], ["Jl. A", "", "biru"]], "no_name_column", ("Alamat", "Warna")),
        ([["a"], ["b"], ["c"], ["d"], ["e"], ["Nama Usaha"]], "no_name_column", ("a",)),
    ],
)
def test_without_a_column_of_names_the_headings_seen_are_told(
    rows: list[list[str]], reason: str, headings: tuple[str, ...]
) -> None:
    with pytest.raises(RegisterUnreadable) as told:
        split_heading(lines(*rows))
    assert (told.value.reason, told.value.headings) == (reason, headings)


def test_a_row_with_everything() -> None:
    row = sound(
        Nama_Pemilik=" Imas  Masitoh ",
        NIB="0220001234567",
        Alamat="Jl. Pesantren 136",
        Kelurahan="CIBABAT",
        No_HP="0812-3456-7890 / 81234567891",
        Telepon="(022) 6654321",
        Email="Abon@Contoh.ID",
        Produk="abon; dendeng",
        Jenis_Usaha="abon",
        Instagram="https://www.instagram.com/Abon.Imas/?hl=id",
        Website="abonimas.example",
        Lintang="-6,88",
        Bujur="107.54",
        Tahun_Berdiri="12/03/2015",
    )
    assert row == RegisterRow(
        number=7,
        name="Abon Bu Imas",
        key="nib 220001234567",
        owner="Imas Masitoh",
        phones=("+62226654321", "+6281234567890", "+6281234567891"),
        address="Jl. Pesantren 136",
        area=Area("kel-cibabat", "Cibabat"),
        point=(-6.88, 107.54),
        email="abon@contoh.id",
        instagram="abon.imas",
        website="https://abonimas.example",
        founded="2015",
        kinds=("abon", "dendeng"),
        clusters=("makanan-minuman",),
        products=("abon",),
    )


def test_cells_that_stand_for_nothing_are_empty() -> None:
    row = sound(No_HP="-", Email="tidak ada", Instagram="Belum punya", Kelurahan="", Website="0", NIB="–")
    assert (row.phones, row.email, row.instagram, row.area, row.website) == ((), "", "", None, "")


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ({"Nama_Usaha": "  "}, [("Nama Usaha", "no_name")]),
        ({"Nama_Usaha": "?!"}, [("Nama Usaha", "no_name")]),
        ({"Nama_Usaha": "panjang " * 20}, [("Nama Usaha", "too_long")]),
        ({"No_HP": "12345"}, [("No HP", "phone")]),
        ({"No_HP": "081234567890", "WA": "tanya Bu Imas"}, [("WA", "phone")]),
        ({"No_HP": "8,12346E+10"}, [("No HP", "digits_lost")]),
        ({"NIB": "1.23457E+12"}, [("NIB", "digits_lost")]),
        ({"Email": "abon@contoh"}, [("Email", "email")]),
        ({"Kelurahan": "Lembang"}, [("Kelurahan", "kelurahan")]),
        ({"Instagram": "abon imas"}, [("Instagram", "instagram")]),
        ({"Website": "lihat facebook"}, [("Website", "website")]),
        ({"Lintang": "107.54", "Bujur": "-6.88"}, [("Lintang", "point")]),
        ({"Lintang": "-6.88", "Bujur": ""}, [("Lintang", "point")]),
        ({"Tahun_Berdiri": "lama"}, [("Tahun Berdiri", "founded")]),
        ({"Email": "x", "No_HP": "y"}, [("No HP", "phone"), ("Email", "email")]),
    ],
)
def test_what_is_wrong_in_a_row_is_named(cells: dict[str, Any], found: list[tuple[str, str]]) -> None:
    assert faults(**cells) == found


def test_a_fault_tells_the_row_and_what_was_said() -> None:
    assert read(No_HP="12345") == (RowFault(7, "No HP", "phone", "12345"),)


def test_a_short_row_has_empty_cells_at_its_end() -> None:
    columns = Columns(("Nama Usaha", "Alamat"), {"name": (0,), "address": (1,)}, ())
    row = read_row(Line(3, ("Abon",)), columns, LOOKUPS)
    assert isinstance(row, RegisterRow)
    assert (row.name, row.address) == ("Abon", "")


def test_a_business_is_found_again_by_its_number_else_by_name_and_kelurahan() -> None:
    assert register_key("0220-0012", "Abon", "kel-baros") == register_key("2200012", "Lain", "")
    assert register_key("", "ABON  Bu Imas", "kel-baros") == register_key("", "Abon bu Imas", "kel-baros")
    assert register_key("", "Abon", "kel-baros") != register_key("", "Abon", "kel-cibabat")
    assert len(register_key("", "abon " * 50, "kel-baros")) <= 80
