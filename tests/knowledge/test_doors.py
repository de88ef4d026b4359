"""Who asks for what the guide itself does is told from who asks for what there is in the city."""

import pytest

from knowledge.search import Search
from tests.knowledge.test_search_quality import FLOORS, questions


@pytest.mark.parametrize(
    ("said", "door"),
    [
        ("Mau daftarin usaha sy dong, gimana ya?", "business"),
        ("usaha saya blm ada di sini", "business"),
        ("nomor WA usaha saya salah", "business"),
        ("hi, how do I register my business here?", "business"),
        ("kumaha daptar usaha abdi", "business"),
        ("mau usul tempat dong", "propose"),
        ("kabarin aku kalo ada acara ya", "subscriptions"),
        ("please stop notifications", "subscriptions"),
        ("lihat favorit saya", "favourites"),
        ("bikinin rute cimahi dong", "route"),
        ("plan a tour of Cimahi please", "route"),
        ("ganti bahsa dong", "language"),
        ("can you speak English?", "language"),
        ("basa sunda tiasa?", "language"),
        ("data apa aja yg disimpan?", "privacy"),
        ("tolong hapus data saya", "erase"),
        ("I want to delete my account", "erase"),
        ("bantuan", "help"),
        ("bntuan dong", "help"),
        ("help me please", "help"),
    ],
)
def test_the_guides_own_doors(search: Search, said: str, door: str) -> None:
    found = search.answer(said)
    assert (found.door, found.intent, found.confident, found.hits) == (door, "guide", True, ())


@pytest.mark.parametrize(
    "said",
    [
        "cara daftar umkm di sini",  # the city's office does that
        "daftar produk makanan",
        "rute ke bitc",
        "menu batagor",
        "film animasi bahasa sunda",
        "where can my business buy batik",
        "toko batik",
        "terima kasih bantuannya",
    ],
)
def test_what_there_is_in_the_city_is_no_door(search: Search, said: str) -> None:
    assert search.answer(said).door is None


def test_no_labelled_question_is_taken_for_a_door(search: Search) -> None:
    asked = [one["q"] for name in FLOORS for one in questions(name)]
    assert [question for question in asked if search.answer(question).door] == []
