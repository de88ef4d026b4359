"""The parts of a moment in a text: days, weekdays, hours and what joins them. Nothing is resolved yet."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple, cast

from bot.domain.calendar_words import read_words

Joint = Literal["to", "and", "open", "all", "period", "unknown"]
DayPart = Literal["dawn", "morning", "noon", "afternoon", "night", "am", "pm"]


class Day(NamedTuple):
    """A date as far as it was written; `next_` says next of the unit that is missing, month or year."""

    day: int
    month: int | None = None
    year: int | None = None
    next_: bool = False


class Weekday(NamedTuple):
    """`eve` is the evening before (malam Minggu); `vague` may be a day or a week (minggu depan)."""

    number: int
    next_: bool = False
    eve: bool = False
    vague: bool = False


class Ahead(NamedTuple):
    """So many days from today."""

    days: int


class Hour(NamedTuple):
    """An hour as written; `exact` is written in the 24-hour way (09.00)."""

    hour: int
    minute: int = 0
    part: DayPart | None = None
    exact: bool = False


class Shift(NamedTuple):
    """Minutes past the hour before it, or less than it."""

    minutes: int


class PartOfDay(NamedTuple):
    part: DayPart


class Number(NamedTuple):
    """Its neighbours say whether it is a day or an hour."""

    number: int


class Other(NamedTuple):
    """`period` is a week, month or weekend without its day; `unknown` is nothing that is understood."""

    kind: Joint


Part = Day | Weekday | Ahead | Hour | Shift | PartOfDay | Number | Other

_N = r"[nN](?P<day>\d+)"
_TIME = r"(?:[tT]\d|n\d+ p:)"
# The first that fits is taken.
_RULES = {
    "date": re.compile(r"d(?P<day>\d+)\.(?P<month>\d+)\.(?P<year>\d*)"),
    "day": re.compile(
        rf"(?:date )?{_N} (?:month )?m(?P<month>\d+)"
        r"(?:(?: ,)?(?: year)? y(?P<year>\d+)| year (?:this|(?P<next>next)))?"
    ),
    "month_first": re.compile(rf"m(?P<month>\d+) (?:date )?{_N}(?:(?: ,)? y(?P<year>\d+))?"),
    "in_month": re.compile(rf"month (?:this|(?P<next>next)) (?:date )?{_N}"),
    "day_of_month": re.compile(rf"(?:date )?{_N} month (?:this|(?P<next>next))"),
    "day_and_year": re.compile(rf"{_N}(?: ,)? y(?P<year>\d+)"),
    "day_alone": re.compile(rf"date {_N}"),
    "first_of_days": re.compile(rf"{_N}(?= (?:to|and) (?:date )?[nN]\d+ (?:month )?m\d)"),
    "ahead": re.compile(
        r"(?P<in>ahead )?n(?P<days>\d+) (?:day|(?P<weeks>week|sunday-or-week))(?(in)| ahead)"
    ),
    "relative": re.compile(r"r(?P<days>\d)(?::(?P<of_it>\w+))?|day this|soon(?= p:)|p:(?P<part>\w+) this"),
    "weekday": re.compile(
        r"(?P<eve>p:night )?(?P<day>day )?(?:this |(?P<next>next )|)"
        r"(?:w(?P<number>\d)|(?P<sunday>sunday-or-week))(?:(?: (?P<this>this)| (?P<next_>next))(?! week)|)"
    ),
    "week": re.compile(r"week (?:this|(?P<next>next))|(?:this|(?P<next_>next)) week"),
    "half": re.compile(r"(?:at )?half n(?P<hour>\d+)"),
    "past": re.compile(r"(?:at )?(?:half-past|(?P<quarter>quarter)) past n(?P<hour>\d+)"),
    "time": re.compile(r"(?:at )?(?P<exact>T|t)(?P<hour>\d+)\.(?P<minute>\d+)"),
    "hour": re.compile(
        rf"at (?P<exact>N|n)(?P<hour>\d+)|n(?P<bare>\d+)(?= p:| (?:to|less|past) (?:at )?{_TIME})"
        r"|from n(?P<since>\d+)(?= to n\d+\b(?! (?:month )?m\d))"
    ),
    "shift": re.compile(r"(?:past|(?P<less>less)) (?:n(?P<minutes>\d+)|(?P<half>half)|quarter)"),
    "number": re.compile(r"[nN](?P<day>\d+)"),
    "part": re.compile(r"p:(?P<part>\w+)"),
    "other": re.compile(r"(?P<kind>to|and|open|all)"),
    "period": re.compile(
        r"(?:(?:this|next) )?(?:weekend|final (?:week|sunday-or-week))(?: this| next)?"
        r"|(?:month|year) (?:this|next)|(?:this|next) (?:month|year)|(?:month )?m\d+(?: y\d+)?"
    ),
    "nothing": re.compile(r",|date|day|at|from|ahead|soon|month|year"),
    "unknown": re.compile(r"\S+"),
}
_DAYS = {
    "date", "day", "month_first", "in_month", "day_of_month", "day_and_year", "day_alone", "first_of_days",
}  # fmt: skip


def parts_of(text: str) -> Iterator[tuple[Part, str]]:
    """The parts in their order, each with how it was said."""
    words = [word for word in read_words(text) if word.code]
    codes = "".join(f"{word.code} " for word in words)
    at = 0
    while at < len(codes):
        name, found = next(
            (name, found)
            for name, rule in _RULES.items()
            if (found := rule.match(codes, at)) and codes[found.end()] == " "
        )
        first = codes.count(" ", 0, at)
        said = " ".join(word.said for word in words[first : first + found[0].count(" ") + 1])
        yield from ((part, said) for part in _parts(name, found.groupdict()))
        at = found.end() + 1


def _parts(name: str, found: dict[str, str | None]) -> Iterator[Part]:
    numbers = {key: int(value) for key, value in found.items() if value and value.isdigit()}
    next_ = bool(found.get("next") or found.get("next_"))
    match name:
        case _ if name in _DAYS:
            yield Day(numbers["day"], numbers.get("month"), numbers.get("year"), next_)
        case "ahead":
            yield Ahead(numbers["days"] * (7 if found["weeks"] else 1))
        case "relative":
            yield Ahead(numbers.get("days", 0))
        case "weekday":
            of_week = next_ or found["this"]
            vague = bool(found["sunday"] and of_week and not found["day"] and not found["eve"])
            yield Weekday(numbers.get("number", 6), next_, bool(found["eve"]), vague)
        case "week":
            yield Weekday(6, next_, vague=True)
        case "half":
            yield Hour(numbers["hour"] - 1, 30)
        case "past":
            yield Hour(numbers["hour"], 15 if found["quarter"] else 30)
        case "time":
            yield Hour(numbers["hour"], numbers["minute"], exact=found["exact"] == "T")
        case "hour":
            hour = next(numbers[key] for key in ("hour", "bare", "since") if key in numbers)
            yield Hour(hour, exact=found["exact"] == "N")
        case "shift":
            minutes = numbers.get("minutes", 30 if found["half"] else 15)
            yield Shift(-minutes if found["less"] else minutes)
        case "number":
            yield Number(numbers["day"])
        case "other":
            yield Other(cast(Joint, found["kind"]))
        case "period" | "unknown" as kind:
            yield Other(kind)
    if part := found.get("part") or found.get("of_it"):
        yield PartOfDay(cast(DayPart, part))
