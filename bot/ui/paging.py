"""Long lists, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

PAGE_SIZE = 8

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """Some items of a list; pages count from 1."""

    items: tuple[Item, ...]
    number: int
    count: int
    total: int

    @property
    def first(self) -> int:
        return (self.number - 1) * PAGE_SIZE + 1


def page_of(items: Sequence[Item], number: int) -> Page[Item]:
    """The page with that number, or the nearest: a list may have shrunk since its button was drawn."""
    count = max(1, -(-len(items) // PAGE_SIZE))
    number = min(max(number, 1), count)
    start = (number - 1) * PAGE_SIZE
    return Page(tuple(items[start : start + PAGE_SIZE]), number, count, len(items))


def page_number(items: Sequence[Item], item: Item) -> int:
    """The page on which `item` stands; 1 where it doesn't."""
    return items.index(item) // PAGE_SIZE + 1 if item in items else 1
