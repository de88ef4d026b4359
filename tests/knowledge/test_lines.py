import numpy as np

from knowledge.catalogue import Catalogue
from knowledge.lines import Lines, Numbers, leading, read, telling
from knowledge.loader import load_vocabulary
from knowledge.rows import Rows

ODD = (
    "",
    "Onde-onde  onde ONDE",
    "onde",
    "Jl. Jend. Sudirman No. 5/A\tRT.03",
    "bonéka cow's milk, 1\N{VULGAR FRACTION ONE HALF} kg",
    "\N{ARTIST PALETTE}",
    "ＢＡＴＩＫ batik",
    "kue2 & oleh2an dmn",
    "\N{COMBINING ACUTE ACCENT}'abon'",
    "",
)


def test_lines_read_at_once_are_read_as_each_alone(catalogue: Catalogue) -> None:
    entries, vocabulary = list(catalogue), load_vocabulary()
    lines = [*ODD, *leading(entries, catalogue)[1], *telling(entries)[1], *ODD]
    words: Numbers[str] = Numbers()
    rows = read(lines, vocabulary, words).tuples()
    spelt = list(words)
    assert [tuple(spelt[number] for number in row) for row in rows] == list(map(vocabulary.words, lines))


def test_no_lines_are_no_rows() -> None:
    assert read([], load_vocabulary(), Numbers()).tuples() == []


def test_a_line_counts_once_in_a_field_of_an_entry_in_the_order_told() -> None:
    lines = Lines(np.array([0, 0, 0, 0, 1]), np.array([1, 1, 1, 2, 1]), np.array([7, 5, 7, 5, 7], np.int32))
    assert lines.once().number.tolist() == [7, 5, 5, 7]
    assert lines.once().entry.tolist() == [0, 0, 0, 1]


def test_rows_keep_their_bounds() -> None:
    rows = Rows.of([(1, 2), (), (3,), ()])
    assert rows.take(np.array([2, 1, 0, 0])).tuples() == [(3,), (), (1, 2), (1, 2)]
    assert rows.where(rows.items != 1).tuples() == [(2,), (), (3,), ()]
    assert rows.row_of.tolist() == [0, 0, 2]
