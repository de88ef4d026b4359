"""Which questions ask what is on, of which days, and about what; asked on Wednesday, 25 November 2026."""

from datetime import date

import pytest

from bot.domain.event_questions import Period, event_question

WEDNESDAY = date(2026, 11, 25)


def days(first: str, last: str) -> Period:
    return Period(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        ("ada acara apa hari ini?", "2026-11-25", "2026-11-25"),
        ("ada acara apa minggu ini", "2026-11-25", "2026-11-29"),
        ("acara minggu depan", "2026-11-30", "2026-12-06"),
        ("acara hari minggu", "2026-11-29", "2026-11-29"),
        ("acara hari minggu depan", "2026-12-06", "2026-12-06"),
        ("malam minggu ada acara apa", "2026-11-28", "2026-11-28"),
        ("event akhir pekan ini", "2026-11-28", "2026-11-29"),
        ("event akhir pekan depan", "2026-12-05", "2026-12-06"),
        ("aya acara naon minggu ieu", "2026-11-25", "2026-11-29"),
        ("acara naon waé isukan", "2026-11-26", "2026-11-26"),
        ("aya kagiatan naon dina ahir minggu ieu", "2026-11-28", "2026-11-29"),
        ("paméran bulan Désémber", "2026-12-01", "2026-12-31"),
        ("dinten ayeuna aya acara naon?", "2026-11-25", "2026-11-25"),
        ("what's on this weekend?", "2026-11-28", "2026-11-29"),
        ("any events tomorrow", "2026-11-26", "2026-11-26"),
        ("events next week", "2026-11-30", "2026-12-06"),
        ("pameran tanggal 12 desember", "2026-12-12", "2026-12-12"),
        ("festival 12-14 desember", "2026-12-12", "2026-12-14"),
        ("acara bulan ini", "2026-11-25", "2026-11-30"),
        ("acara bulan depan", "2026-12-01", "2026-12-31"),
        ("events in december", "2026-12-01", "2026-12-31"),
        ("acara november", "2026-11-25", "2026-11-30"),
        ("acara januari", "2027-01-01", "2027-01-31"),
        ("acara februari 2027", "2027-02-01", "2027-02-28"),
        ("may i know events this week", "2026-11-25", "2026-11-29"),
        ("acara tahun ini", "2026-11-25", "2026-12-31"),
        ("minggu ini ada apa di cimahi?", "2026-11-25", "2026-11-29"),
    ],
)
def test_questions_of_a_period(question: str, first: str, last: str) -> None:
    asked = event_question(question, WEDNESDAY)
    assert asked is not None
    assert asked.period == days(first, last)


@pytest.mark.parametrize(
    "question",
    [
        "acara",
        "jadwal pameran",
        "cimahi ada event apa aja",
        "what's on",
        "upcoming events",
        "acara januari 2026",
    ],
)
def test_questions_of_any_time(question: str) -> None:
    assert event_question(question, WEDNESDAY) == (None, "", False)


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("acara batik bulan desember", "batik"),
        ("pameran batik", "batik"),
        ("festival susu cipageran", "susu cipageran"),
        ("is there any craft exhibition next month", "craft"),
        ("technopark ada event apa bulan ini", "technopark"),
        ("acara hari jadi cimahi", "hari jadi"),
    ],
)
def test_what_events_are_about(question: str, topic: str) -> None:
    asked = event_question(question, WEDNESDAY)
    assert asked is not None
    assert asked.topic == topic


@pytest.mark.parametrize(
    "question",
    [
        "batik cimahi",
        "besok buka?",
        "lembur batik buka hari minggu",
        "souvenir untuk acara nikahan",
        "kue buat acara arisan minggu ini",
        "who can draw a cartoon for our school event?",
        "seragam acara kantor",
        "event organizer cimahi",
        "jual agenda kulit",
        "hari jadi cimahi kapan",
        "what's on the menu",
        "apa itu bandrek",
        "",
    ],
)
def test_other_questions(question: str) -> None:
    assert event_question(question, WEDNESDAY) is None


@pytest.mark.parametrize(
    ("today", "question", "first", "last"),
    [
        ("2026-11-29", "acara akhir pekan ini", "2026-11-29", "2026-11-29"),
        ("2026-11-29", "acara minggu ini", "2026-11-29", "2026-11-29"),
        ("2026-12-31", "acara bulan depan", "2027-01-01", "2027-01-31"),
    ],
)
def test_on_other_days(today: str, question: str, first: str, last: str) -> None:
    asked = event_question(question, date.fromisoformat(today))
    assert asked is not None
    assert asked.period == days(first, last)


@pytest.mark.parametrize(
    ("question", "of_that"),
    [
        ("acaranya jam berapa", True),
        ("acara itu di mana", True),
        ("where is the exhibition?", True),
        ("iraha acara eta", True),
        ("ada acara apa", False),
        ("acaranya minggu ini apa", False),
        ("any events", False),
    ],
)
def test_the_one_spoken_of_before(question: str, of_that: bool) -> None:
    asked = event_question(question, WEDNESDAY)
    assert asked is not None
    assert asked.of_that == of_that
