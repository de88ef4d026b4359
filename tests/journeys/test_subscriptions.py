"""Hearing of events: asked once, chosen per cluster or for all, left by one tap, true about who blocks."""

import sqlite3

from tests.journeys.guide import GROUP, RunningGuide
from tests.people import Phone

OFFER = "Kabari aku kalau ada acara"


def kept(town: RunningGuide, query: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(town.database)
    rows = connection.execute(query).fetchall()
    connection.close()
    return rows


def offered(phone: Phone) -> bool:
    return any(OFFER in label for label in phone.screen.buttons)


async def test_nobody_is_subscribed_by_asking_or_saving(town: RunningGuide, ana: Phone) -> None:
    await ana.say("lembur batik")
    await ana.press("Simpan")
    assert kept(town, "SELECT * FROM subscriptions") == []


async def test_the_offer_comes_once_under_the_first_useful_answer(town: RunningGuide, ana: Phone) -> None:
    await ana.say("/start")
    await ana.say("halo")
    await ana.say("zzzz qqqq")
    assert not any(OFFER in label for screen in ana.screens for label in screen.buttons)
    await ana.say("lembur batik")
    assert offered(ana)
    await ana.say("abon")
    assert not offered(ana)
    await town.restart()
    await ana.say("lembur batik")
    assert not offered(ana)


async def test_who_has_subscribed_is_not_asked(town: RunningGuide, ana: Phone) -> None:
    await ana.say("/langganan")
    await ana.press("Tekstil")
    await ana.say("lembur batik")
    assert not offered(ana)


async def test_in_a_group_nobody_is_asked(town: RunningGuide) -> None:
    ana = town.phone(group=GROUP)
    await ana.say("@cimahi_local_bot lembur batik")
    assert not offered(ana)
    await ana.say("/langganan")
    assert "chat kita berdua" in ana.screen.text


async def test_clusters_and_everything(town: RunningGuide, ana: Phone) -> None:
    await ana.say("lembur batik")
    await ana.press(OFFER)
    assert "belum berlangganan" in ana.screen.text
    await ana.press("Tekstil")
    await ana.press("Makanan dan Minuman")
    assert {"✓ Tekstil", "✓ Makanan dan Minuman"} <= set(ana.screen.buttons)
    assert kept(town, "SELECT cluster_id FROM subscriptions ORDER BY 1") == [
        ("makanan-minuman",),
        ("tekstil",),
    ]
    await ana.press("Semua acara")
    assert "semua acara" in ana.screen.text
    assert [label for label in ana.screen.buttons if "✓" in label] == ["✓ Semua acara"]
    await ana.press("Tekstil")
    assert [label for label in ana.screen.buttons if "✓" in label] == ["✓ Tekstil"]
    await ana.press("✓ Tekstil")
    assert "belum berlangganan" in ana.screen.text
    assert kept(town, "SELECT * FROM subscriptions") == []


async def test_pressing_twice_and_a_cluster_that_is_gone(town: RunningGuide, ana: Phone) -> None:
    await ana.say("/langganan")
    for _ in range(2):
        await ana.press_data("ks:tekstil:1")
    assert kept(town, "SELECT cluster_id FROM subscriptions") == [("tekstil",)]
    await ana.press_data("ks:logam:1")
    assert ana.toasts[-1] == "Maaf, catatan ini sudah tidak ada di katalog."
    assert kept(town, "SELECT cluster_id FROM subscriptions") == [("tekstil",)]


async def test_one_tap_leaves_from_a_notice(town: RunningGuide, ana: Phone) -> None:
    await ana.say("/langganan")
    await ana.press("Semua acara")
    before = ana.screen
    for _ in range(2):
        await ana.press_data("ku")
    assert ana.toasts[-1].startswith("🔕 Langganan dihentikan")
    assert ana.screen == before, "the notice stays as it is"
    assert kept(town, "SELECT * FROM subscriptions") == []


async def test_who_blocks_is_left_out_until_they_are_back(town: RunningGuide, ana: Phone) -> None:
    await ana.say("/langganan")
    await ana.press("Semua acara")
    await ana.block()
    assert kept(town, "SELECT blocked_at IS NOT NULL FROM people") == [(1,)]
    await ana.unblock()
    assert kept(town, "SELECT blocked_at IS NOT NULL FROM people") == [(0,)]
    budi = town.phone("Budi", id=102)
    await budi.block()
    assert kept(town, "SELECT id FROM people") == [(101,)], "who chose nothing is not kept"


async def test_erasing_ends_it(town: RunningGuide, ana: Phone) -> None:
    await ana.say("/langganan")
    await ana.press("Semua acara")
    await ana.say("/hapusdata")
    await ana.press("Ya, hapus semua")
    assert kept(town, "SELECT * FROM subscriptions") == []
