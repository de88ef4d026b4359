"""Charts as pictures. Drawing takes a while: not to be done in the event loop."""

import io
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from babel.dates import format_date

from bot.domain.statistics import (
    ANSWERED,
    LONG,
    PEOPLE,
    SUBSCRIBERS,
    UNANSWERED,
    DailyCount,
    ListingUse,
    first_day,
)
from bot.ui.render import Render
from knowledge.hours import day_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

TEAL, AMBER, VIOLET, INK, FAINT = "#0f766e", "#f59e0b", "#6d28d9", "#1f2937", "#e5e7eb"
INCHES, DOTS_PER_INCH = (9.0, 11.25), 120  # 1080 × 1350, as a phone shows it whole
MARGINS = {"left": 0.09, "right": 0.96, "bottom": 0.04, "top": 0.95, "hspace": 0.34}
SMALL_INCHES = (9.0, 6.75)
SMALL_MARGINS = {"left": 0.09, "right": 0.96, "bottom": 0.06, "top": 0.92, "hspace": 0.36}
DATES_SHOWN = 6

ByDay = Mapping[date, int]


def usage(r: Render, counts: Sequence[DailyCount]) -> bytes:
    """A PNG of the LONG time until today: people, questions and subscribers by day."""
    # As dear as the rest of the guide together, in time and memory, and seldom wanted.
    from matplotlib.figure import Figure

    t, days = r.texts, _days(r)
    by_name: dict[str, dict[date, int]] = {}
    for count in counts:
        by_name.setdefault(count.name, {})[count.day] = count.count
    people, answered, unanswered = (
        [by_name.get(name, {}).get(day, 0) for day in days] for name in (PEOPLE, ANSWERED, UNANSWERED)
    )
    subscribers = by_name.get(SUBSCRIBERS, {})

    figure = Figure(INCHES, DOTS_PER_INCH, facecolor="white")
    figure.subplots_adjust(**MARGINS)
    above, middle, below = figure.subplots(3)
    numbers = range(len(days))
    above.bar(numbers, people, color=TEAL)
    middle.bar(numbers, answered, color=TEAL, label=t.plain("statistics.chart.answered"))
    middle.bar(
        numbers, unanswered, bottom=answered, color=AMBER, label=t.plain("statistics.chart.unanswered")
    )
    middle.legend(frameon=False, loc="upper left", ncols=2, labelcolor=INK, fontsize=12)
    known = [(number, subscribers[day]) for number, day in enumerate(days) if day in subscribers]
    below.plot([number for number, _ in known], [count for _, count in known], color=VIOLET, marker="o")
    for axes, name in ((above, "people"), (middle, "questions"), (below, "subscribers")):
        _finish(axes, t.plain(f"statistics.chart.{name}"), [_date(r, day) for day in days])
    return _png(figure)


def listing_use(r: Render, use: ListingUse) -> bytes:
    """A PNG of the LONG time until today: how often an entry was shown and opened by day."""
    from matplotlib.figure import Figure

    days = _days(r)
    figure = Figure(SMALL_INCHES, DOTS_PER_INCH, facecolor="white")
    figure.subplots_adjust(**SMALL_MARGINS)
    counts = (("shown", use.shown_by_day, TEAL), ("opened", use.opened_by_day, VIOLET))
    for axes, (name, by_day, color) in zip(figure.subplots(len(counts)), counts, strict=True):
        axes.bar(range(len(days)), [by_day.get(day, 0) for day in days], color=color)
        _finish(axes, r.texts.plain(f"use.chart.{name}"), [_date(r, day) for day in days])
    return _png(figure)


def _days(r: Render) -> list[date]:
    """Those of the LONG time, oldest first."""
    first = first_day(day_of(r.now), LONG)
    return [first + timedelta(days=number) for number in range(LONG.days)]


def _png(figure: "Figure") -> bytes:
    written = io.BytesIO()
    figure.savefig(written, format="png")
    return written.getvalue()


def _date(r: Render, day: date) -> str:
    return format_date(day, "d MMM", locale=r.texts.language)


def _finish(axes: "Axes", title: str, dates: Sequence[str]) -> None:
    from matplotlib.ticker import MaxNLocator

    axes.set_title(title, loc="left", fontsize=16, fontweight="bold", color=INK, pad=12)
    axes.set_xlim(-0.8, len(dates) - 0.2)
    axes.set_ylim(0, max(1.0, axes.get_ylim()[1] * 1.15))  # room for the legend
    shown = range(len(dates) - 1, -1, -(len(dates) // (DATES_SHOWN - 1)))
    axes.set_xticks(shown, [dates[number] for number in shown])
    axes.yaxis.set_major_locator(MaxNLocator(5, integer=True))
    axes.tick_params(length=0, labelsize=12, colors=INK)
    axes.grid(axis="y", color=FAINT)
    axes.set_axisbelow(True)
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.spines["bottom"].set_color(FAINT)
