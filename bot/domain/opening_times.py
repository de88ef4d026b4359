"""The hours of a day as owners write them: "8 pagi sampai 5 sore", "9-5", "17.00-02.00"."""

import re
from typing import Literal, NamedTuple, cast

Part = Literal["dawn", "morning", "noon", "afternoon", "night", "am", "pm"]

HALF_DAY, DAY = 12 * 60, 24 * 60
LONGEST = 18 * 60  # what lasts longer past midnight is a slip: 09.00-05.00
LATEST_NIGHT = 6 * 60


class Span(NamedTuple):
    """Minutes since midnight; what ends after the day is over 1440."""

    start: int
    end: int

    def __str__(self) -> str:
        return f"{_clock(self.start)}-{_clock(self.end if self.end <= DAY else self.end - DAY)}"


class Unclear(Exception):
    """Hours that may mean several things, or none."""


ROUND = Span(0, DAY)


class _Hour(NamedTuple):
    """As written: `exact` in the 24-hour way (09.00, 17); `bare` may be of the morning or of the evening."""

    minutes: int
    part: Part | None
    exact: bool

    @property
    def bare(self) -> bool:
        return not self.exact and self.part is None and 0 < self.minutes < HALF_DAY + 60


# Of the codes of calendar_words.
_CLOCK = (
    r"(?:p:(?P<early{0}>\w+) (?:day )?)?(?:from )?(?:at )?(?P<half{0}>half )?"
    r"(?P<exact{0}>[TNtn])(?P<hour{0}>\d+)(?:\.(?P<minute{0}>\d+))?(?: p:(?P<part{0}>\w+)(?: day)?)?"
)
SPAN = re.compile(rf"{_CLOCK.format(1)}(?: to|(?: ,)? off) {_CLOCK.format(2)}")

# Part of the day -> the hours that it goes with, as written, and what they are of 24.
_HOURS: dict[Part, dict[int, int]] = {
    "am": {hour: hour % 12 for hour in range(1, 13)},
    "pm": {hour: hour % 12 + 12 for hour in range(1, 13)},
    "dawn": {hour: hour for hour in range(1, 7)},
    "morning": {hour: hour for hour in range(1, 12)},
    "noon": {10: 10, 11: 11, 12: 12, 1: 13, 2: 14, 3: 15, 4: 16},
    "afternoon": {12: 12} | {hour: hour + 12 for hour in range(1, 8)},
    "night": {1: 25, 2: 26, 3: 27, 4: 28, 12: 24} | {hour: hour + 12 for hour in range(5, 12)},
}
_LATER: dict[Part, range] = {"noon": range(13, 17), "afternoon": range(13, 20), "night": range(17, 25)}


def span_of(found: dict[str, str | None]) -> Span:
    """The groups of SPAN. Raises Unclear."""
    first, last = _hour(found, "1"), _hour(found, "2")
    start = _start(first, last)
    end = _end(last, first, start)
    if start >= DAY:  # jam 1 malam - 5 pagi
        start, end = start - DAY, end - DAY if end > DAY else end
    if not 0 < end - start <= (DAY if end <= DAY else LONGEST):
        raise Unclear
    return Span(start, end)


def _hour(found: dict[str, str | None], of: str) -> _Hour:
    hour, minute = int(found[f"hour{of}"] or 0), int(found[f"minute{of}"] or 0)
    if found[f"half{of}"]:  # setengah sembilan
        if found[f"minute{of}"] or not 1 <= hour <= 12:
            raise Unclear
        hour, minute = hour - 1 or 12, 30
    if minute > 59 or hour * 60 + minute > DAY:
        raise Unclear
    part = found[f"part{of}"] or found[f"early{of}"]
    exact = (found[f"exact{of}"] or "").isupper() or hour > 12
    if part is None:
        return _Hour(hour * 60 + minute, None, exact)
    named = cast(Part, part)
    if hour > 12 and hour in _LATER.get(named, ()):
        return _Hour(hour * 60 + minute, named, True)
    if hour not in _HOURS[named]:
        raise Unclear
    return _Hour(_HOURS[named][hour] * 60 + minute, named, exact)


def _start(first: _Hour, last: _Hour) -> int:
    """An hour from 1 to 5 may be of the night or of the afternoon: what follows must tell."""
    if not first.bare or first.minutes >= 6 * 60:
        return first.minutes
    later = first.minutes + HALF_DAY
    if last.exact and last.minutes > HALF_DAY:  # 4-20
        return first.minutes
    if last.part in ("afternoon", "pm") and later < last.minutes:  # 1-5 sore
        return later
    if last.bare and last.minutes > first.minutes and first.minutes < 4 * 60:  # 1-5
        return later
    if last.part in ("am", "dawn", "morning", "noon"):  # 4-10 pagi
        return first.minutes
    raise Unclear


def _end(last: _Hour, first: _Hour, start: int) -> int:
    if last.minutes > start:
        return last.minutes
    later = last.minutes + HALF_DAY
    if last.bare and later > start:
        if first.exact and first.minutes > HALF_DAY:  # 17-9: is that nine in the evening?
            raise Unclear
        return later
    if last.bare and last.minutes > LATEST_NIGHT:
        raise Unclear
    return last.minutes + DAY


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
