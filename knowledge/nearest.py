"""What is near: makers and places by their distance from a spot, or from the middle of an area."""

from dataclasses import dataclass
from typing import NamedTuple

from knowledge.catalogue import Catalogue, hard_to_reach
from knowledge.entries import Area, Cluster, Entry, Listing, Maker, Place
from knowledge.geo import Spot, metres

# From the middle of the nearest kelurahan; each reaches about a kilometre from its own.
FAR_METRES = 5_000


@dataclass(frozen=True, slots=True)
class Origin:
    """Where to look from. Not exact: the middle of an area; `of` is the entry that somebody named."""

    spot: Spot
    exact: bool
    of: Entry | None = None


@dataclass(frozen=True, slots=True)
class Neighbour:
    """`area` is the one whose middle the distance is to; None where the listing's own point is known.
    `inside`: it lies in the area that was named."""

    entry: Listing
    metres: float
    area: Area | None
    inside: bool


class Nearest(NamedTuple):
    """`unlocated`: those of whom nobody knows where they are."""

    found: tuple[Neighbour, ...]
    unlocated: tuple[Listing, ...]


def origin_at(catalogue: Catalogue, entry: Entry) -> Origin | None:
    """None where nobody knows where the entry is."""
    position = catalogue.position(entry)
    return Origin(Spot(position.point.lat, position.point.lon), position.exact, entry) if position else None


def metres_away(catalogue: Catalogue, spot: Spot) -> float | None:
    """How far it is to Cimahi, for a spot that lies well outside of it."""
    areas = catalogue.of_kind(Area)
    nearest = min((metres(spot, area.centre) for area in areas), default=0.0)
    return nearest if nearest > FAR_METRES else None


def visited(catalogue: Catalogue, of: Entry | None = None) -> tuple[Listing, ...]:
    """Makers and places that have not closed for good, perhaps of one cluster or product only."""
    kinds: tuple[type[Listing], ...] = (Maker, Place)
    every = (catalogue.related(of, kind) if of else catalogue.of_kind(kind) for kind in kinds)
    return tuple(entry for entries in every for entry in entries if not entry.has_closed)


def nearest(catalogue: Catalogue, origin: Origin, of: Entry | None = None) -> Nearest:
    """Those in the area that was named come first, then by distance; whoever is surely there first of those
    that are about as far."""
    found, unlocated = [], []
    for entry in visited(catalogue, of):
        position = catalogue.position(entry)
        if position is None:
            unlocated.append(entry)
        elif origin.of is None or entry.id != origin.of.id:
            areas = catalogue.areas_of(entry)
            apart = metres(origin.spot, position.point)
            middle = None if position.exact else areas[0]
            inside = origin.of is not None and any(area.id == origin.of.id for area in areas)
            found.append(Neighbour(entry, apart, middle, inside))
    found.sort(key=_further)
    return Nearest(tuple(found), tuple(unlocated))


def _further(one: Neighbour) -> tuple[object, ...]:
    apart = 0 if one.inside else round(one.metres, -2)
    return not one.inside, apart, hard_to_reach(one.entry)


def clusters_with_listings(catalogue: Catalogue) -> tuple[Cluster, ...]:
    return tuple(cluster for cluster in catalogue.of_kind(Cluster) if visited(catalogue, cluster))
