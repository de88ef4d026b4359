"""What may go wrong for a person, as errors that carry data; the words for them stand in the texts."""

from datetime import date
from typing import Literal

# `which_day`: a week, a month or a weekend is named; `weekday`: it is not the weekday of the date.
MomentFault = Literal[
    "not_understood", "no_day", "no_hour", "which_day", "impossible", "weekday", "past", "order"
]

EventFault = Literal["missing", "too_long", "unknown", "not_a_link", "past"]


class GuideError(Exception):
    """Something a person is told about kindly; all else is a fault."""


class EntryGone(GuideError):
    """The catalogue does not, or no longer, hold an entry."""

    def __init__(self, entry_id: str) -> None:
        super().__init__(entry_id)
        self.entry_id = entry_id


class NotAllowed(GuideError):
    """The person's role does not allow this."""


class InviteInvalid(GuideError):
    """The link of an invitation is made up, was used, was taken back, or is too old."""


class CannotRemove(GuideError):
    """An administrator by the settings cannot be removed in the chat, nor can one remove oneself."""


class FormGone(GuideError):
    """The button belongs to a form, or a step of it, that is over."""


class StorageUnavailable(GuideError):
    """The store cannot be read or written now; the text is for the log."""


class StorageUnusable(StorageUnavailable):
    """The store at `url` cannot be opened or brought up to date."""

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(reason)
        self.url = url


class BroadcastGone(GuideError):
    """There is no such broadcast."""

    def __init__(self, broadcast: int) -> None:
        super().__init__(broadcast)
        self.broadcast = broadcast


class BroadcastMovedOn(GuideError):
    """What was asked for does not go with a broadcast's status: an old button, or somebody was quicker."""

    def __init__(self, broadcast: int, status: str) -> None:
        super().__init__(broadcast, status)
        self.broadcast = broadcast
        self.status = status


class TextMissing(GuideError):
    """A broadcast needs words in the language that others fall back to."""

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self.language = language


class TextTooLong(GuideError):
    """Longer than Telegram takes; less is taken under a picture."""

    def __init__(self, language: str, length: int, limit: int) -> None:
        super().__init__(language, length, limit)
        self.language = language
        self.length = length
        self.limit = limit


class PictureFixed(GuideError):
    """A message that was sent with a picture, or without, stays so."""


class NeedsAnotherPerson(GuideError):
    """Nobody approves a broadcast of their own."""


class UnclearMoment(GuideError):
    """A text that is no date and time: what is wrong with it, the words meant, and the day they led to."""

    def __init__(self, reason: MomentFault, said: str, day: date | None = None) -> None:
        super().__init__(f"{reason}: {said}")
        self.reason: MomentFault = reason
        self.said = said
        self.day = day


class EventGone(GuideError):
    """There is no such event, or none that visitors may see."""

    def __init__(self, event_id: int) -> None:
        super().__init__(event_id)
        self.event_id = event_id


class EventOutdated(GuideError):
    """Somebody else has changed or cancelled the event since it was read."""

    def __init__(self, event_id: int) -> None:
        super().__init__(event_id)
        self.event_id = event_id


class InvalidEvent(GuideError):
    """A field of an event that cannot be kept; `limit` is how long it may be."""

    def __init__(self, field: str, reason: EventFault, limit: int | None = None) -> None:
        super().__init__(f"{field}: {reason}")
        self.field = field
        self.reason: EventFault = reason
        self.limit = limit


class TooLateToRemind(GuideError):
    """The event begins so soon, or is over or cancelled, that nobody can be reminded of it."""

    def __init__(self, event_id: int) -> None:
        super().__init__(event_id)
        self.event_id = event_id
