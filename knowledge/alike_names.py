"""Which names of businesses are alike, however they are written.

Words weigh by how rare they are among the names, so that "CV", "batik" or "Berkah" alone make nobody alike.
Only names that share a rare word are compared.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable
from functools import lru_cache
from heapq import nlargest
from math import log
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import extract

from knowledge.business_words import COMMONPLACE, FAVOURITE, FORMS, GENERIC, ORDINARY
from knowledge.text import words
from knowledge.values import EntryId

_FORM_WEIGHT, _GENERIC_WEIGHT, _FAVOURITE_WEIGHT = 0.1, 1.0, 1.5
# A word of no more listings than this tells which is meant.
_RARE = 3
_NOT_TELLING = 0.75

_FUZZY_FROM = 5  # letters: among shorter words one letter makes another name
_SPELLING = 0.8
# A word of more names than this finds nobody, if the name has a rarer one.
_COMMON = 150
_COMPARED = 20
# Among a handful of names no word is rare; they are taken for some of a town's.
_AT_LEAST = 1000
_CACHED = 2**15  # words


class _Named(NamedTuple):
    """One of the names of a listing."""

    entry_id: EntryId
    words: tuple[str, ...]
    weight: float


class Names:
    """Names by what bears them; `among`: others that tell how common a word is as well."""

    def __init__(
        self, named: Iterable[tuple[EntryId, Collection[str]]], among: "Names | None" = None
    ) -> None:
        self._used: Counter[str] = Counter(among._used if among else ())  # by how many listings
        self._bearers: int = among._bearers if among else 0
        spelt: list[tuple[EntryId, tuple[str, ...]]] = []
        for entry_id, all_names in named:
            self._bearers += 1
            names = {_words(name) for name in all_names}
            spelt += ((entry_id, name) for name in sorted(names) if name)
            self._used.update({word for name in names for word in name})
        self._count = max(self._bearers, _AT_LEAST)
        self._weight = lru_cache(maxsize=_CACHED)(self._find_weight)
        self._names: list[_Named] = []
        self._with_word: dict[str, list[int]] = defaultdict(list)
        self._with_joined: dict[str, list[int]] = defaultdict(list)
        for number, (entry_id, name) in enumerate(spelt):
            self._names.append(_Named(entry_id, name, sum(map(self._weight, name))))
            self._with_joined[_joined(name)].append(number)
            for word in name:
                self._with_word[word].append(number)
        self._spelt_from: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self._with_word):
            if len(word) >= _FUZZY_FROM:
                self._spelt_from[word[0]].append(word)
        self._spellings = lru_cache(maxsize=_CACHED)(self._find_spellings)

    def like(self, said: str, is_elsewhere: Callable[[EntryId], bool]) -> dict[EntryId, float]:
        """How like (0 to 1) the names of some are; of a business elsewhere a common name counts less."""
        name = _words(said)
        weight = sum(map(self._weight, name))
        likely: dict[int, float] = defaultdict(float)
        for word in self._telling(name):
            for spelling, likeness in self._spellings(word):
                worth = likeness * self._weight(spelling)
                for number in self._with_word[spelling]:
                    likely[number] += worth
        best: dict[EntryId, float] = {}
        candidates = nlargest(
            _COMPARED, likely, key=lambda number: likely[number] / (weight + self._names[number].weight)
        )
        joined = self._with_joined.get(_joined(name), ()) if name else ()
        for number in {*candidates, *joined[:_COMPARED]}:
            other = self._names[number]
            elsewhere = is_elsewhere(other.entry_id)
            score = self._score(name, weight, other, number in joined, elsewhere)
            best[other.entry_id] = max(score, best.get(other.entry_id, 0.0))
        return best

    def _score(
        self, name: tuple[str, ...], weight: float, other: _Named, joined: bool, elsewhere: bool
    ) -> float:
        shared = self._shared(name, other.words)
        strength = sum(self._weight(spelling) * likeness for spelling, likeness in shared)
        score = min(1.0, 2 * strength / (weight + other.weight))
        if joined:
            score, strength, shared = max(score, 0.95), other.weight, [(word, 1.0) for word in other.words]
        if (elsewhere or score < 1) and not any(self._tells(word) for word, _ in shared):
            score *= _NOT_TELLING
        # A common name elsewhere is another business.
        return score * strength / (strength + 1) if elsewhere else score

    def _tells(self, word: str) -> bool:
        """Whether few have the word in their names, and by no accident."""
        return self._used[word] <= _RARE and word not in ORDINARY

    def _telling(self, name: tuple[str, ...]) -> list[str]:
        """The words by which candidates are found: all rare ones, or the rarest."""
        rarest_first = sorted(name, key=lambda word: (self._used[word], word))
        telling = [word for word in rarest_first if self._used[word] <= _COMMON and word not in COMMONPLACE]
        return telling or rarest_first[:1]

    def _shared(self, one: tuple[str, ...], other: tuple[str, ...]) -> list[tuple[str, float]]:
        """The words of `other` that stand in both names, each once, and how alike they are."""
        left = set(other)
        shared: list[tuple[str, float]] = []
        for word in one:
            for spelling, likeness in self._spellings(word):
                if spelling in left:
                    left.remove(spelling)
                    shared.append((spelling, likeness))
                    break
        return shared

    def _find_spellings(self, word: str) -> tuple[tuple[str, float], ...]:
        """Words of names that are this one, or may be, most alike first."""
        exact = ((word, 1.0),) if word in self._with_word else ()
        if len(word) < _FUZZY_FROM:
            return exact
        found = extract(
            word,
            self._spelt_from[word[0]],
            scorer=Levenshtein.normalized_similarity,
            processor=None,
            limit=8,
            score_cutoff=_SPELLING,
        )
        return (*exact, *((spelling, likeness) for spelling, likeness, _ in found if spelling != word))

    def _find_weight(self, word: str) -> float:
        if word in FORMS:
            return _FORM_WEIGHT
        if word in GENERIC:
            return _GENERIC_WEIGHT
        rarity = log(1 + self._count / max(1, self._used[word]))
        return min(rarity, _FAVOURITE_WEIGHT) if word in FAVOURITE else rarity


def _words(name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words(name)))


def _joined(name: tuple[str, ...]) -> str:
    """Lemburbatik is Lembur Batik."""
    return "".join(name)
