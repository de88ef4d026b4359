"""What staff fill in for an event, as answers of a form and as the record made of them."""

from collections.abc import Mapping

from bot.domain.announcement_fields import MomentField, span_of, value_of
from bot.domain.events import ADDRESS_LIMIT, TEXT_LIMIT, TITLE_LIMIT, EventDetails, Translated
from bot.domain.fields import EntriesField, LinkField, PhotoField, PlaceField, TextField
from bot.domain.forms import Form, Value
from knowledge.entries import Cluster, Listing
from knowledge.geo import Point

EVENT = Form(
    "event",
    "events",
    (
        TextField("title", TITLE_LIMIT),
        TextField("text", TEXT_LIMIT),
        MomentField("span"),
        PlaceField("place", Listing, ADDRESS_LIMIT),
        EntriesField("clusters", Cluster),
        PhotoField("picture", optional=True),
        LinkField("link", optional=True),
        TextField("title_en", TITLE_LIMIT, optional=True),
        TextField("text_en", TEXT_LIMIT, optional=True),
    ),
    mends=True,
)


def details_of(answers: Mapping[str, Value]) -> EventDetails:
    place = answers["place"]
    pin = place.get("point")
    return EventDetails(
        title=Translated(answers["title"], answers["title_en"] or ""),
        text=Translated(answers["text"], answers["text_en"] or ""),
        span=span_of(answers["span"]),
        place=place.get("entry"),
        address=place.get("text"),
        pin=Point(lat=pin[0], lon=pin[1]) if pin else None,
        clusters=tuple(answers["clusters"]),
        picture=answers["picture"],
        link=answers["link"],
    )


def answers_of(details: EventDetails) -> dict[str, Value]:
    pin = [details.pin.lat, details.pin.lon] if details.pin else None
    return {
        "title": details.title.id,
        "text": details.text.id,
        "span": value_of(details.span),
        "place": {"entry": details.place} if details.place else {"text": details.address, "point": pin},
        "clusters": list(details.clusters),
        "picture": details.picture,
        "link": details.link,
        "title_en": details.title.en or None,
        "text_en": details.text.en or None,
    }
