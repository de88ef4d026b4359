"""Opening hours in plain words: a table of phrases, those refused with null, and words in any order."""

import json
import random
from pathlib import Path
from typing import Any

import pytest

from bot.domain.calendar_words import LEXICON
from bot.domain.forms import BadAnswer
from bot.domain.opening_words import read_hours, read_times
from knowledge.hours import check_hours

PHRASES: list[dict[str, Any]] = [
    json.loads(line)
    for line in (Path(__file__).parent / "opening_hours.jsonl").read_text("utf-8").splitlines()
]
ODD = [
    "tutup",
    "kecuali",
    "setiap",
    "istirahat",
    "0",
    "5",
    "9",
    "12",
    "17",
    "24",
    "99",
    "09.00",
    "24 jam",
    "-",
    ",",
]


@pytest.mark.parametrize("row", PHRASES, ids=lambda row: row["text"])
def test_phrases(row: dict[str, Any]) -> None:
    if row["hours"] is None:
        with pytest.raises(BadAnswer) as refused:
            read_hours(row["text"])
        assert refused.value.reason == "hours_not_understood"
        assert refused.value.data == {"text": " ".join(row["text"].split())}
    else:
        assert read_hours(row["text"]) == row["hours"]


@pytest.mark.parametrize("row", [row for row in PHRASES if row["hours"]], ids=lambda row: row["hours"])
def test_what_was_understood_is_understood_again(row: dict[str, Any]) -> None:
    assert read_hours(row["hours"]) == row["hours"]


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("10-15", "10:00-15:00"),
        ("jam 9 - 12 dan 1 - 5", "09:00-12:00,13:00-17:00"),
        ("24 jam", "00:00-24:00"),
        ("senin 9-12", None),
        ("tutup", None),
        ("", None),
    ],
)
def test_hours_of_one_day_name_no_day(text: str, hours: str | None) -> None:
    if hours is None:
        with pytest.raises(BadAnswer):
            read_times(text)
    else:
        assert read_times(text) == hours


def test_any_words_are_read_or_refused() -> None:
    chance = random.Random(7)  # noqa: S311
    words = [*LEXICON, *ODD * 8]
    read = 0
    for _ in range(3000):
        text = " ".join(chance.choices(words, k=chance.randint(0, 7)))
        try:
            check_hours(read_hours(text))
        except BadAnswer:
            continue
        read += 1
    assert read > 10
