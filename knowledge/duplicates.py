"""Which entries may be the one that somebody is about to add.

Candidates are those who share a rare word of the name, a phone or the spot; only they are compared.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from knowledge.alike_names import Names
from knowledge.entries import Entry, Listing
from knowledge.geo import Point, metres
from knowledge.values import EntryId

Reason = Literal["name", "phone", "near"]

# From here on two are taken for one business unless a person says otherwise.
SAME = 0.8
# Less alike than this is not worth a look.
ALIKE = 0.6

NEAR_METRES = 100.0
_SHARED_PHONE = 0.85  # an owner may have two businesses
_NEARBY = 0.3  # many share a market

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


class Duplicates:
    """Businesses, to find one among them by what is told of it."""

    @classmethod
    def of(
        cls, entries: Iterable[Entry], private_phones: Mapping[EntryId, Sequence[str]] = {}
    ) -> "Duplicates":
        """`private_phones`: those of listings that show none; they are compared, and told to nobody."""
        return cls(compared(entry, private_phones.get(entry.id, ())) for entry in entries)

    def __init__(self, businesses: Iterable[Compared], among: "Duplicates | None" = None) -> None:
        """`among`: others that tell how common the words of names are as well."""
        businesses = list(businesses)
        named = ((one.id, one.names) for one in businesses)
        self._names: Names = Names(named, among._names if among else None)
        self._area = {one.id: one.area for one in businesses}
        self._point: dict[EntryId, Point] = {}
        self._by_phone: dict[str, list[EntryId]] = defaultdict(list)
        self._by_cell: dict[tuple[int, int], list[EntryId]] = defaultdict(list)
        for one in businesses:
            for phone in {*one.phones}:
                self._by_phone[phone].append(one.id)
            if one.point:
                self._point[one.id] = one.point
                self._by_cell[_cell(one.point)].append(one.id)

    def like(
        self,
        name: str,
        phones: Collection[str] = (),
        point: Point | None = None,
        area: str | None = None,
        limit: int = 3,
    ) -> tuple[Likeness, ...]:
        """Those that may be meant, surest first; phones are written +62…."""
        by_name = self._names.like(name, lambda other: bool(area) and self._area[other] not in (None, area))
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


def _cell(point: Point) -> tuple[int, int]:
    return int(point.lat // _CELL), int(point.lon // _CELL)


def compared(entry: Entry, private_phones: Sequence[str] = ()) -> Compared:
    names = (entry.name.id, entry.name.en, *entry.aliases)
    if not isinstance(entry, Listing):
        return Compared(entry.id, names)
    phones = (*entry.phones, *entry.whatsapp, *private_phones)
    return Compared(entry.id, names, phones, entry.point, entry.area)
