"""The frozen catalogue: every entry by id and by kind, and how entries belong together."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, TypeVar

from knowledge.entries import ENTRY_TYPES, Area, Entry, Listing, Maker, Motif, Place, Product
from knowledge.geo import Point

AnyEntry = TypeVar("AnyEntry", bound=Entry)


class Position(NamedTuple):
    """Where an entry is; not exact means the centre of its area."""

    point: Point
    exact: bool


class Catalogue:
    """Entries keep the order they were given in, which is the order people browse them in."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._by_id = {entry.id: entry for entry in entries}
        self._of_kind: dict[type[Entry], list[Entry]] = defaultdict(list)
        self._related_to: dict[str, list[Entry]] = defaultdict(list)
        self._areas_from: dict[str | None, tuple[Area, ...]] = {}
        for entry in self:
            self._of_kind[type(entry)].append(entry)
            for target in self._belongs_to(entry):
                self._related_to[target].append(entry)
        for related in self._related_to.values():
            related.sort(key=hard_to_reach)

    def with_aliases(self, aliases: Mapping[str, str]) -> "Catalogue":
        """One in which these phrases lead to entries too, each to that with its id; where there is none to
        nothing."""
        more: dict[str, list[str]] = defaultdict(list)
        for phrase, entry_id in aliases.items():
            more[entry_id].append(phrase)
        return Catalogue(
            entry.model_copy(update={"aliases": (*entry.aliases, *more[entry.id])})
            if entry.id in more
            else entry
            for entry in self
        )

    def _belongs_to(self, entry: Entry) -> set[str]:
        targets = {*entry.clusters, *(area.id for area in self.areas_of(entry))}
        match entry:
            case Listing():
                targets |= {*entry.products, *entry.motifs} | ({entry.place} if entry.place else set())
            case Motif():
                targets |= {*entry.products, *entry.places}
            case Product():
                targets |= {entry.broader} if entry.broader else set()
        return targets

    def __len__(self) -> int:
        return len(self._by_id)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._by_id.values())

    def __contains__(self, entry_id: object) -> bool:
        return entry_id in self._by_id

    def __getitem__(self, entry_id: str) -> Entry:
        return self._by_id[entry_id]

    def get(self, entry_id: str) -> Entry | None:
        return self._by_id.get(entry_id)

    def of_kind(self, kind: type[AnyEntry]) -> tuple[AnyEntry, ...]:
        """In the order of browsing."""
        of_kind = (self._of_kind.get(one, ()) for one in ENTRY_TYPES if issubclass(one, kind))
        return tuple(entry for entries in of_kind for entry in entries if isinstance(entry, kind))

    def related(self, entry: Entry, kind: type[AnyEntry]) -> tuple[AnyEntry, ...]:
        """Entries of a kind that belong to `entry`: a cluster's members, those who name a product or motif,
        a product's narrower products (the films of animation), what lies in an area or a place.

        Whoever is known to be running and can be reached stands first.
        """
        return tuple(other for other in self._related_to.get(entry.id, ()) if isinstance(other, kind))

    def makers_of(self, product: Product) -> tuple[Maker, ...]:
        return self.related(product, Maker)

    def places_of(self, product: Product) -> tuple[Place, ...]:
        """Places where the product is shown or sold."""
        return self.related(product, Place)

    def showcases(self, clusters: tuple[str, ...] = ()) -> tuple[Place, ...]:
        """Places that show products of many makers, those of the given clusters first."""
        places = (place for place in self.of_kind(Place) if place.showcase)
        return tuple(sorted(places, key=lambda place: not set(place.clusters) & set(clusters)))

    def areas_of(self, entry: Entry) -> tuple[Area, ...]:
        """The entry's area and those around it, smallest first; a place inside another has its area."""
        first = entry.part_of if isinstance(entry, Area) else self._area_id(entry)
        if (known := self._areas_from.get(first)) is not None:
            return known
        areas: list[Area] = []
        area_id = first
        while area_id and isinstance(area := self.get(area_id), Area):
            areas.append(area)
            area_id = area.part_of
        return self._areas_from.setdefault(first, tuple(areas))

    def _area_id(self, entry: Entry) -> str | None:
        if not isinstance(entry, Listing):
            return None
        if entry.area or not entry.place:
            return entry.area
        return self._area_id(self._by_id[entry.place])

    def position(self, entry: Entry) -> Position | None:
        """The entry's own point, else its building's, else its area's centre."""
        if isinstance(entry, Area):
            return Position(entry.centre, exact=False)
        if not isinstance(entry, Listing):
            return None
        if entry.point:
            return Position(entry.point, exact=True)
        if entry.place:
            return self.position(self._by_id[entry.place])
        areas = self.areas_of(entry)
        return Position(areas[0].centre, exact=False) if areas else None


def hard_to_reach(entry: Entry) -> tuple[int, bool, bool]:
    """Sorts those first who are surely there, then those with a contact, then those with an address."""
    if not isinstance(entry, Listing):
        return 0, False, False
    state = entry.status.state if entry.status else None
    doubt = {"open": 0, None: 1, "unconfirmed": 2, "closed": 3}[state]
    contacts = entry.phones or entry.whatsapp or entry.instagram or entry.emails or entry.websites
    return doubt, not contacts, not entry.address
