"""Why an entry was found."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge import ranking
from knowledge.index import FIELDS, SearchIndex
from knowledge.scoring import Unit


@dataclass(frozen=True, slots=True)
class Match:
    """Why an entry was found: what was typed, and the word or phrase of the entry's field that it met."""

    field: str
    typed: str
    matched: str
    score: float

    @property
    def is_close(self) -> bool:
        """Whether the word met is surely the one that was typed."""
        return self.score >= ranking.PREFIX_SIMILARITY * ranking.FIELD_WEIGHTS[self.field]


def explain(index: SearchIndex, entry: int, units: Sequence[Unit]) -> tuple[Match, ...]:
    """For each part of the question, the alias of the entry that meets it best."""
    return tuple(match for unit in units if (match := _best_match(index, entry, unit)))


def _best_match(index: SearchIndex, entry: int, unit: Unit) -> Match | None:
    """What the entry knows of one part of the question: where its best term stands, and the whole alias."""
    best: tuple[float, int, str] | None = None
    for term, similarity in unit.options:
        places = index.places(term)
        at = places.start + int(index.entry[places].searchsorted(entry))
        if at < places.stop and index.entry[at] == entry:
            field = FIELDS[index.field[at]]
            worth = similarity * ranking.FIELD_WEIGHTS[field]
            if best is None or worth > best[0]:
                best = worth, term, field
    if best is None:
        return None
    worth, term, field = best
    return Match(field, unit.typed, _alias_with(index, entry, term, field), round(worth, 3))


def _alias_with(index: SearchIndex, entry: int, term: int, field: str) -> str:
    for alias in range(index.first_alias[entry], index.first_alias[entry + 1]):
        slots = range(index.first_slot[alias], index.first_slot[alias + 1])
        first, end = index.first_filling[slots.start], index.first_filling[slots.stop]
        if FIELDS[index.alias_field[alias]] == field and term in index.filling[first:end]:
            return " ".join(index.labels[index.filling[index.first_filling[slot]]] for slot in slots)
    return index.labels[term]
