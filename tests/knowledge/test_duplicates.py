"""Who may be the business that somebody is about to add."""

from time import perf_counter
from typing import Any

import pytest

from benchmarks.listings import listings
from knowledge.duplicates import ALIKE, SAME, Compared, Duplicates
from knowledge.entries import Maker
from knowledge.geo import Point
from tests import make

HERE = Point(lat=-6.88, lon=107.54)
NEXT_DOOR = Point(lat=-6.8805, lon=107.5404)
FAR = Point(lat=-6.89, lon=107.55)


def known(*names: str, **fields: Any) -> list[Maker]:
    return [
        make.entry(Maker, "-".join(name.lower().split()).replace(".", ""), name=name, **fields)
        for name in names
    ]


CITY = Duplicates.of(
    known(
        "Batik Sekar Putri", "Batik Anggraeni", "Lembur Batik", "CV Berkah Jaya", "Warung Nasi Bu Imas",
        "Dapur Rengganis", "Toko Kue Melati", "Kopi Tuturuga", "Kerajinan Bambu Awi", "UD Sumber Rejeki",
        "Warung Berkah", area="kel-cibabat",
    )
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "entry_id"),
    [
        ("batik sekar putri", "batik-sekar-putri"),
        ("CV. Sekar Putri", "batik-sekar-putri"),
        ("BATIK ANGGRAINI", "batik-anggraeni"),
        ("Lemburbatik", "lembur-batik"),
        ("Rengganis Dapur", "dapur-rengganis"),
        ("Kopi Tuturuga Cimahi", "kopi-tuturuga"),
        ("Warung nasi ibu Imas", "warung-nasi-bu-imas"),
    ],
)
def test_a_name_that_somebody_has_is_found_however_it_is_written(name: str, entry_id: str) -> None:
    (first, *_) = CITY.like(name)
    assert (first.entry_id, first.why) == (entry_id, "name")
    assert first.score >= SAME


@pytest.mark.parametrize(
    "name",
    [
        "CV Batik",
        "Toko Batik Cimahi",
        "UD Makmur",
        "Warung Nasi Bu Ani",
        "Kopi Kenangan",
        "Batik",
        "Cendana",
        "",
        "…",
    ],
)
def test_words_that_everybody_uses_make_nobody_alike(name: str) -> None:
    assert [one for one in CITY.like(name) if one.score >= SAME] == []


def test_a_common_name_in_another_kelurahan_is_another_business() -> None:
    assert CITY.like("Warung Berkah", area="kel-cibabat")[0].score >= SAME
    assert [one for one in CITY.like("Warung Berkah", area="kel-baros") if one.score >= SAME] == []
    assert CITY.like("Dapur Rengganis", area="kel-baros")[0].score >= SAME


def test_a_word_that_many_others_have_makes_nobody_alike_among_a_few() -> None:
    many = Duplicates.of(known(*(f"Rajut {name}" for name in ("Awan", "Hujan", "Pelangi", "Kabut"))))
    few = [Compared("1", ("Rajut Embun",))]
    assert Duplicates(few).like("Rajut")[0].score >= ALIKE
    assert Duplicates(few, many).like("Rajut") == ()
    assert Duplicates(few, many).like("rajut embun")[0].score >= SAME
    assert many.like("rajut embun") == ()


def test_an_alias_counts_as_a_name() -> None:
    found = Duplicates.of(known("Batik Sekar Putri", aliases=("Puri Rini",))).like("puri rini")
    assert found[0].score >= SAME


def test_the_same_phone_is_found_even_where_it_is_shown_to_nobody() -> None:
    entries = known("Rajut Awan", whatsapp=("+6281234567890",)) + known("Kotak Kado")
    duplicates = Duplicates.of(entries, {"kotak-kado": ["+6281234567891"]})
    assert duplicates.like("Lain Sekali", ["+6281234567890"])[0][::2] == ("rajut-awan", "phone")
    hidden = duplicates.like("Lain Sekali", ["+6281234567891"])
    assert [(one.entry_id, one.why) for one in hidden] == [("kotak-kado", "phone")]
    assert hidden[0].score >= SAME
    assert duplicates.like("Lain Sekali", ["+6281234567892"]) == ()


def test_who_is_at_the_same_spot_is_worth_a_look_and_no_more() -> None:
    duplicates = Duplicates.of(known("Rajut Awan", point=HERE.model_dump()))
    (near,) = duplicates.like("Lain Sekali", point=NEXT_DOOR)
    assert near.why == "near"
    assert near.score < ALIKE
    assert duplicates.like("Lain Sekali", point=FAR) == ()
    assert (
        duplicates.like("Rajut Awan Putih", point=NEXT_DOOR)[0].score
        > duplicates.like("Rajut Awan Putih")[0].score
    )


def test_the_surest_stand_first_and_no_more_than_asked_for() -> None:
    duplicates = Duplicates.of(known("Rajut Pelangi", "Rajut Pelangie", "Rajut Pelangy", "Rajut Pelangii"))
    assert len(duplicates.like("Rajut Pelangi")) == 3
    assert [one.entry_id for one in duplicates.like("Rajut Pelangi", limit=1)] == ["rajut-pelangi"]


def test_thousands_are_compared_with_thousands_in_seconds() -> None:
    entries = list(listings(6000))
    began = perf_counter()
    duplicates = Duplicates.of(entries)
    same = sum(
        1
        for entry in entries
        if any(one.score == 1 for one in duplicates.like(entry.name.id, area=entry.area))
    )
    assert same == len(entries)
    assert perf_counter() - began < 20, "seconds in an idle process, with room for a busy one"
