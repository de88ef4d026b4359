"""Where buttons lead by which people find what is near, and a round to make."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import blake2s

from bot.ui.route import LIMIT, Route
from knowledge.entries import Entry

MOST_INTERESTS = 6
MOST_REPLACED = 5
_MARK_BYTES = 2


@dataclass(frozen=True, slots=True)
class AskWhere(Route):
    """Near what? `of` is the cluster or product that is looked for, `within` the area to choose from."""

    code = "wb"
    of: str = ""
    within: str = ""


@dataclass(frozen=True, slots=True)
class Nearby(Route):
    """`at` is an entry, or a spot: a person's own stands in the buttons of their chat, and nowhere else."""

    code = "wn"
    at: str
    of: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True)
class Unlocated(Route):
    """Those of whom nobody knows where they are; back leads to what is near `at`."""

    code = "wu"
    at: str
    of: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True)
class ChooseInterests(Route):
    """`interests` are marks, one after another."""

    code = "wi"
    interests: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True)
class ShowTour(Route):
    """A round on a `day` (20260307; 0: today) for these interests, or for all; stops that were replaced stand
    in `without`. Both are marks."""

    code = "wt"
    interests: str = ""
    day: int = 0
    without: str = ""


def fitting(route: Nearby | Unlocated) -> Nearby | Unlocated:
    """Remembers what is looked for where it fits into the button."""
    data = (route.code, route.at, route.of, str(route.page))
    return route if len(":".join(data)) <= LIMIT else replace(route, of="")


def marks(ids: Iterable[str]) -> str:
    """Ids are too long for several of them to fit into one button."""
    return "".join(blake2s(one.encode(), digest_size=_MARK_BYTES).hexdigest() for one in ids)


def marked(among: Iterable[Entry], written: str) -> tuple[Entry, ...]:
    """The entries whose marks stand there, in that order; others' are left out."""
    by_mark: dict[str, Entry] = {}
    for entry in among:
        by_mark.setdefault(marks([entry.id]), entry)
    size = 2 * _MARK_BYTES
    found = (by_mark.get(written[at : at + size]) for at in range(0, len(written), size))
    return tuple({entry.id: entry for entry in found if entry}.values())
