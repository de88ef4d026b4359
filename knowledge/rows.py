"""Rows of different lengths in one array, so that what is done to all of them is done at once."""

from collections.abc import Collection
from itertools import chain, pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray


class Rows(NamedTuple):
    """Row n is `items[first[n]:first[n + 1]]`."""

    items: NDArray[np.int32]
    first: NDArray[np.int64]

    @classmethod
    def of(cls, rows: Collection[Collection[int]]) -> "Rows":
        items = np.fromiter(chain.from_iterable(rows), np.int32)
        return cls(items, starts(np.fromiter(map(len, rows), np.int64)))

    @property
    def sizes(self) -> NDArray[np.int64]:
        return np.diff(self.first)

    @property
    def row_of(self) -> NDArray[np.int64]:
        """The row of each item."""
        return np.repeat(np.arange(len(self.first) - 1), self.sizes)

    def row(self, number: int) -> NDArray[np.int32]:
        return self.items[self.first[number] : self.first[number + 1]]

    def take(self, numbers: NDArray[np.int32] | NDArray[np.int64]) -> "Rows":
        """The rows of these numbers, in this order."""
        sizes = self.sizes[numbers]
        first = starts(sizes)
        at = np.arange(first[-1]) + np.repeat(self.first[numbers] - first[:-1], sizes)
        return Rows(self.items[at], first)

    def where(self, kept: NDArray[np.bool_]) -> "Rows":
        """The rows without the items that are not kept."""
        return Rows(self.items[kept], starts(kept)[self.first])

    def tuples(self) -> list[tuple[int, ...]]:
        items = self.items.tolist()
        return [tuple(items[begin:end]) for begin, end in pairwise(self.first.tolist())]


def starts(sizes: NDArray[Any]) -> NDArray[np.int64]:
    """Where rows of these sizes begin, and where the last ends."""
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes, dtype=np.int64)])
