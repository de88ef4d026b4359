"""Cards of listings that their owners keep: closed for a while, days with other hours, who told it."""

from datetime import timedelta
from typing import Any

import pytest

from bot.ui.texts import LANGUAGES, Language, texts_in
from bot.ui.views.card import card
from knowledge.entries import Maker
from knowledge.intents import Intent
from tests import make
from tests.botapi.markup import parse_html

WEEK = "Mo-Fr 08:00-16:00; Sa off"


def shown(language: Language = "id", intent: Intent | None = None, days: int = 0, **fields: Any) -> list[str]:
    """The lines of a card under its name and summary, on Monday, 2 March 2026, or days later."""
    maker = make.entry(Maker, "lembur", **fields)
    r = make.render([*make.town(), maker], language, now=make.NOW + timedelta(days=days))
    parsed = parse_html(card(r, maker, saved=False, intent=intent).text)
    assert parsed.problems == []
    return [line for line in parsed.text.splitlines() if line][2:]


def special(first: str, last: str, hours: str | None = None, reason: str | None = None) -> dict[str, Any]:
    return {"first": first, "last": last, "hours": hours, "reason": reason}


def test_closed_for_a_while_stands_first_and_closes_now() -> None:
    fields: dict[str, Any] = {
        "closed_until": "2026-03-20",
        "hours": WEEK,
        "status": {"state": "open", "as_of": "2026-02"},
        "special_hours": (special("2026-03-04", "2026-03-04"),),
    }
    lines = shown(**fields)
    assert lines[:2] == [
        "⛔ Tutup sementara sampai 20 Maret 2026.",
        "✅ Berjalan menurut kabar Februari 2026.",
    ]
    assert "Tutup sekarang, buka lagi Senin, 23 Maret 2026 pukul 08.00" in lines
    assert not any("4 Maret" in line for line in lines)
    assert shown("en", **fields)[0] == "⛔ Closed for a while, until 20 March 2026."
    assert shown(intent="contact", **fields)[0] == "⛔ Tutup sementara sampai 20 Maret 2026."


def test_on_its_last_day_it_is_still_closed_and_after_that_open() -> None:
    fields: dict[str, Any] = {"closed_until": "2026-03-20", "hours": "Mo-Su 08:00-16:00"}
    last = shown(days=18, **fields)
    assert last[0] == "⛔ Tutup sementara sampai 20 Maret 2026."
    assert "Tutup sekarang, buka lagi Sabtu pukul 08.00" in last
    after = shown(days=19, **fields)
    assert not any("sementara" in line for line in after)
    assert "Buka sekarang, sampai pukul 16.00" in after


@pytest.mark.parametrize(
    ("other", "first", "state"),
    [
        (
            special("2026-03-02", "2026-03-03", "12:00-14:00", "Lebaran <b>"),
            "⏰ Hari ini jam khusus: 12.00–14.00 (Lebaran <b>)",
            "Tutup sekarang, buka lagi pukul 12.00",
        ),
        (
            special("2026-03-01", "2026-03-03"),
            "⛔ Hari ini tutup",
            "Tutup sekarang, buka lagi Rabu pukul 08.00",
        ),
        (
            special("2026-03-02", "2026-03-02", "24/7"),
            "⏰ Hari ini jam khusus: 24 jam, setiap hari",
            "Buka sekarang, sampai Selasa pukul 00.00",
        ),
        (
            special("2026-03-03", "2026-03-03", None, "hajatan"),
            "Tutup Selasa, 3 Maret 2026 (hajatan)",
            "Buka sekarang, sampai pukul 16.00",
        ),
        (
            special("2026-03-14", "2026-03-20", "10:00-12:00"),
            "Jam khusus 14–20 Maret 2026: 10.00–12.00",
            "Buka sekarang, sampai pukul 16.00",
        ),
        (
            special("2026-03-02", "2026-03-08", "Mo-We 09:00-11:00; Th-Su off"),
            "⏰ Hari ini jam khusus: Senin–Rabu 09.00–11.00, Kamis–Minggu tutup",
            "Buka sekarang, sampai pukul 11.00",
        ),
    ],
)
def test_days_with_hours_of_their_own(other: dict[str, Any], first: str, state: str) -> None:
    lines = shown(hours=WEEK, special_hours=(other,))
    assert lines[0] == first
    assert state in lines


def test_days_that_are_past_or_far_are_not_spoken_of() -> None:
    far = special("2026-03-17", "2026-03-18")
    past = special("2026-02-28", "2026-03-01")
    usual = shown(hours=WEEK)
    assert shown(hours=WEEK, special_hours=(past, far)) == usual
    assert shown(hours=WEEK, special_hours=(far,), days=1)[0] == "Tutup 17–18 Maret 2026"


def test_the_next_opening_minds_days_that_are_closed() -> None:
    lines = shown(hours=WEEK, special_hours=(special("2026-03-03", "2026-03-04"),), days=1)
    assert lines[0] == "⛔ Hari ini tutup"
    assert "Tutup sekarang, buka lagi Kamis pukul 08.00" in lines


def test_closed_for_a_while_is_said_of_somewhere_without_hours_too() -> None:
    assert shown(closed_until="2026-03-02")[0] == "⛔ Tutup sementara sampai 2 Maret 2026."


def test_ways_to_order_stand_beside_those_to_pay() -> None:
    lines = shown(payment=("cash",), ordering=("on_site", "chat", "made_to_order"))
    paid = lines.index("Pembayaran: tunai")
    assert lines[paid + 1] == "Pemesanan: di tempat, lewat chat, dibuat sesuai pesanan"


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "id",
            "Sumber: diperbarui pemilik, 3 Maret 2026; dari daftar resmi kota, 2025; cimahi.example (2024); "
            "diperbarui petugas kota",
        ),
        (
            "en",
            "Sources: updated by the owner, 3 March 2026; from the city's register, 2025; "
            "cimahi.example (2024); updated by the city's staff",
        ),
    ],
)
def test_who_told_it_is_named(language: Language, told: str) -> None:
    sources = (
        {"by": "owner", "date": "2026-03-03", "supports": ("hours",)},
        {"by": "register", "date": "2025", "supports": ("name",)},
        {"url": "https://cimahi.example/a", "date": "2024-02", "supports": ("name",)},
        {"by": "staff", "supports": ("name",)},
    )
    assert shown(language, hours=WEEK, sources=sources)[-1] == told


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_every_way_to_order_and_everybody_who_tells_exist(language: Language) -> None:
    texts = texts_in(language)
    ways = ("on_site", "chat", "marketplace", "delivery_app", "made_to_order")
    tellers = ("owner", "staff", "register")
    keys = [f"ordering.{way}" for way in ways] + [f"card.by.{teller}" for teller in tellers]
    assert [key for key in keys if key not in texts] == []
