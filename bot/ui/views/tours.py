"""A round through the city: interests to choose, and the stops that are proposed for them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby, pairwise

from markupsafe import Markup

from bot.ui.markup import fill
from bot.ui.near_routes import MOST_REPLACED, ChooseInterests, ShowTour, marks
from bot.ui.paging import page_of
from bot.ui.render import Render
from bot.ui.routes import origin_of
from bot.ui.screen import Button, Screen, in_rows, lines, stack
from bot.ui.views import moments, sections
from bot.ui.views.asking import unknown_words
from bot.ui.views.buttons import Row, entry_button, home_button, ticked
from bot.ui.views.lists import turn_row
from bot.ui.views.maps import way_link
from bot.ui.views.opening import DAYS
from knowledge.entries import Entry
from knowledge.hours import day_of
from knowledge.nearest import clusters_with_listings
from knowledge.tours import Stop, Tour, minutes_on_foot, offered
from knowledge.values import LocalText

SATURDAY, SUNDAY = 5, 6


@dataclass(frozen=True, slots=True)
class Plan:
    """What a round was asked for; without interests it is about all. `without`: stops that were replaced."""

    interests: tuple[Entry, ...]
    day: date
    without: tuple[Entry, ...] = ()

    def route(self) -> ShowTour:
        day = int(f"{self.day:%Y%m%d}")
        return ShowTour(_marks(self.interests), day, _marks(self.without[-MOST_REPLACED:]))


def _marks(entries: Iterable[Entry]) -> str:
    return marks(entry.id for entry in entries)


def interests(r: Render, chosen: Sequence[Entry], number: int, unknown: str = "") -> Screen:
    """Clusters, and a page of the products."""
    t = r.texts
    page = page_of(offered(r.catalogue), number)
    named = t("tour.chosen", names=", ".join(map(r.name, chosen))) if chosen else t("tour.none_chosen")
    go = Button(t.plain("button.tour_go"), Plan(tuple(chosen), day_of(r.now)).route())

    def switch(entry: Entry) -> Button:
        on = any(one.id == entry.id for one in chosen)
        others = [one for one in chosen if one.id != entry.id]
        route = ChooseInterests(_marks(others if on else (*chosen, entry)), page.number)
        return Button(ticked(r, r.name(entry), on), route)

    return Screen(
        stack(
            [
                unknown_words(r, unknown),
                lines([t("tour.title"), t("tour.ask")]),
                named,
            ]
        ),
        (
            *in_rows(map(switch, clusters_with_listings(r.catalogue)), 2),
            *in_rows(map(switch, page.items), 2),
            *turn_row(r, page, lambda to: ChooseInterests(_marks(chosen), to)),
            (go,),
            (home_button(r),),
        ),
    )


def tour(r: Render, plan: Plan, proposed: Tour, holiday: LocalText | None, unknown: str = "") -> Screen:
    """The stops in their order under the names of their areas; `holiday` is that of the day, `unknown` words
    that name nothing known."""
    t, stops = r.texts, proposed.stops
    names = ", ".join(map(r.name, plan.interests)) or t.plain("tour.everything")
    head = lines([t("tour.title_for", names=names), t("tour.when", day=moments.day(r, plan.day))])
    to_ask = any(stop.opens is None and not stop.entry.hours_text for stop in stops)
    return Screen(
        stack(
            [
                unknown_words(r, unknown),
                head,
                *(_areas(r, stops, plan.day) if stops else [t("tour.nothing")]),
                t("tour.closed", count=proposed.closed) if proposed.closed else None,
                t("tour.hours_unknown_ask") if to_ask else None,
                t("tour.holiday", name=r.local(holiday)) if holiday and stops else None,
                t("tour.rough") if any(not stop.exact for stop in stops) else None,
            ]
        ),
        (
            *(_stop_row(r, plan, stop) for stop in stops),
            *(
                ((Button(t.plain("button.tour_map"), way_link(r, [s.entry for s in stops])),),)
                if stops
                else ()
            ),
            *in_rows(_days(r, plan), 4),
            (
                Button(t.plain("button.tour_interests"), ChooseInterests(_marks(plan.interests))),
                home_button(r),
            ),
        ),
    )


def _areas(r: Render, stops: Sequence[Stop], day: date) -> list[Markup]:
    """One section an area."""
    number = {stop.entry.id: place for place, stop in enumerate(stops, start=1)}
    before = {later.entry.id: earlier for earlier, later in pairwise(stops)}
    sections_ = []
    for area, together in groupby(stops, lambda stop: stop.area):
        heading = fill("<b>{}</b>", r.name(area) if area else r.texts.plain("tour.area_unknown"))
        parts = (_stop(r, stop, number[stop.entry.id], before.get(stop.entry.id), day) for stop in together)
        sections_.append(lines([heading, *parts]))
    return sections_


def _stop(r: Render, stop: Stop, number: int, before: Stop | None, day: date) -> Markup:
    t = r.texts
    minutes = minutes_on_foot(before, stop) if before else None
    address = sections.address_line(r, stop.entry)
    return lines(
        [
            t("tour.walk", count=minutes) if minutes else None,
            fill("{}. {}", number, r.name(stop.entry)) + sections.unsure(r, stop.entry),
            t("card.address", address=address) if address else None,
            _hours(r, stop, day),
        ]
    )


def _hours(r: Render, stop: Stop, day: date) -> Markup:
    """`08.00–12.00, 13.00–16.00` of that day; else what is said of the whole week, if anything is: that may
    be of other days than this one."""
    if stop.opens:
        hours = (f"{moments.clock(r, first)}–{moments.clock(r, last)}" for first, last in stop.opens)
        return r.texts("card.hours", hours=", ".join(hours))
    if text := stop.entry.hours_text:
        weekday = r.texts.plain(f"day.{DAYS[day.weekday()]}")
        return r.texts("tour.hours_in_words", hours=r.local(text), day=weekday)
    return r.texts("tour.hours_unknown")


def _stop_row(r: Render, plan: Plan, stop: Stop) -> Row:
    other = replace(plan, without=(*plan.without, stop.entry))
    return (
        entry_button(r, stop.entry, origin_of(plan.route())),
        Button(r.texts.plain("button.tour_replace"), other.route()),
    )


def _days(r: Render, plan: Plan) -> list[Button]:
    """Today, tomorrow and the weekend, each once, and the day that is shown if it is none of them."""
    today = day_of(r.now)
    ahead = {
        weekday: today + timedelta(days=(weekday - today.weekday()) % 7) for weekday in (SATURDAY, SUNDAY)
    }
    days = sorted({today, today + timedelta(days=1), *ahead.values(), plan.day})
    return [
        Button(ticked(r, _day(r, day, today), day == plan.day), replace(plan, day=day, without=()).route())
        for day in days
    ]


def _day(r: Render, day: date, today: date) -> str:
    relative = {0: "tour.today", 1: "tour.tomorrow"}.get((day - today).days)
    return r.texts.plain(relative or f"day.{DAYS[day.weekday()]}")
