"""`python -m bot check`: every kind of fault with its place, and no start on a faulty catalogue."""

import json
import shutil
from pathlib import Path

import pytest

from bot.__main__ import main
from knowledge.loader import DATA, write_schemas
from tests.app.conftest import Edit


def place(path: Path, mark: str) -> str:
    """`file:line:column` of some text."""
    before, found, _ = path.read_text(encoding="utf-8").partition(mark)
    assert found, f"no {mark!r} in {path}"
    return f"{path}:{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


def test_a_sound_catalogue_has_no_faults(knowledge: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    assert main(["check", str(knowledge)]) == 0
    assert capsys.readouterr() == ("", "")


# File, text of it, what takes its place, where the fault stands, and what is said.
FAULTS = """
products.yaml | summary: | sumary: x~  summary: | sumary: | unknown key 'sumary' (did you mean 'summary'?)
products.yaml |   name: Abon~ |  | id: abon | missing key 'name'
products.yaml |     en: About Abon.~ |  | summary:~    id: Tentang Abon. | missing key 'en'
products.yaml | id: abon | id: Abon | id: Abon | id: String should match pattern
products.yaml | - motif-bambu | - motif-x | motif-x | motifs: no record has the id 'motif-x'
makers.yaml | area: kel-cibabat | area: bitc | area: bitc | area: 'bitc' is a place, not a area
makers.yaml | Mo-Fr 08:00-16:00; Sa off | Senin 8-16 | hours: | not in OpenStreetMap opening_hours syntax
makers.yaml | Sa off | PH off | hours: Mo | PH and SH are not allowed in opening hours
makers.yaml | +6281234567890 | 081234567890 | '0812 | write the phone number as +6281234567890
makers.yaml | +6281234567890 | +62812 | '+62812' | not a valid phone number: +62812
makers.yaml | +6281234567890 | tanya | 'tanya | not a phone number: tanya
makers.yaml | https://cimahi.example | www.cimahi | url: | not a web address (https://…): www.cimahi/berita
makers.yaml | date: 2025-06 | date: 2025-13 | date: 2025-13 | month must be in 1..12
makers.yaml |         - price~ |  | id: lembur-batik | no source supports 'price'
makers.yaml | - price~ | - price~        - phones~ | id: lembur | a source supports 'phones', which this
makers.yaml | max: 450000 | max: 45 | price: | price: min must be above 0 and not above max
areas.yaml | lat: -6.88 | lat: 6.88 | centre: | point 6.88, 107.54 is outside West Java
areas.yaml | part_of: cimahi | part_of: kel-cibabat | part_of: | part_of: 'kel-cibabat' is inside itself
clusters.yaml | keywords: | traits:~    - pedas~  keywords: | pedas | traits: the vocabulary has no 'pedas'
clusters.yaml | name: Tekstil | name: Tekstil~  name: Kain | name: Kain | key 'name' stands twice
clusters.yaml | name: Tekstil | name: Tekstil~\tname: x | \tname | not valid YAML: found
clusters.yaml | name: Tekstil | name: &a Tekstil~  aliases: [*a] | &a | what stands here is used again
clusters.yaml | name: Tekstil | ? [Tekstil]~  : x | [Tekstil] | a key must be a word
clusters.yaml | Tekstil | !!python/name:os.system Tekstil | !!python | not valid YAML: could not determine
holidays.yaml | 2026-12-25 | Natal | date: | date: String should match pattern
""".strip().splitlines()


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_told_with_its_place(
    fault: str, knowledge: Path, edit: Edit, capsys: pytest.CaptureFixture[str]
) -> None:
    file, old, new, mark, message = fault.replace("~", "\n").split(" | ")
    edit(file, old, new)
    assert main(["check", str(knowledge)]) == 1
    told = capsys.readouterr().out.splitlines()
    path = knowledge / file
    wanted = f"{place(path, mark)}: {message}"
    assert any(line.startswith(wanted) for line in told), "\n".join([wanted, *told])
    assert all(line.startswith(str(knowledge)) for line in told), "each fault is one line"


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("name: Abon", "name: 'Abon'", "name: 'Abon'"),
        ("      - name\n", "      - name # nama\n", "      - name #"),
        ("", "", ""),
    ],
)
def test_another_form_than_the_canonical_one(
    old: str, new: str, line: str, knowledge: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = knowledge / "products.yaml"
    content = path.read_text(encoding="utf-8")
    path.write_text(content.replace(old, new) if new else content + "\n\n", encoding="utf-8")
    assert main(["check", str(knowledge)]) == 1
    told = capsys.readouterr().out
    assert "not in canonical form" in told
    if line:
        assert told.startswith(place(path, line).rpartition(":")[0])
    assert main(["check", "--write", str(knowledge)]) == 0
    assert path.read_text(encoding="utf-8") == content


def test_the_guide_starts_on_another_form_than_the_canonical_one(
    knowledge: Path, edit: Edit, capsys: pytest.CaptureFixture[str]
) -> None:
    edit("products.yaml", "name: Abon", "name: 'Abon'")
    assert main(["search", "abon"]) == 0
    assert "abon" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("key", "message"),
    [
        ("towns", "key 'towns' stands in {other}:1 too"),
        ("townes", "unknown key 'townes' (did you mean 'towns'?)"),
    ],
)
def test_a_wrong_key_of_the_vocabulary(
    key: str, message: str, knowledge: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = knowledge / "vocabulary" / "zz.yaml"
    path.write_text(f"# more\n{key}: {{}}\n", encoding="utf-8")
    assert main(["check", str(knowledge)]) == 1
    told = message.format(other=knowledge / "vocabulary" / "words.yaml")
    assert capsys.readouterr().out == f"{path}:2:1: {told}\n"


def test_a_duplicate_id(knowledge: Path, edit: Edit, capsys: pytest.CaptureFixture[str]) -> None:
    edit("places.yaml", "id: bitc", "id: abon")
    assert main(["check", str(knowledge)]) == 1
    place_of_first = place(knowledge / "products.yaml", "- id: abon").rpartition(":")[0]
    wanted = (
        f"{place(knowledge / 'places.yaml', 'id: abon')}: duplicate id 'abon': it stands at {place_of_first}"
    )
    assert wanted in capsys.readouterr().out


def test_all_faults_are_told_at_once_in_order(
    knowledge: Path, edit: Edit, capsys: pytest.CaptureFixture[str]
) -> None:
    edit("products.yaml", "name: Abon", "nama: Abon")
    edit("areas.yaml", "lat: -6.88", "lat: 6.88")
    edit("areas.yaml", "name: Cimahi", "name: ''")
    (knowledge / "motifs.yaml").unlink()
    assert main(["check", str(knowledge)]) == 1
    told = capsys.readouterr().out.splitlines()
    files = [line.removeprefix(f"{knowledge}/").split(":")[0] for line in told]
    assert files == sorted(files)
    assert {"areas.yaml", "motifs.yaml", "products.yaml"} == set(files)
    assert f"{knowledge}/motifs.yaml:1:1: cannot be read: [Errno 2] No such file" in "\n".join(told)


@pytest.mark.parametrize("content", ["", "{}", "teks", "- teks", "\0", "- &a [*a]", "\xff", "---\n---\n- x"])
def test_files_that_are_no_list_of_records(
    content: str, knowledge: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = knowledge / "traditions.yaml"
    path.write_text(content, encoding="latin-1")
    assert main(["check", str(knowledge)]) == 1
    told = capsys.readouterr().out.splitlines()
    assert told
    assert all(line.startswith(f"{path}:") for line in told)


def test_a_folder_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["check", str(tmp_path / "tiada")], ["check", "--write", str(tmp_path / "tiada")]):
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        assert ended.value.code == 2
    assert "tiada is no folder" in capsys.readouterr().err


@pytest.mark.parametrize("command", [["run"], ["chat"], ["search", "abon"]])
def test_nothing_starts_on_a_faulty_catalogue(
    command: list[str], knowledge: Path, edit: Edit, capsys: pytest.CaptureFixture[str]
) -> None:
    edit("products.yaml", "name: Abon", "nama: Abon")
    assert main(["check", str(knowledge)]) == 1
    checked = capsys.readouterr().out
    assert main(command) == 1
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", checked)


def test_the_schemas_for_editors_are_up_to_date(tmp_path: Path) -> None:
    write_schemas(tmp_path)
    made = {path.name: json.loads(path.read_text("utf-8")) for path in (tmp_path / "schema").iterdir()}
    kept = {path.name: json.loads(path.read_text("utf-8")) for path in (DATA / "schema").iterdir()}
    assert made == kept, "`python -m bot check --write` renews them"


def test_writing_keeps_the_real_catalogue_as_it_is(tmp_path: Path) -> None:
    shutil.copytree(DATA, tmp_path / "data")
    assert main(["check", "--write", str(tmp_path / "data")]) == 0
    for path in DATA.glob("*.yaml"):
        assert (tmp_path / "data" / path.name).read_bytes() == path.read_bytes()
