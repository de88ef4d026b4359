"""A round through the city: a few stops for somebody's interests, in an order that makes sense on a map."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain, zip_longest
from typing import NamedTuple

from knowledge.catalogue import Catalogue, hard_to_reach
from knowledge.entries import Area, Entry, Listing, Maker, Place, Product
from knowledge.geo import Point, metres, shortest_way
from knowledge.listing_hours import open_on
from knowledge.nearest import visited

MOST_STOPS = 6

WALKING_METRES_A_MINUTE = 75.0  # 4.5 km/h
DETOUR = 1.3  # how much longer streets are than the crow's way
LONGEST_WALK = 60  # minutes: nobody walks further between two stops


@dataclass(frozen=True, slots=True)
class Stop:
    """`point` is its area's middle where not exact. `opens`: from when to when, None where not known."""

    entry: Listing
    area: Area | None
    point: Point
    exact: bool
    opens: tuple[tuple[datetime, datetime], ...] | None


class Tour(NamedTuple):
    """`closed`: how many were left out because they are closed then."""

    stops: tuple[Stop, ...]
    closed: int


def propose(
    catalogue: Catalogue,
    interests: Sequence[Entry],
    day: date,
    now: datetime,
    without: Collection[str] = (),
) -> Tour:
    """Up to six stops on a day from `now` on, each interest in turn; none of those in `without`, and only one
    in a building."""
    closed: set[str] = set()
    chosen: dict[str, Stop] = {}
    by_interest = [_stops(catalogue, interest, day, now, without) for interest in interests]
    for stop in filter(None, chain(*zip_longest(*by_interest))):
        if stop.opens == ():
            closed.add(stop.entry.id)
        elif len(chosen) < MOST_STOPS:
            chosen.setdefault(stop.entry.place or stop.entry.id, stop)
    return Tour(_ordered(tuple(chosen.values())), len(closed))


def offered(catalogue: Catalogue) -> tuple[Product, ...]:
    """The products that a round can be made for; of films there is nothing to see where they are made."""
    return tuple(
        product
        for product in catalogue.of_kind(Product)
        if product.type != "film"
        and any(_is_open_to_visits(catalogue, e) for e in visited(catalogue, product))
    )


def minutes_on_foot(one: Stop, other: Stop) -> int | None:
    """None where either's point is not known, or nobody would walk."""
    if not (one.exact and other.exact):
        return None
    minutes = max(1, round(metres(one.point, other.point) * DETOUR / WALKING_METRES_A_MINUTE))
    return minutes if minutes <= LONGEST_WALK else None


def _stops(
    catalogue: Catalogue, interest: Entry, day: date, now: datetime, without: Collection[str]
) -> Iterator[Stop]:
    for entry in sorted(visited(catalogue, interest), key=hard_to_reach):
        position = catalogue.position(entry)
        if position and entry.id not in without and _is_open_to_visits(catalogue, entry):
            area = next(iter(catalogue.areas_of(entry)), None)
            opens = open_on(entry, day)
            if opens is not None:
                opens = tuple((first, last) for first, last in opens if last > now)
            yield Stop(entry, area, position.point, position.exact, opens)


def _is_open_to_visits(catalogue: Catalogue, entry: Listing) -> bool:
    """Somewhere in the city with a door to go to; who sells only by chat or online has none."""
    if catalogue.position(entry) is None:
        return False
    if isinstance(entry, Place):
        return not entry.outside_city
    receives = not entry.ordering or "on_site" in entry.ordering
    return isinstance(entry, Maker) and receives and bool(entry.address or entry.place or entry.point)


def _ordered(stops: Sequence[Stop]) -> tuple[Stop, ...]:
    """Those of one area stand together."""
    by_area: dict[str, list[Stop]] = {}
    for stop in stops:
        by_area.setdefault(stop.area.id if stop.area else stop.entry.id, []).append(stop)
    ways = [shortest_way(group, lambda stop: stop.point) for group in by_area.values()]
    return tuple(chain(*shortest_way(ways, lambda way: way[0].area.centre if way[0].area else way[0].point)))
