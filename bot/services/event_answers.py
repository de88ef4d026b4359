"""Questions that ask what is on, answered with dated events."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.domain.errors import StorageUnavailable
from bot.domain.event_questions import Period, event_question
from bot.domain.events import Event
from bot.services.events import Events
from bot.services.guide import Guide
from knowledge.entries import Area, Cluster, Entry, Motif, Product, Tradition
from knowledge.hours import day_of
from knowledge.ranking import NAMING_FIELDS
from knowledge.text import words

LONG_WORD = 4
NAMED = 0.9  # how well a word must meet an entry's name
CITY = "cimahi"

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class FoundEvents:
    """`events` are those asked for: in `period`, about `of`; `others` are those of the period besides;
    `of_that` where nothing else is named than one spoken of before."""

    period: Period | None
    of: Entry | None
    events: tuple[Event, ...]
    others: tuple[Event, ...]
    of_that: bool


class EventAnswers:
    def __init__(self, guide: Guide, events: Events, clock: Callable[[], datetime]) -> None:
        self._guide = guide
        self._events = events
        self._clock = clock

    async def answer(self, question: str) -> FoundEvents | None:
        """None where the catalogue answers better: a question about something else, or about a tradition."""
        asked = event_question(question, day_of(self._clock()))
        if asked is None:
            return None
        try:
            coming = await self._events.coming()
        except StorageUnavailable as error:
            logger.warning("the store cannot be read; answering from the catalogue: %s", error)
            return None
        within = tuple(event for event in coming if asked.period is None or _overlaps(event, asked.period))
        of, named = await self._meant(asked.topic), _named(within, asked.topic)
        if of is None and not named:
            if asked.topic and asked.period is None and (await self._guide.ask(question)).confident:
                return None
            return FoundEvents(asked.period, None, within, (), asked.of_that)
        events = tuple(event for event in within if event in named or (of and self._is_about(event, of)))
        if not events and asked.period is None:
            return None
        others = tuple(event for event in within if event not in events)
        return FoundEvents(asked.period, of, events, others, of_that=False)

    async def _meant(self, topic: str) -> Entry | None:
        """The entry that a question's other words name; the whole city is no topic."""
        if not topic:
            return None
        asked = set(words(topic))
        for tradition in self._guide.catalogue.of_kind(Tradition):  # before the product that it celebrates
            names = (tradition.name.id, tradition.name.en, *tradition.aliases)
            if len(asked) > 1 and asked <= set(words(" ".join(names))):
                return tradition
        found = await self._guide.ask(topic)
        if not found.confident or not found.hits:
            return None
        entry, matches = found.hits[0].entry, found.hits[0].matches
        is_named = any(match.field in NAMING_FIELDS and match.score >= NAMED for match in matches)
        return entry if is_named and entry.id != CITY else None

    def _is_about(self, event: Event, of: Entry) -> bool:
        place = self._guide.catalogue.get(event.details.place or "")
        match of:
            case Area():
                return place is not None and of in self._guide.catalogue.areas_of(place)
            case Cluster():
                return of.id in event.details.clusters
            case Product() | Motif():
                return not set(of.clusters).isdisjoint(event.details.clusters)
        return place == of


def _overlaps(event: Event, period: Period) -> bool:
    first, last = event.details.span.days
    return first <= period.last and period.first <= last


def _named(events: tuple[Event, ...], topic: str) -> tuple[Event, ...]:
    """Events in whose titles a word of the question stands."""
    asked = {word for word in words(topic) if len(word) >= LONG_WORD}
    return tuple(event for event in events if not asked.isdisjoint(words(" ".join(event.details.title))))
