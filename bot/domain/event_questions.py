"""Questions that ask what is on: "ada acara apa minggu ini", "pameran batik bulan desember", "what's on"."""

import re
from datetime import date, timedelta
from typing import NamedTuple

from bot.domain.calendar_words import UNKNOWN, Word, read_words
from bot.domain.errors import UnclearMoment
from bot.domain.moments import DAY, read_days

_EVENTS = {
    "acara", "acaranya", "acarana", "event", "events", "eventnya", "pameran", "pamerannya", "festival",
    "festivals", "bazar", "bazaar", "pagelaran", "gelaran", "pentas", "konser", "concert", "concerts", "expo",
    "ekspo", "agenda", "exhibition", "exhibitions", "kegiatan", "kagiatan", "happening",
}  # fmt: skip
# What somebody needs for an event of their own is no event of the city.
_FOR = {"untuk", "utk", "buat", "bwt", "bagi", "for", "our", "my", "keur", "pikeun", "kanggo"}
_TRADES = {"organizer", "organizers", "organiser", "planner"}
_WHAT = {"apa", "what", "naon"}
# What may stand before "acara" when it is what is asked for.
_BEFORE = _WHAT | {
    "ada", "adakah", "apakah", "apaan", "aja", "saja", "jadwal", "info", "kapan", "cari", "lihat", "liat",
    "daftar", "kalender", "semua", "cimahi", "kota", "hai", "halo", "hi", "hello", "kak", "min", "mau",
    "tahu", "tau", "tanya", "minta", "tolong", "dong", "sekarang", "any", "whats", "which", "is", "are",
    "there", "upcoming", "when", "show", "me", "list", "see", "find", "please", "local", "calendar",
    "schedule", "aya", "iraha", "wae", "bae", "sadaya", "di", "mana", "dimana", "where",
}  # fmt: skip
# One spoken of before: "acaranya", "acara itu", "the event".
_NAMED = "|".join(sorted(_EVENTS))
_OF_THAT = re.compile(
    rf"\b(?:(?:the|that) (?:{_NAMED})|(?:{_NAMED}) (?:itu|tadi|tersebut|eta|éta|tea)"
    rf"|{'|'.join(sorted(name for name in _EVENTS if name.endswith(('nya', 'na'))))})\b"
)
_WHATS_ON = re.compile(r"\bwhat(?:['’]?s| is) (?:on|happening|going on)\b")

_THIS_OR_NEXT = r"(?<!\S)(?:(?:this|(?P<next>next)) {0}|{0} (?:this|(?P<next_>next)))"
_WEEKEND = re.compile(
    r"(?:(?P<next>next) )?(?:weekend|final (?:week|sunday-or-week))(?: this| (?P<next_>next))?(?!\S)"
)
_WEEK = re.compile(_THIS_OR_NEXT.format("(?:week|(?<!day )sunday-or-week)") + r"(?!\S)")
_MONTH = re.compile(_THIS_OR_NEXT.format("month") + r"(?!\S)")
_YEAR = re.compile(r"(?:this year|year this)(?!\S)")
_NAMED_MONTH = re.compile(r"(?<!\S)m(?P<month>\d+)(?: y(?P<year>\d+))?(?!\S)")


class Period(NamedTuple):
    """From a first day to a last, both in it."""

    first: date
    last: date


class EventQuestion(NamedTuple):
    """When, if that is said; `topic` are the words besides, if any says something; `of_that` where only one
    spoken of before is meant."""

    period: Period | None
    topic: str
    of_that: bool


def event_question(question: str, today: date) -> EventQuestion | None:
    """None for a question that does not ask what is on."""
    words = read_words(question, slips=False)
    period = period_in(words, today)
    unknown = [word.said for word in words if word.code == UNKNOWN]
    has_topic = any(word not in _EVENTS | _BEFORE for word in unknown)
    if any(word in _EVENTS for word in unknown):
        asked = _is_of_events(words, period)
    elif _WHATS_ON.search(question.lower()):
        asked = not has_topic or period is not None
    else:  # minggu ini ada apa
        asked = not has_topic and period is not None and not _WHAT.isdisjoint(unknown)
    if not asked:
        return None
    # Without a period, words such as "hari" are of the topic (Hari Jadi Cimahi).
    besides = [word.said for word in words if word.code == UNKNOWN or (word.code != "," and period is None)]
    topic = [word for word in besides if word not in _EVENTS | _BEFORE] if has_topic else []
    of_that = period is None and _OF_THAT.search(question.lower()) is not None
    return EventQuestion(period, " ".join(topic), of_that)


def _is_of_events(words: list[Word], period: Period | None) -> bool:
    """Whether an event is what is asked for, rather than what something else is for."""
    said = [word.said for word in words]
    at = next(number for number, word in enumerate(said) if word in _EVENTS)
    if _FOR.intersection(said[:at]) or _TRADES.intersection(said[at + 1 : at + 2]):
        return False
    return period is not None or all(word.said in _BEFORE for word in words[:at] if word.code == UNKNOWN)


def period_in(words: list[Word], today: date) -> Period | None:
    """The days that a question speaks of, none of them past."""
    codes = " ".join(word.code for word in words if word.code)
    monday = today - today.weekday() * DAY
    if found := _WEEKEND.search(codes):
        saturday = monday + (12 if _is_next(found) else 5) * DAY
        return Period(max(saturday, today), saturday + DAY)
    if found := _WEEK.search(codes):
        first = monday + 7 * DAY if _is_next(found) else monday
        return Period(max(first, today), first + 6 * DAY)
    if found := _MONTH.search(codes):
        return _month(_after(today) if _is_next(found) else today, today)
    if _YEAR.search(codes):
        return Period(today, date(today.year, 12, 31))
    if days := _days(words, today):
        return days
    if found := _NAMED_MONTH.search(codes):
        month = int(found["month"])
        year = int(found["year"] or today.year + (month < today.month))
        return _month(date(year, month, 1), today) if (year, month) >= (today.year, today.month) else None
    return None


def _is_next(found: re.Match[str]) -> bool:
    return bool(found["next"] or found["next_"])


def _after(day: date) -> date:
    """The first of the next month."""
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def _month(of: date, today: date) -> Period:
    return Period(max(of.replace(day=1), today), _after(of) - DAY)


def _days(words: list[Word], today: date) -> Period | None:
    """A day or a span of days: besok, sabtu ini, 12-14 Desember."""
    runs: list[list[str]] = [[]]
    for word in words:
        if word.code in (UNKNOWN, ","):
            runs.append([])
        else:
            runs[-1].append(word.said)
    for run in runs:
        try:
            first, last = read_days(" ".join(run), today)
        except UnclearMoment:
            continue
        return Period(first, last) if last >= today else None
    return None
