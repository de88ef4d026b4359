"""Dated events that city staff announce, and when people are reminded of them."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Literal, NamedTuple

from bot.domain.moments import DAY, Span
from knowledge.geo import Point
from knowledge.hours import JAKARTA

EventId = int
Status = Literal["published", "cancelled"]

TITLE_LIMIT, TEXT_LIMIT, ADDRESS_LIMIT = 120, 2000, 200

REMINDED_AT = time(9)  # on the day before
REMINDED_LATE = timedelta(hours=1)  # before it begins
FIRST_HOUR = timedelta(hours=8)  # when an event of whole days is taken to begin


class Translated(NamedTuple):
    """Indonesian, and English where somebody wrote it."""

    id: str
    en: str = ""

    def to(self, language: str) -> str:
        return (self.en if language == "en" else "") or self.id


@dataclass(frozen=True, slots=True)
class EventDetails:
    """What staff write. `place` is an entry of the catalogue; else `address` says where, and perhaps `pin`.

    `clusters` are ids of entries, `picture` is Telegram's file_id.
    """

    title: Translated
    text: Translated
    span: Span
    place: str | None = None
    address: str | None = None
    pin: Point | None = None
    clusters: tuple[str, ...] = ()
    picture: str | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """`version` counts its changes from 0; `changed_at` is the last."""

    id: EventId
    details: EventDetails
    status: Status
    created_by: int
    changed_at: datetime
    version: int

    def is_over(self, now: datetime) -> bool:
        return self.details.span.over <= now


def reminder_due(span: Span, now: datetime) -> datetime | None:
    """When to remind somebody who asks at `now`; None when it is too late for that."""
    day_before = datetime.combine(span.days[0] - DAY, REMINDED_AT, JAKARTA)
    begins = span.start + FIRST_HOUR if span.whole_days else span.start
    return next((due for due in (day_before, begins - REMINDED_LATE) if due > now), None)
