"""From a question in any of the three languages to an answer: what is wanted, and the entries that fit."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from knowledge import ranking, text
from knowledge.catalogue import Catalogue
from knowledge.entries import Entry, Language, Product
from knowledge.index import SearchIndex, build
from knowledge.intents import Intent, Reader, Reading, intent_of, wanted_without_entry
from knowledge.scoring import Scored, Unit, Word, confidence, postings, score
from knowledge.terms import Near
from knowledge.vocabulary import Phrase, Vocabulary

MAX_WORDS = 12
_MAX_TOKENS = 24


@dataclass(frozen=True, slots=True)
class Match:
    """Why an entry was found: what was typed, and the word or phrase of the entry's field that it met."""

    field: str
    typed: str
    matched: str
    score: float


@dataclass(frozen=True, slots=True)
class Hit:
    entry: Entry
    score: float
    matches: tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """Hits stand best first; when not confident they are at most a "did you mean"."""

    query: str
    language: Language
    intent: Intent
    confident: bool
    hits: tuple[Hit, ...]


class Search:
    """Answers questions about one catalogue. Frozen: a changed catalogue gets a new one."""

    def __init__(self, catalogue: Catalogue, vocabulary: Vocabulary) -> None:
        self._catalogue = catalogue
        self.vocabulary = vocabulary
        self._index: SearchIndex = build(catalogue, vocabulary)
        self._reader = Reader(vocabulary)

    def answer(self, text_: str, language: Language | None = None, limit: int = 10) -> Answer:
        words = self.vocabulary.words(text_[: text.MAX_CHARACTERS])[:_MAX_TOKENS]
        near = self._index.terms.near(words)
        likeness = [best[0].similarity if best else 0.0 for best in near]
        own = self._own(words, near)
        reading = self._reader.read(words, likeness, own)
        language = language or reading.language
        named = self._index.names.get(words, ())
        if reading.is_smalltalk and not named:
            return Answer(text_, language, "smalltalk", True, ())
        counted, units = self._units(words, near, own, reading, named=bool(named))
        scored, together = score(self._index, counted, units, wants_list="list" in reading.cues)
        sure = confidence(scored, together, "foreign" in reading.roles)
        scored.sort(key=lambda one: one.entry not in named)
        if not named and sure < ranking.CONFIDENT:
            likely = scored[: ranking.DID_YOU_MEAN_HITS] if sure >= ranking.DID_YOU_MEAN else []
            hits = self._hits(likely, units)[:limit]
            return Answer(text_, language, wanted_without_entry(reading), False, hits)
        first = self._index.entries[scored[0].entry]
        least = scored[0].score * ranking.LEAST_SCORE_OF_FIRST
        hits = self._hits([one for one in scored if one.score >= least], units)
        hits = self._with_related(first, hits)[:limit]
        intent = intent_of(reading.cues, first, _asks_for_group(scored[0], scored, self._index))
        return Answer(text_, language, intent, True, hits)

    def _own(self, words: Phrase, near: Sequence[Sequence[Near]]) -> list[bool]:
        """Whether each word leads to an entry as typed, by itself or with a neighbour (mukena bali)."""
        index = self._index
        own = [bool(best) and best[0].similarity == 1.0 and bool(index.is_own[best[0].term]) for best in near]
        for number, (one, two) in enumerate(pairwise(words)):
            if one + two in index.terms:
                own[number] = own[number + 1] = True
        return own

    def _units(
        self,
        words: Phrase,
        near: Sequence[Sequence[Near]],
        own: Sequence[bool],
        reading: Reading,
        named: bool,
    ) -> tuple[list[Word], list[Unit]]:
        counted: list[Word] = []
        units: list[Unit] = []
        kept: list[tuple[int, int]] = []
        for number, (word, role) in enumerate(zip(words, reading.roles, strict=True)):
            if not named and not own[number]:
                if role in ("function", "cue") or len(word) < 2 or word.isdigit():
                    continue
            elif role == "function" and not named:
                continue
            if len(counted) == MAX_WORDS:
                break
            position = len(counted)
            if role == "foreign":
                counted.append(Word(word, ranking.FOREIGN_WORD / ranking.UNKNOWN_WORD))
                continue
            counted.append(Word(word, ranking.FAINT_WORD if role in ("cue", "home") and not named else 1.0))
            units.append(Unit(word, (position,), near[number]))
            kept.append((number, position))
        if not named and all(role in ("function", "cue") for role in reading.roles):
            return [], []
        return counted, units + self._joined(kept, words, near)

    def _joined(
        self, kept: Sequence[tuple[int, int]], words: Phrase, near: Sequence[Sequence[Near]]
    ) -> list[Unit]:
        """Neighbours that make a known word together (tekno park)."""
        pairs = [
            (position, words[one] + words[two], bool(near[one]) or bool(near[two]))
            for (one, position), (two, _) in pairwise(kept)
            if two == one + 1
        ]
        found = self._index.terms.near([joined for _, joined, _ in pairs])
        units = []
        for (position, joined, known), terms in zip(pairs, found, strict=True):
            fuzzy = not known and len(joined) >= ranking.JOINED_FUZZY_LENGTH
            fitting = [term for term in terms if fuzzy or term.similarity == 1.0]
            if fitting:
                units.append(Unit(joined, (position, position + 1), fitting))
        return units

    def _hits(self, scored: Sequence[Scored], units: Sequence[Unit]) -> tuple[Hit, ...]:
        index = self._index
        found = postings(index, units)
        alias = index.alias_of[found.slot]
        worth = found.similarity * index.field_weight[alias]
        entry = index.entry_of[alias]
        hits = []
        for one in scored:
            matches = []
            for number, unit in enumerate(units):
                rows = ((entry == one.entry) & (found.unit == number)).nonzero()[0]
                if len(rows):
                    best = rows[worth[rows].argmax()]
                    matched = index.aliases[alias[best]]
                    words = (
                        " ".join(matched.words)
                        if matched.field != "text"
                        else index.terms.words[found.term[best]]
                    )
                    matches.append(Match(matched.field, unit.typed, words, round(float(worth[best]), 3)))
            hits.append(Hit(index.entries[one.entry], round(one.score, 4), tuple(matches)))
        return tuple(hits)

    def _with_related(self, first: Entry, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
        """After a product, who makes it and where it is shown."""
        if not isinstance(first, Product):
            return hits
        found = {hit.entry.id for hit in hits}
        related = (*self._catalogue.makers_of(first), *self._catalogue.places_of(first))
        value = round(hits[0].score * ranking.RELATED_SCORE, 4)
        more = tuple(
            Hit(entry, value, (Match("product", first.name.id, entry.name.id, ranking.RELATED_SCORE),))
            for entry in related
            if entry.id not in found
        )
        return tuple(sorted(hits + more, key=lambda hit: -hit.score))


def _asks_for_group(first: Scored, scored: Sequence[Scored], index: SearchIndex) -> bool:
    """Whether no entry stands out: several fit a description alike, or several products are named."""
    named = [one for one in scored if one.named >= ranking.MENTIONED]
    products = sum(index.entries[one.entry].kind == "product" for one in named)
    alike = sum(one.score >= first.score * ranking.ALIKE for one in scored)
    return products >= ranking.GROUP or (not named and alike >= ranking.GROUP)


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
