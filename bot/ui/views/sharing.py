"""What people pass on: a name, one line and a link, ready to be sent; and the link as a QR code."""

from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode

from bot.domain.events import Event
from bot.ui.render import Render
from bot.ui.route import Route
from bot.ui.screen import Button, Screen, shorten, stack
from bot.ui.sharing_routes import ShareEntry, ShareEvent, ShareGuide
from bot.ui.views.buttons import back_row
from bot.ui.views.events import when_and_where
from bot.ui.visitor_routes import Home, OpenEntry, OpenEvent
from knowledge.entries import Entry

LINE_LENGTH = 160


@dataclass(frozen=True, slots=True)
class Shared:
    """`route` is how it is passed on, `back` where that began."""

    name: str
    line: str
    link: str
    route: ShareEntry | ShareEvent | ShareGuide
    back: Route


def entry(r: Render, shared: Entry, link: str) -> Shared:
    line = shorten(r.local(shared.summary), LINE_LENGTH)
    return Shared(r.name(shared), line, link, ShareEntry(shared.id), OpenEntry(shared.id))


def event(r: Render, shared: Event, link: str) -> Shared:
    line = shorten(when_and_where(r, shared), LINE_LENGTH)
    if shared.status == "cancelled":
        line = r.texts.plain("sharing.cancelled", line=line)
    title = shared.details.title.to(r.texts.language)
    return Shared(title, line, link, ShareEvent(shared.id), OpenEvent(shared.id))


def guide(r: Render, link: str) -> Shared:
    t = r.texts
    return Shared(t.plain("sharing.guide.name"), t.plain("sharing.guide.line"), link, ShareGuide(), Home())


def ready(r: Render, shared: Shared) -> Screen:
    """The text, and the ways to send it on."""
    t = r.texts
    text = t("sharing.text", name=shared.name, line=shared.line, link=shared.link)
    told = f"{shared.name}\n{shared.line}"
    telegram = urlencode({"url": shared.link, "text": told}, quote_via=quote)
    whatsapp = urlencode({"text": f"{told}\n{shared.link}"}, quote_via=quote)
    return Screen(
        stack([t("sharing.ready"), text]),
        (
            (
                Button(t.plain("button.sharing.telegram"), f"https://t.me/share/url?{telegram}"),
                Button(t.plain("button.sharing.whatsapp"), f"https://wa.me/?{whatsapp}"),
            ),
            (Button(t.plain("button.sharing.code"), replace(shared.route, as_code=True)),),
            back_row(r, shared.back),
        ),
    )


def code(r: Render, shared: Shared, picture: bytes) -> Screen:
    return Screen(r.texts("sharing.code", name=shared.name, link=shared.link), picture=picture)
