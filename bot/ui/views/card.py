"""The card of one entry: what was asked for first, then the rest; buttons to look further and to keep it."""

from collections.abc import Callable
from urllib.parse import quote

from markupsafe import Markup

from bot.domain.messages import CAPTION_LIMIT, TEXT_LIMIT, utf16_length
from bot.ui.owner_routes import CheckListing
from bot.ui.paging import PAGE_SIZE, Page, page_number
from bot.ui.render import Render
from bot.ui.report_routes import FoundRight, Report
from bot.ui.route import Route
from bot.ui.routes import keep_entry, route_back, turn_photos
from bot.ui.screen import Button, Screen, StoredPhoto, in_rows
from bot.ui.sharing_routes import ShareEntry
from bot.ui.views import asking, opening, sections
from bot.ui.views.buttons import Row, back_row, entry_button, share_button
from bot.ui.views.fitting import fitted, unfitted
from bot.ui.views.lists import turn_row
from bot.ui.views.maps import map_button
from bot.ui.visitor_routes import CHECKED, FAVOURITES, Favourites, Home, Listed, OpenEntry, OpenList
from knowledge.entries import (
    Area,
    Cluster,
    Community,
    Entry,
    Listing,
    Maker,
    Motif,
    Place,
    Product,
    Tradition,
)
from knowledge.intents import Intent

Section = Callable[[Render, Entry], Markup | None]


def _of_listing(section: Callable[[Render, Listing], Markup | None]) -> Section:
    return lambda r, entry: section(r, entry) if isinstance(entry, Listing) else None


SECTIONS: dict[str, Section] = {
    "status": _of_listing(sections.status),
    "offers": _of_listing(sections.offers),
    "makers": sections.makers,
    "address": _of_listing(sections.address),
    "contact": _of_listing(sections.contact),
    "hours": _of_listing(opening.hours),
    "price": sections.price,
    "details": sections.details,
    "facts": sections.facts,
    "doubts": sections.doubts,
    "sources": sections.sources,
}
# What people act on: under a photo, where there is little room, these come first.
ACTED_ON = ("status", "makers", "address", "contact", "hours", "price")
# Intent -> the section that answers it. A product is bought and reached at its makers.
LEADS: dict[Intent, str] = {
    "price": "price",
    "hours": "hours",
    "contact": "contact",
    "location": "address",
    "where_to_buy": "address",
}


def card(
    r: Render,
    entry: Entry,
    *,
    saved: bool,
    origin: str = "",
    intent: Intent | None = None,
    extra: tuple[Entry, ...] = (),
    asks: bool = False,
    photo: int = 1,
    unmet: str = "",
) -> Screen:
    """`extra` are other good answers, offered as buttons; `asks`: whether what the card says was right;
    `photo`: which of several is shown, counted from 1, or 0: none, but all that there is to tell; `unmet`:
    words of a question of which it does not speak."""
    special = opening.special(r, entry) if isinstance(entry, Listing) else None
    shown = {name: section(r, entry) for name, section in SECTIONS.items()}
    lead = _lead(r, entry, intent, shown)
    photos = _photos(entry, photo)
    first = [asking.unmet(r, unmet), r.texts("visit.ask") if asks else None, special, *lead]
    name, summary, limit = r.name(entry), r.local(entry.summary), CAPTION_LIMIT if photos else TEXT_LIMIT
    text = unfitted(name, summary, [*first, *shown.values()])
    is_cut = utf16_length(text) > limit
    if is_cut:
        acted_on = [*first, *(shown.pop(section, None) for section in ACTED_ON)]
        text = fitted(name, summary, acted_on, [*shown.values()], limit)
    rows = (
        *(turn_row(r, photos, lambda to: turn_photos(entry.id, to, origin)) if photos else ()),
        *_with_or_without_photo(r, entry, origin, photo, is_cut=is_cut),
        *_asking(r, entry, asks),
        *_rows(r, entry, saved, origin, extra),
    )
    return Screen(text, rows, StoredPhoto(photos.items[0]) if photos else None)


def _photos(entry: Entry, number: int) -> Page[str] | None:
    """The photo with that number, or the nearest, as a page of all."""
    photos = entry.photos if isinstance(entry, Listing) and number else ()
    count = len(photos)
    number = min(max(number, 1), count)
    return Page((photos[number - 1],), number, count, count) if photos else None


def _with_or_without_photo(
    r: Render, entry: Entry, origin: str, photo: int, *, is_cut: bool
) -> tuple[Row, ...]:
    """A photo leaves little room: the rest of a long card is a tap away, and the photo another."""
    if not isinstance(entry, Listing) or not entry.photos or not (is_cut or photo == 0):
        return ()
    key, to = ("button.whole_card", 0) if photo else ("button.with_photo", 1)
    return ((Button(r.texts.plain(key), turn_photos(entry.id, to, origin)),),)


def _asking(r: Render, entry: Entry, asks: bool) -> tuple[Row, ...]:
    yes = Button(r.texts.plain("button.found_right"), FoundRight(entry.id))
    no = Button(r.texts.plain("button.found_wrong"), Report(entry.id))
    return ((yes, no),) if asks else ()


def _lead(
    r: Render, entry: Entry, intent: Intent | None, shown: dict[str, Markup | None]
) -> list[Markup | None]:
    """What was asked for, taken out of `shown`; where it is not known, that is said, and whom to ask. Of what
    has closed for good that comes first."""
    name = LEADS.get(intent) if intent else None
    if name == "hours" and isinstance(entry, Tradition):
        name = "details"
    if name is None or isinstance(entry, Cluster | Area) or (isinstance(entry, Listing) and entry.has_closed):
        return []
    found = shown.pop(name)
    if isinstance(entry, Product | Motif):
        ask = shown.pop("makers")
        if name == "address" and ask:  # theirs are the addresses
            return [ask]
        if name == "hours" and r.catalogue.related(entry, Maker):  # and the hours
            return [r.texts("card.hours_of_makers"), ask]
    else:
        ask = None if found or isinstance(entry, Tradition) else _whom_to_ask(r, entry, shown)
    return [found or r.texts(f"card.unknown.{name}"), ask]


def _whom_to_ask(r: Render, entry: Entry, shown: dict[str, Markup | None]) -> Markup | None:
    known = shown.pop("contact", None)
    return r.texts("card.ask_directly") + Markup("\n") + known if known else sections.showcases(r, entry)


def _rows(r: Render, entry: Entry, saved: bool, origin: str, extra: tuple[Entry, ...]) -> tuple[Row, ...]:
    offered = {other.id: other for other in (*_linked(r, entry), *extra)}
    links = _web_links(r, entry) if isinstance(entry, Listing) else []
    keep = Button(
        r.texts.plain("button.unsave" if saved else "button.save"), keep_entry(entry.id, not saved, origin)
    )
    return (
        *in_rows(links, 3),
        *in_rows((entry_button(r, other, entry.id) for other in offered.values()), 2),
        *in_rows(_lists(r, entry), 2),
        (keep, share_button(r, ShareEntry(entry.id))),
        (Button(r.texts.plain("button.report"), Report(entry.id)),) if isinstance(entry, Listing) else (),
        back_row(r, _back(r, entry, origin)),
    )


def _linked(r: Render, entry: Entry) -> list[Entry]:
    """The nearest relations, few enough to each have a button."""
    match entry:
        case Product():
            related = [
                *r.catalogue.related(entry, Maker)[:6],
                *r.catalogue.related(entry, Place)[:4],
                *(r.catalogue.showcases(entry.clusters)[:3] if _without_maker(r, entry) else ()),
                *r.catalogue.related(entry, Product)[:4],
            ]
            related += [r.catalogue[entry.broader]] if entry.broader else []
        case Cluster():
            related = [*r.catalogue.related(entry, Product)[:PAGE_SIZE]]
        case Area():
            related = [*r.catalogue.related(entry, Place)[:4], *r.catalogue.related(entry, Maker)[:6]]
        case Motif():
            related = [r.catalogue[name] for name in (*entry.products, *entry.places)]
            related += r.catalogue.related(entry, Maker)[:4]
        case Listing():
            related = [r.catalogue[name] for name in entry.products[:4]]
            related += [r.catalogue[entry.place]] if entry.place else []
            related += r.catalogue.related(entry, Maker)[:4]
        case _:
            related = []
    return related


def _without_maker(r: Render, entry: Product) -> bool:
    return entry.type == "goods" and not r.catalogue.related(entry, Maker)


def _lists(r: Render, entry: Entry) -> list[Button]:
    """Whole lists of what belongs to the entry, with their counts."""
    wanted: dict[type[Entry], tuple[tuple[Listed, type[Entry]], ...]] = {
        Cluster: (
            ("product", Product), ("maker", Maker), ("place", Place), ("community", Community),
            ("tradition", Tradition),
        ),
        Product: (("motif", Motif), ("maker", Maker), ("community", Community), ("tradition", Tradition)),
        Area: (("area", Area), ("maker", Maker), ("place", Place), ("tradition", Tradition)),
    }  # fmt: skip
    buttons = []
    for listed, kind in wanted.get(type(entry), ()):
        if count := len(r.catalogue.related(entry, kind)):
            label = r.texts.plain("button.list", name=r.texts.plain(f"list.{listed}"), count=count)
            buttons.append(Button(label, OpenList(listed, entry.id)))
    return buttons


def _web_links(r: Render, entry: Listing) -> list[Button]:
    t = r.texts
    ready = quote(t.plain("whatsapp.ready", name=r.name(entry)))
    links = [
        Button(t.plain("button.whatsapp"), f"https://wa.me/{n[1:]}?text={ready}") for n in entry.whatsapp[:1]
    ]
    links += [Button(t.plain("button.instagram"), f"https://instagram.com/{n}") for n in entry.instagram[:1]]
    links += [Button(t.plain("button.website"), address) for address in entry.websites[:1]]
    links += [Button(t.plain("button.marketplace"), address) for address in entry.marketplaces[:1]]
    if on_map := map_button(r, entry):
        links.append(on_map)
    return links


def _back(r: Render, entry: Entry, origin: str) -> Route:
    if origin == CHECKED:
        return CheckListing(entry.id)
    if origin == FAVOURITES:
        return Favourites()
    if route := route_back(origin):
        return route
    if origin and r.catalogue.get(origin):
        return OpenEntry(origin)
    return Home() if isinstance(entry, Cluster) else list_of(r, entry)


def list_of(r: Render, entry: Entry) -> OpenList:
    """Where the entry stands among others of its kind."""
    if isinstance(entry, Product | Motif) and entry.clusters:
        siblings = r.catalogue.related(r.catalogue[entry.clusters[0]], type(entry))
        return OpenList(entry.kind, entry.clusters[0], page_number(siblings, entry))
    return OpenList(entry.kind, "", page_number(r.catalogue.of_kind(type(entry)), entry))
