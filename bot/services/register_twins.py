"""Which rows of the register stand for a listing there is, and which may do so."""

from collections.abc import Iterator, Mapping, Sequence

from bot.domain.listings import StoredListing
from bot.domain.register import NIB, RegisterRow, Twin
from knowledge.catalogue import Catalogue
from knowledge.duplicates import ALIKE, SAME, Compared, Duplicates, Likeness
from knowledge.entries import Listing
from knowledge.geo import Point

_LIKELY = 10


class Twins:
    """`known`: the store's listings that rows stand for, by the rows' keys."""

    def __init__(
        self, whole: Catalogue, stored: Sequence[StoredListing], rows: Mapping[str, RegisterRow]
    ) -> None:
        self._rows = {str(row.number): row for row in rows.values()}
        hidden = {one.entry_id: one.private.get("phones", ()) for one in stored}
        self._listings = Duplicates.of(whole.of_kind(Listing), hidden)
        self._file = Duplicates(_compared(row) for row in rows.values())
        by_key = {one.register_key: one for one in stored if one.register_key}
        self.known = {key: by_key[key] for key in rows if key in by_key}
        unnumbered = {
            one.entry_id: one
            for key, one in by_key.items()
            if one.is_of_register and not key.startswith(NIB) and key not in rows
        }
        for row in rows.values() if unnumbered else ():
            if row.has_nib and row.key not in self.known and (one := self._before(row, unnumbered)):
                self.known[row.key] = unnumbered.pop(one.entry_id)
        self._stood_for = {one.entry_id for one in self.known.values()}

    def _before(self, row: RegisterRow, unnumbered: Mapping[str, StoredListing]) -> StoredListing | None:
        """The listing that was imported when the business had no NIB, if it is beyond doubt."""
        if row.decision == "new":
            return None
        fitting = [
            unnumbered[one.entry_id]
            for one in self._like(self._listings, row)
            if one.entry_id in unnumbered and _fits(row, unnumbered[one.entry_id], one.by_name)
        ]
        return fitting[0] if len(fitting) == 1 else None

    def of(self, row: RegisterRow) -> Twin | None:
        """The likeliest for a row that is not known."""
        found = [*self._among_listings(row), *self._in_file(row)]
        return max(found, key=lambda one: one[0])[1] if found else None

    def _among_listings(self, row: RegisterRow) -> Iterator[tuple[float, Twin]]:
        for one in self._like(self._listings, row):
            if one.score >= SAME and one.entry_id not in self._stood_for:
                yield one.score, Twin(row, one.entry_id, None, one.why, row.decision)

    def _in_file(self, row: RegisterRow) -> Iterator[tuple[float, Twin]]:
        """Of two rows the later is in doubt, unless it is known."""
        for one in self._like(self._file, row):
            other = self._rows[one.entry_id]
            comes_first = other.key in self.known or other.number < row.number
            if comes_first and one.score >= SAME and _may_be_one(row, other, one.by_name):
                yield one.score, Twin(row, "", other, one.why, row.decision)

    @staticmethod
    def _like(among: Duplicates, row: RegisterRow) -> tuple[Likeness, ...]:
        asked = _compared(row)
        return among.like(row.name, asked.phones, asked.point, asked.area, _LIKELY)


def _compared(row: RegisterRow) -> Compared:
    point = Point(lat=row.point[0], lon=row.point[1]) if row.point else None
    return Compared(str(row.number), (row.name,), row.phones, point, row.area.id if row.area else None)


def _fits(row: RegisterRow, listing: StoredListing, by_name: float) -> bool:
    area = row.area.id if row.area else None
    if set(row.phones) & set(listing.private.get("phones", ())):
        return by_name >= ALIKE
    return by_name >= SAME and area is not None and area == listing.record.get("area")


def _may_be_one(row: RegisterRow, other: RegisterRow, by_name: float) -> bool:
    """An owner has several businesses, under other names; and a name has several, under other numbers."""
    apart = row.has_nib and other.has_nib and not set(row.phones) & set(other.phones)
    return by_name >= ALIKE and not apart
