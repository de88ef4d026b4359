"""What city staff announce: to whom, in which words, when it may go out and how far it has come."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Any

from bot.domain.delivery import State
from bot.domain.messages import utf16_length
from bot.domain.people import PersonId
from knowledge.hours import JAKARTA

QUIET_FROM, QUIET_UNTIL = time(21), time(7)
UNDO = timedelta(seconds=30)
DELETABLE_FOR = timedelta(hours=48)  # Telegram's limit
REQUIRED_LANGUAGE = "id"  # people of a language without a text of its own read this one
EVERYTHING = ""  # in place of a cluster's id in a subscription


class Status(StrEnum):
    """draft -> [approval ->] scheduled -> sending <-> paused -> done; all but done may be cancelled."""

    DRAFT = "draft"
    APPROVAL = "approval"
    SCHEDULED = "scheduled"
    SENDING = "sending"
    PAUSED = "paused"
    CANCELLED = "cancelled"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Audience:
    """Subscribers whom each filter that is set lets through; `staff` are the only ones of a test.

    `clusters`: who subscribed to any of them, or to everything. `entries`: who saved any of them too.
    """

    clusters: tuple[str, ...] = ()
    entries: tuple[str, ...] = ()
    language: str | None = None
    staff: tuple[PersonId, ...] = ()


@dataclass(frozen=True, slots=True)
class Button:
    """`target` is a web address, or what a button of the guide carries."""

    label: str
    target: str


@dataclass(frozen=True, slots=True)
class Text:
    """Words as their writer formatted them; `entities` are Telegram's."""

    text: str
    entities: tuple[Mapping[str, Any], ...] = ()

    @property
    def length(self) -> int:
        """As Telegram counts it."""
        return utf16_length(self.text)


@dataclass(frozen=True, slots=True)
class Content:
    """What one person reads."""

    text: Text
    picture: str | None = None  # a file id of Telegram's
    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """What staff write; `texts` by language."""

    texts: Mapping[str, Text]
    picture: str | None = None
    buttons: tuple[Button, ...] = ()

    def to(self, language: str) -> Content:
        text = self.texts.get(language) or self.texts[REQUIRED_LANGUAGE]
        return Content(text, self.picture, self.buttons)


@dataclass(frozen=True, slots=True)
class Broadcast:
    id: int
    created_by: PersonId
    created_at: datetime
    status: Status
    audience: Audience
    urgent: bool
    version: int
    send_at: datetime | None
    started_at: datetime | None
    finished_at: datetime | None
    approved_by: PersonId | None


@dataclass(frozen=True, slots=True)
class Report:
    """The message that tells somebody of the staff how far a broadcast has come."""

    broadcast: int
    chat: PersonId
    message: int


@dataclass(frozen=True, slots=True)
class Progress:
    """How many rows are in which state; `rate` is of messages a second at most."""

    counts: Mapping[State, int]
    rate: float

    def __getitem__(self, state: State) -> int:
        return self.counts.get(state, 0)

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def left(self) -> int:
        return self[State.WAITING] + self[State.SENDING]

    @property
    def remaining(self) -> timedelta:
        """How long the rest takes at this rate."""
        return timedelta(seconds=self.left / self.rate)


@dataclass(frozen=True, slots=True)
class Standing:
    """A broadcast and how it stands: how many would get it now, how far each way of handling it has come."""

    broadcast: Broadcast
    draft: Draft | None
    recipients: int
    sending: Progress
    correcting: Progress
    withdrawing: Progress

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen by itself."""
        left = self.sending.left + self.correcting.left + self.withdrawing.left
        return self.broadcast.status in (Status.DONE, Status.CANCELLED) and not left


def is_quiet(now: datetime) -> bool:
    """Whether people in Cimahi are left in peace now."""
    there = now.astimezone(JAKARTA).time()
    return there >= QUIET_FROM or there < QUIET_UNTIL


def earliest(at: datetime, *, urgent: bool) -> datetime:
    """When a broadcast that is meant for `at` may go out."""
    if urgent or not is_quiet(at):
        return at
    there = at.astimezone(JAKARTA)
    morning = datetime.combine(there.date(), QUIET_UNTIL, JAKARTA)
    return morning if there < morning else morning + timedelta(days=1)
