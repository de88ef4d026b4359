"""Conversations in the terminal, read as their transcript."""

import os
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from bot.console.chat import chat
from bot.console.lines import read_lines
from bot.gateway.local import LocalPerson, LocalTelegram
from tests.people import AnyApplication


async def transcript(
    application: AnyApplication, telegram: LocalTelegram, *lines: str, language: str = "id", **console: Any
) -> str:
    paper = StringIO()
    person = LocalPerson(1, "Ana", language)
    typed = StringIO("".join(f"{line}\n" for line in lines))
    await chat(
        application, telegram, person, typed, Console(file=paper, width=80, highlight=False, **console)
    )
    return paper.getvalue()


async def test_a_pipe_gives_a_transcript(application: AnyApplication, telegram: LocalTelegram) -> None:
    seen = await transcript(application, telegram, "halo", "", "/menu")
    assert [line.rstrip() for line in seen.splitlines()[1:]] == [
        "Ana › halo",
        "╭─ Pemandu ────╮",
        "│ Katamu: halo │",
        "╰──────────────╯",
        "Ana ›",
        "Ana › /menu",
        "╭─ Pemandu ────────────────────────────╮",
        "│ Batik di Cimahi (https://a.id/x) [1] │",
        "╰──────────────────────────────────────╯",
        " [1] Ganti  [2] Simpan",
        " [3] Peta https://a.id/peta",
        " [4] Salin  [5] Bagikan",
        " [6] Baru  [7] Diam",
    ]


async def test_a_terminal_gets_styles_and_links(application: AnyApplication, telegram: LocalTelegram) -> None:
    seen = await transcript(application, telegram, "/menu", force_terminal=True, color_system="standard")
    assert "\x1b[1mBatik\x1b[0m" in seen
    assert ";https://a.id/x\x1b\\" in seen
    assert "(https://a.id/x)" not in seen


async def test_numbers_press_the_newest_buttons(application: AnyApplication, telegram: LocalTelegram) -> None:
    seen = await transcript(application, telegram, "1", "/menu", "1", "2", "8")
    assert "Katamu: 1" in seen  # no button yet
    assert "Pemandu · diperbarui" in seen
    assert "Diganti" in seen
    assert "💬 Tersimpan" in seen
    assert "Katamu: 8" in seen  # no such button


async def test_a_retired_message_is_not_drawn_again(
    application: AnyApplication, telegram: LocalTelegram
) -> None:
    seen = await transcript(application, telegram, "/menu", "6", "1")
    assert "⚠ Awas" in seen
    assert "Layar baru" in seen
    assert seen.count("Batik di") == 1
    assert "Katamu: 1" in seen  # its buttons are gone


async def test_other_buttons_are_explained(application: AnyApplication, telegram: LocalTelegram) -> None:
    seen = await transcript(application, telegram, "/menu", "3", "4", "5")
    assert seen.splitlines()[-6:] == [
        "Ana › 3",
        "Membuka https://a.id/peta",
        "Ana › 4",
        "Disalin: BATIK-1",
        "Ana › 5",
        "Tombol “Bagikan” hanya bekerja di Telegram.",
    ]


async def test_silence_is_told(application: AnyApplication, telegram: LocalTelegram) -> None:
    seen = await transcript(application, telegram, "/menu", "7", "sst")
    assert seen.count("(tidak ada balasan)") == 2


async def test_a_phone_shares(application: AnyApplication, telegram: LocalTelegram, tmp_path: Path) -> None:
    file = tmp_path / "daftar harga.csv"
    file.write_bytes(b"batik")
    seen = await transcript(
        application, telegram, ":lokasi -6.87, 107.54", ":kontak +62000", f":berkas {file}", f":foto {file}"
    )
    assert "[lokasi -6.87, 107.54]" in seen
    assert "Nomor +62000 milik 1" in seen
    assert "daftar harga.csv: batik" in seen
    assert "[foto]" in seen


async def test_inline_results_are_listed(application: AnyApplication, telegram: LocalTelegram) -> None:
    seen = await transcript(application, telegram, ":inline batik", ":inline cuaca")
    assert "1. Batik  kain" in seen
    assert "(tidak ada hasil)" in seen


async def test_a_result_is_sent(application: AnyApplication, telegram: LocalTelegram) -> None:
    seen = await transcript(
        application, telegram, ":inline batik", ":pilih 2", ":pilih 1", "1", ":sebagai 2 Budi", ":pilih 1"
    )
    hint, sent, pressed, other = (
        part.splitlines() for part in seen.split(" › ")[2:5] + seen.split(" › ")[6:]
    )
    assert hint[1].startswith("Cari dulu")
    assert "Ana lewat Pemandu" in sent[1]
    assert "Batik tulis" in sent[2]
    assert pressed[1] == "Membuka https://a.id/batik"
    assert other[1].startswith("Cari dulu"), "it was not found by Budi"


async def test_results_page_on(application: AnyApplication, telegram: LocalTelegram) -> None:
    lines = [":inline batik", ":lagi", ":pilih 1", ":lagi", ":inline batik", ":sebagai 2 Budi", ":lagi"]
    first, more, sent, end, _, _, other = (
        part.splitlines() for part in (await transcript(application, telegram, *lines)).split(" › ")[1:]
    )
    assert first[-2] == "(masih ada lagi: :lagi)"
    assert more[1] == " 1. Batik sesudah 1"
    assert "Cap" in sent[2]
    assert end[1].startswith("Cari dulu")
    assert other[1].startswith("Cari dulu"), "it was not found by Budi"


async def test_several_people_take_turns(application: AnyApplication, telegram: LocalTelegram) -> None:
    seen = await transcript(
        application,
        telegram,
        "/menu",
        ":sebagai 2 Budi",
        "1",
        "/tulis 1",
        ":sebagai 1",
        "2",
        "/tulis 3",
        "/tulis 2",
    )
    assert "Sekarang kamu Budi (2)." in seen
    assert "Budi › 1" in seen
    assert "Katamu: 1" in seen  # Ana's buttons are not Budi's
    assert "Pemandu → Ana" in seen
    assert "Sekarang kamu Ana (1)." in seen
    assert "💬 Tersimpan" in seen
    assert "Pemandu → 3" in seen
    assert "Pemandu → Budi" in seen


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        (":lokasi Cimahi", "lintang"),
        (":lokasi 107.5,-6.9", "lintang"),
        (":kontak", "nomor telepon"),
        (":foto /tiada/foto.jpg", "/tiada/foto.jpg"),
        (":berkas", "tidak dapat dibaca"),
        (":pilih 1", ":inline batik"),
        (":sebagai Budi", "nomor orang"),
        (":sebagai 0", "nomor orang"),
        (":terbang", ":terbang tidak ada"),
        (":", "tidak ada"),
        ("x" * 4097, "terlalu panjang"),
    ],
)
async def test_bad_lines_are_explained_in_one_line(
    line: str, hint: str, application: AnyApplication, telegram: LocalTelegram
) -> None:
    seen = await transcript(application, telegram, line)
    answer = seen.splitlines()[-1]
    assert hint in answer
    assert telegram.history == []


async def test_help_speaks_the_persons_language(application: AnyApplication, telegram: LocalTelegram) -> None:
    assert "menjelaskan" in await transcript(application, telegram)
    seen = await transcript(application, telegram, ":bantuan", language="en-GB")
    assert "be another person" in seen
    assert "Ctrl-D ends." in seen


async def test_lines_come_through_a_pipe_in_pieces() -> None:
    reading, writing = os.pipe()
    with os.fdopen(reading) as source:
        os.write(writing, "batik 🎨\ndi ci".encode())
        lines = read_lines(source)
        first = await anext(lines)
        os.write(writing, b"mahi")
        os.close(writing)
        assert [first] + [line async for line in lines] == ["batik 🎨", "di cimahi"]
