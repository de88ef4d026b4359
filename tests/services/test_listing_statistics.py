"""What those who manage a listing are told of its use."""

from datetime import date, timedelta

from bot.services.listing_statistics import TERMS, ListingStatistics
from bot.services.tally import Tally
from bot.storage.database import Database
from tests.journeys.guide import Clock

MONDAY = date(2026, 3, 2)


async def test_the_use_of_one_listing_over_thirty_days(database: Database) -> None:
    clock = Clock()
    counts = Tally(database, clock)
    use = ListingStatistics(database, clock, counts)
    counts.opened("abon")  # falls out of the time at its end
    clock.now += timedelta(days=1)
    for _ in range(3):
        counts.shown("abon", ["abon"])
    counts.opened("abon")
    counts.saved("abon")
    counts.shown("abon-sapi", ["abon sapi"])
    counts.directions("abon-sapi")
    clock.now += timedelta(days=29)
    counts.shown("abon", ["abon", "abon sapi"])
    counts.directions("abon")
    told = await use.of("abon")
    first, last = MONDAY + timedelta(days=1), MONDAY + timedelta(days=30)
    assert (told.shown, told.opened, told.saved, told.directions) == (4, 1, 1, 1)
    assert (told.shown_by_day, told.opened_by_day) == ({first: 3, last: 1}, {first: 1})
    assert told.terms == (("abon", 4), ("abon sapi", 1))


async def test_what_nobody_used(database: Database) -> None:
    clock = Clock()
    told = await ListingStatistics(database, clock, Tally(database, clock)).of("abon")
    assert (told.shown, told.opened, told.saved, told.directions, told.terms) == (0, 0, 0, 0, ())


async def test_only_the_best_words_are_told(database: Database) -> None:
    clock = Clock()
    counts = Tally(database, clock)
    for number in range(TERMS + 5):
        for _ in range(number + 1):
            counts.shown("abon", [f"kata {number}"])
    told = await ListingStatistics(database, clock, counts).of("abon")
    assert [count for _, count in told.terms] == [15, 14, 13, 12, 11, 10, 9, 8, 7, 6]
