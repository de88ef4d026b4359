"""What may go wrong for a person, as errors that carry data; the words for them stand in the texts."""

from datetime import date
from typing import Literal

# `which_day`: a week, a month or a weekend is named; `weekday`: it is not the weekday of the date.
MomentFault = Literal[
    "not_understood", "no_day", "no_hour", "which_day", "impossible", "weekday", "past", "order"
]


class GuideError(Exception):
    """Something a person is told about kindly; all else is a fault."""


class EntryGone(GuideError):
    """The catalogue does not, or no longer, hold an entry."""

    def __init__(self, entry_id: str) -> None:
        super().__init__(entry_id)
        self.entry_id = entry_id


class StorageUnavailable(GuideError):
    """The store cannot be read or written now; the text is for the log."""


class StorageUnusable(StorageUnavailable):
    """The store at `url` cannot be opened or brought up to date."""

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(reason)
        self.url = url


class UnclearMoment(GuideError):
    """A text that is no date and time: what is wrong with it, the words meant, and the day they led to."""

    def __init__(self, reason: MomentFault, said: str, day: date | None = None) -> None:
        super().__init__(f"{reason}: {said}")
        self.reason: MomentFault = reason
        self.said = said
        self.day = day
