"""When a listing is open, with its days of other hours."""

from datetime import date, datetime, time, timedelta

from knowledge.entries import Listing
from knowledge.hours import JAKARTA, Exceptional, Opening, day_of, open_times, opening_at, with_exceptions
from knowledge.values import SpecialHours


def is_closed_on(entry: Listing, day: date) -> bool:
    """Whether it is closed for a while that reaches that day."""
    return entry.closed_until is not None and entry.closed_until >= day.isoformat()


def days_of(other: SpecialHours) -> tuple[date, date]:
    return date.fromisoformat(other.first), date.fromisoformat(other.last)


def whole_hours(entry: Listing, hours: str, today: date) -> str:
    """The hours of its week, but for the days that have others from `today` on."""
    exceptions = [Exceptional(*days_of(other), other.hours) for other in entry.special_hours]
    if entry.closed_until and is_closed_on(entry, today):
        exceptions.append(Exceptional(today, date.fromisoformat(entry.closed_until)))
    return with_exceptions(hours, exceptions)


def opening_now(entry: Listing, now: datetime) -> Opening | None:
    """None where its hours are not known."""
    if entry.has_closed or (is_closed_on(entry, day_of(now)) and not entry.hours):
        return Opening(False, None)
    return opening_at(whole_hours(entry, entry.hours, day_of(now)), now) if entry.hours else None


def open_on(entry: Listing, day: date) -> tuple[tuple[datetime, datetime], ...] | None:
    """From when to when it is open that day; None where that is not known, empty where it is known to be
    closed."""
    start = datetime.combine(day, time(), JAKARTA)
    end = start + timedelta(days=1)
    if entry.has_closed or is_closed_on(entry, day):
        return ()
    if entry.hours:
        return open_times(whole_hours(entry, entry.hours, day), start, end)
    others = [other for other in entry.special_hours if days_of(other)[0] <= day <= days_of(other)[1]]
    if not others:
        return None
    return open_times(others[-1].hours, start, end) if others[-1].hours else ()
