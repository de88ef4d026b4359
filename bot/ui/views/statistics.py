"""How the guide is used, as staff read it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from markupsafe import Markup

from bot.domain.statistics import DailyCount, Statistics
from bot.ui import staff_routes as routes
from bot.ui.files import csv_file
from bot.ui.render import Render
from bot.ui.screen import Button, Document, Screen, lines, shorten, stack
from bot.ui.views.buttons import NAME_LENGTH
from bot.ui.views.staff import panel_row
from knowledge.entries import Cluster


def statistics(r: Render, told: Statistics) -> Screen:
    t = r.texts
    today, short, long = told.people
    asked = told.answered + told.unanswered
    numbers = [
        t("statistics.people", today=today, short=short, long=long),
        t("statistics.questions", asked=asked, share=round(100 * told.answered / (asked or 1))),
        t("statistics.subscribers", count=told.subscribers),
        t("statistics.shared", count=told.shared),
    ]
    best = ((_name(r, entry_id), count) for entry_id, count in told.best)
    return Screen(
        stack(
            [
                t("statistics.title"),
                lines(numbers),
                _ranking(r, "statistics.best", best),
                _ranking(r, "statistics.favourites", _by_cluster(r, told.favourites)),
            ]
        ),
        (
            (
                Button(t.plain("button.chart"), routes.StatisticsChart()),
                Button(t.plain("button.statistics_file"), routes.StatisticsFile()),
            ),
            panel_row(r),
        ),
    )


def _ranking(r: Render, title: str, counts: Iterable[tuple[str, int]]) -> Markup | None:
    told = [r.texts("statistics.counted", name=name, count=count) for name, count in counts]
    return lines([r.texts(title), *told]) if told else None


def _name(r: Render, entry_id: str) -> str:
    entry = r.catalogue.get(entry_id)
    return shorten(r.name(entry), NAME_LENGTH) if entry else entry_id


def _by_cluster(r: Render, favourites: Mapping[str, int]) -> list[tuple[str, int]]:
    """What stands in several clusters counts in each."""
    counts: Counter[str] = Counter()
    for entry_id, count in favourites.items():
        entry = r.catalogue.get(entry_id)
        for cluster in () if entry is None else (entry.id,) if isinstance(entry, Cluster) else entry.clusters:
            counts[cluster] += count
    return [(_name(r, cluster), count) for cluster, count in counts.most_common()]


def chart(r: Render, picture: bytes) -> Screen:
    back = Button(r.texts.plain("button.back"), routes.Statistics())
    return Screen(r.texts("statistics.chart.told"), ((back,),), picture)


def counts_file(counts: Sequence[DailyCount]) -> Document:
    rows = ((count.day, count.name, count.count) for count in counts)
    return csv_file("statistics.csv", ("day", "name", "count"), rows)
