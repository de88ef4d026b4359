"""Answers about a listing as people see them: in a line, told back, and the buttons to give them."""

from dataclasses import replace
from typing import Any

import pytest

from bot.domain.entry_forms import LISTING_ENTRY
from bot.domain.fields import DONE, TextField
from bot.domain.form_kinds import MAINTENANCE
from bot.domain.forms import SUMMARY, BadAnswer, Field, Form, OpenForm, Value, begin
from bot.domain.listing_fields import (
    AreaField,
    ChoicesField,
    DayField,
    HoursField,
    PhoneField,
    PriceField,
    ProductsField,
    SpecialHoursField,
)
from bot.domain.messages import TEXT_LIMIT, utf16_length
from bot.domain.people import PersonId
from bot.ui.form_routes import PickAnswer
from bot.ui.views.answers_of_forms import choices, shown, understood
from bot.ui.views.forms import form
from tests import make
from tests.botapi.markup import parse_html

R = make.render(make.town())
HOURS, DAY, SPECIAL = HoursField("hours"), DayField("day"), SpecialHoursField("special_hours")
WAYS = ChoicesField("ordering", ("on_site", "chat"))
PRODUCTS = ProductsField("products")
LEBARAN = {"first": "2026-03-20", "last": "2026-03-22", "hours": "10:00-15:00", "reason": "Lebaran"}
FREE = {"first": "2026-08-17", "last": "2026-08-17", "hours": None, "reason": None}


def opened(field: Field, pending: Value) -> OpenForm:
    asking = Form("listing", "events", (field,))
    return replace(begin(PersonId(1), asking, "", "key", {}), pending=pending)


def buttons(field: Field, pending: Value = None) -> list[tuple[str, str]]:
    """The words of each button and what it picks."""
    found = []
    for row in choices(R, opened(field, pending), field):
        for button in row:
            assert isinstance(button.target, PickAnswer)
            found.append((button.label, button.target.picked))
    return found


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        (HOURS, "Mo-Fr 09:00-17:00; Su off", "Senin–Jumat 09.00–17.00, Minggu tutup"),
        (DAY, "2026-03-20", "Jumat, 20 Maret 2026"),
        (
            SPECIAL,
            [LEBARAN, FREE],
            "Jam khusus 20–22 Maret 2026: 10.00–15.00 (Lebaran)\nTutup Senin, 17 Agustus 2026",
        ),
        (PhoneField("phones"), ["+6281234567890", "+62226654321"], "+62 812-3456-7890, +62 22 6654321"),
        (PriceField("price"), {"min": 25000, "max": 100000, "unit": None}, "Rp25.000–Rp100.000"),
        (PriceField("price"), {"min": 50000, "max": 50000, "unit": "kain"}, "Rp50.000 per kain"),
        (WAYS, ["on_site", "chat"], "di tempat, lewat chat"),
        (ChoicesField("payment", ("cash", "qris")), ["qris"], "QRIS"),
        (ChoicesField("certificates", ("halal", "pirt")), ["pirt"], "P-IRT"),
        (WAYS, [], "–"),
        (AreaField("area"), "kel-cibabat", "Kel Cibabat"),
        (PRODUCTS, ["batik-cimahi", "gone"], "Batik Cimahi, gone"),
        (HOURS, None, "–"),
    ],
)
def test_an_answer_in_a_line(field: Field, value: Any, words: str) -> None:
    assert shown(R, "listing", field, value) == words


@pytest.mark.parametrize(
    ("field", "pending", "words"),
    [
        (
            HOURS,
            {"hours": "Mo-Su 09:00-17:00"},
            "Maksud Anda Senin–Minggu 09.00–17.00? Kalau bukan, tulis lagi.",
        ),
        (DAY, {"day": "2026-03-20"}, "Maksud Anda Jumat, 20 Maret 2026? Kalau bukan, tulis lagi."),
        (
            SPECIAL,
            {"special": [{**FREE, "reason": "<HUT> RI"}]},
            "Maksud Anda Tutup Senin, 17 Agustus 2026 (<HUT> RI)? Kalau bukan, tulis lagi.",
        ),
    ],
)
def test_what_was_understood_is_told_back(field: Field, pending: Value, words: str) -> None:
    told = understood(R, field, pending)
    assert told is not None
    parsed = parse_html(told)
    assert (parsed.problems, parsed.text) == ([], words)
    assert buttons(field, pending) == [("✅ Ya, itu maksudnya", DONE)]
    assert (understood(R, field, None), buttons(field)) == (None, [])


def test_options_are_switched_by_their_buttons() -> None:
    assert buttons(WAYS, ["chat"]) == [
        ("di tempat", "on_site"),
        ("✓ lewat chat", "chat"),
        ("Selesai memilih (1)", DONE),
    ]
    assert buttons(ChoicesField("ordering", ("chat",), optional=False)) == [("lewat chat", "chat")]


def test_a_kelurahan_is_offered() -> None:
    pending = {"offered": ["kel-cibabat"]}
    assert buttons(AreaField("area"), pending) == [("Kel Cibabat", "kel-cibabat")]
    assert understood(R, AreaField("area"), pending) == "Yang mana?"


def test_products_that_are_chosen_and_offered() -> None:
    pending = {"chosen": ["batik-cimahi"], "offered": ["abon"]}
    assert buttons(PRODUCTS, pending) == [
        ("✓ Batik Cimahi", "batik-cimahi"),
        ("Abon", "abon"),
        ("Selesai memilih (1)", DONE),
    ]
    assert "Pilihan Anda: Batik Cimahi." in str(understood(R, PRODUCTS, pending))
    assert buttons(PRODUCTS, {"chosen": [], "offered": ["abon"]}) == [("Abon", "abon")]


@pytest.mark.parametrize("began", [{}, {"text": "Lama & usang", "text_en": None}])
def test_a_summary_shows_what_changed_from_what_to_what(began: dict[str, Any]) -> None:
    begun = begin(PersonId(1), MAINTENANCE, "", "key", began)
    done = replace(begun, step=SUMMARY, answers={"text": "Baru <b>", "text_en": None})
    parsed = parse_html(form(R, done).text)
    assert parsed.problems == []
    changed = "Lama & usang → Baru <b>" if began else "Baru <b>"
    assert parsed.text.splitlines()[-2:] == [f"Pemberitahuan: {changed}", "Dalam bahasa Inggris: –"]


def test_a_summary_that_is_too_long_shows_what_fits() -> None:
    words = {field.name: "&" * 300 for field in LISTING_ENTRY.fields if isinstance(field, TextField)}
    blank = dict.fromkeys(field.name for field in LISTING_ENTRY.fields)
    text = form(R, begin(PersonId(1), LISTING_ENTRY, "", "key", {**blank, **words, "told_by": "staff"})).text
    assert parse_html(text).problems == []
    assert 3000 < utf16_length(text) <= TEXT_LIMIT
    assert "Jam buka" in text


def test_hours_that_were_not_understood_are_asked_for_again() -> None:
    asked = begin(PersonId(1), MAINTENANCE, "", "key", {})
    text = form(R, asked, BadAnswer("hours_not_understood", text="kapan <b> saja")).text
    parsed = parse_html(text)
    assert parsed.problems == []
    assert "⚠️ Jam “kapan <b> saja” belum jelas." in parsed.text
