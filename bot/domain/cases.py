"""What people want done to the catalogue: claims, new listings, changes, reports and proposals.

    owner -------- accepted, or silent for 7 days --------> review ---------> approved ----> undone
    (a report on     |               |                       |  ^   |
    what somebody    | refused       | put right      asked  |  |   | refused
    manages)         v               v otherwise      back   v  |   v
                  rejected        corrected                 asked  rejected

What was asked and nobody answers is approved or refused as it stands. Whoever opened a case may withdraw it
while it is open. The first decision stands; each move checks the state it leaves.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Literal, NamedTuple

from bot.domain.errors import GuideError
from bot.domain.people import PersonId
from knowledge.edits import TAKEN_OFF

Kind = Literal["claim", "listing", "change", "report", "proposal"]
State = Literal["owner", "review", "asked", "approved", "rejected", "corrected", "withdrawn", "undone"]
By = Literal["owner", "staff", "visitor", "guide"]

OPEN: frozenset[State] = frozenset({"owner", "review", "asked"})
# Those in which staff decide.
WITH_STAFF: frozenset[State] = frozenset({"review", "asked"})
# Silence of an owner is not consent: then staff decide.
OWNER_ANSWERS_WITHIN = timedelta(days=7)
REPORTS_A_DAY = 5


class Change(NamedTuple):
    """One field, as plain values; None where nothing stands."""

    before: Any
    after: Any


def changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Change]:
    """Of the fields of `after`, those that are different."""
    return {
        field: Change(before.get(field), value)
        for field, value in after.items()
        if before.get(field) != value
    }


@dataclass(frozen=True, slots=True)
class Case:
    """`changes` by field of the entry; `told` are words of its person by question; `photo` is evidence;
    `reason` is the staff's, of the decision or the question they ask."""

    number: int
    kind: Kind
    entry_id: str
    person: PersonId | None
    person_name: str
    by: By
    changes: Mapping[str, Change]
    told: Mapping[str, str]
    photo: str | None
    state: State
    version: int
    created_at: datetime
    moved_at: datetime
    decided_by: PersonId | None
    reason: str

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def record(self) -> dict[str, Any]:
        """Of the new entry that the case is about."""
        values = {field: change.after for field, change in self.changes.items() if change.after is not None}
        return values | {"id": self.entry_id}

    @property
    def took_name_off(self) -> bool:
        """Then it is not undone: the name is kept nowhere."""
        return self.changes.get("owner") == (TAKEN_OFF, None)

    def without_owner(self, name: str) -> "Case":
        """The case, without the name of an owner who does not want to be named."""
        spelt = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
        changes = dict(self.changes)
        if owner := changes.get("owner"):
            changes["owner"] = Change(*(TAKEN_OFF if value == name else value for value in owner))
        told = {question: spelt.sub("…", words) for question, words in self.told.items()}
        return replace(self, changes=changes, told=told, reason=spelt.sub("…", self.reason))


@dataclass(frozen=True, slots=True)
class NewCase:
    """A case as it is opened."""

    key: str
    kind: Kind
    entry_id: str
    by: By
    changes: Mapping[str, Change]
    told: Mapping[str, str]
    photo: str | None = None
    state: State = "review"


class CaseGone(GuideError):
    """There is no such case, or it is none of the person's."""


class CaseDecided(GuideError):
    """Somebody was quicker: the case is in another state now."""

    def __init__(self, case: Case) -> None:
        super().__init__(case.number, case.state)
        self.case = case


class TooManyReports(GuideError):
    """The person has sent as many reports and proposals as a day takes."""


class NameTakenOff(GuideError):
    """What took a person's name off cannot be undone."""


class NothingTold(GuideError):
    """A report that does not say what is wrong."""


class NotTheManager(GuideError):
    """The listing is managed by others, or by nobody."""


class NothingChanged(GuideError):
    """All is as it was."""


class AlreadyManaging(GuideError):
    """The person manages the listing already, or has a claim to it that waits."""


class NumberDiffers(GuideError):
    """The number of the person's own contact is not the listing's."""


class InvalidChange(GuideError):
    """The change makes no sound entry: what stands in `field` cannot."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field
