"""The records of the catalogue: what they hold, and what makes one record valid by itself.

What needs other records (does an id exist, is it of the right kind) is checked in `schema`.
"""

import re
from datetime import date
from typing import Annotated, Any, ClassVar, Literal, Self
from urllib.parse import urlsplit

import phonenumbers
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from knowledge.geo import Point
from knowledge.hours import check_hours

Language = Literal["id", "en", "su"]
Kind = Literal["cluster", "product", "motif", "maker", "place", "community", "area", "tradition"]

EntryId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
Line = Annotated[str, StringConstraints(pattern=r"^\S(.*\S)?$")]


def _partial_date(text: str) -> str:
    if not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", text):
        raise ValueError("a date is written 2015, 2015-06 or 2015-06-27")
    date.fromisoformat((text + "-01-01")[:10])
    return text


def _date_or_range(text: str) -> str:
    for part in text.split("/", 1):
        _partial_date(part)
    return text


def _phone(text: str) -> str:
    try:
        number = phonenumbers.parse(text, "ID")
    except phonenumbers.NumberParseException as error:
        raise ValueError(f"not a phone number: {text}") from error
    canonical = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    if not phonenumbers.is_valid_number(number):
        raise ValueError(f"not a valid phone number: {text}")
    if canonical != text:
        raise ValueError(f"write the phone number as {canonical}")
    return text


def _web_address(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or "." not in parts.netloc or re.search(r"\s", text):
        raise ValueError(f"not a web address (https://…): {text}")
    return text


Day = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$"), AfterValidator(_partial_date)]
PartialDate = Annotated[str, AfterValidator(_partial_date)]
DateOrRange = Annotated[str, AfterValidator(_date_or_range)]
Phone = Annotated[str, AfterValidator(_phone)]
WebAddress = Annotated[str, AfterValidator(_web_address)]
Email = Annotated[str, StringConstraints(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")]
InstagramName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9._]{1,30}$")]
Hours = Annotated[str, AfterValidator(check_hours)]
# Names a picture in the guide's store by its content.
PhotoId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]


class Record(BaseModel):
    """A frozen value that refuses keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class LocalText(Record):
    """One text in Indonesian and English, and in Sundanese where somebody was sure of it."""

    id: Line
    en: Line
    su: Line | None = None

    def to(self, language: Language) -> str:
        """The text in `language`; Indonesian stands in for missing Sundanese."""
        return self.en if language == "en" else (self.su if language == "su" and self.su else self.id)


def _same_in_all_languages(value: Any) -> Any:
    return {"id": value, "en": value} if isinstance(value, str) else value


Name = Annotated[LocalText, BeforeValidator(_same_in_all_languages, json_schema_input_type=Line | LocalText)]


class Source(Record):
    """Where facts come from: a page, a title where there is no page, or who told the guide (`by`: the owner,
    the city's staff, the city's register); `supports` names the fields."""

    url: WebAddress | None = None
    title: Line | None = None
    by: Literal["owner", "staff", "register"] | None = None
    date: PartialDate | None = None
    supports: tuple[str, ...]
    note: Line | None = None

    @model_validator(mode="after")
    def _names_something(self) -> Self:
        if not (self.url or self.title or self.by):
            raise ValueError("a source needs a url, a title or by whom it was told")
        return self


class Caveat(Record):
    """A doubt a person must hear of, about one field or the whole record (no `about`)."""

    about: str | None = None
    text: LocalText


class Price(Record):
    """From `min` to `max` rupiah for one `unit`; `year` is when that was seen."""

    min: int
    max: int
    unit: LocalText | None = None
    year: int

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not 0 < self.min <= self.max:
            raise ValueError("price: min must be above 0 and not above max")
        if not 2000 <= self.year <= 2100:
            raise ValueError("price: year is not a year of this century")
        return self


class SpecialHours(Record):
    """Other hours from one day to another (both within), such as Lebaran; without `hours` it is closed."""

    first: Day
    last: Day
    hours: Hours | None = None
    reason: Line | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.first > self.last:
            raise ValueError("special_hours: first must not be after last")
        return self


class Status(Record):
    """Whether a business is known to be running, as of a date."""

    state: Literal["open", "unconfirmed", "closed"]
    as_of: PartialDate


class Entry(Record):
    """What every record has. `aliases` are other names, `keywords` words that lead people here,
    `traits` (ids of the vocabulary) what it is like or good for: spicy, for breakfast."""

    kind: ClassVar[Kind]
    # Facts that a person would act on, so each must name a source.
    sourced: ClassVar[frozenset[str]] = frozenset()

    id: EntryId
    name: Name
    aliases: tuple[Line, ...] = ()
    keywords: tuple[Line, ...] = ()
    summary: LocalText
    clusters: tuple[EntryId, ...] = ()
    traits: tuple[EntryId, ...] = ()
    facts: tuple[LocalText, ...] = ()
    caveats: tuple[Caveat, ...] = ()
    confidence: Literal["high", "medium", "low"] = "high"
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _says_where_facts_come_from(self) -> Self:
        fields = type(self).model_fields
        supported = {name for source in self.sources for name in source.supports}
        for name in sorted(supported | {caveat.about for caveat in self.caveats if caveat.about}):
            if name not in fields:
                raise ValueError(f"sources and caveats speak of '{name}', which a {self.kind} does not have")
        for name in sorted(supported):
            if name not in self.model_fields_set:
                raise ValueError(f"a source supports '{name}', which this record leaves out")
        for name in sorted(self.sourced & self.model_fields_set - supported):
            raise ValueError(f"no source supports '{name}': name one or leave the field out")
        return self

    def sources_of(self, field: str) -> tuple[Source, ...]:
        """The sources of one field, newest first; undated ones last."""
        naming = (source for source in self.sources if field in source.supports)
        return tuple(sorted(naming, key=lambda source: source.date or "", reverse=True))


class Cluster(Entry):
    kind = "cluster"


class Product(Entry):
    """A thing made in Cimahi; a film is a product whose `broader` is animation."""

    kind = "product"
    sourced = frozenset({"price", "founded"})

    type: Literal["goods", "film", "service"] = "goods"
    broader: EntryId | None = None
    motifs: tuple[EntryId, ...] = ()
    founded: PartialDate | None = None
    price: Price | None = None


class Motif(Entry):
    kind = "motif"

    products: tuple[EntryId, ...] = ()
    places: tuple[EntryId, ...] = ()


class Listing(Entry):
    """Somebody or somewhere one can go to or write to."""

    sourced = frozenset(
        {
            "address",
            "area",
            "point",
            "phones",
            "whatsapp",
            "emails",
            "instagram",
            "websites",
            "marketplaces",
            "hours",
            "hours_text",
            "price",
            "payment",
            "certificates",
            "closed_until",
            "special_hours",
            "ordering",
            "photos",
            "owner",
            "founded",
            "status",
        }
    )

    products: tuple[EntryId, ...] = ()
    motifs: tuple[EntryId, ...] = ()
    offers: tuple[LocalText, ...] = ()
    owner: Line | None = None
    founded: PartialDate | None = None
    status: Status | None = None
    address: Line | None = None
    area: EntryId | None = None
    place: EntryId | None = None
    point: Point | None = None
    phones: tuple[Phone, ...] = ()
    whatsapp: tuple[Phone, ...] = ()
    emails: tuple[Email, ...] = ()
    instagram: tuple[InstagramName, ...] = ()
    websites: tuple[WebAddress, ...] = ()
    marketplaces: tuple[WebAddress, ...] = ()
    hours: Hours | None = None
    hours_text: LocalText | None = None
    closed_until: Day | None = None
    special_hours: tuple[SpecialHours, ...] = ()
    price: Price | None = None
    ordering: tuple[Literal["on_site", "chat", "marketplace", "delivery_app", "made_to_order"], ...] = ()
    payment: tuple[Literal["cash", "qris", "transfer", "card"], ...] = ()
    certificates: tuple[Literal["halal", "pirt"], ...] = ()
    photos: tuple[PhotoId, ...] = ()

    @property
    def has_closed(self) -> bool:
        """For good, as is known."""
        return self.status is not None and self.status.state == "closed"


class Maker(Listing):
    kind = "maker"


class Place(Listing):
    """A building, market or village; `products` are those shown or sold there.

    A `showcase` shows products of many makers: whom to ask where no maker is known.
    """

    kind = "place"

    showcase: bool = False
    outside_city: bool = False


class Community(Listing):
    kind = "community"


class Area(Entry):
    """The city, a kecamatan or a kelurahan; `centre` is the centroid of its outline."""

    kind = "area"
    sourced = frozenset({"centre", "postcode"})

    level: Literal["city", "kecamatan", "kelurahan"]
    part_of: EntryId | None = None
    centre: Point
    postcode: Annotated[str, StringConstraints(pattern=r"^\d{5}$")] | None = None


class Tradition(Listing):
    """An event that recurs, or one that is remembered; dated announcements live elsewhere."""

    kind = "tradition"
    sourced = Listing.sourced | {"dates", "organiser", "when"}

    recurring: bool
    when: LocalText | None = None
    dates: tuple[DateOrRange, ...] = ()
    organiser: Line | None = None


class Holiday(Record):
    """A public holiday, on which opening hours may not hold."""

    date: Day
    name: Name
    source: Line


ENTRY_TYPES: tuple[type[Entry], ...] = (Cluster, Product, Motif, Maker, Place, Community, Area, Tradition)

# Field -> the kind of record its ids must name.
RELATIONS: dict[str, Kind] = {
    "clusters": "cluster",
    "products": "product",
    "motifs": "motif",
    "broader": "product",
    "place": "place",
    "places": "place",
    "area": "area",
    "part_of": "area",
}
