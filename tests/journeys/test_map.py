"""Where a listing is: a venue beside its card, or a link to a map that says how exact it is."""

from collections.abc import AsyncIterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from bot.services.guide import Guide
from knowledge.catalogue import Catalogue
from knowledge.entries import Maker, Place
from knowledge.search import Search
from tests import make
from tests.journeys.guide import GROUP, RunningGuide
from tests.people import Phone

POINT = {"lat": -6.871, "lon": 107.543}


@cache
def pointed() -> tuple[Catalogue, Search]:
    """The small Cimahi, where some have exact points; made once."""
    catalogue = Catalogue(
        [
            *make.town(),
            make.entry(Place, "pasar-antri", name="Pasar <Antri>", area="kel-cibabat", point=POINT),
            make.entry(Maker, "kedai-pasar", place="pasar-antri"),
            make.entry(Maker, "kedai-luar", point=POINT),
            make.entry(Maker, "kedai-daring"),
        ]
    )
    return catalogue, Search(catalogue, make.vocabulary())


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[RunningGuide]:
    running = RunningGuide(Guide(*pointed(), {}), tmp_path / "guide.sqlite3")
    await running.start()
    yield running
    await running.stop()


def messages(phone: Phone) -> list[dict[str, Any]]:
    return [one for one in phone.telegram.messages(phone.chat_id) if one["from"]["is_bot"]]


async def counted(running: RunningGuide, entry_id: str) -> int:
    return (await running.house.listing_statistics.of(entry_id)).directions


async def test_an_exact_point_comes_as_a_venue_beside_the_card(town: RunningGuide, ana: Phone) -> None:
    await ana.press_data("e:pasar-antri:", 99)
    (card,) = messages(ana)
    await ana.press("🗺 Peta")
    before, venue = messages(ana)
    assert before == card
    assert venue["venue"]["title"] == "Pasar <Antri>"
    assert venue["venue"]["address"] == "Kel Cibabat"
    assert venue["venue"]["location"] == {"latitude": POINT["lat"], "longitude": POINT["lon"]}
    assert (ana.toasts, ana.waiting) == ([], 0)
    assert await counted(town, "pasar-antri") == 1


@pytest.mark.parametrize(
    ("entry_id", "title", "address"),
    [
        ("kedai-pasar", "Kedai Pasar", "Pasar <Antri>, Kel Cibabat"),
        ("kedai-luar", "Kedai Luar", "Kedai Luar"),  # no address is known, and Telegram wants one
    ],
)
async def test_a_building_says_where_its_shops_are(
    entry_id: str, title: str, address: str, ana: Phone
) -> None:
    await ana.press_data(f"e:{entry_id}:", 99)
    await ana.press("🗺 Peta")
    venue = messages(ana)[-1]["venue"]
    assert (venue["title"], venue["address"]) == (title, address)


@pytest.mark.parametrize(
    ("entry_id", "told", "label", "query"),
    [
        (
            "lembur-batik",
            "Lembur Batik\n📍 Jl. Pesantren 136, Kel Cibabat\n\nTitik persisnya belum kami ketahui.",
            "🗺 Cari di peta",
            "Jl.+Pesantren+136%2C+Kel+Cibabat%2C+Cimahi",
        ),
        (
            "batik-anggraeni",
            "Batik Anggraeni\n📍 Kel Cibabat\n\nAlamat persisnya belum kami ketahui.",
            "🗺 ± pusat wilayah",
            "-6.88%2C107.54",
        ),
    ],
)
async def test_what_is_not_exact_says_so_over_a_link(
    entry_id: str, told: str, label: str, query: str, town: RunningGuide, ana: Phone
) -> None:
    await ana.press_data(f"e:{entry_id}:", 99)
    await ana.press(label)
    assert ana.screen.text.startswith(told)
    assert ana.link(label) == f"https://www.google.com/maps/search/?api=1&query={query}"
    assert await counted(town, entry_id) == 1
    await ana.press("Kembali")
    assert label in ana.screen.buttons
    assert len(ana.screens) == 1


async def test_where_nothing_is_known_there_is_no_button(town: RunningGuide, ana: Phone) -> None:
    await ana.press_data("e:kedai-daring:", 99)
    assert not any("🗺" in label for label in ana.screen.buttons)
    for made_up in ("em:kedai-daring", "em:abon"):
        await ana.press_data(made_up)
    assert ana.toasts == ["Tombol ini sudah lama. Kirim /start untuk mulai lagi, ya."] * 2
    await ana.press_data("em:tiada")
    assert ana.toasts[-1] == "Maaf, catatan ini sudah tidak ada di katalog."
    assert await counted(town, "kedai-daring") == 0


async def test_in_a_group_it_works_too(town: RunningGuide) -> None:
    ana = town.phone(group=GROUP)
    await ana.say("/cari pasar antri")
    await ana.press("🗺 Peta")
    assert messages(ana)[-1]["venue"]["title"] == "Pasar <Antri>"
    await ana.press_data("e:batik-anggraeni:", ana.screens[0].message_id)
    await ana.press("🗺 ±")
    assert ana.link("🗺").startswith("https://www.google.com/maps/search/")


async def test_the_venue_of_an_event_comes_beside_its_card(town: RunningGuide, ana: Phone) -> None:
    event = await town.announce("Pasar Kreatif", "sabtu jam 9", place="pasar-antri")
    await ana.say("/acara")
    await ana.press_data(f"vo:{event.id}")
    before = ana.screen
    await ana.press("🗺 Peta")
    assert messages(ana)[-1]["venue"]["title"] == "Pasar <Antri>"
    assert ana.screens[0] == before
    assert await counted(town, "pasar-antri") == 1


async def test_shown_saved_and_by_which_words(town: RunningGuide, ana: Phone) -> None:
    await ana.say("dimana beli batik ya, ini nomorku 081234567890")
    await ana.say("kedai luar")
    await ana.press("♡ Simpan")
    await ana.press_data("s:kedai-luar:1:")  # an old button: it is saved already
    use = await town.house.listing_statistics.of("kedai-luar")
    assert (use.shown, use.opened, use.saved, use.directions) == (1, 1, 1, 0)
    assert use.terms == (("kedai", 1), ("luar", 1))
    batik = await town.house.listing_statistics.of("lembur-batik")
    assert (batik.shown, batik.opened) == (1, 0)
    assert not any(sign in term for term, _ in batik.terms for sign in ("nomor", "081234567890"))
    assert batik.terms
