"""The city's staff: their roles, what each role may do, and the record of what was done."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal, get_args

from bot.domain.errors import NotAllowed
from bot.domain.people import PersonId, Role

ROLES: tuple[Role, ...] = get_args(Role)

Right = Literal[
    "listings", "events", "questions", "broadcasts", "statistics", "staff", "audit", "maintenance"
]
RIGHTS: Mapping[Right, frozenset[Role]] = {
    "listings": frozenset({"editor", "administrator"}),
    "events": frozenset({"editor", "administrator"}),
    "questions": frozenset({"editor", "administrator"}),
    "broadcasts": frozenset({"announcer", "administrator"}),
    "statistics": frozenset(ROLES),
    "staff": frozenset({"administrator"}),
    "audit": frozenset({"administrator"}),
    "maintenance": frozenset({"administrator"}),
}

INVITE_LIFETIME = timedelta(days=2)


def roles_from(stored: str | None) -> frozenset[Role]:
    held = (stored or "").split(",")
    return frozenset(role for role in ROLES if role in held)


def rights_of(roles: frozenset[Role]) -> tuple[Right, ...]:
    return tuple(right for right, allowed in RIGHTS.items() if roles & allowed)


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody of the staff who does something; named, for the record."""

    id: PersonId
    name: str
    roles: frozenset[Role]

    def may(self, right: Right) -> bool:
        return bool(self.roles & RIGHTS[right])

    def must_hold(self, right: Right) -> None:
        """Raises NotAllowed."""
        if not self.may(right):
            raise NotAllowed


@dataclass(frozen=True, slots=True)
class StaffMember:
    """`fixed`: an administrator by the settings, whom nobody removes in the chat."""

    id: PersonId
    name: str
    roles: frozenset[Role]
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Invite:
    """A role that waits for whoever opens its link first; `number` names it where its token must not."""

    number: int
    role: Role
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Deed:
    """One line of the audit log. `subject` is an id of what it was done to; `details` are plain JSON."""

    at: datetime
    actor_id: PersonId
    actor_name: str
    action: str
    subject: str
    details: Mapping[str, Any]
