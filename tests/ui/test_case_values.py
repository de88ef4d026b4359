"""Every field of every entry, in a line that people can read."""

from typing import Any

import pytest

from bot.services.guide import Guide
from bot.ui.texts import LANGUAGES, Language
from bot.ui.views.case_values import field_name, value_of_field
from knowledge.entries import ENTRY_TYPES
from knowledge.plain import plain
from tests import make


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_of_the_catalogue_is_told_in_words(real_guide: Guide, language: Language) -> None:
    r = make.render(real_guide.catalogue, language)
    for entry in real_guide.catalogue:
        for field, value in plain(entry).items():
            if field != "sources":
                told = value_of_field(r, field, value)
                assert told, (entry.id, field)
                assert "{" not in told, (entry.id, field)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_has_a_name(language: Language) -> None:
    r = make.render(make.town(), language)
    fields = {field for kind in ENTRY_TYPES for field in kind.model_fields} | {"hidden", "confirmed", "kind"}
    assert {field for field in fields if field_name(r, field) == field} == {"id", "sources"}


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("hours", "Mo-Fr 08:00-16:00", "Senin–Jumat 08.00–16.00"),
        ("phones", ["+6281234567890"], "+62 812-3456-7890"),
        ("products", ["batik-cimahi", "gone"], "Batik Cimahi, gone"),
        ("price", {"min": 5000, "max": 9000, "year": 2025}, "Rp5.000–Rp9.000 (2025)"),
        ("name", {"id": "Batik", "en": "Batik cloth"}, "Batik / Batik cloth"),
        ("name", "Batik", "Batik"),
        ("payment", ["cash", "qris"], "tunai, QRIS"),
        ("status", {"state": "closed", "as_of": "2026-03"}, "⛔ Sudah tutup menurut kabar Maret 2026."),
        ("closed_until", "2026-03-20", "20 Maret 2026"),
        ("special_hours", [{"first": "2026-03-20", "last": "2026-03-20"}], "Tutup Jumat, 20 Maret 2026"),
        ("point", {"lat": -6.88, "lon": 107.54}, "-6.88, 107.54"),
        ("photos", ["a" * 32], "1 foto"),
        ("hidden", True, "ya"),
        ("kind", "maker", "Pengrajin"),
        ("confidence", "low", "belum pasti"),
        ("level", "city", "kota"),
        ("type", "service", "jasa"),
        ("owner", None, "–"),
        ("phones", [], "–"),
        # What a file or the store may hold that is none of today's.
        ("price", {"min": 5000}, "{'min': 5000}"),
        ("phones", ["x"], "['x']"),
        ("payment", ["gold"], "['gold']"),
        ("unknown", 7, "7"),
    ],
)
def test_values_in_words(field: str, value: Any, told: str) -> None:
    assert value_of_field(make.render(make.town()), field, value) == told
