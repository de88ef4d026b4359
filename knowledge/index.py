"""The words of all entries and where they stand, frozen for searching."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge import ranking
from knowledge.catalogue import Catalogue
from knowledge.entries import Entry, Listing
from knowledge.terms import Terms
from knowledge.vocabulary import Phrase, Vocabulary


class Alias(NamedTuple):
    """One phrase that leads to an entry."""

    entry: int
    field: str
    words: Phrase
    weight: float


class SearchIndex(NamedTuple):
    """Postings of term t are `slot[start[t]:start[t + 1]]`: the places of aliases where the term may stand.

    `is_own` marks the terms that name an entry, or lead to one by themselves, and not as a translation.
    """

    entries: tuple[Entry, ...]
    names: dict[Phrase, frozenset[int]]
    terms: Terms
    idf: NDArray[np.float64]
    start: NDArray[np.int64]
    slot: NDArray[np.int32]
    weight: NDArray[np.float32]
    slot_idf: NDArray[np.float32]
    alias_of: NDArray[np.int32]
    aliases: tuple[Alias, ...]
    entry_of: NDArray[np.int32]
    field_weight: NDArray[np.float32]
    is_phrase: NDArray[np.bool_]
    is_name: NDArray[np.bool_]
    is_own: NDArray[np.bool_]
    alias_idf: NDArray[np.float64]
    greatest_idf: float


class _Synonyms:
    """Words and phrases of the same meaning."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._same: dict[Phrase, set[Phrase]] = defaultdict(set)
        for line in vocabulary.synonyms:
            group = vocabulary.phrases(line)
            for phrase in group:
                self._same[phrase] |= group - {phrase}
        self._longest = max(map(len, self._same), default=0)

    def of_word(self, word: str) -> list[str]:
        return sorted(other[0] for other in self._same.get((word,), ()) if len(other) == 1)

    def of_phrase(self, words: Phrase) -> Iterator[Phrase]:
        """The same phrase with one part said otherwise, where that takes several words on either side."""
        for length in range(1, self._longest + 1):
            for at in range(len(words) - length + 1):
                for other in sorted(self._same.get(words[at : at + length], ())):
                    if length > 1 or len(other) > 1:
                        yield words[:at] + other + words[at + length :]


def _lines(entry: Entry, catalogue: Catalogue, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """Every line of words that leads to the entry, with the field it stands in."""
    for text_ in (entry.name.id, entry.name.en, entry.name.su):
        if text_:
            yield "name", text_
    for alias in (*entry.aliases, entry.id):
        yield "alias", alias
    for keyword in entry.keywords:
        yield "keyword", keyword
    if kind_words := vocabulary.kinds.get(entry.kind):
        for word in kind_words.lines():
            yield "kind", word
    texts = [entry.summary, *entry.facts]
    if isinstance(entry, Listing):
        for name in entry.instagram:
            yield "alias", name
        for area in catalogue.areas_of(entry):
            if area.part_of:  # the city itself says nothing about where in it
                yield "area", area.name.id
        for product in entry.products:
            made = catalogue[product]
            for line in {made.name.id, made.name.en}:
                yield "product", line
        texts += entry.offers
        for line in filter(None, (entry.owner, entry.address)):
            yield "text", line
    for text_in in texts:
        yield "text", f"{text_in.id} {text_in.en} {text_in.su or ''}"


def build(catalogue: Catalogue, vocabulary: Vocabulary) -> SearchIndex:
    """Read all entries into one frozen index."""
    synonyms = _Synonyms(vocabulary)
    stop_words = vocabulary.phrases(vocabulary.stop_words)
    entries = tuple(sorted(catalogue, key=lambda entry: entry.id))
    aliases: list[Alias] = []
    names: dict[Phrase, set[int]] = defaultdict(set)
    other_names: dict[Phrase, set[int]] = defaultdict(set)
    for number, entry in enumerate(entries):
        of_entry: dict[Phrase, Alias] = {}
        texts: dict[str, None] = {}
        for field, words, weight in _phrases(entry, catalogue, vocabulary, synonyms):
            if field == "text":
                texts |= dict.fromkeys(words)
                continue
            if field in ranking.NAMING_FIELDS:
                (names if field == "name" else other_names)[words].add(number)
            content = tuple(word for word in words if (word,) not in stop_words) or words
            if content not in of_entry or of_entry[content].weight < weight:
                of_entry[content] = Alias(number, field, content, weight)
        aliases += of_entry.values()
        aliases.append(Alias(number, "text", tuple(texts), ranking.FIELD_WEIGHTS["text"]))
    return _freeze(entries, other_names | names, aliases, synonyms)


def _phrases(
    entry: Entry, catalogue: Catalogue, vocabulary: Vocabulary, synonyms: _Synonyms
) -> Iterator[tuple[str, Phrase, float]]:
    for field, line in _lines(entry, catalogue, vocabulary):
        weight = ranking.FIELD_WEIGHTS[field]
        if words := vocabulary.words(line):
            yield field, words, weight
            if field != "text":
                for other in synonyms.of_phrase(words):
                    yield "keyword" if field == "name" else field, other, weight * ranking.SYNONYM_WEIGHT


def _freeze(
    entries: tuple[Entry, ...], names: dict[Phrase, set[int]], aliases: list[Alias], synonyms: _Synonyms
) -> SearchIndex:
    postings: dict[str, dict[int, float]] = defaultdict(dict)
    joined: set[str] = set()
    single: set[str] = set()
    alias_of: list[int] = []
    slot_words: list[str] = []

    def post(word: str, slot: int, weight: float) -> None:
        postings[word][slot] = max(weight, postings[word].get(slot, 0.0))

    for number, alias in enumerate(aliases):
        first = len(alias_of)
        for slot, word in enumerate(alias.words, first):
            alias_of.append(number)
            slot_words.append(word)
            post(word, slot, 1.0)
            if alias.field == "text":
                continue
            single.add(word)
            for other in synonyms.of_word(word):
                single.add(other)
                post(other, slot, ranking.SYNONYM_WEIGHT)
        if alias.field in ranking.PHRASE_FIELDS:
            for slot, (one, two) in enumerate(pairwise(alias.words), first):
                joined.add(one + two)
                post(one + two, slot, ranking.JOINED_WEIGHT)
                post(one + two, slot + 1, ranking.JOINED_WEIGHT)
    terms = Terms(single, joined, exact=postings)
    ordered = [postings[word] for word in terms.words]
    entry_of = np.array([alias.entry for alias in aliases], np.int32)
    alias_of_slot = np.array(alias_of, np.int32)
    start = np.cumsum([0, *map(len, ordered)])
    slots = np.fromiter((one for places in ordered for one in places), np.int32)
    weight = np.fromiter((one for places in ordered for one in places.values()), np.float32)
    holding = entry_of[alias_of_slot[slots]]
    spread = [len(np.unique(holding[one:two])) for one, two in pairwise(start.tolist())]
    idf = np.log1p(len(entries) / np.maximum(spread, 1))
    slot_idf = idf[[terms[word] for word in slot_words]] if slot_words else np.zeros(0)
    is_phrase = np.array([alias.field in ranking.PHRASE_FIELDS for alias in aliases], np.bool_)
    own = {
        word
        for alias in aliases
        if alias.field in ranking.NAMING_FIELDS or len(alias.words) == 1
        for word in alias.words
    }
    return SearchIndex(
        entries=entries,
        names={words: frozenset(numbers) for words, numbers in names.items()},
        terms=terms,
        idf=idf,
        start=start,
        slot=slots,
        weight=weight,
        slot_idf=slot_idf.astype(np.float32),
        alias_of=alias_of_slot,
        aliases=tuple(aliases),
        entry_of=entry_of,
        field_weight=np.array([alias.weight for alias in aliases], np.float32),
        is_phrase=is_phrase,
        is_name=np.array([alias.field in ranking.NAMING_FIELDS for alias in aliases], np.bool_),
        is_own=np.array([word in own for word in terms.words], np.bool_),
        alias_idf=np.bincount(alias_of_slot, slot_idf, len(aliases)).astype(np.float64),
        greatest_idf=float(np.log1p(len(entries))),
    )
