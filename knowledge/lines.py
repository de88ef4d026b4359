"""The lines of words that lead to each entry, numbered and read all at once."""

import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from knowledge import text
from knowledge.catalogue import Catalogue
from knowledge.entries import Area, Entry, Listing
from knowledge.index import FIELDS
from knowledge.rows import Rows, starts
from knowledge.values import LocalText
from knowledge.vocabulary import Vocabulary

FIELD = {name: number for number, name in enumerate(FIELDS)}
_RUNNING_NUMBER = re.compile(r"\b\d+\b")
# So few that they stay in the cache of the processor.
_READ_AT_ONCE = 128

Key = TypeVar("Key", bound=Hashable)


class Numbers(dict[Key, int]):
    """Numbers what it is asked for, in the order of asking."""

    def __missing__(self, key: Key) -> int:
        self[key] = number = len(self)
        return number

    def all(self, keys: Iterable[Key]) -> tuple[int, ...]:
        return tuple(map(self.__getitem__, keys))

    def array(self, keys: Iterable[Key]) -> NDArray[np.int32]:
        return np.fromiter(map(self.__getitem__, keys), np.int32)


class Lines(NamedTuple):
    """Where lines stand. The same line has the same number wherever it stands."""

    entry: NDArray[np.int64]
    field: NDArray[np.int64]
    number: NDArray[np.int32]

    def where(self, chosen: NDArray[np.bool_] | NDArray[np.int64]) -> "Lines":
        return Lines(self.entry[chosen], self.field[chosen], self.number[chosen])

    def within(self, *fields: str) -> "Lines":
        return self.where(np.isin(self.field, [FIELD[field] for field in fields]))

    def once(self) -> "Lines":
        """Each line once in a field of an entry."""
        key = (self.entry << 40) | (self.field << 32) | self.number
        return self.where(np.sort(np.unique(key, return_index=True)[1]))


# The fields of the two, in their order.
_LEADING = ("name", "product", "area", "alias", "keyword")
_TELLING = ("text",)


def leading(entries: Sequence[Entry], catalogue: Catalogue) -> tuple[Lines, list[str]]:
    """Names, keywords and the like, which are phrases; and the different lines by number."""
    # The city itself says nothing about where in it.
    around = {
        area.id: [one.name.id for one in (area, *catalogue.areas_of(area)) if one.part_of]
        for area in catalogue.of_kind(Area)
    }
    lists = chain.from_iterable(_leading(entry, catalogue, around) for entry in entries)
    return _lines(list(lists), _LEADING)


def telling(entries: Sequence[Entry]) -> tuple[Lines, list[str]]:
    """What is told of entries, where only single words count; and the different lines by number."""
    return _lines(list(map(_telling, entries)), _TELLING)


def _lines(lists: Sequence[Sequence[str]], fields: Sequence[str]) -> tuple[Lines, list[str]]:
    sizes = np.fromiter(map(len, lists), np.int64)
    entry, place = np.divmod(np.repeat(np.arange(len(sizes)), sizes), len(fields))
    field = np.array([FIELD[field] for field in fields])[place]
    number, different = numbered(list(chain.from_iterable(lists)))
    return Lines(entry, field, number), different


def numbered(keys: Sequence[Key]) -> tuple[NDArray[np.int32], list[Key]]:
    """The number of each, the same for the same, and the different ones by number."""
    different = list(dict.fromkeys(keys))
    numbers = dict(zip(different, range(len(different)), strict=True))
    return np.fromiter(map(numbers.__getitem__, keys), np.int32), different


def _leading(
    entry: Entry, catalogue: Catalogue, around: Mapping[str, Sequence[str]]
) -> tuple[Sequence[str], ...]:
    aliases = [*entry.aliases]
    if not _RUNNING_NUMBER.search(entry.id):  # which nobody types
        aliases.append(entry.id)
    made: list[str] = []
    areas: Sequence[str] = ()
    if isinstance(entry, Listing):
        names = [catalogue[product].name for product in entry.products]
        made = [line for name in names for line in (name.id, name.en)]
        if areas_of := catalogue.areas_of(entry):
            areas = around[areas_of[0].id]
        aliases += entry.instagram
    return _said(entry.name), made, areas, aliases, entry.keywords


def _telling(entry: Entry) -> list[str]:
    lines = _said(entry.summary)
    for fact in entry.facts:
        lines += _said(fact)
    if isinstance(entry, Listing):
        lines += filter(None, (entry.owner, entry.address))
        for offer in entry.offers:
            lines += _said(offer)
    return lines


def _said(told: LocalText) -> list[str]:
    return [told.id, told.en, told.su] if told.su else [told.id, told.en]


def read(lines: Sequence[str], vocabulary: Vocabulary, words: Numbers[str]) -> Rows:
    """The words of each line as numbers, as `Vocabulary.words` has them, each piece written out once."""
    pieces: Numbers[str] = Numbers()
    items, sizes = [np.zeros(0, np.int32)], [np.zeros(0, np.int64)]
    for first in range(0, len(lines), _READ_AT_ONCE):
        read = text.pieces_of_lines(lines[first : first + _READ_AT_ONCE])
        items.append(pieces.array(chain.from_iterable(read)))
        sizes.append(np.fromiter(map(len, read), np.int64))
    written_out = Rows.of([words.all(vocabulary.written_out(piece)) for piece in pieces])
    spelt = written_out.take(np.concatenate(items))
    found = Rows(spelt.items, spelt.first[starts(np.concatenate(sizes))])
    is_new = np.ones(len(found.items), np.bool_)
    is_new[1:] = found.items[1:] != found.items[:-1]
    is_new[found.first[:-1][found.sizes > 0]] = True  # a line's first word repeats none
    return found.where(is_new)
