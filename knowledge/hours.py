"""Opening hours in OpenStreetMap syntax, evaluated where Cimahi is (Asia/Jakarta)."""

import re
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from opening_hours import OpeningHours, validate

JAKARTA = ZoneInfo("Asia/Jakarta")

# The library's Indonesian calendar lacks Lebaran and Nyepi, so `PH` and `SH` would answer wrongly.
_HOLIDAY_SELECTOR = re.compile(r"\b[PS]H\b")


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


def opening_at(hours: str, moment: datetime) -> Opening:
    """Evaluate valid `hours` at an aware `moment`."""
    schedule = OpeningHours(hours, timezone=JAKARTA)
    local = moment.astimezone(JAKARTA)
    return Opening(schedule.is_open(local), schedule.next_change(local))
