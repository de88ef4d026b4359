"""The parts of a card, each about one matter; None where nothing is known of it."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from urllib.parse import urlsplit

import phonenumbers
from markupsafe import Markup

from bot.ui.markup import fill, join
from bot.ui.render import Render
from bot.ui.screen import lines
from bot.ui.texts import Language
from knowledge.entries import Entry, Listing, Maker, Motif, Place, Product, Tradition
from knowledge.values import Price, Source

SHOWN = 5


@lru_cache(1024)
def phone(number: str) -> str:
    return phonenumbers.format_number(
        phonenumbers.parse(number), phonenumbers.PhoneNumberFormat.INTERNATIONAL
    )


def bullets(parts: Iterable[object]) -> Markup:
    return join("\n", (fill("• {}", part) for part in parts))


def head(r: Render, entry: Entry) -> Markup:
    """What it is, in short."""
    return fill("<b>{}</b>\n{}", r.name(entry), r.local(entry.summary))


def status(r: Render, entry: Listing) -> Markup | None:
    return lines([_status(r, entry), _found_right(r, entry)]) or None


def _found_right(r: Render, entry: Listing) -> Markup | None:
    """What a visitor said, unless more was heard since."""
    day = r.found_right.get(entry.id)
    if day is None or (entry.status and entry.status.as_of > day.isoformat()):
        return None
    return r.texts("card.found_right", date=r.date(day.isoformat()))


def _status(r: Render, entry: Listing) -> Markup | None:
    if not entry.status:
        return None
    told = entry.sources_of("status")
    by_owner = entry.status.state == "open" and told and told[0].by == "owner"
    key = "card.status.confirmed" if by_owner else f"card.status.{entry.status.state}"
    return r.texts(key, date=r.date(entry.status.as_of))


def offers(r: Render, entry: Listing) -> Markup | None:
    made = [r.local(offer) for offer in entry.offers[:SHOWN]] or [
        r.name(r.catalogue[product]) for product in entry.products
    ]
    heading = "card.offers_here" if isinstance(entry, Place) else "card.offers"
    return lines([r.texts(heading), bullets(made)]) if made else None


def address_line(r: Render, entry: Listing, language: Language | None = None) -> str | None:
    """The address with the smallest areas around it that the address does not name itself."""
    language = language or r.texts.language
    areas = [area.name.to(language) for area in r.catalogue.areas_of(entry) if area.level != "city"]
    if entry.place and not entry.address:
        areas.insert(0, r.catalogue[entry.place].name.to(language))
    address = entry.address or ""
    parts = [address, *(area for area in areas if area not in address)]
    return ", ".join(part for part in parts if part) or None


def address(r: Render, entry: Listing) -> Markup | None:
    line = address_line(r, entry)
    if not line:
        return None
    field = "address" if entry.address else "area"
    shown = r.texts("card.address", address=line) + r.age(entry, field)
    if not entry.address:
        shown += Markup("\n") + r.texts("card.street_unknown")
    if isinstance(entry, Place) and entry.outside_city:
        shown += Markup("\n") + r.texts("card.outside_city")
    return shown


def contact(r: Render, entry: Listing) -> Markup | None:
    found = [
        ("phones", "card.phone", [phone(number) for number in entry.phones]),
        ("whatsapp", "card.whatsapp", [phone(number) for number in entry.whatsapp]),
        ("emails", "card.email", entry.emails),
        ("instagram", "card.instagram", [f"@{name}" for name in entry.instagram]),
        ("websites", "card.website", [urlsplit(address).netloc for address in entry.websites]),
        ("marketplaces", "card.marketplace", [urlsplit(address).netloc for address in entry.marketplaces]),
    ]
    return (
        lines(
            r.texts(key, value=", ".join(values)) + r.age(entry, field)
            for field, key, values in found
            if values
        )
        or None
    )


def price(r: Render, entry: Entry) -> Markup | None:
    """The entry's own price; for a product without one, what its makers were seen to ask."""
    own = getattr(entry, "price", None)
    if isinstance(own, Price):
        return r.texts("card.price", price=r.price(own)) + r.as_of(own.year)
    if not isinstance(entry, Product):
        return None
    # Whoever offers several things may have named the price of another one.
    sellers = (seller for seller in r.catalogue.related(entry, Listing) if len(seller.products) == 1)
    priced = [seller for seller in sellers if seller.price][:SHOWN]
    return (
        lines(
            [
                r.texts("card.price_by_maker"),
                bullets(
                    fill("{}: {}", r.name(maker), r.price(maker.price)) + r.as_of(maker.price.year)
                    for maker in priced
                    if maker.price
                ),
            ]
        )
        if priced
        else None
    )


def makers(r: Render, entry: Entry) -> Markup | None:
    """Who makes a product or works with a motif, and where it is shown; says so where nobody is known."""
    if not isinstance(entry, Product | Motif):
        return None
    made_by = r.catalogue.related(entry, Maker)
    shown_at = r.catalogue.related(entry, Place) if isinstance(entry, Product) else ()
    parts: list[Markup | None] = []
    if made_by:
        parts.append(lines([r.texts("card.makers"), _whereabouts_of(r, made_by)]))
    if shown_at:
        parts.append(lines([r.texts("card.places"), _whereabouts_of(r, shown_at)]))
    if not made_by and isinstance(entry, Product) and entry.type == "goods":
        parts.insert(0, r.texts("card.no_maker"))
        parts.append(showcases(r, entry))
        parts.append(r.texts("card.makers_welcome"))
    return join("\n\n", filter(None, parts)) or None


def showcases(r: Render, entry: Entry) -> Markup | None:
    """Places that show products of many makers: where to look and whom to ask."""
    places = [place for place in r.catalogue.showcases(entry.clusters) if place.id != entry.id]
    return lines([r.texts("card.showcases"), _whereabouts_of(r, places)]) if places else None


def _whereabouts_of(r: Render, entries: Sequence[Listing]) -> Markup:
    more = len(entries) - SHOWN
    shown = bullets(_whereabouts(r, entry) for entry in entries[:SHOWN])
    return lines([shown, r.texts("card.more", count=more) if more > 0 else None])


def _whereabouts(r: Render, entry: Listing) -> Markup:
    numbers = ", ".join(phone(number) for number in (*entry.whatsapp, *entry.phones)[:1])
    details = [r.name(entry), address_line(r, entry) or r.texts.plain("card.address_unknown"), numbers]
    head, *rest = [detail for detail in details if detail]
    return fill("<b>{}</b> — {}", head, ", ".join(rest)) + unsure(r, entry)


def unsure(r: Render, entry: Listing) -> Markup:
    """A mark behind the name of who may be there no more."""
    is_unsure = entry.status is not None and entry.status.state != "open"
    return Markup(" ") + r.texts("card.unsure") if is_unsure else Markup()


def details(r: Render, entry: Entry) -> Markup | None:
    """Motifs, dates, owner, payment, ways to order, certificates: one line each."""
    t, parts = r.texts, []
    if motifs := (entry.motifs if isinstance(entry, Listing | Product) else ()):
        parts.append(t("card.motifs", names=", ".join(r.name(r.catalogue[motif]) for motif in motifs)))
    if isinstance(entry, Tradition):
        parts.append(t("card.yearly" if entry.recurring else "card.once"))
        if entry.when:
            parts.append(t("card.when", when=r.local(entry.when)))
        if entry.dates:
            ranges = ["–".join(r.date(day) for day in dates.split("/")) for dates in entry.dates[-3:]]
            parts.append(t("card.dates", dates=", ".join(ranges)))
        if entry.organiser:
            parts.append(t("card.organiser", name=entry.organiser))
    if isinstance(entry, Listing):
        if entry.owner:
            parts.append(t("card.owner", name=entry.owner) + r.age(entry, "owner"))
        if entry.founded:
            parts.append(t("card.founded", date=r.date(entry.founded)))
        if entry.payment:
            parts.append(
                t("card.payment", ways=", ".join(t.plain(f"payment.{way}") for way in entry.payment))
            )
        if entry.ordering:
            parts.append(
                t("card.ordering", ways=", ".join(t.plain(f"ordering.{way}") for way in entry.ordering))
            )
        if entry.certificates:
            names = ", ".join(t.plain(f"certificate.{name}") for name in entry.certificates)
            parts.append(t("card.certificates", names=names) + r.age(entry, "certificates"))
    return lines(parts) or None


def facts(r: Render, entry: Entry) -> Markup | None:
    told = [r.local(fact) for fact in entry.facts[:3]]
    return lines([r.texts("card.facts"), bullets(told)]) if told else None


def doubts(r: Render, entry: Entry) -> Markup | None:
    parts = [r.local(caveat.text) for caveat in entry.caveats[:4]]
    if entry.confidence != "high":
        parts.insert(0, r.texts.plain(f"card.confidence.{entry.confidence}"))
    return lines([r.texts("card.doubts"), bullets(parts)]) if parts else None


def sources(r: Render, entry: Entry) -> Markup | None:
    newest_first = sorted(entry.sources, key=lambda source: source.date or "", reverse=True)
    links: dict[str, Markup] = {}
    for source in newest_first:
        shown = _source(r, source)
        link = fill('<a href="{}">{}</a>', source.url, shown) if source.url else Markup.escape(shown)
        links.setdefault(shown, link)  # of several pages of one paper and year, one will do
    return r.texts("card.sources", sources=join("; ", [*links.values()][:4]))


def _source(r: Render, source: Source) -> str:
    if source.by:
        told = r.texts.plain(f"card.by.{source.by}")
        dated = source.date and r.texts.plain("card.by_on", by=told, date=r.date(source.date))
        return dated or told
    label = source.title or urlsplit(source.url or "").netloc.removeprefix("www.")
    return f"{label} ({source.date[:4]})" if source.date else label


def source_of(r: Render, entry: Entry, field: str) -> str:
    """From where the guide has a field, and of when that is."""
    return _source(r, entry.sources_of(field)[0])
