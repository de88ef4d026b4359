"""The words of all entries and where they stand, frozen for searching.

An entry has aliases: phrases that lead to it, each from one of its fields. An alias has slots, one for
each of its words. A slot may be filled by its word, by a meaning that the word has (a concept of the
vocabulary), or by the word written together with its neighbour: each of these is a term.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge import ranking
from knowledge.catalogue import Catalogue
from knowledge.entries import Entry, Listing, LocalText
from knowledge.terms import Near, Terms
from knowledge.vocabulary import Phrase, Phrases, Vocabulary

FIELDS = tuple(ranking.FIELD_WEIGHTS)
_TEXT = FIELDS.index("text")


class SearchIndex(NamedTuple):
    """Arrays that begin with `first_` hold where the parts of each number begin, and one more for the end.

    `first_place[t]`: the places of term t, each an entry and the weight of the best field it stands in.
    `first_alias[e]`, `first_slot[a]`, `first_filling[s]`: the aliases of entry e, the slots of alias a, the
    terms that fill slot s. `labels` are the terms' words or names.
    """

    entries: tuple[Entry, ...]
    names: dict[Phrase, frozenset[int]]
    terms: Terms
    labels: tuple[str, ...]
    meanings: dict[int, tuple[int, ...]]
    meaning_phrases: Phrases
    idf: NDArray[np.float32]
    first_place: NDArray[np.int64]
    entry: NDArray[np.int32]
    weight: NDArray[np.float32]
    first_alias: NDArray[np.int64]
    first_slot: NDArray[np.int64]
    first_filling: NDArray[np.int64]
    filling: NDArray[np.int32]
    field: NDArray[np.uint8]
    alias_weight: NDArray[np.float32]
    slot_idf: NDArray[np.float32]
    alias_idf: NDArray[np.float32]
    prior: NDArray[np.float32]
    is_own: NDArray[np.bool_]
    greatest_idf: float

    def spread(self, term: int) -> int:
        """How many entries a term leads to."""
        return int(self.first_place[term + 1] - self.first_place[term])

    def options(self, near: Iterable[Near]) -> list[Near]:
        """What entries know of the words a typed one may mean: the words themselves and their meanings."""
        found: dict[int, float] = {}
        for term, similarity in near:
            if self.spread(term):
                found[term] = max(similarity, found.get(term, 0.0))
            for meaning in self.meanings.get(term, ()):
                if self.spread(meaning):
                    found[meaning] = max(similarity * ranking.SYNONYM_WEIGHT, found.get(meaning, 0.0))
        return sorted((Near(*item) for item in found.items()), key=lambda near: (-near.similarity, near.term))


class _Alias(NamedTuple):
    field: int
    weight: float
    words: Phrase
    trait: str | None = None


class _Line(NamedTuple):
    """A line's words, and for each slot the words and meanings that fill it; made once for equal lines."""

    words: Phrase
    slots: tuple[tuple[str | int, ...], ...]


def build(catalogue: Catalogue, vocabulary: Vocabulary, other_words: Iterable[str]) -> SearchIndex:
    """Read all entries into one frozen index. `other_words` are known too, though no entry has them."""
    return _Builder(vocabulary, other_words).build(catalogue)


class _Builder:
    def __init__(self, vocabulary: Vocabulary, other_words: Iterable[str]) -> None:
        self._vocabulary = vocabulary
        self._stop_words = vocabulary.phrases(vocabulary.stop_words)
        self._concepts = vocabulary.concepts
        self._numbers = {concept.name: number for number, concept in enumerate(self._concepts)}
        by_phrase: dict[Phrase, list[int]] = defaultdict(list)
        for number, concept in enumerate(self._concepts):
            for phrase in concept.phrases:
                by_phrase[phrase].append(number)
        self._meaning = Phrases({phrase: tuple(numbers) for phrase, numbers in by_phrase.items()})
        self._single = {word for phrase in by_phrase for word in phrase}.union(other_words)
        self._joined: set[str] = set()
        self._exact: set[str] = set()
        self._lines: dict[tuple[int, Phrase], _Line] = {}
        self._words: dict[str, Phrase] = {}

    def build(self, catalogue: Catalogue) -> SearchIndex:
        entries = tuple(sorted(catalogue, key=lambda entry: entry.id))
        names: dict[Phrase, set[int]] = defaultdict(set)
        other_names: dict[Phrase, set[int]] = defaultdict(set)
        aliases: list[tuple[int, float]] = []
        alias_lines: list[_Line] = []
        first_alias = [0]
        for number, entry in enumerate(entries):
            best: dict[Phrase, tuple[int, float]] = {}
            of_texts: dict[str, None] = {}
            for field, line in _lines(entry, catalogue):
                words = self._read(line)
                if field == _TEXT:
                    of_texts |= dict.fromkeys(words)
                    continue
                if FIELDS[field] in ranking.NAMING_FIELDS and words:
                    (names if FIELDS[field] == "name" else other_names)[words].add(number)
                weight = ranking.FIELD_WEIGHTS[FIELDS[field]]
                if words and (words not in best or best[words][1] < weight):
                    best[words] = field, weight
            for words, (field, weight) in best.items():
                aliases.append((field, weight))
                alias_lines.append(self._line(words, field))
            for trait in (*(f"trait:{trait}" for trait in entry.traits), f"kind:{entry.kind}"):
                if trait in self._numbers:
                    field = FIELDS.index(trait.partition(":")[0])
                    aliases.append((field, ranking.FIELD_WEIGHTS[FIELDS[field]]))
                    alias_lines.append(_Line((), ((self._numbers[trait],),)))
            aliases.append((_TEXT, ranking.FIELD_WEIGHTS["text"]))
            alias_lines.append(_Line(tuple(of_texts), tuple((word,) for word in of_texts)))
            self._exact.update(of_texts)
            first_alias.append(len(aliases))
        return self._freeze(entries, names, other_names, aliases, alias_lines, first_alias)

    def _read(self, line: str) -> Phrase:
        if line not in self._words:
            self._words[line] = self._vocabulary.words(line)
        return self._words[line]

    def _line(self, words: Phrase, field: int) -> _Line:
        """Function words of a longer phrase fill no slot."""
        content = tuple(word for word in words if (word,) not in self._stop_words) or words
        found = self._lines.get((field, content))
        if found is None:
            slots: list[list[str | int]] = [[word] for word in content]
            for span in self._meaning.find_all(content):
                for at in span:
                    slots[at] += self._meaning[content[span.start : span.stop]]
            self._single.update(content)
            if FIELDS[field] in ranking.PHRASE_FIELDS:
                for at, (one, two) in enumerate(pairwise(content)):
                    slots[at].append(one + two)
                    slots[at + 1].append(one + two)
                    self._joined.add(one + two)
            found = _Line(content, tuple(map(tuple, slots)))
            self._lines[field, content] = found
        return found

    def _freeze(
        self,
        entries: tuple[Entry, ...],
        names: dict[Phrase, set[int]],
        other_names: dict[Phrase, set[int]],
        aliases: list[tuple[int, float]],
        lines: list[_Line],
        first_alias: list[int],
    ) -> SearchIndex:
        terms = Terms(self._single, self._joined, self._exact)
        number_of = {word: number for number, word in enumerate(terms.words)}
        meanings_from = len(terms)
        labels = (*terms.words, *(concept.name.partition(":")[2] for concept in self._concepts))
        filled: dict[int, tuple[NDArray[np.int32], NDArray[np.int32]]] = {}

        def fill(line: _Line) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
            """The terms of a line's slots, and how many each slot has."""
            if id(line) not in filled:
                numbers = [
                    number_of[one] if isinstance(one, str) else meanings_from + one
                    for slot in line.slots
                    for one in slot
                ]
                sizes = [len(slot) for slot in line.slots]
                filled[id(line)] = np.array(numbers, np.int32), np.array(sizes, np.int32)
            return filled[id(line)]

        parts = [fill(line) for line in lines]
        filling = np.concatenate([part[0] for part in parts]) if parts else np.zeros(0, np.int32)
        sizes = np.concatenate([part[1] for part in parts]) if parts else np.zeros(0, np.int32)
        first_filling = _starts(sizes)
        slots_of = np.array([len(part[1]) for part in parts], np.int64)
        first_slot = _starts(slots_of)
        alias_of_slot = np.repeat(np.arange(len(parts)), slots_of)
        entry_of_alias = np.repeat(np.arange(len(entries)), np.diff(first_alias))
        slot_of_filling = np.repeat(np.arange(len(sizes)), sizes)
        alias_of_filling = alias_of_slot[slot_of_filling]
        field = np.array([one for one, _ in aliases], np.uint8)
        alias_weight = np.array([one for _, one in aliases], np.float32)
        weights = alias_weight[alias_of_filling]
        # A word that names an entry leads to it more surely than its neighbour's name does.
        joined = (filling >= terms.singles) & (filling < terms.likely)
        weights = np.where(joined, weights * ranking.JOINED_WEIGHT, weights)
        first_place, place_entry, place_weight = _places(
            filling, entry_of_alias[alias_of_filling], weights, len(labels), len(entries)
        )
        spread = np.diff(first_place)
        idf = np.log1p(len(entries) / np.maximum(spread, 1)).astype(np.float32)
        own_term = filling[first_filling[:-1]] if len(sizes) else np.zeros(0, np.int32)
        slot_idf = idf[own_term]
        return SearchIndex(
            entries=entries,
            names={words: frozenset(numbers) for words, numbers in (other_names | names).items()},
            terms=terms,
            labels=labels,
            meanings={
                number_of[phrase[0]]: tuple(meanings_from + number for number in numbers)
                for phrase, numbers in self._meaning.items()
                if len(phrase) == 1
            },
            meaning_phrases=Phrases(
                {
                    phrase: tuple(meanings_from + number for number in numbers)
                    for phrase, numbers in self._meaning.items()
                    if len(phrase) > 1
                }
            ),
            idf=idf,
            first_place=first_place,
            entry=place_entry,
            weight=place_weight,
            first_alias=np.array(first_alias, np.int64),
            first_slot=first_slot,
            first_filling=first_filling,
            filling=filling,
            field=field,
            alias_weight=alias_weight,
            slot_idf=slot_idf,
            alias_idf=np.maximum(
                np.bincount(alias_of_slot, slot_idf, len(aliases)), np.finfo(np.float32).tiny
            ).astype(np.float32),
            prior=np.array([ranking.KIND_BONUS.get(entry.kind, 0.0) for entry in entries], np.float32),
            is_own=_own(lines, field, number_of, len(labels)),
            greatest_idf=float(np.log1p(len(entries))),
        )


def _lines(entry: Entry, catalogue: Catalogue) -> Iterator[tuple[int, str]]:
    """Every line of words that leads to the entry, with the field it stands in."""
    name, alias, keyword = map(FIELDS.index, ("name", "alias", "keyword"))
    for text in (entry.name.id, entry.name.en, entry.name.su):
        if text:
            yield name, text
    for line in (*entry.aliases, entry.id):
        yield alias, line
    for line in entry.keywords:
        yield keyword, line
    texts: list[LocalText] = [entry.summary, *entry.facts]
    if isinstance(entry, Listing):
        for handle in entry.instagram:
            yield alias, handle
        for area in catalogue.areas_of(entry):
            if area.part_of:  # the city itself says nothing about where in it
                yield FIELDS.index("area"), area.name.id
        for product in entry.products:
            made = catalogue[product]
            for line in {made.name.id, made.name.en}:
                yield FIELDS.index("product"), line
        texts += entry.offers
        for given in (entry.owner, entry.address):
            if given:
                yield _TEXT, given
    for told in texts:
        yield _TEXT, told.id
        yield _TEXT, told.en
        if told.su:
            yield _TEXT, told.su


def _starts(sizes: NDArray[np.int32] | NDArray[np.int64]) -> NDArray[np.int64]:
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes, dtype=np.int64)])


def _places(
    term: NDArray[np.int32], entry: NDArray[np.int64], weight: NDArray[np.float32], terms: int, entries: int
) -> tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.float32]]:
    """Each term's entries once, with the greatest weight."""
    key = term.astype(np.int64) * entries + entry
    order = np.lexsort((-weight, key))
    key, weight = key[order], weight[order]
    is_first = np.ones(len(key), np.bool_)
    is_first[1:] = key[1:] != key[:-1]
    key = key[is_first]
    first_place = np.searchsorted(key, np.arange(terms + 1, dtype=np.int64) * entries)
    return first_place, (key % max(entries, 1)).astype(np.int32), weight[is_first]


def _own(
    lines: list[_Line], field: NDArray[np.uint8], number_of: dict[str, int], count: int
) -> NDArray[np.bool_]:
    """Terms that name an entry, or lead to one by themselves."""
    own = np.zeros(count, np.bool_)
    naming = {FIELDS.index(name) for name in ranking.NAMING_FIELDS}
    for line, of in zip(lines, field.tolist(), strict=True):
        if of in naming or (len(line.words) == 1 and of != _TEXT):
            for word in line.words:
                own[number_of[word]] = True
    return own
