"""When somewhere is open: by the week, on days with hours of their own, and now."""

import re
from datetime import date, datetime, timedelta

from markupsafe import Markup

from bot.ui.render import Render
from bot.ui.screen import lines
from bot.ui.views import moments
from knowledge.entries import Listing, SpecialHours
from knowledge.hours import JAKARTA, day_of
from knowledge.listing_hours import days_of, is_closed_on, opening_now

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
AHEAD = timedelta(days=14)  # how soon a card speaks of days with hours of their own
NAMED = timedelta(days=6)  # up to here the name of a weekday says which


def special(r: Render, entry: Listing) -> Markup | None:
    """What differs today and in the coming days from the hours of the week."""
    today = _today(r)
    if is_closed_on(entry, today):
        return r.texts("card.special.closed_until", date=r.date(entry.closed_until or ""))
    near = (other for other in entry.special_hours if days_of(other)[1] >= today)
    return lines(_near(r, other) for other in near if days_of(other)[0] <= today + AHEAD) or None


def _near(r: Render, other: SpecialHours) -> Markup:
    if days_of(other)[0] > _today(r):
        return Markup.escape(special_line(r, other))
    key = "card.special.today" if other.hours else "card.special.closed_today"
    return r.texts(key, hours=weekly(r, other.hours or ""), reason=_reason(r, other))


def special_line(r: Render, other: SpecialHours) -> str:
    """`Jam khusus 20–22 Maret 2026: 10.00–15.00 (Lebaran)`"""
    days = moments.days(r, *days_of(other))
    key = "card.special.coming" if other.hours else "card.special.closed_coming"
    return r.texts.plain(key, days=days, hours=weekly(r, other.hours or ""), reason=_reason(r, other))


def _reason(r: Render, other: SpecialHours) -> str:
    return r.texts.plain("card.special.reason", reason=other.reason) if other.reason else ""


def hours(r: Render, entry: Listing) -> Markup | None:
    if not entry.hours:
        text = entry.hours_text
        return r.texts("card.hours", hours=r.local(text)) + r.age(entry, "hours_text") if text else None
    return lines(
        [
            r.texts("card.hours", hours=weekly(r, entry.hours)) + r.age(entry, "hours"),
            state(r, entry),
            r.texts("card.holiday", name=r.local(r.holiday)) if r.holiday else None,
        ]
    )


def state(r: Render, entry: Listing) -> Markup | None:
    """Open or closed now, and until when, if its hours are known; days with hours of their own are minded."""
    opening = opening_now(entry, r.now)
    if opening is None:
        return None
    told = r.texts("card.open_now" if opening.is_open else "card.closed_now")
    if opening.changes_at:
        change = opening.changes_at.astimezone(JAKARTA)
        key = "card.until" if opening.is_open else "card.opens_again"
        time = _clock(r, f"{change:%H:%M}")
        is_today = change.date() == _today(r)
        told += (
            r.texts(f"{key}.today", time=time)
            if is_today
            else r.texts(f"{key}.later", day=_named(r, change), time=time)
        )
    return told


def _named(r: Render, change: datetime) -> str:
    far = change.date() - _today(r) > NAMED
    return moments.day(r, change.date()) if far else r.texts.plain(f"day.{DAYS[change.weekday()]}")


def weekly(r: Render, text: str) -> str:
    """Hours in OpenStreetMap's syntax, in words."""
    if text == "24/7":
        return r.texts.plain("card.always")
    named = re.sub(r"\b(Mo|Tu|We|Th|Fr|Sa|Su)\b", lambda found: r.texts.plain(f"day.{found[0]}"), text)
    named = re.sub(r"\b(?:off|closed)\b", r.texts.plain("card.closed_day"), named)
    return _clock(r, named.replace("-", "–").replace(";", ","))


def _clock(r: Render, text: str) -> str:
    return re.sub(r"(\d\d):(\d\d)", r.texts.plain("card.clock"), text)


def _today(r: Render) -> date:
    return day_of(r.now)
