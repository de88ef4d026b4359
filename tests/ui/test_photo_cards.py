"""Cards with photos: a caption holds little, so what people act on comes first and the rest a tap away."""

from collections.abc import Iterator
from typing import Any

import pytest

from bot.domain.messages import CAPTION_LIMIT, TEXT_LIMIT, utf16_length
from bot.services.guide import Guide
from bot.ui.render import Render
from bot.ui.screen import Screen, StoredPhoto
from bot.ui.texts import LANGUAGES, Language, texts_in
from bot.ui.views import opening
from bot.ui.views.card import ACTED_ON, SECTIONS, card
from bot.ui.visitor_routes import TurnPhotos
from knowledge.entries import Listing, Maker
from knowledge.intents import Intent
from tests import make
from tests.botapi.markup import parse_html

PHOTO = "0" * 32
WORDS = "kata <b>& " * 12


def acted_on(r: Render, entry: Listing) -> list[str]:
    sections = [opening.special(r, entry), *(SECTIONS[name](r, entry) for name in ACTED_ON)]
    return [section for section in sections if section]


def leads_to(screen: Screen) -> list[Any]:
    return [button.target for row in screen.rows for button in row]


def check(r: Render, entry: Listing, intent: Intent | None = None) -> tuple[Screen, Screen | None]:
    """The card with its photo, and the whole one where it leads there: nothing to act on may be lost."""
    with_photo = card(r, entry, saved=False, intent=intent)
    assert isinstance(with_photo.picture, StoredPhoto)
    assert with_photo.fits_caption
    assert parse_html(with_photo.text).problems == []
    assert parse_html(with_photo.text).text.startswith(r.name(entry))
    if TurnPhotos(entry.id, 0) not in leads_to(with_photo):
        assert [section for section in acted_on(r, entry) if section not in with_photo.text] == []
        return with_photo, None
    whole = card(r, entry, saved=False, photo=0)
    assert whole.picture is None
    assert utf16_length(whole.text) <= TEXT_LIMIT
    assert parse_html(whole.text).problems == []
    assert [section for section in acted_on(r, entry) if section not in whole.text] == []
    assert TurnPhotos(entry.id, 1) in leads_to(whole)
    return with_photo, whole


def listings(guide: Guide) -> Iterator[Listing]:
    """Those of the catalogue, as though each had a photo."""
    for entry in guide.catalogue.of_kind(Listing):
        yield entry.model_copy(update={"photos": (PHOTO,)})


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_no_listing_anything_to_act_on_is_lost(language: Language, real_guide: Guide) -> None:
    r = Render(texts_in(language), real_guide.catalogue, make.NOW)
    cut = 0
    for entry in listings(real_guide):
        with_photo, whole = check(r, entry)
        cut += whole is not None
        assert [section for section in acted_on(r, entry) if section not in with_photo.text] == []
    assert cut, "some tell more than a photo has room for"


def long(**fields: Any) -> tuple[Render, Maker]:
    """All that a form takes, and more than one: as long as it may be."""
    told: dict[str, Any] = {
        "name": "Rajut <Awan> & Co",
        "summary": make.text((WORDS * 3)[:299].strip()),
        "offers": (make.text(WORDS.strip()),) * 5,
        "address": (WORDS * 2)[:199].strip(),
        "area": "kel-cibabat",
        "phones": ("+62226654321",) * 3,
        "whatsapp": ("+6281234567890",) * 3,
        "instagram": ("rajut.awan",),
        "websites": ("https://rajut.example/a",),
        "marketplaces": ("https://toko.example/rajut",),
        "hours": "Mo-Th 08:00-12:00,13:00-16:00; Fr 08:00-11:00,13:30-16:00; Sa 09:00-14:00; Su off",
        "special_hours": [{"first": "2026-03-14", "last": "2026-03-16", "reason": "Lebaran & libur"}],
        "price": make.price(75_000, 20_000_000),
        "payment": ("cash", "qris", "transfer", "card"),
        "facts": (make.text(WORDS.strip()),) * 3,
        "photos": (PHOTO,),
    }
    maker = make.entry(Maker, "rajut-awan", **told | fields)
    return make.render([*make.town(), maker]), maker


@pytest.mark.parametrize("intent", [None, "price", "hours", "contact", "location"])
def test_a_long_card_keeps_what_people_act_on_under_its_photo(intent: Intent | None) -> None:
    r, maker = long()
    with_photo, whole = check(r, maker, intent)
    assert [section for section in acted_on(r, maker) if section not in with_photo.text] == []
    assert whole
    assert "Menarik" not in with_photo.text
    assert make.text(WORDS.strip()).id.split()[0] in with_photo.text, "some of the summary stays"


def test_where_not_even_that_has_room_the_whole_card_has_it() -> None:
    many = [
        {"first": f"2026-03-{day:02}", "last": f"2026-03-{day:02}", "reason": WORDS.strip()}
        for day in range(3, 13)
    ]
    r, maker = long(special_hours=many, summary=make.text("Sangat panjang. " * 300 + "Akhir."))
    with_photo, whole = check(r, maker)
    assert utf16_length(with_photo.text) <= CAPTION_LIMIT
    assert whole
    assert "Sangat panjang." in whole.text
    assert "Akhir." not in whole.text


def test_a_short_card_stays_as_it_is() -> None:
    maker = make.entry(Maker, "rajut-awan", photos=(PHOTO,), hours="24/7", address="Jl. Baros 1")
    with_photo, whole = check(make.render([*make.town(), maker]), maker)
    assert whole is None
    unphotographed = maker.model_copy(update={"photos": ()})
    assert card(make.render(make.town()), unphotographed, saved=False).text == with_photo.text


def test_of_a_summary_as_much_stays_as_has_room() -> None:
    summary, address = make.text("Kata " * 150 + "akhir."), "Jl." + " Panjang" * 50
    maker = make.entry(Maker, "rajut-awan", photos=(PHOTO,), summary=summary, address=address)
    with_photo, whole = check(make.render([*make.town(), maker]), maker)
    assert "Kata Kata" in with_photo.text
    assert "Kata…" in with_photo.text
    assert address in with_photo.text
    assert whole
    assert "akhir." in whole.text
