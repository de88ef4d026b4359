"""Dated events: what is coming, the card of one, and the notice that reminds of it."""

from collections.abc import Sequence
from datetime import timedelta

from markupsafe import Markup, escape

from bot.domain.event_questions import Period
from bot.domain.events import Event, reminder_due
from bot.ui.paging import PAGE_SIZE, page_of
from bot.ui.render import Render
from bot.ui.screen import Button, Screen, in_rows, lines, shorten, stack
from bot.ui.sharing_routes import ShareEvent
from bot.ui.views.buttons import NAME_LENGTH, Row, back_row, entry_button, home_button, share_button
from bot.ui.views.lists import count_line, turn_row
from bot.ui.views.maps import map_button_elsewhere, map_link
from bot.ui.views.moments import days, when
from bot.ui.views.sections import bullets
from bot.ui.visitor_routes import AddToCalendar, Events, Home, OpenEvent, OpenList, Remind
from knowledge.entries import Cluster, Entry, Listing, Tradition
from knowledge.hours import JAKARTA, day_of
from knowledge.intents import Intent

TRADITIONS = 5


def coming(r: Render, events: Sequence[Event], cluster: Cluster | None, number: int) -> Screen:
    """All that is announced, perhaps of one cluster, and after it the traditions without a date."""
    shown = [event for event in events if cluster is None or cluster.id in event.details.clusters]
    page = page_of(shown, number)
    t = r.texts
    title = (
        t("list.title_of", name=t.plain("event.dated"), of=r.name(cluster)) if cluster else t("event.title")
    )
    told = lines([title, count_line(r, page)])
    parts = [told, *(_line(r, event) for event in page.items)] if shown else [told, t("event.none")]
    is_first = page.number == 1
    return Screen(
        stack([*parts, _traditions(r, cluster) if is_first else None]),
        (
            *_event_rows(r, page.items),
            *turn_row(r, page, lambda to: Events(cluster.id if cluster else "", to)),
            *(_cluster_rows(r, events) if is_first and cluster is None and len(events) > 1 else ()),
            *(((_traditions_button(r, cluster),),) if is_first and _recurring(r, cluster) else ()),
            back_row(r, Events() if cluster else Home()),
        ),
    )


def asked(
    r: Render, period: Period | None, of: Entry | None, events: Sequence[Event], others: Sequence[Event]
) -> Screen:
    """The events that a question asks for; where there are none, that is said, and what there is instead."""
    t = r.texts
    time = days(r, *period) if period else ""
    about = t("event.about", name=r.name(of)) if of else Markup()
    title = t("event.title_in", period=time) if period else t("event.title")
    none = t("event.none_in", period=time, about=about) if period else t("event.none_about", about=about)
    shown = (events or others)[:PAGE_SIZE]
    cluster = of if isinstance(of, Cluster) else None
    return Screen(
        stack(
            [
                title if events else none,
                t("event.others") if others and not events else None,
                *(_line(r, event) for event in shown),
                _traditions(r, cluster) if not events else None,
            ]
        ),
        (
            *_event_rows(r, shown),
            *(((entry_button(r, of),),) if of else ()),
            (Button(t.plain("button.all_events"), Events()), _traditions_button(r, cluster)),
            (home_button(r),),
        ),
    )


def card(r: Render, event: Event, *, reminded: bool, intent: Intent | None = None) -> Screen:
    """`reminded` says whether the person has set a reminder; in a group nobody's is shown. `intent` is what
    was asked: all but when and where stands in the announcement, or is not known."""
    details, t = event.details, r.texts
    clusters = [r.name(cluster) for name in details.clusters if (cluster := r.catalogue.get(name))]
    text = stack(
        [
            lines([t("event.heading", title=details.title.to(t.language)), _state(r, event)]),
            t("event.all_known") if intent in ("price", "contact") else None,
            _time_and_place(r, event),
            escape(details.text.to(t.language)),
            t("event.clusters", names=", ".join(clusters)) if clusters else None,
            t("event.announced", date=r.date(f"{event.changed_at.astimezone(JAKARTA):%Y-%m-%d}")),
        ]
    )
    return Screen(text, _card_rows(r, event, reminded), details.picture)


def reminder(r: Render, event: Event) -> Screen:
    """Tells somebody who asked for it that an event is near."""
    days_left = event.details.span.days[0] - day_of(r.now)
    key = {0: "today", 1: "tomorrow"}.get(days_left // timedelta(days=1), "soon")
    title = event.details.title.to(r.texts.language)
    open_event = Button(r.texts.plain("button.open_event"), OpenEvent(event.id))
    return Screen(
        stack([r.texts(f"event.reminder.{key}", title=title), _time_and_place(r, event)]),
        ((open_event, home_button(r)),),
    )


def news(r: Render, event: Event) -> Screen:
    """Tells somebody who wanted to be reminded of an event that it has changed, or is cancelled."""
    title = event.details.title.to(r.texts.language)
    key = "cancelled" if event.status == "cancelled" else "changed"
    open_event = Button(r.texts.plain("button.open_event"), OpenEvent(event.id))
    told = _time_and_place(r, event) if key == "changed" else None
    return Screen(stack([r.texts(f"event.news.{key}", title=title), told]), ((open_event, home_button(r)),))


def when_and_where(r: Render, event: Event) -> str:
    """In one line, for where Telegram takes no markup."""
    return ", ".join(part for part in (when(r, event.details.span), _where(r, event)) if part)


def _line(r: Render, event: Event) -> Markup:
    return lines(
        [r.texts("event.heading", title=event.details.title.to(r.texts.language)), _time_and_place(r, event)]
    )


def _time_and_place(r: Render, event: Event) -> Markup:
    return r.texts("event.when", when=when(r, event.details.span)) + Markup("\n") + _place(r, event)


def _place(r: Render, event: Event) -> Markup:
    return r.texts("card.address", address=_where(r, event) or r.texts.plain("card.address_unknown"))


def _where(r: Render, event: Event) -> str:
    place = r.catalogue.get(event.details.place or "")
    named = [r.name(place) if place else "", event.details.address or ""]
    return ", ".join(part for part in named if part)


def _state(r: Render, event: Event) -> Markup | None:
    if event.status == "cancelled":
        return r.texts("event.cancelled")
    return r.texts("event.over") if event.is_over(r.now) else None


def _event_rows(r: Render, events: Sequence[Event]) -> tuple[Row, ...]:
    sign, language = r.texts.plain("sign.event"), r.texts.language
    return tuple(
        (Button(f"{sign} {shorten(event.details.title.to(language), NAME_LENGTH)}", OpenEvent(event.id)),)
        for event in events
    )


def _cluster_rows(r: Render, events: Sequence[Event]) -> tuple[Row, ...]:
    """Clusters that have an event."""
    named = {name for event in events for name in event.details.clusters}
    clusters = [cluster for cluster in r.catalogue.of_kind(Cluster) if cluster.id in named]
    return in_rows((Button(shorten(r.name(one), NAME_LENGTH), Events(one.id)) for one in clusters), 2)


def _recurring(r: Render, cluster: Cluster | None) -> list[Tradition]:
    every = r.catalogue.of_kind(Tradition)
    return [one for one in every if one.recurring and (cluster is None or cluster.id in one.clusters)]


def _traditions(r: Render, cluster: Cluster | None) -> Markup | None:
    recurring = _recurring(r, cluster)
    named = [
        r.texts("event.tradition", name=r.name(one), when=r.local(one.when)) if one.when else r.name(one)
        for one in recurring[:TRADITIONS]
    ]
    more = len(recurring) - TRADITIONS
    return (
        lines(
            [
                r.texts("event.traditions"),
                bullets(named),
                r.texts("card.more", count=more) if more > 0 else None,
            ]
        )
        if recurring
        else None
    )


def _traditions_button(r: Render, cluster: Cluster | None) -> Button:
    return Button(r.texts.plain("list.tradition"), OpenList("tradition", cluster.id if cluster else ""))


def _card_rows(r: Render, event: Event, reminded: bool) -> tuple[Row, ...]:
    t, details = r.texts, event.details
    own: list[Button] = []
    if event.status == "published" and not event.is_over(r.now):
        if reminded:
            own.append(Button(t.plain("button.unremind"), Remind(event.id, False)))
        elif reminder_due(details.span, r.now):
            own.append(Button(t.plain("button.remind"), Remind(event.id, True)))
        own.append(Button(t.plain("button.calendar"), AddToCalendar(event.id)))
    links = [Button(t.plain("button.link"), details.link)] if details.link else []
    place = r.catalogue.get(details.place or "")
    if isinstance(place, Listing):
        on_map = map_button_elsewhere(r, place)
        links = [entry_button(r, place), *([on_map] if on_map else []), *links]
    elif details.pin:
        links.insert(0, Button(t.plain("button.map"), map_link(f"{details.pin.lat},{details.pin.lon}")))
    elif details.address:
        links.insert(0, Button(t.plain("button.map_search"), map_link(f"{details.address}, Cimahi")))
    links.append(share_button(r, ShareEvent(event.id)))
    return (tuple(own), *in_rows(links, 2), back_row(r, Events()))
