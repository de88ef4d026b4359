"""Going on from what a chat was shown last: more of it, or which of it something was asked of."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.domain.follow_ups import Shown, Trail
from bot.ui.markup import fill
from bot.ui.paging import PAGE_SIZE, Page
from bot.ui.render import Render
from bot.ui.route import Route
from bot.ui.routes import unpack
from bot.ui.screen import Button, Screen, in_rows, shorten, stack
from bot.ui.views.asking import EXAMPLES
from bot.ui.views.buttons import cluster_rows, entry_button, example_rows, home_button, meaning_button
from bot.ui.views.card import list_of
from bot.ui.views.lists import entry_list, page_of_list
from bot.ui.visitor_routes import Explore, OpenEvent, OpenList
from knowledge.entries import Area, Cluster, Entry, Listing, Product
from knowledge.intents import Intent

OFFERED = 6


def by_button(route: OpenList | OpenEvent) -> Shown:
    """A page of a list was shown, or an event."""
    return Shown(trail=Trail(page=route.pack()))


def event_of(last: Shown | None) -> OpenEvent | None:
    """The event that was shown last, if it was one."""
    route = _route(last.trail) if last and last.trail and not last.entry_id else None
    return route if isinstance(route, OpenEvent) else None


def is_asked_of(entry: Entry, intent: Intent) -> bool:
    """A price, hours or a number are those of something in a cluster or an area."""
    return not isinstance(entry, Cluster | Area) or intent in ("what_is", "location")


def candidates(r: Render, last: Shown) -> tuple[Entry, ...]:
    """What somebody may have asked about who did not say which."""
    if entry := r.catalogue.get(last.entry_id):
        kind = Product if isinstance(entry, Cluster) else Listing
        return r.catalogue.related(entry, kind)[:OFFERED]
    trail = last.trail or Trail()
    if isinstance(route := _route(trail), OpenList):
        return _page(r, route).items[:OFFERED]
    return _known(r, trail.answers[max(0, trail.seen - PAGE_SIZE) : trail.seen])[:OFFERED]


def which(r: Render, entries: Sequence[Entry], intent: Intent) -> Screen:
    """That was asked of one of these, or of nothing that is known."""
    if not entries:
        told = r.texts("asking.about_what")
        return Screen(told, (*example_rows(r, EXAMPLES), *cluster_rows(r), (home_button(r),)))
    return Screen(
        r.texts("asking.which"),
        (*in_rows((meaning_button(r, entry, intent) for entry in entries), 2), (home_button(r),)),
    )


def more(r: Render, last: Shown) -> tuple[Screen, Shown]:
    """The answers not shown yet; else the others beside the card that is open; else a cluster's products,
    the list's next page, or the list in which the card stands."""
    trail, entry = last.trail or Trail(), r.catalogue.get(last.entry_id)
    others = tuple(one for one in trail.answers if one != last.entry_id)
    if trail.rest:
        return _more_answers(r, trail)
    if entry and others:
        return _more_answers(r, Trail(others))
    if isinstance(entry, Cluster):
        return _list(r, OpenList("product", entry.id))
    route = _route(trail)
    if isinstance(route, OpenList):
        if following := _following(r, route):
            return _list(r, following)
    elif entry:
        return _list(r, list_of(r, entry))
    rows = (*cluster_rows(r), (Button(r.texts.plain("button.explore"), Explore()), home_button(r)))
    return Screen(r.texts("asking.all_shown"), rows), Shown(trail=trail)


def _more_answers(r: Render, trail: Trail) -> tuple[Screen, Shown]:
    entries = _known(r, trail.rest[:PAGE_SIZE])
    then = Trail(trail.answers, trail.seen + PAGE_SIZE)
    screen = Screen(
        stack([r.texts("asking.more"), *described(r, entries), more_left(r, len(then.rest))]),
        (*in_rows((entry_button(r, entry) for entry in entries), 2), (home_button(r),)),
    )
    return screen, Shown(trail=then)


def described(r: Render, entries: Sequence[Entry]) -> list[Markup]:
    return [
        fill("{}. <b>{}</b>\n{}", number, r.name(entry), shorten(r.local(entry.summary), 160))
        for number, entry in enumerate(entries, start=1)
    ]


def more_left(r: Render, left: int) -> Markup | None:
    return r.texts("asking.more_left", count=left) if left > 0 else None


def _known(r: Render, ids: Sequence[str]) -> tuple[Entry, ...]:
    return tuple(entry for entry_id in ids if (entry := r.catalogue.get(entry_id)))


def _route(trail: Trail) -> Route | None:
    return unpack(trail.page) if trail.page else None


def _page(r: Render, route: OpenList) -> Page[Entry]:
    return page_of_list(r, route.listed, r.catalogue.get(route.of), route.page)


def _following(r: Render, route: OpenList) -> OpenList | None:
    number = _page(r, route).number + 1
    return OpenList(route.listed, route.of, number) if number <= _page(r, route).count else None


def _list(r: Render, route: OpenList) -> tuple[Screen, Shown]:
    return entry_list(r, route.listed, r.catalogue.get(route.of), route.page), by_button(route)
