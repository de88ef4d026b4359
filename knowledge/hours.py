"""Opening hours in OpenStreetMap syntax, evaluated where Cimahi is (Asia/Jakarta)."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from opening_hours import OpeningHours, State, validate

JAKARTA = ZoneInfo("Asia/Jakarta")

# The library's Indonesian calendar lacks Lebaran and Nyepi, so `PH` and `SH` would answer wrongly.
_HOLIDAY_SELECTOR = re.compile(r"\b[PS]H\b")


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Exceptional(NamedTuple):
    """Other hours from one day to another, both within; without `hours` it is closed."""

    first: date
    last: date
    hours: str | None = None


def day_of(moment: datetime) -> date:
    """The day that it then is in Cimahi."""
    return moment.astimezone(JAKARTA).date()


class Opening(NamedTuple):
    """Whether a place is open, and when that changes (None: never)."""

    is_open: bool
    changes_at: datetime | None


def check_hours(text: str) -> str:
    """Return `text` when it is a valid opening_hours value.

    Raises:
        ValueError: bad syntax, or a holiday selector.
    """
    if _HOLIDAY_SELECTOR.search(text):
        raise ValueError("PH and SH are not allowed in opening hours; holidays stand in holidays.yaml")
    if not validate(text):
        raise ValueError(f"not in OpenStreetMap opening_hours syntax, e.g. Mo-Fr 08:00-16:00: {text}")
    return text


def with_exceptions(hours: str, exceptions: Iterable[Exceptional]) -> str:
    """Valid `hours`, but others on some days; where several name a day, the last holds."""
    rules = [hours]
    for first, last, other in exceptions:
        days = f"{_day(first)}-{_day(last)}"
        other = "00:00-24:00" if other == "24/7" else other or "off"
        rules += [f"{days} {rule.strip()}" for rule in other.split(";")]
    whole = "; ".join(rules)
    return whole if validate(whole) else hours  # a rule may be one that cannot be of some days


def _day(day: date) -> str:
    return f"{day.year} {_MONTHS[day.month - 1]} {day.day:02}"


def opening_at(hours: str, moment: datetime) -> Opening:
    """Evaluate valid `hours` at an aware `moment`."""
    schedule = OpeningHours(hours, timezone=JAKARTA)
    local = moment.astimezone(JAKARTA)
    return Opening(schedule.is_open(local), schedule.next_change(local))


def open_times(hours: str, start: datetime, end: datetime) -> tuple[tuple[datetime, datetime], ...]:
    """From when to when it is open between two aware moments, by valid `hours`."""
    schedule = OpeningHours(hours, timezone=JAKARTA)
    stretches = schedule.intervals(start.astimezone(JAKARTA), end.astimezone(JAKARTA))
    return tuple((first, last or end) for first, last, state, _ in stretches if state == State.OPEN)
