"""Quiet hours, lengths, languages and how far a broadcast has come."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from bot.domain.broadcasts import Draft, Progress, Text, earliest, is_quiet
from bot.domain.delivery import State
from knowledge.hours import JAKARTA


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=JAKARTA)


@pytest.mark.parametrize(
    ("wished", "goes"),
    [
        (at(2, 20, 59), at(2, 20, 59)),
        (at(2, 21), at(3, 7)),
        (at(2, 23, 59), at(3, 7)),
        (at(3, 0), at(3, 7)),
        (at(3, 6, 59), at(3, 7)),
        (at(3, 7), at(3, 7)),
        (at(31, 22), datetime(2026, 4, 1, 7, tzinfo=JAKARTA)),
    ],
)
def test_at_night_it_waits_for_the_morning_unless_it_is_urgent(wished: datetime, goes: datetime) -> None:
    for zone in (JAKARTA, UTC, timezone(timedelta(hours=-8))):
        assert earliest(wished.astimezone(zone), urgent=False) == goes
        assert earliest(wished.astimezone(zone), urgent=True) == wished
    assert is_quiet(wished) == (wished != goes)


def test_lengths_are_telegrams() -> None:
    assert Text("é🙂").length == 3


def test_a_language_without_words_of_its_own_reads_indonesian() -> None:
    draft = Draft({"id": Text("halo"), "en": Text("hello")}, picture="p")
    assert [draft.to(language).text.text for language in ("id", "en", "su")] == ["halo", "hello", "halo"]
    assert draft.to("en").picture == "p"


def test_progress_is_counted() -> None:
    progress = Progress({State.SENT: 40, State.WAITING: 49, State.SENDING: 1, State.UNKNOWN: 10}, rate=25)
    assert (progress.total, progress.left, progress[State.BLOCKED]) == (100, 50, 0)
    assert progress.remaining == timedelta(seconds=2)
