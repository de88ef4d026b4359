"""A round through the city for what somebody is interested in. All that was chosen stands in the buttons."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta

from bot.domain.follow_ups import MOST_KEPT, Shown, Trail
from bot.gateway.context import Asked, Reply
from bot.ui.near_routes import MOST_INTERESTS, MOST_REPLACED, ChooseInterests, ShowTour, marked
from bot.ui.views import tours as views
from knowledge.catalogue import Catalogue
from knowledge.entries import Cluster, Entry, Listing, Product
from knowledge.hours import day_of
from knowledge.nearest import clusters_with_listings, visited
from knowledge.tours import Tour, propose

FURTHEST = timedelta(days=7)


async def by_command(asked: Asked) -> Reply:
    """What the words after the command name is shown at once."""
    found = await asked.house.guide.ask(asked.words)
    products = [asked.render.catalogue[one] for one in found.wish.products]
    question = await asked.house.guide.near_question(found)
    named = (*products, question.of if question else None)
    wanted = tuple({entry.id: entry for entry in named if entry}.values())[:MOST_INTERESTS]
    if not wanted:
        return Reply(views.interests(asked.render, (), 1, question.unknown if question else asked.words))
    unmet = asked.house.guide.unmet(asked.words, found.hits)
    return _tour(asked, views.Plan(wanted, day_of(asked.render.now)), unmet)


async def open_interests(asked: Asked, route: ChooseInterests) -> Reply:
    chosen = _interests(asked, route.interests)
    if len(chosen) > MOST_INTERESTS:
        return Reply(toast=asked.render.texts.plain("toast.tour_full", most=MOST_INTERESTS))
    return Reply(views.interests(asked.render, chosen, route.page))


async def open_tour(asked: Asked, route: ShowTour) -> Reply:
    listings = asked.render.catalogue.of_kind(Listing)
    without = marked(listings, route.without)[-MOST_REPLACED:]
    chosen = _interests(asked, route.interests)[:MOST_INTERESTS]
    return _tour(asked, views.Plan(chosen, _day(asked.render.now, route.day), without))


def _tour(asked: Asked, plan: views.Plan, unknown: str = "") -> Reply:
    r = asked.render
    interests = plan.interests or clusters_with_listings(r.catalogue)
    without = {entry.id for entry in plan.without}
    proposed = propose(r.catalogue, interests, plan.day, r.now, without)
    screen = views.tour(r, plan, proposed, asked.house.guide.holiday(plan.day), unknown)
    return Reply(screen, shown=_shown(r.catalogue, interests, proposed))


def _shown(catalogue: Catalogue, interests: Sequence[Entry], proposed: Tour) -> Shown:
    """The stops; and to go on with, whatever else there is for these interests."""
    stops = [stop.entry.id for stop in proposed.stops]
    others = [entry.id for interest in interests for entry in visited(catalogue, interest)]
    return Shown(trail=Trail(tuple(dict.fromkeys([*stops, *others]))[:MOST_KEPT], len(stops)))


def _interests(asked: Asked, written: str) -> tuple[Entry, ...]:
    catalogue = asked.render.catalogue
    return marked((*catalogue.of_kind(Cluster), *catalogue.of_kind(Product)), written)


def _day(now: datetime, written: int) -> date:
    """The day in a button; today where that has passed, or never was."""
    today = day_of(now)
    with suppress(ValueError):
        day = datetime.strptime(str(written), "%Y%m%d").date()  # noqa: DTZ007 - a day has no zone
        if today <= day <= today + FURTHEST:
            return day
    return today
