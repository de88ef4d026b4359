"""Who may mend a listing besides the city's staff."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.people import PersonId

INVITE_LIFETIME = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Manager:
    """`asked_at`: when they were last asked whether the listing is still right."""

    entry_id: str
    person: PersonId
    name: str
    since: datetime
    asked_at: datetime | None


@dataclass(frozen=True, slots=True)
class ManagerInvite:
    """`transfers`: whoever joins by it manages the listing in place of all others."""

    entry_id: str
    invited_by: PersonId
    expires_at: datetime
    transfers: bool
