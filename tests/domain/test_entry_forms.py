"""What is asked about an entry, there and back: in each form, of every entry of the catalogue."""

from dataclasses import replace
from typing import Any

import pytest

from bot.domain.completeness import ASKED_AS, WANTED
from bot.domain.entry_answers import answers_of, record_of, values_of
from bot.domain.entry_forms import ADDITIONS, form_about
from bot.domain.form_kinds import FORMS
from bot.domain.forms import SUMMARY, Form, OpenForm, Value, begin, change, skip
from bot.domain.listing_forms import LISTING, REGISTER
from bot.domain.people import PersonId
from bot.services.guide import Guide
from bot.services.listings import entry_of
from knowledge.entries import Entry, Listing, Maker, Product
from knowledge.hours import day_of
from knowledge.plain import plain
from knowledge.values import Price
from tests import make

TODAY = day_of(make.NOW)


def opened(form: Form, entry: Entry, **answers: Value) -> OpenForm:
    begun = begin(PersonId(1), form, entry.id, "key", answers_of(form, entry))
    return replace(begun, answers={**begun.answers, **answers})


def test_what_is_not_changed_makes_no_change(real_guide: Guide) -> None:
    for entry in real_guide.catalogue:
        for form in (form_about(entry), *((LISTING,) if isinstance(entry, Listing) else ())):
            begun = opened(form, entry)
            assert (begun.step, values_of(entry, begun, TODAY)) == (SUMMARY, {}), entry.id


def test_answers_of_every_entry_make_the_same_record(real_guide: Guide) -> None:
    for entry in real_guide.catalogue:
        begun = opened(form_about(entry), entry)
        values = values_of(entry, replace(begun, began={}), TODAY)
        made = {field: value for field, value in values.items() if value is not None}
        stands = {field: value for field, value in plain(entry).items() if field in values}
        # The form has room for one name, address or shop, and for no unit of its own in English.
        for field in ("instagram", "websites", "marketplaces"):
            stands |= {field: stands[field][:1]} if field in stands else {}
        if price := stands.get("price"):
            stands["price"] = made["price"] = {"min": price["min"], "max": price["max"]}
        if "address" not in stands and "place" not in stands:
            stands.pop("point", None)
        if "address" in stands:
            stands.pop("place", None)
        assert made == stands, entry.id


def test_what_is_cleared_is_taken_off_and_english_stands_in() -> None:
    abon = make.entry(Product, "abon", aliases=("rabuk",), summary=make.text("Kering.", "Dried."))
    form = opened(form_about(abon), abon, aliases=None, summary_en=None, name_en="Meat floss")
    assert values_of(abon, form, TODAY) == {
        "name": {"id": "Abon", "en": "Meat floss"},
        "summary": {"id": "Kering.", "en": "Kering."},
        "aliases": None,
    }


def test_photos_that_are_skipped_where_there_are_none_are_no_change() -> None:
    sari = make.entry(Maker, "sari")
    asked = change(opened(LISTING, sari), "photos")
    for answer in (skip(asked, "photos"), opened(LISTING, sari, photos=[], products=[])):
        assert values_of(sari, answer, TODAY) == {}
        assert not any(answer.is_changed(field.name) for field in LISTING.fields)


def test_a_choice_is_gone_on_with_when_it_is_asked_again() -> None:
    sari = make.entry(Maker, "sari", payment=("qris",), products=("abon",))
    form = opened(LISTING, sari)
    assert change(form, "payment").pending == ["qris"]
    assert change(form, "products").pending == {"chosen": ["abon"], "offered": []}
    assert change(form, "clusters").pending is None
    assert change(form, "name").pending is None


@pytest.mark.parametrize("kind", ADDITIONS)
def test_a_new_entry_is_sound(kind: type[Entry]) -> None:
    said: dict[str, Any] = {
        "name": "Rajut\nAwan",
        "summary": "Rajutan\ntangan.",
        "area": "kel-cibabat",
        "address": {"text": "Jalan Rajut\n5", "point": [-6.88, 107.54]},
        "hours": "Mo-Fr 09:00-17:00",
        "price": {"min": 5000, "max": 9000, "unit": "buah"},
        "told_by": "owner",
    }
    answers = {field.name: said.get(field.name) for field in ADDITIONS[kind].fields}
    entry = entry_of(record_of(kind, answers, "owner", TODAY) | {"id": "rajut-awan"})
    assert (type(entry), entry.name.en, entry.summary.en) == (kind, "Rajut Awan", "Rajutan tangan.")
    unit = make.text("buah", "buah")
    assert getattr(entry, "price", None) == Price(min=5000, max=9000, unit=unit, year=2026)
    assert [one.by for one in entry.sources_of("price")] == ["owner"]
    if isinstance(entry, Listing):
        assert (entry.address, entry.hours) == ("Jalan Rajut 5", "Mo-Fr 09:00-17:00")


def test_staff_are_asked_all_that_owners_are() -> None:
    asked = {form.kind: {field.name for field in form.fields} for form in FORMS}
    assert asked[LISTING.kind] < asked["entry_listing"]
    assert asked[REGISTER.kind] < asked["add_maker"] == asked["add_place"]


def test_what_a_listing_lacks_is_a_question_of_its_form() -> None:
    asked = {field.name for field in LISTING.fields}
    assert {ASKED_AS.get(name, name) for name in WANTED} <= asked
