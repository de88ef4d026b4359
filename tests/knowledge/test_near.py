"""Distances, what is near, what a question about it looks for, and rounds through the city."""

from datetime import date, datetime
from typing import Any

import pytest

from knowledge.catalogue import Catalogue
from knowledge.entries import Area, Cluster, Entry, Maker, Place, Product
from knowledge.geo import Point, Spot, metres, read_spot, shortest_way
from knowledge.hours import JAKARTA
from knowledge.listing_hours import open_on
from knowledge.near_questions import asks_for_near, near_question
from knowledge.nearest import Origin, metres_away, nearest, origin_at
from knowledge.search import Search
from knowledge.tours import MOST_STOPS, minutes_on_foot, offered, propose
from tests import make

MONDAY = datetime(2026, 3, 2, 10, tzinfo=JAKARTA)
TUESDAY = date(2026, 3, 3)


def point(lat: float, lon: float) -> dict[str, float]:
    return {"lat": lat, "lon": lon}


def area(entry_id: str, lat: float, lon: float, level: str, part_of: str | None = None) -> Area:
    return make.entry(Area, entry_id, level=level, part_of=part_of, centre=point(lat, lon))


def city() -> Catalogue:
    """Two sub-districts in the north and one in the south; one degree of latitude is 111 km."""
    entries: list[Entry] = [
        make.entry(Cluster, "tekstil"),
        make.entry(Cluster, "makanan"),
        make.entry(Product, "batik", clusters=("tekstil",)),
        make.entry(Product, "abon", clusters=("makanan",)),
        area("kota", -6.88, 107.54, "city"),
        area("utara", -6.86, 107.54, "kecamatan", "kota"),
        area("selatan", -6.91, 107.54, "kecamatan", "kota"),
        area("kel-a", -6.85, 107.54, "kelurahan", "utara"),
        area("kel-b", -6.87, 107.54, "kelurahan", "utara"),
        area("kel-c", -6.91, 107.55, "kelurahan", "selatan"),
        make.entry(
            Maker, "di-b", clusters=("tekstil",), products=("batik",), area="kel-b", address="Jl. B 1"
        ),
        make.entry(Maker, "tepat", clusters=("tekstil",), area="kel-a", point=point(-6.869, 107.54)),
        make.entry(Place, "pasar", clusters=("makanan",), area="kel-c"),
        make.entry(Maker, "penyewa", clusters=("makanan",), products=("abon",), place="pasar"),
        make.entry(Maker, "entah", clusters=("tekstil",), products=("batik",)),
        make.entry(
            Maker, "tutup", clusters=("tekstil",), area="kel-a", status={"state": "closed", "as_of": "2025"}
        ),
    ]
    return Catalogue(entries)


@pytest.mark.parametrize(
    ("one", "other", "kilometres"),
    [
        ((-6.88, 107.54), (-6.88, 107.54), 0),
        ((-6.88, 107.54), (-5.88, 107.54), 111.2),
        ((-6.9147, 107.6098), (-6.1754, 106.8272), 119.4),  # Bandung's square to Monas
        ((0.0, 0.0), (0.0, 180.0), 20015),
    ],
)
def test_distances(one: tuple[float, float], other: tuple[float, float], kilometres: float) -> None:
    assert metres(Spot(*one), Spot(*other)) / 1000 == pytest.approx(kilometres, rel=0.005)


@pytest.mark.parametrize(
    ("written", "spot"),
    [
        ("-6.872,107.542", Spot(-6.872, 107.542)),
        ("51.5,-0.1", Spot(51.5, -0.1)),
        ("91.0,107.5", None),
        ("-6.872,181.0", None),
        ("-6.872", None),
        ("nan,nan", None),
        ("1e3,107.5", None),
        ("-6.872,107.542;", None),
        ("٦.٨,107.5", None),
        ("kel-cibabat", None),
        ("", None),
    ],
)
def test_spots_are_read_as_they_are_written(written: str, spot: Spot | None) -> None:
    assert read_spot(written) == spot
    if spot:
        assert read_spot(str(spot)) == spot


def test_a_written_spot_is_too_coarse_to_find_a_door() -> None:
    assert str(Spot(-6.8723456, 107.5426789)) == "-6.872,107.543"


def test_the_shortest_way_goes_along_a_line() -> None:
    stops = [107.5, 107.53, 107.51, 107.52]
    way = shortest_way(stops, lambda lon: Point(lat=-6.88, lon=lon))
    assert way == (107.5, 107.51, 107.52, 107.53)
    assert shortest_way([1.0, 2.0], lambda _: Point(lat=-6.88, lon=107.5)) == (1.0, 2.0)
    assert shortest_way([], lambda lon: Point(lat=-6.88, lon=lon)) == ()


def test_distances_say_whether_they_are_exact() -> None:
    catalogue = city()
    found, unlocated = nearest(catalogue, Origin(Spot(-6.868, 107.54), exact=True))
    assert [(one.entry.id, round(one.metres), one.area and one.area.id) for one in found] == [
        ("tepat", 111, None),
        ("di-b", 222, "kel-b"),
        ("penyewa", 4799, "kel-c"),
        ("pasar", 4799, "kel-c"),
    ]
    assert [one.id for one in unlocated] == ["entah"]


def test_what_lies_in_the_area_named_comes_first() -> None:
    catalogue = city()
    origin = origin_at(catalogue, catalogue["kel-b"])
    assert origin and not origin.exact
    found = nearest(catalogue, origin).found
    assert [(one.entry.id, one.inside) for one in found][:2] == [("di-b", True), ("tepat", False)]
    origin = origin_at(catalogue, catalogue["utara"])
    assert origin
    assert [one.entry.id for one in nearest(catalogue, origin).found if one.inside] == ["di-b", "tepat"]


def test_near_a_place_leaves_the_place_itself_out() -> None:
    catalogue = city()
    origin = origin_at(catalogue, catalogue["tepat"])
    assert origin and origin.exact
    assert "tepat" not in [one.entry.id for one in nearest(catalogue, origin).found]
    assert origin_at(catalogue, catalogue["entah"]) is None


@pytest.mark.parametrize(("of", "found"), [("batik", ["di-b"]), ("makanan", ["penyewa", "pasar"])])
def test_only_of_a_product_or_a_cluster(of: str, found: list[str]) -> None:
    catalogue = city()
    near = nearest(catalogue, Origin(Spot(-6.868, 107.54), exact=True), catalogue[of])
    assert [one.entry.id for one in near.found] == found


@pytest.mark.parametrize(
    ("spot", "kilometres"), [((-6.89, 107.55), None), ((-6.9, 107.58), None), ((-6.2, 106.82), 107)]
)
def test_far_away_is_several_kilometres_outside(spot: tuple[float, float], kilometres: int | None) -> None:
    away = metres_away(city(), Spot(*spot))
    assert (round(away / 1000) if away else None) == kilometres


@pytest.mark.parametrize(
    ("question", "at", "of"),
    [
        ("batik dekat cibabat", "kel-cibabat", "batik-cimahi"),
        ("oleh-oleh near baros", "kel-baros", None),
        ("yang dekat sini", None, None),
        ("kuliner deukeut", None, "makanan-minuman"),
        ("batik terdekat", None, "batik-cimahi"),
        ("dekat cibabt", "kel-cibabat", None),
        ("craft near cimahi utara", "kec-cimahi-utara", "kerajinan"),
        ("food near leuwigajah", "kel-leuwigajah", "makanan-minuman"),
        ("batik dekat bitc", "bitc", "batik-cimahi"),
        ("dekat lembur batik ada apa", "lembur-batik", None),
        ("deket cigugur", "kel-cigugur-tengah", None),
        ("makanan deket pasar awi", "pasar-awi-campernik", "makanan-minuman"),
        ("batik dekat kampung adat", "kampung-adat-cireundeu", "batik-cimahi"),
        ("batik buat istri dekat cibabat", "kel-cibabat", "batik-cimahi"),
        ("yang buka sekarang dekat cibabat", "kel-cibabat", None),
    ],
)
def test_what_is_looked_for_and_near_what(
    question: str, at: str | None, of: str | None, search: Search, catalogue: Catalogue
) -> None:
    found = search.answer(question)
    asked = near_question(catalogue, search, found)
    assert asks_for_near(found) and asked
    assert (asked.at and asked.at.id, asked.of and asked.of.id, asked.unknown) == (at, of, "")


@pytest.mark.parametrize(
    ("question", "of", "unknown"),
    [
        ("batik deket pasar antri", "batik-cimahi", "pasar antri"),
        ("mau cari batik buat istri, deket Stasiun dong", "batik-cimahi", "Stasiun"),
        ("batik near the train station", "batik-cimahi", "train station"),
        ("batik deukeut alun-alun cimahi", "batik-cimahi", "alun-alun"),
        ("deket alun-alun", None, "alun-alun"),
        ("oleh-oleh deket rs dustira", None, "dustira"),
        ("batik pasar antri", "batik-cimahi", "pasar antri"),
        ("oleh-oleh", None, ""),
        ("batik deket pasar", "batik-cimahi", "pasar"),  # of several nobody knows which
        ("batik deket rumah", "batik-cimahi", "rumah"),
    ],
)
def test_a_place_that_nobody_knows(
    question: str, of: str | None, unknown: str, search: Search, catalogue: Catalogue
) -> None:
    asked = near_question(catalogue, search, search.answer(question))
    assert asked
    assert (asked.at, asked.of and asked.of.id, asked.unknown) == (None, of, unknown)


@pytest.mark.parametrize(
    ("question", "of", "unknown"),
    [
        ("kopi dekat cibabat", None, "kopi"),
        ("keripik belut dekat cibabat", "keripik-singkong", "belut"),
        ("Coffee near Cibabat?", None, "Coffee"),
    ],
)
def test_something_beside_what_is_known(
    question: str, of: str | None, unknown: str, search: Search, catalogue: Catalogue
) -> None:
    asked = near_question(catalogue, search, search.answer(question))
    assert asked and asked.at
    assert (asked.at.id, asked.of and asked.of.id, asked.unknown) == ("kel-cibabat", of, unknown)


def test_what_stands_around_nearness_is_found_in_a_long_message_too(search: Search) -> None:
    story = " untuk teman saya " + " ".join(f"yang ke {number}" for number in range(60))
    thing, place = search.around_near("keripik singkong dekat cibabat" + story)
    assert (thing, place.split()[0]) == ("keripik singkong", "cibabat")


@pytest.mark.parametrize("question", ["sewa mobil deket sini", "tambal ban", "rumah sakit terdekat"])
def test_something_that_nobody_knows(question: str, search: Search, catalogue: Catalogue) -> None:
    assert near_question(catalogue, search, search.answer(question)) is None


@pytest.mark.parametrize(
    "question", ["batik", "lembur batik dekat mana", "harga batik dekat cibabat", "pengrajin di cipageran"]
)
def test_what_is_no_question_of_nearness(question: str, search: Search) -> None:
    assert not asks_for_near(search.answer(question))


def listing(**fields: Any) -> Maker:
    return make.entry(Maker, "satu", area="kel-b", address="Jl. Satu 1", **fields)


@pytest.mark.parametrize(
    ("fields", "hours"),
    [
        ({}, None),
        ({"hours": "Mo-Fr 08:00-16:00"}, [(8, 16)]),
        ({"hours": "Tu-Su 08:00-16:00"}, []),
        ({"hours": "Mo-Su 08:00-09:00,13:00-15:00"}, [(8, 9), (13, 15)]),
        ({"hours": "Mo-Fr 08:00-16:00", "closed_until": "2026-03-05"}, []),
        ({"closed_until": "2026-03-02"}, []),
        ({"closed_until": "2026-03-01"}, None),
        ({"special_hours": ({"first": "2026-03-02", "last": "2026-03-02"},)}, []),
        (
            {"special_hours": ({"first": "2026-03-02", "last": "2026-03-02", "hours": "11:00-12:00"},)},
            [(11, 12)],
        ),
        ({"special_hours": ({"first": "2026-03-03", "last": "2026-03-03"},)}, None),
    ],
)
def test_when_it_is_open_on_a_day(fields: dict[str, Any], hours: list[tuple[int, int]] | None) -> None:
    opens = open_on(listing(**fields), MONDAY.date())
    assert (None if opens is None else [(first.hour, last.hour) for first, last in opens]) == hours


def tour_of(catalogue: Catalogue, *interests: str, without: tuple[str, ...] = ()) -> list[str]:
    wanted = [catalogue[one] for one in interests]
    return [stop.entry.id for stop in propose(catalogue, wanted, MONDAY.date(), MONDAY, without).stops]


def test_a_round_stops_once_in_a_building_and_goes_from_south_to_north() -> None:
    catalogue = city()
    assert tour_of(catalogue, "tekstil", "makanan") == ["penyewa", "di-b", "tepat"]
    assert tour_of(catalogue, "batik") == ["di-b"]
    assert tour_of(catalogue, "batik", without=("di-b",)) == []


def test_a_round_groups_what_lies_in_one_area_and_gives_each_interest_its_turn() -> None:
    crowd: list[Entry] = [
        make.entry(Maker, f"{letter}-{number}", clusters=(of,), area=f"kel-{letter}", address=f"Jl. {number}")
        for of, letters in (("tekstil", "abc"), ("makanan", "cba"))
        for letter in letters
        for number in ((1, 2) if of == "tekstil" else (3, 4))
    ]
    catalogue = Catalogue([*(entry for entry in city() if not isinstance(entry, Maker)), *crowd])
    wanted = [catalogue["tekstil"], catalogue["makanan"]]
    stops = propose(catalogue, wanted, MONDAY.date(), MONDAY).stops
    assert len(stops) == MOST_STOPS
    assert sum("tekstil" in stop.entry.clusters for stop in stops) == MOST_STOPS // 2
    areas = [stop.area.id for stop in stops if stop.area]
    assert areas == sorted(areas) or areas == sorted(areas, reverse=True)


def test_a_round_leaves_out_who_is_closed_or_receives_nobody() -> None:
    more: list[Entry] = [
        make.entry(
            Maker, "libur", products=("batik",), area="kel-a", address="Jl. 1", hours="Tu-Su 08:00-16:00"
        ),
        make.entry(Maker, "daring", products=("batik",), area="kel-a", address="Jl. 2", ordering=("chat",)),
        make.entry(Maker, "rumah", products=("batik",), area="kel-a"),
        make.entry(Place, "luar", products=("batik",), area="kel-a", outside_city=True),
    ]
    catalogue = Catalogue([*city(), *more])
    tour = propose(catalogue, [catalogue["batik"]], MONDAY.date(), MONDAY)
    assert ([stop.entry.id for stop in tour.stops], tour.closed) == (["di-b"], 1)
    tour = propose(catalogue, [catalogue["batik"]], TUESDAY, MONDAY)
    assert {stop.entry.id for stop in tour.stops} == {"di-b", "libur"}
    assert [product.id for product in offered(catalogue)] == ["batik", "abon"]


@pytest.mark.parametrize(
    ("hour", "opens"), [(7, [(8, 9), (13, 15)]), (9, [(13, 15)]), (15, None), (23, None)]
)
def test_of_today_only_what_is_left_counts(hour: int, opens: list[tuple[int, int]] | None) -> None:
    hours = "08:00-09:00,13:00-15:00"
    split = make.entry(Maker, "siang", products=("abon",), area="kel-a", address="Jl. 1", hours=hours)
    catalogue = Catalogue([*(entry for entry in city() if entry.id != "penyewa"), split])
    tour = propose(catalogue, [catalogue["abon"]], MONDAY.date(), MONDAY.replace(hour=hour))
    found = [[(first.hour, last.hour) for first, last in stop.opens or ()] for stop in tour.stops]
    assert (found, tour.closed) == (([opens], 0) if opens else ([], 1))
    assert propose(catalogue, [catalogue["abon"]], TUESDAY, MONDAY.replace(hour=hour)).stops


def test_walking_times_only_between_exact_points() -> None:
    shop = make.entry(Maker, "dekat", clusters=("tekstil",), point=point(-6.8735, 107.54))
    catalogue = Catalogue([*city(), shop])
    stops = propose(catalogue, [catalogue["tekstil"]], MONDAY.date(), MONDAY).stops
    by_id = {stop.entry.id: stop for stop in stops}
    assert minutes_on_foot(by_id["tepat"], by_id["dekat"]) == 9  # 500 m as the crow flies
    assert minutes_on_foot(by_id["tepat"], by_id["di-b"]) is None
