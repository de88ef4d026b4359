import pytest

from knowledge.search import Search
from knowledge.wishes import most_rupiah


@pytest.mark.parametrize(
    ("text", "rupiah"),
    [
        ("batik di bawah 100rb", 100_000),
        ("maks 50 ribu", 50_000),
        ("budget 75k", 75_000),
        ("Rp 15.000", 15_000),
        ("rp15000", 15_000),
        ("antara 20.000 sampai 35.000", 35_000),
        ("1,5 juta", 1_500_000),
        ("sepatu ukuran 43", None),
        ("abon 250 gr", None),
        ("buat 40 orang tahun 2026", None),
        ("", None),
    ],
)
def test_prices_are_read_as_people_write_them(text: str, rupiah: int | None) -> None:
    assert most_rupiah(text) == rupiah


def test_a_question_is_taken_apart(search: Search) -> None:
    wish = search.answer("batik dekat cibabat di bawah 100rb yang masih buka").wish
    assert (wish.area, wish.near, wish.most_rupiah, wish.open_now) == ("kel-cibabat", True, 100_000, True)
    assert wish.products[:1] == ("batik-cimahi",)


def test_makers_to_compare_are_named(search: Search) -> None:
    wish = search.answer("bagusan mana lembur batik atau batik anggraeni").wish
    assert (wish.intent, set(wish.makers)) == ("compare", {"lembur-batik", "batik-anggraeni"})


def test_a_bare_name_says_nothing_of_what_is_wanted(search: Search) -> None:
    bare, said = search.answer("lembur batik").wish, search.answer("nomor wa lembur batik").wish
    assert (bare.intent, bare.is_said) == ("contact", False)
    assert (said.intent, said.is_said) == ("contact", True)
