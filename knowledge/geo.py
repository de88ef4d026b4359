"""Points on the map, how far apart they are, and in which order to visit them."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise, permutations
from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple, TypeVar

from pydantic import BaseModel, ConfigDict, model_validator


class Bounds(NamedTuple):
    """A rectangle in degrees (WGS 84)."""

    south: float
    west: float
    north: float
    east: float


WEST_JAVA = Bounds(south=-7.85, west=106.35, north=-5.80, east=108.90)


def in_west_java(lat: float, lon: float) -> bool:
    south, west, north, east = WEST_JAVA
    return south <= lat <= north and west <= lon <= east


class Point(BaseModel):
    """Latitude and longitude in degrees (WGS 84), inside West Java."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    lat: float
    lon: float

    @model_validator(mode="after")
    def _in_west_java(self) -> "Point":
        if not in_west_java(self.lat, self.lon):
            raise ValueError(f"point {self.lat}, {self.lon} is outside West Java")
        return self


class Spot(NamedTuple):
    """Somewhere on Earth, in degrees (WGS 84)."""

    lat: float
    lon: float

    @property
    def coarse(self) -> "Spot":
        """To about a hundred metres: near enough to find the way, too little to find a door."""
        return Spot(round(self.lat, 3), round(self.lon, 3))

    def __str__(self) -> str:
        return f"{self.lat:.3f},{self.lon:.3f}"


EARTH_RADIUS = 6_371_000.0
_SPOT = re.compile(r"(-?\d{1,2}\.\d{1,6}),(-?\d{1,3}\.\d{1,6})", re.ASCII)

Stop = TypeVar("Stop")


def read_spot(text: str) -> Spot | None:
    """The spot that writes itself so; None where there is no such place on Earth."""
    found = _SPOT.fullmatch(text)
    spot = Spot(float(found[1]), float(found[2])) if found else None
    return spot if spot and abs(spot.lat) <= 90 and abs(spot.lon) <= 180 else None


def metres(one: Point | Spot, other: Point | Spot) -> float:
    """As the crow flies (haversine)."""
    north, south = radians(one.lat), radians(other.lat)
    chord = sin((south - north) / 2) ** 2
    chord += cos(north) * cos(south) * sin(radians(other.lon - one.lon) / 2) ** 2
    return 2 * EARTH_RADIUS * asin(sqrt(min(1.0, chord)))


def shortest_way(stops: Sequence[Stop], where: Callable[[Stop], Point]) -> tuple[Stop, ...]:
    """The stops in the order that makes the shortest way from the first to the last. Every order is tried:
    for a handful of stops only. Of ways as short, the one nearest to the order given."""
    points = [where(stop) for stop in stops]
    apart = [[metres(one, other) for other in points] for one in points]

    def length(order: Sequence[int]) -> float:
        return round(sum(apart[one][other] for one, other in pairwise(order)), 3)

    return tuple(stops[number] for number in min(permutations(range(len(stops))), key=length))
