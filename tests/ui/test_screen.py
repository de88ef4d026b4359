"""The small helpers of screens: cutting, joining, pages."""

import pytest
from markupsafe import Markup

from bot.domain.messages import utf16_length
from bot.ui.paging import PAGE_SIZE, page_number, page_of
from bot.ui.screen import Button, in_rows, lines, shorten, stack
from bot.ui.visitor_routes import Home


@pytest.mark.parametrize(("text", "length"), [("", 0), ("abc", 3), ("é", 1), ("🎨", 2), ("👩‍🎨", 5)])
def test_lengths_are_telegrams(text: str, length: int) -> None:
    assert utf16_length(text) == length


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("batik cimahi", "batik cimahi"),
        ("  batik \n cimahi ", "batik cimahi"),
        ("batik cimahi khas kota", "batik cimahi khas…"),
        ("a " + "b" * 40, "a " + "b" * 17 + "…"),
        ("x" * 30, "x" * 19 + "…"),
    ],
)
def test_shortened_at_a_word_where_possible(text: str, short: str) -> None:
    assert shorten(text, 20) == short
    assert len(short) <= 20


def test_sections_that_do_not_fit_are_left_off_whole() -> None:
    first, long, last = Markup("<b>x</b>"), Markup("y" * 50), Markup("z")
    assert stack([first, None, Markup(), last]) == "<b>x</b>\n\nz"
    assert stack([first, long, last], limit=30) == first
    assert utf16_length(stack([Markup("🎨" * 10)] * 10, limit=100)) <= 100


def test_lines_leave_out_what_is_not_there() -> None:
    assert lines([Markup("a"), None, Markup("b")]) == "a\nb"
    assert lines([None]) == ""


def test_rows() -> None:
    buttons = [Button(str(number), Home()) for number in range(5)]
    assert [len(row) for row in in_rows(buttons, 2)] == [2, 2, 1]
    assert in_rows([], 2) == ()


@pytest.mark.parametrize(
    ("total", "asked", "number", "count", "items"),
    [(0, 1, 1, 1, 0), (8, 1, 1, 1, 8), (9, 2, 2, 2, 1), (9, 0, 1, 2, 8), (9, 99, 2, 2, 1)],
)
def test_pages(total: int, asked: int, number: int, count: int, items: int) -> None:
    page = page_of(range(total), asked)
    assert (page.number, page.count, len(page.items), page.total) == (number, count, items, total)


def test_the_page_on_which_something_stands() -> None:
    items = [str(number) for number in range(20)]
    for item in items:
        assert item in page_of(items, page_number(items, item)).items
    assert page_number(items, "tiada") == 1
    assert page_number(items, items[PAGE_SIZE]) == 2
