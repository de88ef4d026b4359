"""Which listings may be the business that somebody is about to add.

Candidates are those who share a rare word of the name, a phone or the spot; only they are compared. Words
weigh by how rare they are among the names, so that "CV", "batik" or "Berkah" alone make nobody alike.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from heapq import nlargest
from math import log
from typing import Literal, NamedTuple

from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import extract

from knowledge.business_words import COMMONPLACE, FAVOURITE, FORMS, GENERIC, ORDINARY
from knowledge.entries import Listing
from knowledge.geo import Point, metres
from knowledge.text import words
from knowledge.values import EntryId

Reason = Literal["name", "phone", "near"]

# From here on two are taken for one business unless a person says otherwise.
SAME = 0.8
# Less alike than this is not worth a look.
ALIKE = 0.6

NEAR_METRES = 100.0
_SHARED_PHONE = 0.85  # an owner may have two businesses
_NEARBY = 0.3  # many share a market

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
_CELL = 0.001  # degrees: over 100 m either way at this latitude


class Likeness(NamedTuple):
    """How sure (0 to 1) it is that the listing is meant, what speaks for that most; how sure by its name."""

    entry_id: EntryId
    score: float
    why: Reason
    by_name: float


class Compared(NamedTuple):
    """What of a business is compared; phones are written +62…."""

    id: EntryId
    names: Collection[str]
    phones: Collection[str] = ()
    point: Point | None = None
    area: str | None = None


class _Named(NamedTuple):
    """One of the names of a listing."""

    entry_id: EntryId
    words: tuple[str, ...]
    weight: float


class Duplicates:
    """Businesses, to find one among them by what is told of it."""

    @classmethod
    def of(
        cls, entries: Iterable[Listing], private_phones: Mapping[EntryId, Sequence[str]] = {}
    ) -> "Duplicates":
        """`private_phones`: those of listings that show none; they are compared, and told to nobody."""
        return cls(
            Compared(
                entry.id,
                (entry.name.id, entry.name.en, *entry.aliases),
                (*entry.phones, *entry.whatsapp, *private_phones.get(entry.id, ())),
                entry.point,
                entry.area,
            )
            for entry in entries
        )

    def __init__(self, businesses: Iterable[Compared]) -> None:
        self._area: dict[EntryId, str | None] = {}
        self._point: dict[EntryId, Point] = {}
        self._by_phone: dict[str, list[EntryId]] = defaultdict(list)
        self._by_cell: dict[tuple[int, int], list[EntryId]] = defaultdict(list)
        named: list[tuple[EntryId, tuple[str, ...]]] = []
        self._used: Counter[str] = Counter()  # by how many listings
        for one in businesses:
            self._area[one.id] = one.area
            for phone in {*one.phones}:
                self._by_phone[phone].append(one.id)
            if one.point:
                self._point[one.id] = one.point
                self._by_cell[_cell(one.point)].append(one.id)
            names = {_words(name) for name in one.names}
            named += ((one.id, name) for name in sorted(names) if name)
            self._used.update({word for name in names for word in name})
        self._count = max(len(self._area), _AT_LEAST)
        self._weight = lru_cache(maxsize=_CACHED)(self._find_weight)
        self._names: list[_Named] = []
        self._with_word: dict[str, list[int]] = defaultdict(list)
        self._with_joined: dict[str, list[int]] = defaultdict(list)
        for number, (entry_id, name) in enumerate(named):
            self._names.append(_Named(entry_id, name, sum(map(self._weight, name))))
            self._with_joined[_joined(name)].append(number)
            for word in name:
                self._with_word[word].append(number)
        self._spelt_from: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self._with_word):
            if len(word) >= _FUZZY_FROM:
                self._spelt_from[word[0]].append(word)
        self._spellings = lru_cache(maxsize=_CACHED)(self._find_spellings)

    def like(
        self,
        name: str,
        phones: Collection[str] = (),
        point: Point | None = None,
        area: str | None = None,
        limit: int = 3,
    ) -> tuple[Likeness, ...]:
        """The listings that may be meant, surest first; phones are written +62…."""
        by_name = self._by_name(_words(name), area)
        calling = {entry_id for phone in phones for entry_id in self._by_phone.get(phone, ())}
        around = set(self._around(point)) if point else set()
        found = [
            _likeness(entry_id, by_name.get(entry_id, 0.0), entry_id in calling, entry_id in around)
            for entry_id in {*by_name, *calling, *around}
        ]
        found = [
            one for one in found if one.score >= ALIKE or one.entry_id in calling or one.entry_id in around
        ]
        return tuple(sorted(found, key=lambda one: (-one.score, one.entry_id))[:limit])

    def _by_name(self, name: tuple[str, ...], area: str | None) -> dict[EntryId, float]:
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
            there = self._area[other.entry_id]
            score = self._score(name, weight, other, number in joined, bool(area and there and area != there))
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

    def _around(self, point: Point) -> Iterator[EntryId]:
        row, column = _cell(point)
        for cell in ((row + up, column + right) for up in (-1, 0, 1) for right in (-1, 0, 1)):
            for entry_id in self._by_cell.get(cell, ()):
                if metres(point, self._point[entry_id]) < NEAR_METRES:
                    yield entry_id


def _likeness(entry_id: EntryId, name: float, calling: bool, around: bool) -> Likeness:
    """Each thing that speaks for it takes away some of the doubt."""
    doubt = (1 - name) * (1 - _SHARED_PHONE if calling else 1) * (1 - _NEARBY if around else 1)
    why: Reason = "phone" if calling else "name" if name >= ALIKE or not around else "near"
    return Likeness(entry_id, round(1 - doubt, 3), why, name)


def _words(name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words(name)))


def _joined(name: tuple[str, ...]) -> str:
    """Lemburbatik is Lembur Batik."""
    return "".join(name)


def _cell(point: Point) -> tuple[int, int]:
    return int(point.lat // _CELL), int(point.lon // _CELL)
