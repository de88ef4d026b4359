"""Charts are pictures of the counts; every sign has its glyph, for a warning fails a test."""

import struct
from datetime import date, timedelta

from bot.domain.statistics import DailyCount
from bot.ui.charts import usage
from tests import make

TODAY = date(2026, 3, 2)


def test_the_last_thirty_days_are_drawn() -> None:
    r = make.render([], "id")
    names = ("people", "answered", "unanswered", "subscribers")
    days = [TODAY - timedelta(days=back) for back in range(30)]
    counts = [DailyCount(day, name, 3 + day.day) for day in days for name in names]
    empty, full = usage(make.render([], "en"), []), usage(r, counts)
    for picture in (empty, full):
        assert picture.startswith(b"\x89PNG")
        assert struct.unpack(">II", picture[16:24]) == (1080, 1350)
    assert full != usage(r, counts[:-2]), "the oldest day is drawn too"
    older = [DailyCount(TODAY - timedelta(days=30), name, 99) for name in names]
    assert full == usage(r, [*older, *counts, DailyCount(TODAY, "opened:abon", 99)])
