"""Favourites: kept, listed, opened, taken out, through restarts and new editions of the catalogue."""

from tests import make
from tests.journeys.guide import RunningGuide
from tests.people import Phone

LISTED = ["🧑‍🎨 Lembur Batik", "✕", "🛍 Abon", "✕", "🏠 Awal"]


async def save(phone: Phone, name: str) -> None:
    await phone.say(name)
    await phone.press("♡ Simpan")


async def test_saved_entries_are_listed_newest_first_and_opened(town: RunningGuide) -> None:
    ana = town.phone()
    await save(ana, "abon")
    assert ana.toasts == ["♥ Tersimpan di favorit"]
    town.clock.now = make.NOW.replace(hour=4)
    await save(ana, "lembur batik")
    await ana.say("/favorit")
    assert ana.screen.buttons == LISTED
    await ana.press("Lembur Batik")
    assert ana.screen.styled("bold")[0] == "Lembur Batik"
    await ana.press("‹ Kembali")
    assert ana.screen.buttons == LISTED, "back from a favourite leads to the favourites"


async def test_saving_twice_keeps_one(ana: Phone) -> None:
    await ana.say("abon")
    await ana.press_data("s:abon:1:")
    await ana.press_data("s:abon:1:")
    assert ana.toasts == ["♥ Tersimpan di favorit", "Sudah ada di favoritmu"]
    assert ana.waiting == 0
    await ana.say("/favourites")
    assert ana.screen.buttons == ["🛍 Abon", "✕", "🏠 Awal"]


async def test_taking_out_from_the_card_and_from_the_list(ana: Phone) -> None:
    await save(ana, "abon")
    await save(ana, "lembur batik")
    await ana.press("♥ Tersimpan")
    assert "♡ Simpan" in ana.screen.buttons
    await ana.say("/favorit")
    await ana.press("✕")
    assert ana.toasts[2:] == ["Dikeluarkan dari favorit"] * 2
    assert "Belum ada yang disimpan" in ana.screen.text
    await ana.press("🏠 Awal")
    assert "Halo, Ana!" in ana.screen.text


async def test_favourites_survive_a_restart(town: RunningGuide) -> None:
    ana, budi = town.phone(), town.phone("Budi", id=102)
    await save(ana, "abon")
    await town.restart()
    await ana.say("/favorit")
    await budi.say("/favorit")
    assert "🛍 Abon" in ana.screen.buttons
    assert budi.screen.buttons == ["🏠 Awal"], "favourites are a person's own"
    await ana.say("abon")
    assert any("Tersimpan" in button for button in ana.screen.buttons)


async def test_a_withdrawn_entry_is_shown_as_such(town: RunningGuide) -> None:
    ana = town.phone()
    await save(ana, "batik anggraeni")
    card = ana.screen.message_id
    await town.restart(make.guide(entry for entry in make.town() if entry.id != "batik-anggraeni"))
    await ana.press_data("e:batik-anggraeni:*", card)
    assert ana.toasts[-1] == "Maaf, catatan ini sudah tidak ada di katalog."
    await ana.say("/favorit")
    assert ana.screen.buttons[0] == "batik anggraeni (sudah tidak ada di katalog)"
    await ana.press("batik anggraeni")
    assert ana.waiting == 0
    await ana.press("✕")
    assert "Belum ada yang disimpan" in ana.screen.text


async def test_many_favourites_come_in_pages(town: RunningGuide) -> None:
    ana = town.phone()
    for entry in make.town():
        await ana.press_data(f"s:{entry.id}:1:", 99)
    await ana.say("/favorit")
    assert "1–8 dari 12" in ana.screen.text
    await ana.press("›")
    assert "9–12 dari 12" in ana.screen.text
    for _ in range(4):
        await ana.press("✕")
    assert len([button for button in ana.screen.buttons if button == "✕"]) == 8, "the last page emptied"
