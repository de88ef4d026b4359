"""The commands of `python -m bot`, as somebody at a terminal meets them."""

import json
import sqlite3
import sys
from io import StringIO
from pathlib import Path

import pytest

from bot.__main__ import main

Captured = pytest.CaptureFixture[str]


@pytest.mark.parametrize("command", ["", "run", "chat", "search", "check", "import", "export", "migrate"])
def test_every_command_explains_itself(command: str, capsys: Captured) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*command.split(), "--help"])
    assert ended.value.code == 0
    told = capsys.readouterr().out
    assert told.startswith(f"usage: python -m bot {command}".rstrip())
    assert len(told.splitlines()) > 5


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "the following arguments are required: COMMAND"),
        (["terbang"], "invalid choice: 'terbang'"),
        (["search"], "give either QUERY or --batch FILE"),
        (["search", "abon", "--batch", "x"], "give either QUERY or --batch FILE"),
        (["search", "--batch", "tiada.txt"], "cannot read tiada.txt"),
        (["search", "abon", "--limit", "0"], "'0' is not a number from 1 on"),
        (["search", "abon", "--limit", "banyak"], "'banyak' is not a number from 1 on"),
        (["search", "abon", "--language", "fr"], "invalid choice: 'fr'"),
    ],
)
def test_wrong_arguments_end_with_2(
    arguments: list[str], told: str, knowledge: Path, capsys: Captured
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert told in capsys.readouterr().err


def test_search_tells_what_it_found_and_why(knowledge: Path, capsys: Captured) -> None:
    assert main(["search", "abon", "--limit", "1"]) == 0
    heading, hit = capsys.readouterr().out.splitlines()
    assert heading.endswith(", confident")
    assert hit.split()[1:3] == ["product", "abon"]
    assert "abon = abon" in hit


def test_search_as_json(knowledge: Path, capsys: Captured) -> None:
    assert main(["search", "abon", "--json", "--language", "en", "--limit", "2"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    answer = json.loads(line)
    assert answer.keys() == {"query", "language", "intent", "confident", "results"}
    assert (answer["query"], answer["language"], answer["confident"]) == ("abon", "en", True)
    first = answer["results"][0]
    assert (first["id"], first["kind"]) == ("abon", "product")
    assert first["matched"]
    assert len(answer["results"]) <= 2


def test_search_of_a_file_answers_line_by_line_in_order(knowledge: Path, capsys: Captured) -> None:
    questions = ["abon", "", "batik cimahi", "<b>?</b>", "cuaca"]
    Path("tanya.txt").write_text("\n".join(questions) + "\n", encoding="utf-8")
    assert main(["search", "--batch", "tanya.txt"]) == 0
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [answer["query"] for answer in answers] == questions
    firsts = [answer["results"][0]["id"] if answer["results"] else "" for answer in answers]
    assert (firsts[0], firsts[2]) == ("abon", "batik-cimahi")
    Path("tanya.txt").write_bytes(b"\xff\xfe")
    with pytest.raises(SystemExit):
        main(["search", "--batch", "tanya.txt"])


@pytest.mark.parametrize("command", [["run"], ["chat"], ["chat", "--language", "en", "--name", "Ana"]])
def test_the_local_chat_answers_a_pipe(
    command: list[str], knowledge: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", StringIO("dimana beli batik cimahi?\n1\n"))
    assert main(command) == 0
    seen = capsys.readouterr()
    name, language = ("Ana", "en") if "Ana" in command else ("Kamu", "id")
    assert f"{name} › dimana beli batik cimahi?" in seen.out
    assert ("Made by" if language == "en" else "Pembuatnya") in seen.out
    assert "[1] 🧑‍🎨 Lembur Batik" in seen.out
    assert "Jl. Pesantren 136" in seen.out.partition(f"{name} › 1")[2]
    assert seen.err == ""


def test_the_local_chat_keeps_favourites(
    knowledge: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", StringIO("abon\n2\n"))
    assert main(["chat"]) == 0
    assert "💬 ♥ Tersimpan di favorit" in capsys.readouterr().out
    monkeypatch.setattr(sys, "stdin", StringIO("/favorit\n"))
    assert main(["chat"]) == 0
    assert "🛍 Abon" in capsys.readouterr().out
    assert Path("data/guide.sqlite3").exists(), "the folder is made where it is missing"


def test_migrate_makes_the_database(knowledge: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite+aiosqlite:///jauh/di/sana.sqlite3")
    assert main(["migrate"]) == 0
    connection = sqlite3.connect("jauh/di/sana.sqlite3")
    assert connection.execute("SELECT count(*) FROM people").fetchone() == (0,)
    connection.close()


@pytest.mark.parametrize("command", ["run", "chat", "migrate", "import x.csv", "export --format yaml --to x"])
@pytest.mark.parametrize("state", ["folder", "no database", "of the future", "in a file"])
def test_a_database_that_cannot_be_used_is_told_in_one_line(
    command: str,
    state: str,
    knowledge: Path,
    tmp_path: Path,
    capsys: Captured,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "guide.sqlite3"
    match state:
        case "folder":
            path.mkdir()
        case "no database":
            path.write_bytes(b"bukan basis data " * 100)
        case "of the future":
            connection = sqlite3.connect(path)
            connection.executescript(
                "CREATE TABLE alembic_version (version_num); INSERT INTO alembic_version VALUES ('9999')"
            )
            connection.close()
        case "in a file":
            path.write_bytes(b"")
            path = path / "guide.sqlite3"
    monkeypatch.setenv("DATABASE_URL", f"sqlite+aiosqlite:///{path}")
    monkeypatch.setattr(sys, "stdin", StringIO("halo\n"))
    Path("x.csv").write_text("Nama Usaha\nAbon\n", encoding="utf-8")
    assert main(command.split()) == 1
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 1
    assert told[0].startswith(f"DATABASE_URL holds 'sqlite+aiosqlite:///{path}', which cannot be used: ")
