"""Long lists, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
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


def blank_page(total: int, number: int) -> Page[Item]:
    """The page with that number, or the nearest, of a list of `total` items that are yet to be fetched."""
    count = max(1, -(-total // PAGE_SIZE))
    return Page((), min(max(number, 1), count), count, total)


def page_of(items: Sequence[Item], number: int) -> Page[Item]:
    """The page with that number, or the nearest: a list may have shrunk since its button was drawn."""
    page: Page[Item] = blank_page(len(items), number)
    start = page.first - 1
    return replace(page, items=tuple(items[start : start + PAGE_SIZE]))


def page_number(items: Sequence[Item], item: Item) -> int:
    """The page on which `item` stands; 1 where it doesn't."""
    return items.index(item) // PAGE_SIZE + 1 if item in items else 1
