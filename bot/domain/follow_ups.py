"""What a chat was shown last, from which a question without a subject goes on."""

from dataclasses import dataclass
from datetime import timedelta

KEPT = timedelta(hours=1)
MOST_KEPT = 24  # answers to go on with: three pages of a list


@dataclass(frozen=True, slots=True)
class Trail:
    """Where "more" goes on: the ids of all answers, of which the first ones were `seen`; or the page of a
    list, or an event, as its button carries it."""

    answers: tuple[str, ...] = ()
    seen: int = 0
    page: str = ""

    @property
    def rest(self) -> tuple[str, ...]:
        return self.answers[self.seen :]


@dataclass(frozen=True, slots=True)
class Shown:
    """The entry whose card it was; empty where several were listed. Without a trail the one before stays."""

    entry_id: str = ""
    trail: Trail | None = None


NOTHING = Shown(trail=Trail())  # what was shown since is nothing to ask on about, and what was before is over
