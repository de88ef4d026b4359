"""The records of the catalogue: what they hold, and what makes one record valid by itself.

What needs other records (does an id exist, is it of the right kind) is checked in `schema`.
"""

from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from knowledge.geo import Point
from knowledge.values import (
    Caveat,
    DateOrRange,
    Day,
    Email,
    EntryId,
    Hours,
    InstagramName,
    Line,
    LocalText,
    Name,
    PartialDate,
    Phone,
    PhotoId,
    Price,
    Record,
    Source,
    SpecialHours,
    Status,
    WebAddress,
)

Kind = Literal["cluster", "product", "motif", "maker", "place", "community", "area", "tradition"]


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
