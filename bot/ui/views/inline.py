"""What people find from any chat, and the messages that come of it: these must read well where nobody
knows the guide."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from markupsafe import Markup

from bot.domain.events import Event
from bot.ui.render import Render
from bot.ui.route import Route
from bot.ui.screen import Button, Screen, lines, shorten, stack
from bot.ui.views import events, opening, sections
from bot.ui.visitor_routes import OpenEntry, OpenEvent
from knowledge.entries import Entry, Listing

PAGE = 50  # Telegram takes no more
DESCRIPTION_LENGTH = 120

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Result:
    """A line of the list, and the message that comes of it. `target` is what it is about."""

    target: Route
    title: str
    description: str
    message: Screen


@dataclass(frozen=True, slots=True)
class Results:
    """`button` are the words over the list that lead into the guide."""

    shown: tuple[Result, ...] = ()
    next_offset: str = ""
    button: str = ""


def page(found: Sequence[Found], offset: str) -> tuple[Sequence[Found], str]:
    """Those from `offset` on, and the offset of the next; a made-up one is taken for the beginning."""
    start = int(offset) if offset.isascii() and offset.isdecimal() and len(offset) < 10 else 0
    end = start + PAGE
    return found[start:end], str(end) if end < len(found) else ""


def of_entry(r: Render, entry: Entry, link: str) -> Result:
    known = [sections.price(r, entry)]
    if isinstance(entry, Listing):
        known = [opening.special(r, entry), sections.status(r, entry), sections.address(r, entry), *known]
    return Result(
        OpenEntry(entry.id),
        f"{r.texts.plain(f'sign.{entry.kind}')} {r.name(entry)}",
        shorten(r.local(entry.summary), DESCRIPTION_LENGTH),
        Screen(stack([sections.head(r, entry), lines(known), _as_of(r, entry)]), ((_open(r, link),),)),
    )


def of_event(r: Render, event: Event, link: str) -> Result:
    language = r.texts.language
    return Result(
        OpenEvent(event.id),
        f"{r.texts.plain('sign.event')} {event.details.title.to(language)}",
        shorten(events.when_and_where(r, event), DESCRIPTION_LENGTH),
        Screen(events.card(r, event, reminded=False).text, ((_open(r, link),),)),
    )


def _as_of(r: Render, entry: Entry) -> Markup:
    newest = max((source.date for source in entry.sources if source.date), default=None)
    return r.texts("inline.as_of", date=r.date(newest)) if newest else r.texts("inline.undated")


def _open(r: Render, link: str) -> Button:
    return Button(r.texts.plain("button.inline.open"), link)
