"""`import` and `export`, as somebody at a terminal meets them."""

import asyncio
import csv
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.exports import listings_table, opened, write_catalogue
from bot.settings import read_settings
from knowledge.catalogue import Catalogue
from knowledge.entries import Entry, Listing, Maker
from knowledge.loader import DATA, load_catalogue
from tests import make

Captured = pytest.CaptureFixture[str]

REGISTER = """Nama Usaha,Nama Pemilik,Kelurahan,No HP,Warna
Dapur Rengganis,Imas Masitoh,Cibabat,081234567800,biru
Lembur Batik,,Cibabat,,
Rajut Awan,,Lembang,12,
"""


@pytest.fixture
def register(knowledge: Path) -> Path:
    path = Path("daftar.csv")
    path.write_text(REGISTER, encoding="utf-8")
    return path


def run(capsys: Captured, *arguments: str) -> tuple[int, str, str]:
    status = main(arguments)
    seen = capsys.readouterr()
    return status, seen.out, seen.err


def test_import_tells_first_and_applies_when_asked(register: Path, capsys: Captured) -> None:
    for words, new in (
        ("nothing is saved; --apply does this:", "1 new, 0 changed, 0 unchanged"),
        ("applied", "1 new, 0 changed, 0 unchanged"),
        ("applied", "0 new, 0 changed, 1 unchanged"),
    ):
        apply = ["--apply"] if words == "applied" else []
        status, out, err = run(capsys, "import", str(register), *apply)
        lines = out.splitlines()
        assert (status, err) == (0, "")
        assert lines[0] == words
        assert lines[1] == f"{new}, 1 duplicate, 0 skipped, 1 faulty"
        assert lines[2] == "Columns that are not used: Warna"
        assert ("new: row 2: Dapur Rengganis = dapur-rengganis" in lines) == new.startswith("1")
        assert "duplicate: row 3: Lembur Batik = lembur-batik" in lines
        assert "faulty: row 4, No HP: “12” is no valid phone number" in lines
        assert "faulty: row 4, Kelurahan: “Lembang” is no kelurahan or kecamatan of Cimahi" in lines


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "cannot read daftar.csv: No such file or directory\n"),
        (
            "Warna,Alamat\nbiru,Jl. A\n",
            "There is no column with names of businesses. Columns seen: Warna, Alamat.",
        ),
        ("", "daftar.csv: The file is empty. Save the table first, then send it again.\n"),
        ("Nama Usaha,Alamat\n", "There is no business below the headings."),
    ],
)
def test_a_file_that_cannot_be_read_ends_with_1(
    content: str | None, told: str, knowledge: Path, capsys: Captured
) -> None:
    if content is not None:
        Path("daftar.csv").write_text(content, encoding="utf-8")
    status, out, err = run(capsys, "import", "daftar.csv", "--apply")
    assert (status, out) == (1, "")
    assert told in err


def test_export_writes_files_that_differ_only_where_something_was_changed(
    register: Path, knowledge: Path, capsys: Captured
) -> None:
    main(["import", str(register), "--apply"])
    before = {path.name: path.read_text(encoding="utf-8") for path in knowledge.glob("*.yaml")}
    status, _, _ = run(capsys, "export", "--format", "yaml", "--to", str(knowledge))
    assert status == 0
    assert {path.name: path.read_text(encoding="utf-8") for path in knowledge.glob("*.yaml")} == before
    assert main(["check"]) == 0
    run(capsys, "export", "--format", "yaml", "--to", "semua/di/sini", "--all")
    written = Path("semua/di/sini/makers.yaml").read_text(encoding="utf-8")
    assert written.startswith(before["makers.yaml"])
    assert "- id: dapur-rengganis" in written
    assert "Imas" not in written
    assert "+6281234567800" not in written


def test_what_was_imported_and_exported_is_the_same_catalogue_without_what_is_hidden(
    knowledge: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("daftar.csv").write_text(
        "Nama Usaha,Nama Pemilik,NIB,Kelurahan,No HP,Keputusan\n"
        "Dapur Rengganis,Imas Masitoh,0220001,Cibabat,081234567800,\n"
        "CV Lembur Batik,Ria Triwanto,0220009,Cibabat,081234567809,sama\n",
        encoding="utf-8",
    )
    _, out, _ = run(capsys, "import", "daftar.csv", "--apply")
    assert "1 new, 1 changed" in out
    copy = Path("salinan")
    run(capsys, "export", "--format", "yaml", "--to", str(copy), "--all")
    run(capsys, "export", "--format", "csv", "--to", "usaha.csv")
    for path in (*copy.glob("*.yaml"), Path("usaha.csv")):
        for hidden in ("Masitoh", "Triwanto", "4567800", "4567809", "022000"):
            assert hidden not in path.read_text(encoding="utf-8")

    async def whole() -> list[Entry]:
        async with opened(read_settings(_env_file=None)) as house:
            return list(house.listings.whole)

    catalogue = asyncio.run(whole())
    assert run(capsys, "check", str(copy)) == (0, "", "")
    assert sorted(load_catalogue(copy), key=by_id) == sorted(catalogue, key=by_id)
    monkeypatch.setenv("KNOWLEDGE_DIR", str(copy))
    run(capsys, "export", "--format", "yaml", "--to", "lagi")
    for path in (*copy.glob("*.yaml"), *copy.glob("vocabulary/*.yaml")):
        assert (Path("lagi") / path.relative_to(copy)).read_bytes() == path.read_bytes()


def by_id(entry: Entry) -> str:
    return entry.id


def test_the_whole_catalogue_written_is_the_catalogue(tmp_path: Path) -> None:
    catalogue = load_catalogue()
    assert write_catalogue(catalogue, tmp_path / "new") == len(catalogue)
    for path in (tmp_path / "new").glob("*.yaml"):
        assert path.read_text(encoding="utf-8") == (DATA / path.name).read_text(encoding="utf-8")


def test_export_writes_a_table_of_listings(register: Path, capsys: Captured) -> None:
    main(["import", str(register), "--apply"])
    assert run(capsys, "export", "--format", "csv", "--to", "usaha.csv")[0] == 0
    with Path("usaha.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    listed = [entry.id for entry in make.town() if isinstance(entry, Listing)]
    assert list(rows) == [*listed[:2], "dapur-rengganis", *listed[2:]]
    assert rows["dapur-rengganis"]["area"] == "kel-cibabat"
    assert (rows["dapur-rengganis"]["owner"], rows["dapur-rengganis"]["phones"]) == ("", "")
    batik = rows["lembur-batik"]
    assert (batik["price_min"], batik["price_unit"], batik["clusters"]) == ("75000", "kain", "tekstil")
    assert batik["whatsapp"] == "'+6281234567890"


def test_no_cell_of_the_table_is_a_formula() -> None:
    bad = make.entry(Maker, "jahat", name='=HYPERLINK("x")', address="@SUM(A1)", owner="-1+1")
    text = listings_table(Catalogue([bad])).content.decode("utf-8-sig")
    (row,) = csv.DictReader(text.splitlines())
    assert (row["name_id"], row["address"], row["owner"]) == ('\'=HYPERLINK("x")', "'@SUM(A1)", "'-1+1")


def test_export_that_cannot_write_ends_with_1(knowledge: Path, capsys: Captured) -> None:
    Path("berkas").write_text("", encoding="utf-8")
    for form, where in (("yaml", "berkas"), ("csv", "tiada/x.csv")):
        status, out, err = run(capsys, "export", "--format", form, "--to", where)
        assert (status, out) == (1, "")
        assert err.startswith(f"cannot write {where}: ")


@pytest.mark.parametrize(
    "arguments",
    [
        ["export"],
        ["export", "--format", "yaml"],
        ["export", "--format", "doc", "--to", "x"],
        ["export", "--format", "csv", "--to", "x", "--all"],
        ["import"],
    ],
)
def test_wrong_arguments_end_with_2(arguments: list[str], knowledge: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
