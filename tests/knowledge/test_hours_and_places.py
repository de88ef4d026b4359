"""Opening hours as Cimahi lives them, points on its map, and how entries belong together."""

from datetime import UTC, date, datetime

import pytest
from pydantic import ValidationError

from knowledge.catalogue import Catalogue
from knowledge.entries import Area, Cluster, Maker, Place, Product
from knowledge.geo import WEST_JAVA, Point
from knowledge.hours import JAKARTA, Exceptional, check_hours, opening_at, with_exceptions
from tests import make


@pytest.mark.parametrize(
    ("moment", "is_open", "changes_at"),
    [
        ((2026, 3, 2, 0, 59), False, (2026, 3, 2, 1)),  # Monday 07:59 in Cimahi
        ((2026, 3, 2, 1, 0), True, (2026, 3, 2, 9)),
        ((2026, 3, 2, 8, 59), True, (2026, 3, 2, 9)),
        ((2026, 3, 6, 9, 0), False, (2026, 3, 9, 1)),  # Friday 16:00: until Monday
        ((2026, 3, 1, 18, 0), False, (2026, 3, 2, 1)),  # Sunday in UTC, Monday 01:00 in Cimahi
    ],
)
def test_hours_are_those_of_cimahi(
    moment: tuple[int, ...], is_open: bool, changes_at: tuple[int, ...]
) -> None:
    opening = opening_at("Mo-Fr 08:00-16:00", datetime(*moment, tzinfo=UTC))  # type: ignore[misc,arg-type]
    assert opening.is_open == is_open
    assert opening.changes_at == datetime(*changes_at, tzinfo=UTC)  # type: ignore[misc,arg-type]
    assert opening.changes_at.tzinfo is not None


def test_what_never_changes() -> None:
    assert opening_at("24/7", make.NOW) == (True, None)
    assert opening_at("Mo-Su off", make.NOW) == (False, None)


def test_open_past_midnight() -> None:
    late = datetime(2026, 3, 7, 1, tzinfo=JAKARTA)
    assert opening_at("Fr 18:00-02:00", late).is_open


@pytest.mark.parametrize(
    "hours", ["", "Senin", "Mo-Fr 8-16", "Mo 25:00-26:00x", "PH off", "Mo-Fr,PH 08:00-16:00", "SH off"]
)
def test_bad_hours_are_refused(hours: str) -> None:
    with pytest.raises(ValueError, match=r"opening.hours"):
        check_hours(hours)


@pytest.mark.parametrize(
    ("lat", "lon", "inside"),
    [
        (-6.87, 107.54, True),
        (WEST_JAVA.south, WEST_JAVA.west, True),
        (107.54, -6.87, False),
        (-6.87, 110.4, False),
        (0, 0, False),
        (float("nan"), 107.54, False),
    ],
)
def test_points_lie_in_west_java(lat: float, lon: float, inside: bool) -> None:
    if inside:
        assert Point(lat=lat, lon=lon).lat == lat
    else:
        with pytest.raises(ValidationError, match="outside West Java"):
            Point(lat=lat, lon=lon)


def test_entries_belong_together() -> None:
    town = Catalogue(make.town())
    batik, cluster = town["batik-cimahi"], town["tekstil"]
    assert isinstance(batik, Product)
    assert [maker.id for maker in town.makers_of(batik)] == ["lembur-batik", "batik-anggraeni"]
    assert [product.id for product in town.related(cluster, Product)] == ["batik-cimahi"]
    assert [maker.id for maker in town.related(town["cimahi"], Maker)] == ["lembur-batik", "batik-anggraeni"]
    assert town.get("tiada") is None
    assert ("bitc" in town, "tiada" in town, len(town)) == (True, False, len(make.town()))


def test_a_tenant_is_where_its_building_is() -> None:
    tenant = make.entry(Maker, "penyewa", place="gedung")
    building = make.entry(Place, "gedung", area="kel-cibabat", point={"lat": -6.9, "lon": 107.5})
    town = Catalogue([*make.town(), building, tenant])
    assert [area.id for area in town.areas_of(tenant)] == ["kel-cibabat", "cimahi"]
    position = town.position(tenant)
    assert position and (position.point.lat, position.exact) == (-6.9, True)
    centre = town.position(town["batik-anggraeni"])
    assert centre and (centre.point, centre.exact) == (town["cimahi"].centre, False)  # type: ignore[attr-defined]
    assert town.position(town["tekstil"]) is None
    assert town.position(make.entry(Maker, "entah")) is None


def test_showcases_of_ones_own_cluster_come_first() -> None:
    food = make.entry(Cluster, "makanan")
    shops = [
        make.entry(Place, f"toko-{name}", showcase=True, clusters=of)
        for name, of in (("a", ()), ("b", ("makanan",)))
    ]
    town = Catalogue([food, *shops, make.entry(Place, "pasar")])
    assert [place.id for place in town.showcases(("makanan",))] == ["toko-b", "toko-a"]


def test_areas_lead_up_to_the_city() -> None:
    town = Catalogue(make.town())
    assert [area.id for area in town.areas_of(town["kel-cibabat"])] == ["cimahi"]
    assert all(isinstance(area, Area) for area in town.areas_of(town["lembur-batik"]))


def test_other_hours_on_some_days() -> None:
    days = (date(2026, 12, 30), date(2027, 1, 2))
    closed = with_exceptions("Mo-Su 08:00-16:00", [Exceptional(*days)])
    assert check_hours(closed) == closed
    assert not opening_at(closed, datetime(2027, 1, 2, 3, tzinfo=UTC)).is_open
    assert opening_at(closed, datetime(2027, 1, 3, 3, tzinfo=UTC)).is_open
    always = with_exceptions(closed, [Exceptional(*days, "24/7")])
    assert opening_at(always, datetime(2026, 12, 30, 16, tzinfo=UTC)).is_open
