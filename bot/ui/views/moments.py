"""Dates and times in words, and what is wrong with a date that somebody wrote."""

from datetime import date, datetime, timedelta

from babel.dates import format_date, format_datetime
from markupsafe import Markup

from bot.domain.errors import UnclearMoment
from bot.domain.moments import Span, midnight
from bot.ui.render import Render
from bot.ui.screen import shorten
from knowledge.hours import JAKARTA

ONE_EVENING = timedelta(hours=12)  # what ends past midnight but sooner than this is of one day


def when(r: Render, span: Span) -> str:
    """`Sabtu, 12 Desember 2026, 09.00–15.00 WIB`."""
    t = r.texts
    first, last = span.days
    if span.whole_days:
        return t.plain("moment.all_day", day=day(r, first)) if first == last else days(r, first, last)
    begins = {"first": day(r, first), "start": clock(r, span.start)}
    if span.end is None:
        return t.plain("moment.open", **begins)
    if first == last or span.end - span.start <= ONE_EVENING:
        return t.plain("moment.hours", **begins, end=clock(r, span.end))
    if span.end == midnight(last + timedelta(days=1)):
        return t.plain("moment.open_days", **begins, last=day(r, last))
    return t.plain("moment.hours_days", **begins, last=day(r, last), end=clock(r, span.end))


def day(r: Render, of: date) -> str:
    return format_date(of, r.texts.plain("moment.form.day"), locale=r.texts.language)


def days(r: Render, first: date, last: date) -> str:
    """`12–14 Desember 2026`."""
    if first == last:
        return day(r, first)
    key = "days_of_month" if (first.year, first.month) == (last.year, last.month) else "days"
    return r.texts.plain(f"moment.{key}", first=first.day, since=_date(r, first), last=_date(r, last))


def _date(r: Render, of: date) -> str:
    return r.date(of.isoformat())


def clock(r: Render, moment: datetime) -> str:
    form = r.texts.plain("moment.form.clock")
    return format_datetime(moment, form, tzinfo=JAKARTA, locale=r.texts.language)


def unclear(r: Render, error: UnclearMoment) -> Markup:
    """What is wrong with a date that somebody wrote, and how to write it."""
    named = day(r, error.day) if error.day else ""
    return r.texts(f"moment.fault.{error.reason}", said=shorten(error.said, 80), day=named)
