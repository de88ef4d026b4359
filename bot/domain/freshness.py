"""Asking owners now and then whether their listing is still right."""

from dataclasses import dataclass
from datetime import datetime, timedelta

ASKED_EVERY = timedelta(days=180)
# Nobody is asked more often, however many listings they manage.
REST = timedelta(days=7)
# So many times unanswered, a listing is called unconfirmed; the last time has so long to be answered.
UNANSWERED, LAST_CHANCE = 2, timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Freshness:
    """`unanswered`: how often its managers were asked since it was confirmed."""

    entry_id: str
    confirmed_at: datetime
    asked_at: datetime | None
    unanswered: int

    def is_due(self, now: datetime) -> bool:
        return now - (self.asked_at or self.confirmed_at) >= ASKED_EVERY

    def is_doubtful(self, now: datetime) -> bool:
        """Whether nobody has answered for too long."""
        return (
            self.unanswered >= UNANSWERED and self.asked_at is not None and now - self.asked_at >= LAST_CHANCE
        )
