"""Dates and times as people write them, in Indonesian or English: "sabtu depan jam 9", "12-14 Des 2026"."""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from bot.domain.errors import UnclearMoment
from bot.domain.moment_ends import End, Ends, ends_of
from bot.domain.moment_parts import Ahead, Day, Hour, Weekday
from knowledge.hours import JAKARTA, day_of

DAY = timedelta(days=1)
LONGEST = timedelta(days=100)  # a longer one is a slip in a month or a year
NOON, MIDNIGHT = 12 * 60, 24 * 60
LAST_YEAR = 2100
LATE, EARLY = 18 * 60, 6 * 60  # what begins after the first and ends before the second lasts past midnight


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when, aware; without `end` it is open. Whole days end at the midnight after the last."""

    start: datetime
    end: datetime | None = None
    whole_days: bool = False

    @property
    def over(self) -> datetime:
        """From when it is past; what has an open end lasts through its day."""
        return self.end or midnight(self.days[0] + DAY)

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day in Cimahi."""
        last = self.end - timedelta(microseconds=1) if self.end else self.start
        return day_of(self.start), day_of(last)


def midnight(day: date) -> datetime:
    """When a day begins in Cimahi."""
    return datetime.combine(day, time(), JAKARTA)


def read_span(text: str, now: datetime) -> Span:
    """What a text says to somebody who reads it at `now`. Hours from 1 to 5 without more are the afternoon's.

    Raises:
        UnclearMoment: with what is missing, impossible or not understood. Where a day or an hour is missing,
            it may be added at the end of the text, and the whole be read again.
    """
    ends = ends_of(text)
    today = day_of(now)
    try:
        first, last = _days(ends, today)
        if last < today:
            raise UnclearMoment("past", "", first)
        span = _span(ends, first, last)
        if span.start <= now and ends.first.day is None and not span.whole_days:
            # "Sabtu jam 9", written on a Saturday at noon.
            span = replace(span, start=span.start + 7 * DAY, end=span.end and span.end + 7 * DAY)
        if (span.end or span.start) <= now:
            raise UnclearMoment("past", "", first)
    except UnclearMoment as error:
        error.said = error.said or " ".join(text.split())
        raise
    return span


def read_days(text: str, today: date) -> tuple[date, date]:
    """The first and the last day that a text names. Raises UnclearMoment."""
    return _days(ends_of(text), today)


def _days(ends: Ends, today: date) -> tuple[date, date]:
    """The first and the last day."""
    first, last = ends.first, ends.last
    if first.day is None and (first.weekday is None or first.weekday.vague):
        raise UnclearMoment("which_day" if ends.period else "no_day", ends.period)
    if isinstance(first.day, Day) and isinstance(last.day, Day):
        _share(first, last)
        end = _date(last.day, today)
        start = _date_before(first.day, end)
    else:
        start = _day(first, today)
        if last.weekday:
            last.weekday = last.weekday._replace(next_=False)  # of the week that the first leads to
        end = _day(last, start) if last.day or last.weekday else start
    for day, weekday in ((start, first.weekday), (end, last.weekday)):
        if weekday and not weekday.vague and day.weekday() not in {weekday.number, _number(weekday)}:
            raise UnclearMoment("weekday", "", day)
    if end < start:
        raise UnclearMoment("order", "", start)
    if end > start + (DAY if ends.separate else LONGEST):
        raise UnclearMoment("not_understood" if ends.separate else "order", "", start)
    return start, end


def _number(weekday: Weekday) -> int:
    """Malam Minggu is on Saturday."""
    return (weekday.number - weekday.eve) % 7


def _day(end: End, today: date) -> date:
    if end.day:
        return _date(end.day, today)
    assert end.weekday  # noqa: S101
    if end.weekday.next_:  # in the week that begins on the coming Monday
        return today + (7 - today.weekday() + end.weekday.number - end.weekday.eve) * DAY
    return today + ((_number(end.weekday) - today.weekday()) % 7) * DAY


def _share(first: End, last: End) -> None:
    """What one end leaves out stands in the other: 12-14 Desember 2026, 30 Desember 2026 - 2 Januari."""
    one, two = first.day, last.day
    assert isinstance(one, Day) and isinstance(two, Day)  # noqa: S101
    if one.month is None and two.month is not None:
        one = one._replace(month=two.month, year=two.year, next_=two.next_)
    elif two.month is None and one.month is not None:
        two = two._replace(month=one.month, year=two.year or one.year, next_=one.next_)
    if two.year is None and one.year is not None and one.month and two.month:
        two = two._replace(year=one.year + (two.month < one.month))
    first.day, last.day = one, two


def _date(day: Day | Ahead, today: date) -> date:
    """The first such date from today on; in a month and year that are given, that one."""
    if isinstance(day, Ahead):
        return today + day.days * DAY
    if day.year is not None:
        months = [(day.year, day.month or today.month)]
    elif day.month is not None:
        months = [(today.year + years, day.month) for years in ((1,) if day.next_ else (0, 1))]
    else:
        months = [_month(today, months) for months in ((1,) if day.next_ else (0, 1, 2))]
    dates = _valid(day, months)
    return next((found for found in dates if found >= today), dates[0])


def _date_before(day: Day, end: date) -> date:
    """The last such date up to `end`."""
    if day.year is not None:
        months = [(day.year, day.month or end.month)]
    elif day.month is not None:
        months = [(end.year, day.month), (end.year - 1, day.month)]
    else:
        months = [_month(end, 0), _month(end, -1)]
    dates = _valid(day, months)
    return next((found for found in dates if found <= end), dates[0])


def _month(day: date, ahead: int) -> tuple[int, int]:
    years, month = divmod(day.month - 1 + ahead, 12)
    return day.year + years, month + 1


def _valid(day: Day, months: list[tuple[int, int]]) -> list[date]:
    dates = []
    for year, month in months:
        with suppress(ValueError):
            dates.append(date(min(year, LAST_YEAR), month, day.day))
    if not dates:
        raise UnclearMoment("impossible", "")
    return dates


def _span(ends: Ends, first: date, last: date) -> Span:
    begins, finishes = ends.first.hour, ends.last.hour
    if ends.all_day or (first != last and begins is None and ends.part is None):
        return Span(midnight(first), midnight(last + DAY), whole_days=True)
    if begins is None:
        raise UnclearMoment("no_hour", "", first)
    if begins.part is None and not begins.exact:
        begins = begins._replace(part=ends.part)
    start = _minutes(begins)
    if finishes is None:
        end = midnight(last + DAY) if first != last else None
        return Span(_moment(first, start), end)
    finish = _minutes(finishes)
    if finishes.part and begins.part is None and not begins.exact:  # jam 7 - 9 malam
        shared = _minutes(begins._replace(part=finishes.part))
        start = shared if shared < finish else start
    if first == last and finish <= start:
        if finishes.part is None and not finishes.exact and finishes.hour <= 12:  # jam 7 malam - 9
            finish += NOON
        elif start >= LATE and finish <= EARLY:
            finish += MIDNIGHT
    span = Span(_moment(first, start), _moment(last, finish))
    if span.end and span.end <= span.start:
        raise UnclearMoment("order", "", first)
    return span


def _moment(day: date, minutes: int) -> datetime:
    return midnight(day) + timedelta(minutes=minutes)


def _minutes(hour: Hour) -> int:
    """Since midnight; an hour of the night after that is over 24."""
    number = hour.hour
    if number > 24 or hour.minute > 59 or (number == 24 and hour.minute):
        raise UnclearMoment("impossible", "")
    if number <= 12:
        match hour.part:
            case None:
                number += 12 if 1 <= number <= 5 and not hour.exact else 0
            case "am":
                number %= 12
            case "noon":
                number += 12 if number < 8 else 0
            case "afternoon" | "pm":
                number = number % 12 + 12
            case "night":
                number += 24 if number < 5 else 12
    return number * 60 + hour.minute
