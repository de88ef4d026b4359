"""Dates and times as people write them: a table of phrases, read on a Wednesday at 10:00; and other days."""

import json
import random
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.domain.calendar_words import LEXICON
from bot.domain.errors import UnclearMoment
from bot.domain.moments import Span, read_span
from knowledge.hours import JAKARTA

WEDNESDAY = datetime(2026, 11, 25, 10, tzinfo=JAKARTA)
PHRASES = [
    json.loads(line) for line in (Path(__file__).parent / "moments.jsonl").read_text("utf-8").splitlines()
]
ODD = [
    "0", "1", "7", "12", "24", "31", "99", "2026", "9999", "99999", "09.00", "24.00", "12/12", "31/02/2027",
    "-", "–", ",", "(", "&", "@", "🎨", "x",
]  # fmt: skip


def at(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=JAKARTA)


@pytest.mark.parametrize("row", PHRASES, ids=lambda row: row["text"])
def test_phrases(row: dict[str, Any]) -> None:
    if "fault" in row:
        with pytest.raises(UnclearMoment) as unclear:
            read_span(row["text"], WEDNESDAY)
        error = unclear.value
        said = row.get("said", row["text"])
        day = error.day.isoformat() if error.day else None
        assert (error.reason, error.said, day) == (row["fault"], said, row.get("day"))
    else:
        end = at(row["end"]) if "end" in row else None
        expected = Span(at(row["start"]), end, row.get("whole_days", False))
        span = read_span(row["text"], WEDNESDAY)
        assert span == expected
        assert span.start.tzinfo == JAKARTA


@pytest.mark.parametrize(
    ("text", "now", "start"),
    [
        ("sabtu jam 9", "2026-11-28 12:00", "2026-12-05 09:00"),
        ("sabtu jam 15", "2026-11-28 12:00", "2026-11-28 15:00"),
        ("sabtu ini jam 9", "2026-11-29 12:00", "2026-12-05 09:00"),
        ("sabtu depan jam 9", "2026-11-29 12:00", "2026-12-05 09:00"),
        ("sabtu depan jam 9", "2026-11-30 12:00", "2026-12-12 09:00"),
        ("senin depan jam 9", "2026-12-27 12:00", "2026-12-28 09:00"),
        ("malam senin depan jam 8", "2026-12-02 12:00", "2026-12-06 20:00"),
        ("besok jam 9", "2026-12-31 23:59", "2027-01-01 09:00"),
        ("tgl 31 jam 9", "2027-02-01 00:00", "2027-03-31 09:00"),
        ("29 feb jam 9", "2027-05-01 00:00", "2028-02-29 09:00"),
        ("2 jan jam 9", "2026-12-30 09:00", "2027-01-02 09:00"),
        ("30 des - 2 jan", "2027-01-01 09:00", "2026-12-30 00:00"),
        ("tgl 30 - 2", "2026-12-28 09:00", "2026-12-30 00:00"),
        ("tgl 5 bulan depan jam 9", "2026-12-28 09:00", "2027-01-05 09:00"),
    ],
)
def test_on_other_days(text: str, now: str, start: str) -> None:
    assert read_span(text, at(now)).start == at(start)


def test_the_day_is_that_of_cimahi() -> None:
    late = datetime(2026, 11, 25, 18, tzinfo=UTC)  # Thursday, 01:00 in Cimahi
    assert read_span("besok jam 9", late).start == at("2026-11-27 09:00")


@pytest.mark.parametrize(
    ("text", "answer", "start"),
    [
        ("12 desember", "jam 9 - 12", "2026-12-12 09:00"),
        ("malam minggu", "jam 7", "2026-11-28 19:00"),
        ("jam 9", "besok", "2026-11-26 09:00"),
        ("30 nov", "seharian", "2026-11-30 00:00"),
    ],
)
def test_what_is_missing_may_be_added(text: str, answer: str, start: str) -> None:
    with pytest.raises(UnclearMoment):
        read_span(text, WEDNESDAY)
    assert read_span(f"{text} {answer}", WEDNESDAY).start == at(start)


def test_days_and_end() -> None:
    days = read_span("12-14 Desember 2026", WEDNESDAY)
    assert [day.isoformat() for day in days.days] == ["2026-12-12", "2026-12-14"]
    assert days.over == at("2026-12-15 00:00")
    opened = read_span("12 Desember 2026 jam 9 sampai selesai", WEDNESDAY)
    assert (opened.end, opened.over) == (None, at("2026-12-13 00:00"))


def test_any_words_are_read_or_refused() -> None:
    chance = random.Random(7)  # noqa: S311
    words = [*LEXICON, *ODD]
    read = 0
    for _ in range(3000):
        text = " ".join(chance.choices(words, k=chance.randint(0, 8)))
        try:
            span = read_span(text, WEDNESDAY)
        except UnclearMoment:
            continue
        read += 1
        assert span.over > WEDNESDAY
        assert span.end is None or span.start < span.end
    assert read > 50
