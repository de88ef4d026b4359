"""What of a question may be kept."""

import pytest

from bot.domain.questions import LONGEST, cut, impersonal
from knowledge.text import words


@pytest.mark.parametrize(
    "personal",
    [
        "081234567890",
        "0812-3456-7890",
        "+62 812 3456 7890",
        "(022) 665 43 21",
        "٠٨١٢٣٤٥٦",
        "０８１２３４５",
        "12345",
        "3277010101900001",
        "12/12/1990",
        "ana@mail.id",
        "ana.b+c@mail.co.id",
        "@ana_cimahi",
        "https://contoh.id/ana?x=1",
        "tg://user?id=1",
        "www.ana-batik.net",
        "t.me/ana",
        "wa.me/62812",
        "shopee.co.id/ana",
    ],
)
def test_what_may_lead_to_a_person_is_taken_out(personal: str) -> None:
    assert words(impersonal(f"beli telekung {personal} ya")) == ("beli", "telekung", "ya")
    assert words(impersonal(personal)) == ()


@pytest.mark.parametrize(
    "harmless", ["keripik level 10", "kue2 50rb", "ukuran 220 x 110", "batik.yang bagus", "1234", "a@b c"[2:]]
)
def test_other_words_stay(harmless: str) -> None:
    assert impersonal(harmless) == harmless


def test_a_long_question_is_read_in_little_time_and_not_to_its_end() -> None:
    assert len(impersonal("a.b-" * 2000)) <= 200


def test_words_are_kept_up_to_a_length() -> None:
    assert cut(["kerudung", "bali"]) == "kerudung bali"
    assert cut([]) == ""
    assert cut(["a" * 39, "b" * 40]) == "a" * 39 + " " + "b" * 40
    assert cut(["a" * 39, "b" * 41]) == "a" * 39
    assert cut(["a" * 200]) == "a" * LONGEST
