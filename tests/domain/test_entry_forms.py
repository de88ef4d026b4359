"""What staff fill in about an entry, there and back."""

from typing import Any

import pytest

from bot.domain.entry_forms import ADD_ENTRY, ENTRY, added, answers_of, record_of
from bot.services.guide import Guide
from bot.services.listings import entry_of
from knowledge.entries import Product
from knowledge.plain import plain
from tests import make

FIELDS = ("name", "summary", "aliases", "keywords", "clusters", "facts")


def test_answers_of_every_entry_make_the_same_record(real_guide: Guide) -> None:
    for entry in real_guide.catalogue:
        answers = answers_of(entry)
        assert [field.name for field in ENTRY.fields] == [*answers]
        assert record_of(entry, answers, answers) == {}
        all_ = record_of(entry, dict.fromkeys(answers, "another"), answers)
        assert {field: value for field, value in all_.items() if value is not None} == {
            field: value for field, value in plain(entry).items() if field in FIELDS
        }


def test_what_is_cleared_is_taken_off_and_english_stands_in() -> None:
    abon = make.entry(Product, "abon", aliases=("rabuk",), summary=make.text("Kering.", "Dried."))
    began = answers_of(abon)
    answers = began | {"aliases": None, "summary_en": None, "name_en": "Meat floss"}
    assert record_of(abon, began, answers) == {
        "name": {"id": "Abon", "en": "Meat floss"},
        "summary": {"id": "Kering.", "en": "Kering."},
        "aliases": None,
    }


@pytest.mark.parametrize("kind", ["product", "place", "maker"])
def test_a_new_entry_is_sound(kind: str) -> None:
    answers: dict[str, Any] = {
        "kind": kind,
        "name": "Rajut\nAwan",
        "summary": "Rajutan.",
        "summary_en": None,
        "clusters": [],
        "area": "kel-cibabat",
    }
    assert [field.name for field in ADD_ENTRY.fields] == [*answers]
    entry = entry_of(added(answers, "2026-03-02") | {"id": "rajut-awan"})
    assert (entry.kind, entry.name.en, entry.sources[0].by) == (kind, "Rajut Awan", "staff")
