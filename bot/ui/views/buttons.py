"""Buttons that several screens share."""

from bot.ui.render import Render
from bot.ui.route import Route
from bot.ui.routes import open_entry
from bot.ui.screen import Button, in_rows, shorten
from bot.ui.upkeep_routes import EntryDesk
from bot.ui.visitor_routes import Ask, Home, OpenAsked, OpenEntry
from knowledge.entries import Cluster, Entry
from knowledge.intents import Intent

NAME_LENGTH = 40

Row = tuple[Button, ...]


def entry_button(r: Render, entry: Entry, origin: str = "") -> Button:
    """Opens `entry`; back from there leads to `origin`."""
    return Button(_label(r, entry), open_entry(entry.id, origin if origin != entry.id else ""))


def meaning_button(r: Render, entry: Entry, intent: Intent | None) -> Button:
    """Opens `entry` as the one that was meant when that was asked."""
    return Button(_label(r, entry), OpenAsked(entry.id, intent) if intent else OpenEntry(entry.id))


def _label(r: Render, entry: Entry) -> str:
    return f"{r.texts.plain(f'sign.{entry.kind}')} {shorten(r.name(entry), NAME_LENGTH)}"


def desk_button(r: Render, entry: Entry) -> Button:
    """Opens `entry` as staff keep it, hidden or not."""
    sign = r.texts.plain(f"sign.{entry.kind}" if entry.id in r.catalogue else "sign.hidden")
    return Button(f"{sign} {shorten(r.name(entry), NAME_LENGTH)}", EntryDesk(entry.id))


def cluster_rows(r: Render) -> tuple[Row, ...]:
    clusters = r.catalogue.of_kind(Cluster)
    return in_rows((Button(shorten(r.name(c), NAME_LENGTH), OpenEntry(c.id)) for c in clusters), 2)


def example_rows(r: Render, count: int) -> tuple[Row, ...]:
    """The first of the questions that show how to ask."""
    numbers = range(1, count + 1)
    return tuple((Button(r.texts.plain(f"home.example_{number}"), Ask(number)),) for number in numbers)


def share_button(r: Render, share: Route) -> Button:
    return Button(r.texts.plain("button.sharing.open"), share)


def ticked(r: Render, name: str, on: bool) -> str:
    """The label of what is chosen, or is not."""
    return (r.texts.plain("sign.chosen") if on else "") + shorten(name, NAME_LENGTH)


def home_button(r: Render) -> Button:
    return Button(r.texts.plain("button.home"), Home())


def back_row(r: Render, to: Route) -> Row:
    back = Button(r.texts.plain("button.back"), to)
    return (back,) if to == Home() else (back, home_button(r))
