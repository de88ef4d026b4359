"""The questions about a listing: what each takes, asks back and refuses."""

from typing import Any

import pytest

from bot.domain.errors import UnclearMoment
from bot.domain.fields import DONE
from bot.domain.forms import BadAnswer, Field, Pending, Said, Surroundings, Value
from bot.domain.listing_fields import (
    AreaField,
    ChoicesField,
    DayField,
    HoursField,
    PhoneField,
    PriceField,
    ProductsField,
    SpecialHoursField,
)
from knowledge.catalogue import Catalogue
from knowledge.values import SpecialHours
from tests import make

TOWN = Catalogue(make.town())
WAYS = ChoicesField("ordering", ("on_site", "chat", "marketplace"))


def at(*found: str) -> Surroundings:
    """On Monday the 2nd of March 2026, with the entries that the words may mean."""
    return Surroundings(make.NOW, TOWN.get, tuple(TOWN[name] for name in found))


def read(field: Field, text: str, pending: Value = None, *found: str) -> Value:
    return field.read(Said(text), pending, at(*found))


def picked(field: Field, pick: str, pending: Value = None) -> Value:
    return field.pick(pick, pending, at())


def reason(field: Field, text: str, *found: str) -> str:
    with pytest.raises((BadAnswer, UnclearMoment)) as bad:
        read(field, text, None, *found)
    return str(getattr(bad.value, "reason", ""))


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        (HoursField("hours"), "Senin-Jumat 9-17", "Mo-Fr 09:00-17:00"),
        (DayField("day"), "tutup sementara sampai 20 Maret", "2026-03-20"),
        (DayField("day"), "tutup samentawis dugi ka 20 Maret", "2026-03-20"),
        (
            SpecialHoursField("special"),
            "17 Agustus tutup",
            [{"first": "2026-08-17", "last": "2026-08-17", "hours": None, "reason": None}],
        ),
    ],
)
def test_what_was_understood_is_told_back_for_a_yes(field: Field, text: str, value: Any) -> None:
    asked_back = read(field, text)
    assert isinstance(asked_back, Pending)
    assert picked(field, DONE, asked_back.value) == value
    with pytest.raises(BadAnswer):
        picked(field, DONE)
    with pytest.raises(BadAnswer):
        picked(field, "x", asked_back.value)


def test_hours_that_nobody_understands_are_refused() -> None:
    assert reason(HoursField("hours"), "kapan saja") == "hours_not_understood"
    assert reason(HoursField("hours"), " ") == "text_wanted"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("20 Maret 2026", "2026-03-20"),
        ("sampai dengan 20 Maret", "2026-03-20"),
        ("tutup sampai besok", "2026-03-03"),
        ("hari ini", "2026-03-02"),
        ("until 1 april", "2026-04-01"),
        ("libur s/d sabtu", "2026-03-07"),
        ("seminggu lagi", "2026-03-09"),
        ("1 Januari", "2027-01-01"),
    ],
)
def test_a_day_in_plain_words(text: str, day: str) -> None:
    assert read(DayField("day"), text).value == {"day": day}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("1 Maret 2026", "past"),
        ("20-22 Maret", "day_wanted"),
        ("akhir bulan", "not_understood"),
        ("bulan depan", "which_day"),
        ("nanti", "no_day"),
        ("31 Februari", "impossible"),
    ],
)
def test_a_day_that_is_past_or_none_is_refused(text: str, fault: str) -> None:
    assert reason(DayField("day"), text) == fault


@pytest.mark.parametrize(
    ("line", "first", "last", "hours", "why"),
    [
        ("17 Agustus tutup", "2026-08-17", "2026-08-17", None, None),
        ("tutup 17 Agustus", "2026-08-17", "2026-08-17", None, None),
        ("20-22 Maret 2026 10-15 (Lebaran)", "2026-03-20", "2026-03-22", "10:00-15:00", "Lebaran"),
        ("20 Maret - 22 Maret: libur (Lebaran)", "2026-03-20", "2026-03-22", None, "Lebaran"),
        ("(Natal) 25 Des jam 8 - 12", "2026-12-25", "2026-12-25", "08:00-12:00", "Natal"),
        ("besok 9 pagi sampai 2 siang", "2026-03-03", "2026-03-03", "09:00-14:00", None),
        ("30 Des - 2 Jan tutup", "2026-12-30", "2027-01-02", None, None),
        ("1/4/2026 9-12 dan 13-15", "2026-04-01", "2026-04-01", "09:00-12:00,13:00-15:00", None),
        ("5 april 24 jam", "2026-04-05", "2026-04-05", "00:00-24:00", None),
    ],
)
def test_days_with_hours_of_their_own(
    line: str, first: str, last: str, hours: str | None, why: str | None
) -> None:
    expected = {"first": first, "last": last, "hours": hours, "reason": why}
    assert read(SpecialHoursField("special"), line).value == {"special": [expected]}
    SpecialHours.model_validate(expected)


def test_special_hours_stand_in_the_order_of_their_days() -> None:
    special = read(SpecialHoursField("special"), "17 Agustus tutup\n\n20-22 Maret 10-15").value["special"]
    assert [one["first"] for one in special] == ["2026-03-20", "2026-08-17"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("17 Agustus", "special_hours_wanted"),
        ("10-15", "special_hours_wanted"),
        ("Lebaran tutup", "special_hours_wanted"),
        ("tutup Lebaran", "not_understood"),
        ("1 Maret 2026 tutup", "past"),
        ("20-22 Maret tutup\n22 Maret 9-12", "special_hours_overlap"),
        ("halo", "special_hours_wanted"),
    ],
)
def test_special_hours_without_a_day_or_hours_are_refused(text: str, fault: str) -> None:
    assert reason(SpecialHoursField("special"), text) == fault


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("0812-3456-7890", ["+6281234567890"]),
        ("+62 812 3456 7890", ["+6281234567890"]),
        ("6281234567890", ["+6281234567890"]),
        ("(022) 665 4321", ["+62226654321"]),
        ("WA: 0812.3456.7890", ["+6281234567890"]),
        ("081234567890, 022-6654321", ["+6281234567890", "+62226654321"]),
        ("081234567890\n+6281234567890\n0812 3456 7891", ["+6281234567890", "+6281234567891"]),
    ],
)
def test_phone_numbers_in_their_usual_spellings(text: str, numbers: list[str]) -> None:
    assert read(PhoneField("phones"), text) == numbers


@pytest.mark.parametrize("text", ["123", "halo", "0812", "081234567890 atau 022", ",", "0800-BATIK-11"])
def test_what_is_no_phone_number_is_refused(text: str) -> None:
    assert reason(PhoneField("phones"), text) == "phone_wanted"


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("25rb-100rb", 25_000, 100_000, None),
        ("25-100rb", 25_000, 100_000, None),
        ("mulai 15.000", 15_000, 15_000, None),
        ("Rp 50.000 per kain", 50_000, 50_000, "kain"),
        ("20 ribu sampai 1,5 juta", 20_000, 1_500_000, None),
        ("Rp50.000,- / bungkus", 50_000, 50_000, "bungkus"),
        ("Rp 50.000,00", 50_000, 50_000, None),
        ("15k/porsi", 15_000, 15_000, "porsi"),
        ("1.5jt", 1_500_000, 1_500_000, None),
        ("500 - 2 ribu", 500, 2_000, None),
        ("15000 s/d 20000 per 100 gram", 15_000, 20_000, "100 gram"),
        ("from IDR 15,000 to 1,250,000", 15_000, 1_250_000, None),
        ("harga mulai dari Rp. 7.500", 7_500, 7_500, None),
        ("hargana ti 25 nepi ka 100 rébu per kaén", 25_000, 100_000, "kaén"),
    ],
)
def test_prices_as_they_are_written(text: str, low: int, high: int, unit: str | None) -> None:
    assert read(PriceField("price"), text) == {"min": low, "max": high, "unit": unit}


@pytest.mark.parametrize(
    "text", ["gratis", "15", "100rb-25rb", "15.00", "0", "1.5", "99999 juta", "25rb atau 30rb", "12.34.567"]
)
def test_what_is_no_price_is_refused(text: str) -> None:
    assert reason(PriceField("price"), text) == "price_wanted"


def test_several_of_a_few_options_are_switched_until_done() -> None:
    chosen: Value = None
    for option in ("marketplace", "chat", "on_site", "chat"):
        chosen = picked(WAYS, option, chosen).value
    assert picked(WAYS, DONE, chosen) == ["on_site", "marketplace"]
    assert picked(WAYS, DONE) == []
    with pytest.raises(BadAnswer):
        picked(WAYS, "fax", chosen)
    with pytest.raises(BadAnswer):
        picked(ChoicesField("ordering", ("chat",), optional=False), DONE)


def test_a_kelurahan_is_offered_and_picked() -> None:
    field = AreaField("area")
    offered = read(field, "cibabat", None, "lembur-batik", "cimahi", "kel-cibabat").value
    assert offered == {"offered": ["kel-cibabat"]}
    assert picked(field, "kel-cibabat", offered) == "kel-cibabat"
    with pytest.raises(BadAnswer):
        picked(field, "cimahi", offered)
    assert reason(field, "cimahi", "cimahi", "bitc") == "no_such_entry"


def test_products_are_gathered_from_what_words_offer() -> None:
    field = ProductsField("products")
    pending = read(field, "batik", None, "lembur-batik", "batik-cimahi").value
    assert pending == {"chosen": [], "offered": ["batik-cimahi"]}
    pending = picked(field, "batik-cimahi", pending).value
    pending = read(field, "abon", pending, "abon", "batik-cimahi").value
    assert pending == {"chosen": ["batik-cimahi"], "offered": ["abon"]}
    pending = picked(field, "abon", pending).value
    assert picked(field, DONE, pending) == ["batik-cimahi", "abon"]
    assert picked(field, DONE, picked(field, "batik-cimahi", pending).value) == ["abon"]


def test_products_that_were_not_offered_and_none_at_all_are_refused() -> None:
    field = ProductsField("products")
    assert reason(field, "naga", "bitc") == "no_such_entry"
    for pick in ("abon", DONE):
        with pytest.raises(BadAnswer):
            picked(field, pick)
    assert picked(ProductsField("products", optional=True), DONE) == []
