"""What is counted: never who, except for the days on which a person was active, and these not for long."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

# So long it stays known who was active on which day, for counting people over some days.
ACTIVITY_KEPT = timedelta(days=35)
SHORT, LONG = timedelta(days=7), timedelta(days=30)

PEOPLE, ANSWERED, UNANSWERED, SUBSCRIBERS = "people", "answered", "unanswered", "subscribers"
# Followed by the id of an entry: it stood in an answer, its card was opened, somebody saved it, or asked for
# the way there. The store takes 48 characters, of which an id may have 40.
SHOWN, OPENED, SAVED, DIRECTIONS = "shown:", "opened:", "saved:", "map:"
# Somebody put it into another chat; what is no entry (an event) is followed by nothing.
SHARED = "shared:"

# Words by which entries were found: so long each may be, and so long its counts are kept.
TERM_LENGTH = 40
FOUND_KEPT = ACTIVITY_KEPT
# So many different ones are taken in between two flushes.
MOST_FOUND_AT_ONCE = 5000


def first_day(today: date, time: timedelta) -> date:
    """Of a time that ends with today."""
    return today - time + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DailyCount:
    day: date
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Statistics:
    """`people` were active today, over the SHORT and over the LONG time; the questions, what was `shared`
    and `best` (id and how often it was opened) are of the LONG time. `favourites` by entry id."""

    people: tuple[int, int, int]
    answered: int
    unanswered: int
    shared: int
    best: tuple[tuple[str, int], ...]
    favourites: Mapping[str, int]
    subscribers: int


@dataclass(frozen=True, slots=True)
class ListingUse:
    """How an entry was used over the LONG time: totals, two of them by day too, and `terms`, the words of
    the catalogue by which it was found most, with how often."""

    shown: int
    opened: int
    saved: int
    directions: int
    shared: int
    shown_by_day: Mapping[date, int]
    opened_by_day: Mapping[date, int]
    terms: tuple[tuple[str, int], ...]
