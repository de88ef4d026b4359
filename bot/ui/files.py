"""Tables as files that a spreadsheet opens."""

import csv
import io
from collections.abc import Iterable

from bot.ui.screen import Document


def csv_file(name: str, columns: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> Document:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return Document(name, text.getvalue().encode("utf-8-sig"))  # without the mark Excel guesses wrong


def _cell(value: object) -> object:
    """A spreadsheet would take what somebody wrote like this for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@")) else value
