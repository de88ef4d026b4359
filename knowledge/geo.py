"""Points on the map of West Java."""

from typing import NamedTuple

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
