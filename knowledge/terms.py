"""Known words, and which of them a typed word may mean."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from knowledge import ranking, text

_LETTER = np.uint64(0x9E3779B97F4A7C15)  # spreads letter pairs over the bits of a signature
_NO_BITS = np.uint64(0)


class Near(NamedTuple):
    """A known word that a typed one may mean; `similarity` is 1 for the same word."""

    term: int
    similarity: float


class _Block:
    """Words compared by likeness, those that share few letters and letter pairs set aside first."""

    def __init__(self, words: Sequence[str], first: int) -> None:
        self._words = np.array(words, dtype=object)
        self._first = first
        self._letters, self._pairs = _signatures(words)

    def alike(self, word: str) -> Iterator[tuple[int, str]]:
        """The likeliest terms for `word`, by plain edit distance."""
        if not len(self._words):
            return
        letters, pairs = _signature(word)
        shared = 2 * np.bitwise_count(self._pairs & pairs) + np.bitwise_count(self._letters & letters)
        shared -= np.bitwise_count(self._letters ^ letters)  # uint8 wraps below zero ...
        shared += np.uint8(32)  # ... and comes back here
        # Sharing so much or more leaves about as many words as are to be compared.
        counts = np.bincount(shared, minlength=1)[::-1].cumsum()
        least = len(counts) - 1 - int(counts.searchsorted(ranking.COMPARED))
        chosen = np.flatnonzero(shared >= max(least, 0))
        choices = self._words[chosen].tolist()
        likeness = cdist(
            [word],
            choices,
            scorer=OSA.normalized_similarity,
            score_cutoff=ranking.FUZZY_CUTOFF,
            dtype=np.float32,
        )[0]
        for place in np.argsort(-likeness, kind="stable")[: ranking.FUZZY_CANDIDATES].tolist():
            if likeness[place] <= 0:
                return
            yield self._first + int(chosen[place]), choices[place]


class Terms:
    """A set of known words, searched exactly, by their beginning and by likeness.

    Two words written as one (`joined`) are looked for only where long words are typed, `exact`
    ones only as they are. A term is the number of a word.
    """

    def __init__(self, words: Iterable[str], joined: Iterable[str] = (), exact: Iterable[str] = ()) -> None:
        single = sorted(set(words))
        likely = [*single, *sorted(set(joined).difference(single))]
        self.likely = len(likely)
        self.singles = len(single)
        self.words = (*likely, *sorted(set(exact).difference(likely)))
        self._ids = {word: number for number, word in enumerate(self.words)}
        self._single = _Block(single, 0)
        self._joined = _Block(likely[self.singles :], self.singles)
        self._skeletons: dict[str, list[int]] = defaultdict(list)
        for number, word in enumerate(single):
            self._skeletons[text.skeleton(word)].append(number)

    def __len__(self) -> int:
        return len(self.words)

    def __contains__(self, word: object) -> bool:
        return word in self._ids

    def __getitem__(self, word: str) -> int:
        return self._ids[word]

    def exact(self, word: str) -> int | None:
        return self._ids.get(word)

    def parts(self, word: str) -> tuple[str, ...]:
        """The fewest known words that make up an unknown long one, or only the word."""
        if len(word) < ranking.JOINED_FUZZY_LENGTH or word in self._ids:
            return (word,)
        least = ranking.PART_LENGTH
        best: list[tuple[str, ...] | None] = [(), *([None] * len(word))]
        for end in range(least, len(word) + 1):
            for start in range(end - least + 1):
                before, number = best[start], self._ids.get(word[start:end])
                if before is None or number is None or number >= self.singles:
                    continue
                now = best[end]
                if now is None or len(before) + 1 < len(now):
                    best[end] = (*before, word[start:end])
        found = best[-1]
        return found if found and len(word) >= ranking.MEAN_PART_LENGTH * len(found) else (word,)

    def near(self, word: str) -> list[Near]:
        """The known words that a typed one may mean, most similar first."""
        same = self._ids.get(word)
        found = {} if same is None else {same: 1.0}
        if same is not None and same < self.likely:
            today = self._ids.get(text.modern(word), same)
            return (
                [Near(same, 1.0)]
                if today == same
                else [Near(same, 1.0), Near(today, ranking.VARIANT_SIMILARITY)]
            )
        for form in text.variants(word):
            if (number := self._ids.get(form)) is not None:
                found.setdefault(number, ranking.VARIANT_SIMILARITY)
        if len(word) >= ranking.PREFIX_LENGTH:
            for number in range(bisect_left(self.words, word, hi=self.singles), self.singles):
                if not self.words[number].startswith(word):
                    break
                found.setdefault(number, ranking.PREFIX_SIMILARITY)
        if len(word) >= ranking.FUZZY_LENGTH and not word.isdigit():
            for number, known in self._alike(word):
                score = ranking.similarity(word, known)
                if ranking.is_near(word, score):
                    found[number] = max(score, found.get(number, 0.0))
        near = sorted(found.items(), key=lambda item: (-item[1], item[0]))
        return [Near(*item) for item in near[: ranking.FUZZY_CANDIDATES]]

    def _alike(self, word: str) -> Iterator[tuple[int, str]]:
        yield from self._single.alike(word)
        for number in self._skeletons.get(text.skeleton(word), [])[: ranking.FUZZY_CANDIDATES]:
            yield number, self.words[number]
        if len(word) >= ranking.JOINED_FUZZY_LENGTH:
            yield from self._joined.alike(word)


def _signature(word: str) -> tuple[np.uint64, np.uint64]:
    """As `_signatures` makes it, for a single word."""
    letters = pairs = 0
    spaced = f" {word[:30]} ".encode("ascii", "ignore")
    for code in spaced:
        letters |= 1 << (code & 31)
    for one, two in pairwise(spaced):
        pairs |= 1 << ((((one << 8 | two) * int(_LETTER)) & 0xFFFFFFFFFFFFFFFF) >> 58)
    return np.uint64(letters), np.uint64(pairs)


def _signatures(words: Sequence[str]) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Which letters, and which pairs of neighbouring letters, stand in each word: as bits of a number."""
    table = np.array([f" {word[:30]} ".encode("ascii", "ignore") for word in words] or [b" "])
    codes = table.view(np.uint8).reshape(len(table), -1).astype(np.uint64)
    kept = codes > 0
    one = np.uint64(1)
    letters = np.where(kept, one << (codes & np.uint64(31)), _NO_BITS)
    pair = (codes[:, :-1] << np.uint64(8) | codes[:, 1:]) * _LETTER >> np.uint64(58)
    pairs = np.where(kept[:, :-1] & kept[:, 1:], one << pair, _NO_BITS)
    return np.bitwise_or.reduce(letters, axis=1), np.bitwise_or.reduce(pairs, axis=1)
