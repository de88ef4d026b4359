"""Charts are pictures of the counts; every sign has its glyph, for a warning fails a test."""

import struct
from datetime import date, timedelta

from bot.domain.statistics import DailyCount, ListingUse
from bot.ui.charts import listing_use, usage
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


def test_the_use_of_a_listing_is_drawn_small() -> None:
    days = [TODAY - timedelta(days=back) for back in range(30)]
    shown, opened = {day: day.day for day in days}, dict.fromkeys(days, 1)

    def drawn(shown: dict[date, int], opened: dict[date, int]) -> bytes:
        return listing_use(make.render([], "id"), ListingUse(9, 9, 0, 0, 0, shown, opened, ()))

    empty, full = drawn({}, {}), drawn(shown, opened)
    for picture in (empty, full):
        assert struct.unpack(">II", picture[16:24]) == (1080, 810)
    assert len({empty, full, drawn(shown, {}), drawn({}, opened)}) == 4
    older = {TODAY - timedelta(days=30): 99, TODAY + timedelta(days=1): 99}
    assert full == drawn(shown | older, opened | older)
