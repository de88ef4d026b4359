import pytest

from knowledge import text
from knowledge.ranking import similarity


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Dimana beli Batik Cimahi?", ("dimana", "beli", "batik", "cimahi")),
        ("onde-onde", ("onde",)),
        ("ondeonde", ("onde",)),
        ("soesoe", ("soesoe",)),
        ("kue2 & oleh2an", ("kue", "oleh")),
        ("kr1pik s1ngk0ng", ("kripik", "singkong")),
        ("250gr abon, 3d", ("250", "gr", "abon", "3d")),
        ("enaaaak bangeeeet", ("enak", "banget")),
        ("zzz", ("zzz",)),
        ("bonéka cow's milk", ("boneka", "cows", "milk")),
        ("batik \N{ARTIST PALETTE}\N{SPARKLES}!!", ("batik",)),
        ("ＢＡＴＩＫ", ("batik",)),
        ("🎨🎨", ()),
        ("", ()),
    ],
)
def test_words_are_plain(typed: str, words: tuple[str, ...]) -> None:
    assert text.words(typed) == words


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("tjimahi", "cimahi"),
        ("bamboe", "bambu"),
        ("soerabaja", "surabaya"),
        ("tjoetjoe", "cucu"),
        ("handjoeang", "hanjuang"),
        ("harganya", "harga"),
        ("menjual", "jual"),
        ("berjualan", "jual"),
        ("memakai", "pakai"),
        ("shoes", "shoe"),
        ("candies", "candy"),
    ],
)
def test_variants_hold_the_dictionary_form(typed: str, known: str) -> None:
    assert known in set(text.variants(typed))


@pytest.mark.parametrize(
    ("typed", "meant", "other"),
    [
        ("btaik", "batik", "bakti"),
        ("krpk", "keripik", "kripto"),
        ("mukens", "mukena", "musang"),
        ("pashmna", "pashmina", "pasta"),
        ("angraeny", "anggraeni", "angkringan"),
    ],
)
def test_likely_slips_cost_less_than_other_words(typed: str, meant: str, other: str) -> None:
    assert similarity(typed, meant) > similarity(typed, other)
    assert similarity(typed, meant) < similarity(meant, meant) == 1.0
