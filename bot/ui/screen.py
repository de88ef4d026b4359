"""A screen: one message with its buttons, not yet in Telegram's terms."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from bot.domain.broadcasts import Content
from bot.domain.messages import CAPTION_LIMIT, TEXT_LIMIT, utf16_length
from bot.ui.markup import join
from bot.ui.route import Route


@dataclass(frozen=True, slots=True)
class Button:
    """Goes to a route of the guide, or to a web address."""

    label: str
    target: Route | str


@dataclass(frozen=True, slots=True)
class StoredPhoto:
    """A photo of the guide's own store."""

    id: str


@dataclass(frozen=True, slots=True)
class Screen:
    """Text in Telegram HTML, rows of buttons, and perhaps a picture (Telegram's file_id, a file, or a stored
    photo)."""

    text: Markup
    rows: tuple[tuple[Button, ...], ...] = ()
    picture: str | bytes | StoredPhoto | None = None

    @property
    def fits_caption(self) -> bool:
        """Whether the text fits under the picture; it is taken with markup, which errs on the safe side."""
        return utf16_length(self.text) <= CAPTION_LIMIT


@dataclass(frozen=True, slots=True)
class Document:
    """A file to be sent."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Venue:
    """A place as Telegram shows it, on a map of the phone's choice."""

    title: str
    address: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Post:
    """A notice in the words of its writer, over buttons of the guide's."""

    content: Content
    rows: tuple[tuple[Button, ...], ...] = ()


def shorten(text: str, limit: int) -> str:
    """At most `limit` characters, cut at a word where possible."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    head, space, _ = cut.rpartition(" ")
    return (head if space and len(head) > limit // 2 else cut) + "…"


def stack(sections: Iterable[Markup | None], limit: int = TEXT_LIMIT, between: str = "\n\n") -> Markup:
    """Join the sections; whole sections that do not fit are left off from the end.

    The length is taken with markup, which errs on the safe side.
    """
    kept: list[Markup] = []
    room = limit
    for section in sections:
        if not section:
            continue
        room -= utf16_length(section) + len(between)
        if room < 0:
            break
        kept.append(section)
    return join(between, kept)


def lines(parts: Iterable[Markup | None]) -> Markup:
    return join("\n", filter(None, parts))


def in_rows(buttons: Iterable[Button], width: int) -> tuple[tuple[Button, ...], ...]:
    buttons = tuple(buttons)
    return tuple(buttons[start : start + width] for start in range(0, len(buttons), width))
