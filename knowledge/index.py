"""The words of all entries and where they stand, frozen for searching; `indexing` builds it.

A term is a known word, two neighbouring words written as one, or a meaning that words share (a concept
of the vocabulary). An entry has aliases: phrases that lead to it. An alias has slots, one for each of its
words; what fills a slot is the word, its meanings, and the word joined with its neighbour.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge import ranking
from knowledge.entries import Entry
from knowledge.terms import Near, Terms
from knowledge.vocabulary import Phrase, Phrases

FIELDS = tuple(ranking.FIELD_WEIGHTS)


class SearchIndex(NamedTuple):
    """Arrays that begin with `first_` hold where the parts of each number begin, and one more for the end.

    `first_place[t]`: the places of term t, each an `entry` and the best `field` it stands in there.
    `first_alias[e]`, `first_slot[a]`, `first_filling[s]`: the aliases of entry e (names and keywords only),
    the slots of alias a, the terms that may fill slot s. `labels` are the terms' words or names.
    """

    entries: tuple[Entry, ...]
    names: Mapping[Phrase, Sequence[int]]
    terms: Terms
    labels: tuple[str, ...]
    meanings: Mapping[int, tuple[int, ...]]
    meaning_phrases: Phrases[str]
    idf: NDArray[np.float32]
    first_place: NDArray[np.int64]
    entry: NDArray[np.int32]
    field: NDArray[np.uint8]
    first_alias: NDArray[np.int64]
    first_slot: NDArray[np.int64]
    first_filling: NDArray[np.int64]
    filling: NDArray[np.int32]
    alias_field: NDArray[np.uint8]
    slot_idf: NDArray[np.float32]
    alias_idf: NDArray[np.float32]
    prior: NDArray[np.float32]
    is_own: NDArray[np.bool_]
    greatest_idf: float

    def spread(self, term: int) -> int:
        """How many entries a term leads to."""
        return int(self.first_place[term + 1] - self.first_place[term])

    def places(self, term: int) -> slice:
        return slice(int(self.first_place[term]), int(self.first_place[term + 1]))

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
