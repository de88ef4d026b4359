"""Known words, and which of them a typed word may mean."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from knowledge import ranking, text


class Near(NamedTuple):
    """A known word that a typed one may mean."""

    term: int
    similarity: float


class Terms:
    """A set of known words, searched exactly, by their beginning and by likeness.

    Two words written as one (`joined`) are looked for only where long words are typed, `exact`
    ones only as they are.
    """

    def __init__(self, words: Iterable[str], joined: Iterable[str] = (), exact: Iterable[str] = ()) -> None:
        single = sorted(set(words))
        self._likely = [*single, *sorted(set(joined).difference(single))]
        self._singles = len(single)
        self.words = (*self._likely, *sorted(set(exact).difference(self._likely)))
        self._ids = {word: number for number, word in enumerate(self.words)}
        self._skeletons: dict[str, list[int]] = defaultdict(list)
        for number, word in enumerate(single):
            self._skeletons[text.skeleton(word)].append(number)

    def __contains__(self, word: object) -> bool:
        return word in self._ids

    def __getitem__(self, word: str) -> int:
        return self._ids[word]

    def near(self, typed: Sequence[str]) -> list[list[Near]]:
        """For each typed word the known ones it may mean, most similar first."""
        found = [[Near(self._ids[word], 1.0)] if word in self._ids else [] for word in typed]
        unsure = [
            number for number, exact in enumerate(found) if not exact or exact[0].term >= len(self._likely)
        ]
        if unsure and self._likely:
            words = [typed[number] for number in unsure]
            likeness = cdist(
                words,
                self._likely,
                scorer=OSA.normalized_similarity,
                score_cutoff=ranking.FUZZY_CUTOFF,
                dtype=np.float32,
            )
            for number, word, row in zip(unsure, words, likeness, strict=True):
                found[number] += self._near(word, row)
        return found

    def _near(self, word: str, likeness: NDArray[np.float32]) -> list[Near]:
        forms = (form for form in text.variants(word) if form in self._ids)
        found = dict.fromkeys(map(self._ids.__getitem__, forms), ranking.VARIANT_SIMILARITY)
        if len(word) >= ranking.PREFIX_LENGTH:
            for number in range(bisect_left(self.words, word, hi=self._singles), self._singles):
                if not self.words[number].startswith(word):
                    break
                found.setdefault(number, ranking.PREFIX_SIMILARITY)
        if len(word) >= ranking.FUZZY_LENGTH and not word.isdigit():
            for number in self._alike(word, likeness):
                score = ranking.similarity(word, self.words[number])
                if ranking.is_near(word, score):
                    found[number] = max(score, found.get(number, 0.0))
        near = sorted(found.items(), key=lambda item: (-item[1], item[0]))
        return [Near(*item) for item in near[: ranking.FUZZY_CANDIDATES]]

    def _alike(self, word: str, likeness: NDArray[np.float32]) -> set[int]:
        if len(word) < ranking.JOINED_FUZZY_LENGTH:
            likeness = likeness[: self._singles]
        alike = np.argsort(-likeness, kind="stable")[: ranking.FUZZY_CANDIDATES]
        same_consonants = self._skeletons.get(text.skeleton(word), [])
        return {*alike[likeness[alike] > 0].tolist(), *same_consonants[: ranking.FUZZY_CANDIDATES]}
