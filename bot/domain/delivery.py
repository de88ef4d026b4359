"""A notice on its way to one person: its states, how a call can end, and what follows from that.

                 claimed                    the call ended
    waiting ----------------> sending ----------------------> sent, blocked, gone, refused
     |   ^                    |     |
     |   |  surely not there  |     |  nobody knows
     |   +--------------------+     +----------------> unknown
     |   |   five times: failed                           |
     |   +------------------------------------------------+  on request only (edits and deletions: by itself)
     v
    cancelled   (the broadcast was, or nobody wants the notice any more)

What always holds:

- A call is made only for a row that is durably `sending`, by the one process that holds the lease; the row
  carries the number of that hold (its token).
- The outcome of a call is recorded before its sender takes another row.
- A row of an older token that is still `sending` belonged to a process that is no more: what was to be sent
  is `unknown`, edits and deletions wait again, for they may be made twice.
- What is `unknown` may have arrived, so it is never sent again unless a person asks for it.
- Every count is taken from the rows.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

from bot.domain.people import PersonId

Action = Literal["send", "edit", "delete"]

MAX_TRIES = 5
# Seconds before the second try, the third and so on: a bad ten minutes at Telegram cost nobody their notice.
BACKOFF = (5.0, 30.0, 120.0, 600.0)
# No connection is nobody's own trouble: all wait a little, rather than each failing at once.
UNREACHABLE_PAUSE = 2.0


class State(StrEnum):
    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    BLOCKED = "blocked"  # by the person
    GONE = "gone"  # the chat, or the message to be changed
    REFUSED = "refused"  # Telegram does not take this content
    FAILED = "failed"  # tried too often
    UNKNOWN = "unknown"  # the answer was lost
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Notice:
    """A claimed row. `version` is of the broadcast's text; `message_id` is of the message to be changed."""

    id: int
    kind: str
    broadcast_id: int | None
    action: Action
    version: int
    person: PersonId
    ref: str | None
    language: str
    attempts: int
    token: int
    message_id: int | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """Done, or already so; `message_id` is of a new message."""

    message_id: int | None = None


@dataclass(frozen=True, slots=True)
class Blocked:
    """By the person, or the account is no more."""


@dataclass(frozen=True, slots=True)
class Gone:
    """There is no such chat, or no such message any more."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Bad content: it would be refused again."""


@dataclass(frozen=True, slots=True)
class Migrated:
    """The chat goes on under another number."""

    to: PersonId


@dataclass(frozen=True, slots=True)
class Flood:
    """Too much was sent; nothing more is taken for some seconds."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Unreachable:
    """The call never left."""


@dataclass(frozen=True, slots=True)
class ServerError:
    """Telegram could not carry it out."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """The call left, its answer was lost."""


@dataclass(frozen=True, slots=True)
class Unwanted:
    """Not tried: there is nothing to say any more."""


@dataclass(frozen=True, slots=True)
class NotYet:
    """Not tried: its turn comes in some seconds."""

    seconds: float


Outcome = (
    Sent
    | Blocked
    | Gone
    | Refused
    | Migrated
    | Flood
    | Unreachable
    | ServerError
    | Unknown
    | Unwanted
    | NotYet
)


@dataclass(frozen=True, slots=True)
class Step:
    """What follows: a row's next state, and for how many seconds it waits if it does.

    `pause`: for so many seconds nothing is sent to anybody. `lost`: the person is to get nothing more.
    """

    state: State
    attempts: int
    delay: float = 0.0
    pause: float = 0.0
    lost: bool = False
    message_id: int | None = None
    moved_to: PersonId | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """A step taken by a notice, to be written down."""

    notice: Notice
    step: Step
    at: datetime


def follows(outcome: Outcome, action: Action, attempts: int) -> Step:
    """What follows from a call that was made after `attempts` others."""
    tries = attempts + 1
    match outcome:
        case Sent(message_id):
            return Step(State.SENT, tries, message_id=message_id)
        case Blocked():
            return Step(State.BLOCKED, tries, lost=True)
        case Gone():
            return Step(State.GONE, tries, lost=action == "send")
        case Refused():
            return Step(State.REFUSED, tries)
        case Unwanted():
            return Step(State.CANCELLED, attempts)
        case NotYet(seconds):
            return Step(State.WAITING, attempts, delay=seconds)
        case Flood(seconds):
            return Step(State.WAITING, attempts, delay=seconds, pause=seconds)
        case Unknown() if action == "send":
            return Step(State.UNKNOWN, tries)
        case _ if tries >= MAX_TRIES:
            return Step(State.FAILED, tries, pause=_pause(outcome))
        case Migrated(to):
            return Step(State.WAITING, tries, moved_to=to)
        case _:
            return Step(State.WAITING, tries, delay=BACKOFF[attempts], pause=_pause(outcome))


def _pause(outcome: Outcome) -> float:
    return UNREACHABLE_PAUSE if isinstance(outcome, Unreachable) else 0.0
