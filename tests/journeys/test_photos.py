"""Photos of listings are shown with their cards, and owners add to them."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from bot.gateway.local import BOT_ID
from bot.ui.visitor_routes import OpenEntry
from knowledge.entries import Entry, Maker
from tests import make
from tests.journeys.guide import GROUP, RunningGuide
from tests.journeys.owners import make_manager
from tests.journeys.served import ServedGuide, served
from tests.people import Phone
from tests.pictures import from_a_phone, opened, picture

NOWHERE = "0" * 32


def with_photos(*photos: str) -> list[Entry]:
    """The small Cimahi with a maker of batik for each photo; the first has much to tell."""
    names = ("batik-satu", "batik-dua", "batik-tiga")
    much = tuple(make.text(f"Kabar ke-{number}" + " panjang" * 100) for number in range(5))
    shared: dict[str, Any] = {"clusters": ("tekstil",), "area": "kel-cibabat"}
    makers = [
        make.entry(Maker, name, photos=(photo,), facts=much if number == 0 else (), **shared)
        for number, (name, photo) in enumerate(zip(names, photos, strict=False))
    ]
    return [*make.town(), *makers]


class TestCards:
    @pytest.fixture
    async def photos(self, town: RunningGuide) -> list[str]:
        """Batik Satu is red, Batik Dua blue; the photo of Batik Tiga is nowhere."""
        return [await town.house.photos.keep(1, from_a_phone(colour=colour)) for colour in ("red", "blue")]

    @pytest.fixture
    async def ana(self, town: RunningGuide, photos: list[str]) -> Phone:
        await town.restart(make.guide(with_photos(*photos, NOWHERE)))
        return town.phone()

    async def test_a_list_becomes_a_photo_and_another(self, ana: Phone) -> None:
        await ana.say("/pengrajin")
        await ana.press("Batik Satu")
        (shown,) = ana.screens
        assert shown.text.startswith("Batik Satu\nTentang Batik Satu.")
        photo = await ana.picture()
        assert opened(photo).size == (40, 80)
        assert dict(opened(photo).getexif()) == {}
        await ana.press("♡ Simpan")
        (shown,) = ana.screens
        assert any("♥" in label for label in shown.buttons)
        assert await ana.picture() == photo
        await open_entry(ana, "batik-dua")
        (shown,) = ana.screens
        assert shown.text.startswith("Batik Dua")
        assert await ana.picture() != photo

    async def test_a_list_after_a_photo_is_a_new_message(self, ana: Phone) -> None:
        await ana.say("batik satu")
        await ana.press("‹ Kembali")
        old, listed = ana.screens
        assert (old.buttons, listed.picture) == ([], None)
        assert any("Batik Satu" in label for label in listed.buttons)

    async def test_a_photo_is_uploaded_once_and_anew_where_telegram_forgot_it(
        self, town: RunningGuide, ana: Phone, photos: list[str]
    ) -> None:
        async def known() -> str | None:
            return await town.house.photos.file_id(photos[0], BOT_ID)

        await ana.say("batik satu")
        first = ana.screen.picture
        assert first == await known()
        budi = town.phone("Budi", id=102)
        await budi.say("batik satu")
        assert budi.screen.picture == first
        await town.house.photos.remember(photos[0], BOT_ID, "of-another-time")
        await budi.say("batik satu")
        second = budi.screen.picture
        assert second == await known() != first
        await town.house.photos.remember(photos[0], BOT_ID, "of-another-time")
        await open_entry(budi, "batik-dua")
        await open_entry(budi, "batik-satu")
        assert budi.screen.picture == await known() != second
        assert len(budi.screens) == 2, "an edit stays one"

    async def test_several_photos_are_paged_through(
        self, town: RunningGuide, ana: Phone, photos: list[str]
    ) -> None:
        green = await town.house.photos.keep(1, picture(colour="green"))
        several = make.entry(Maker, "batik-satu", photos=(*photos, green))
        await town.restart(make.guide([*make.town(), several]))
        await ana.say("batik satu")
        await ana.press("♡ Simpan")
        await ana.press_data("e:batik-satu:*")
        seen = []
        for turn in ("›", "›", "›", "‹"):
            seen.append(await ana.picture())
            await ana.press(turn)
            await town.restart()
        assert len(set(seen[:3])) == 3
        assert seen[3] == seen[0]
        assert await ana.picture() == seen[2]
        assert "3/3" in ana.screen.buttons
        assert ana.screen.text.startswith("Batik Satu")
        assert len(ana.screens) == 1
        await ana.press_data("ep:batik-satu:99:")  # since then some were taken away
        assert "3/3" in ana.screen.buttons
        await ana.press_data("ep:batik-satu:2:*")
        await ana.press("‹ Kembali")
        assert ana.screen.text.startswith("Favoritmu")

    async def test_one_photo_has_no_pages(self, ana: Phone) -> None:
        await ana.say("batik satu")
        assert "1/1" not in ana.screen.buttons
        await ana.press_data("ep:abon:2:")
        assert ana.screen.text.startswith("Abon")

    async def test_a_photo_that_is_nowhere_is_left_out(self, ana: Phone) -> None:
        await ana.say("/pengrajin")
        await open_entry(ana, "batik-tiga")
        (shown,) = ana.screens
        assert (shown.picture, shown.text[:10]) == (None, "Batik Tiga")
        await open_entry(ana, "batik-satu")
        assert ana.screen.picture
        await open_entry(ana, "batik-tiga")
        old, shown = ana.screens
        assert (old.buttons, shown.picture, shown.text[:10]) == ([], None, "Batik Tiga")
        assert "♡ Simpan" in shown.buttons

    async def test_under_a_photo_stands_as_much_of_a_long_card_as_fits(self, ana: Phone) -> None:
        await ana.say("batik satu")
        (shown,) = ana.screens
        assert shown.picture
        assert "Kel Cibabat" in shown.text
        assert "Kabar ke-" not in shown.text
        assert "♡ Simpan" in shown.buttons

    async def test_the_rest_is_a_tap_away_and_the_photo_another(self, town: RunningGuide, ana: Phone) -> None:
        await ana.say("batik satu")
        await town.restart(make.guide(town.house.guide.catalogue))
        await ana.press("Selengkapnya")
        old, shown = ana.screens
        assert (old.buttons, shown.picture) == ([], None)
        assert "Kabar ke-2" in shown.text
        await ana.press("♡ Simpan")
        assert ana.toasts[-1] == "♥ Tersimpan di favorit"
        await ana.press("Selengkapnya")
        await ana.press("Dengan foto")
        assert ana.screen.picture
        await open_entry(ana, "batik-dua")
        assert not any("Selengkapnya" in label for label in ana.screen.buttons)

    async def test_in_a_group_a_photo_is_shown_too(self, town: RunningGuide, ana: Phone) -> None:
        group = town.phone(group=GROUP)
        await group.say(f"@{town.application.bot.username} batik satu")
        assert group.screen.text.startswith("Batik Satu")
        assert group.screen.picture

    async def test_a_locked_store_shows_photos(self, town: RunningGuide, ana: Phone) -> None:
        connection = sqlite3.connect(town.database, isolation_level=None)
        connection.execute("BEGIN IMMEDIATE")
        await ana.say("batik satu")
        await open_entry(ana, "batik-dua")
        connection.close()
        (shown,) = ana.screens
        assert shown.text.startswith("Batik Dua")
        assert shown.picture

    async def test_while_the_store_is_broken_cards_have_no_photos(
        self, town: RunningGuide, ana: Phone
    ) -> None:
        connection = sqlite3.connect(town.database)
        connection.executescript("DROP TABLE photo_files; DROP TABLE photos")
        connection.close()
        await ana.say("batik satu")
        assert ana.screen.text.startswith("Batik Satu")
        assert ana.screen.picture is None


async def open_entry(phone: Phone, entry: str) -> None:
    await phone.press_data(OpenEntry(entry).pack())


async def test_photos_over_http(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # else the library warns about its own RetryAfter
    before = RunningGuide(make.town_guide(), tmp_path / "guide.sqlite3")
    await before.start()
    photos = [await before.house.photos.keep(1, picture(colour=colour)) for colour in ("red", "blue")]
    await before.stop()
    async with served(make.guide(with_photos(*photos)), tmp_path / "guide.sqlite3") as guide:
        await look_around(guide)


async def look_around(guide: ServedGuide) -> None:
    ana = guide.phone()
    await ana.say("/pengrajin")
    await open_entry(ana, "batik-satu")
    await open_entry(ana, "batik-dua")
    assert opened(await ana.picture()).format == "JPEG"
    await ana.say("batik dua")
    await open_entry(ana, "batik-satu")
    guide.standin.fail_next("editMessageMedia", 400, "Bad Request: wrong remote file identifier specified")
    await open_entry(ana, "batik-dua")
    assert ana.screen.text.startswith("Batik Dua")
    assert len(ana.screens) == 2
    assert (guide.standin.count("editMessageMedia"), guide.standin.count("sendPhoto")) == (5, 1)


async def test_photos_are_added_to_those_that_are_there_or_take_their_place(
    town: RunningGuide,
) -> None:
    owner, first = town.phone("Sari", id=201), await town.house.photos.keep(1, picture())
    await town.restart(make.guide(with_photos(first, first)))
    await make_manager(town, owner, "batik-satu")

    async def photos_now() -> list[str]:
        form = await town.house.forms.active(201)
        assert form
        return list(form.answers["photos"] or [])

    await owner.press_data("ja:batik-satu", 99)
    await owner.press("✏️ Foto")
    assert "1 foto. Kirim lagi untuk menambah, atau selesai." in owner.screen.text
    assert "Kosongkan" in owner.screen.buttons
    await town.restart()
    await owner.send_photo(picture(colour="blue"))
    await owner.press("Selesai memilih (2)")
    kept, added = await photos_now()
    assert (kept, added == first) == (first, False)
    await owner.press("✏️ Foto")
    await owner.press("Kosongkan")
    assert await photos_now() == []
    await owner.press("✏️ Foto")
    assert "Lewati" in owner.screen.buttons
    await owner.send_photo(picture(colour="blue"))
    assert "Kosongkan" in owner.screen.buttons
    await owner.press("Selesai memilih (1)")
    assert await photos_now() == [added]
