"""What is counted: never who, except for the days on which a person was active, and these not for long."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from knowledge.hours import JAKARTA

# So long it stays known who was active on which day, for counting people over some days.
ACTIVITY_KEPT = timedelta(days=35)
SHORT, LONG = timedelta(days=7), timedelta(days=30)

PEOPLE, ANSWERED, UNANSWERED, SUBSCRIBERS = "people", "answered", "unanswered", "subscribers"
OPENED = "opened:"  # followed by the id of an entry


def day_of(moment: datetime) -> date:
    return moment.astimezone(JAKARTA).date()


@dataclass(frozen=True, slots=True)
class DailyCount:
    day: date
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Statistics:
    """`people` were active today, over the SHORT and over the LONG time; the questions and `best` (id and
    how often it was opened) are of the LONG time. `favourites` by entry id."""

    people: tuple[int, int, int]
    answered: int
    unanswered: int
    best: tuple[tuple[str, int], ...]
    favourites: Mapping[str, int]
    subscribers: int
