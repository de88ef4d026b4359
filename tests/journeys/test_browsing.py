"""Browsing by buttons: one message, edited in place, and always a way on and home."""

from pathlib import Path

import pytest

from knowledge.entries import Cluster, Maker, Product
from tests import make
from tests.journeys.guide import RunningGuide
from tests.people import Phone


async def test_start_greets_and_shows_clusters_and_examples(ana: Phone) -> None:
    await ana.say("/start")
    assert ana.screen.text.startswith("Halo, Ana! 👋")
    assert ana.screen.buttons[:2] == ["Tekstil", "Makanan dan Minuman"]
    assert "🔎 Di mana beli batik Cimahi?" in ana.screen.buttons


async def test_cluster_product_maker_and_back_in_one_message(ana: Phone) -> None:
    await ana.say("/start")
    titles = []
    for label in ("Tekstil", "Produk (1)", "Batik Cimahi", "Lembur Batik", *["‹ Kembali"] * 3):
        await ana.press(label)
        titles.append(ana.screen.styled("bold")[0])
    await ana.press("‹ Kembali")
    assert titles == [
        "Tekstil",
        "Produk",
        "Batik Cimahi",
        "Lembur Batik",
        "Batik Cimahi",
        "Produk",
        "Tekstil",
    ]
    assert ana.screen.text.startswith("Halo, Ana!")
    assert (len(ana.screens), ana.waiting) == (1, 0)


@pytest.mark.parametrize(
    ("command", "title", "entry"),
    [
        ("/klaster", "Klaster", "Tekstil"),
        ("/clusters", "Klaster", "Tekstil"),
        ("/produk", "Produk", "Batik Cimahi"),
        ("/products", "Produk", "Batik Cimahi"),
        ("/pengrajin", "Pengrajin", "Lembur Batik"),
        ("/makers", "Pengrajin", "Lembur Batik"),
        ("/tempat", "Tempat", "Bitc"),
        ("/places", "Tempat", "Bitc"),
    ],
)
async def test_commands_list_and_open(command: str, title: str, entry: str, ana: Phone) -> None:
    await ana.say(command)
    assert ana.screen.styled("bold") == [title]
    await ana.press(entry)
    assert ana.screen.styled("bold")[0] == entry


async def test_pages_turn_and_wrap_around(tmp_path: Path) -> None:
    makers = [make.entry(Maker, f"maker-{number:02}", products=("tas",)) for number in range(1, 21)]
    entries = [make.entry(Cluster, "tekstil"), make.entry(Product, "tas", clusters=("tekstil",)), *makers]
    running = RunningGuide(make.guide(entries), tmp_path / "guide.sqlite3")
    await running.start()
    ana = running.phone()
    await ana.say("/pengrajin")
    seen = []
    for _ in range(4):
        shown = [button for button in ana.screen.buttons if button.startswith("Maker")]
        seen.append((ana.screen.text.splitlines()[1], shown[0], len(shown)))
        await ana.press("›")
    assert seen == [
        ("1–8 dari 20", "Maker 01", 8),
        ("9–16 dari 20", "Maker 09", 8),
        ("17–20 dari 20", "Maker 17", 4),
        ("1–8 dari 20", "Maker 01", 8),
    ]
    await ana.press("Maker 09")
    await ana.press("‹ Kembali")
    assert "9–16 dari 20" in ana.screen.text, "back leads to the page that the maker stands on"
    await ana.press("2/3")
    assert (ana.toasts, ana.waiting) == ([], 0)
    await ana.press_data("l:maker::999")
    assert "17–20 dari 20" in ana.screen.text, "a list that has shrunk shows its last page"
    assert len(ana.screens) == 1
    await running.stop()


async def test_explore_counts_every_kind(ana: Phone) -> None:
    await ana.say("/start")
    await ana.press("🧭 Jelajah")
    assert f"Ada {len(make.town())} catatan" in ana.screen.text
    assert {"Produk (2)", "Pengrajin (2)", "Wilayah (2)", "Tradisi & acara (1)"} <= set(ana.screen.buttons)


async def test_help_leads_on(ana: Phone) -> None:
    for asked in ("/bantuan", "/help"):
        await ana.say(asked)
        assert "Cara memakai pemandu ini" in ana.screen.text
        assert all(name in ana.screen.text for name in ("/klaster", "/favorit", "/hapusdata", "/id"))
    await ana.press("Privasi")
    assert "Data yang disimpan" in ana.screen.text
