"""What a question is answered with."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from knowledge.entries import Entry
from knowledge.intents import Intent
from knowledge.matches import Match
from knowledge.reading import Subject
from knowledge.values import Language
from knowledge.vocabulary import Door
from knowledge.wishes import Wish

# What can be asked of an entry without naming it.
_ASKED_ON: frozenset[Intent] = frozenset({"where_to_buy", "what_is", "contact", "hours", "price", "location"})


@dataclass(frozen=True)
class Hit:
    """An entry that fits; it explains itself when asked to."""

    entry: Entry
    score: float
    explain: Callable[[], tuple[Match, ...]] = field(repr=False, compare=False)

    @cached_property
    def matches(self) -> tuple[Match, ...]:
        return self.explain()


@dataclass(frozen=True, slots=True)
class Answer:
    """Hits stand best first; when not confident they are at most a "did you mean".

    `door` is what of the guide itself is asked for, if that is all.
    Without a subject a question has no hits; it may ask on of what was spoken of before.
    """

    query: str
    language: Language
    wish: Wish
    confident: bool
    hits: tuple[Hit, ...]
    subject: Subject = "ours"
    door: Door | None = None

    @property
    def intent(self) -> Intent:
        return self.wish.intent

    @property
    def asks_on(self) -> bool:
        """Whether more is wanted of the thing spoken of before: its price, where it is."""
        wish = self.wish
        return self.subject == "none" and wish.intent in _ASKED_ON and not (wish.near or wish.more)

    @property
    def asks_more(self) -> bool:
        """Whether more things are wanted like those before."""
        return self.subject == "none" and self.wish.more


def to_json(answer: Answer) -> dict[str, Any]:
    """An answer as plain values, for one line of JSON."""
    return {
        "query": answer.query,
        "language": answer.language,
        "intent": answer.intent,
        "confident": answer.confident,
        "results": [
            {
                "id": hit.entry.id,
                "kind": hit.entry.kind,
                "score": hit.score,
                "matched": [
                    {
                        "field": match.field,
                        "typed": match.typed,
                        "matched": match.matched,
                        "score": match.score,
                    }
                    for match in hit.matches
                ],
            }
            for hit in answer.hits
        ],
    }
