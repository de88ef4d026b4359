"""What owners are asked: about the business they claim, and about a listing, there or new."""

from bot.domain.fields import EntriesField, LinkField, PlaceField, TextField
from bot.domain.forms import Field, Form
from bot.domain.listing_fields import (
    AreaField,
    ChoicesField,
    DayField,
    EmailField,
    HoursField,
    InstagramField,
    ListingField,
    PhoneField,
    PriceField,
    ProductsField,
    SpecialHoursField,
)
from bot.domain.shared_fields import ContactField, EvidenceField, PhotosField
from knowledge.entries import Cluster, Place

NAME_LIMIT, ADDRESS_LIMIT, SUMMARY_LIMIT, OFFERS_LIMIT = 80, 200, 400, 1500
ORDERING = ("on_site", "chat", "marketplace", "delivery_app", "made_to_order")
PAYMENT = ("cash", "qris", "transfer", "card")
CERTIFICATES = ("halal", "pirt")

FIRST: tuple[Field, ...] = (
    TextField("name", NAME_LIMIT),
    EntriesField("clusters", Cluster),
    ProductsField("products", optional=True),
    TextField("summary", SUMMARY_LIMIT),
    AreaField("area", optional=True),
    PlaceField("address", Place, ADDRESS_LIMIT, optional=True),
    PhoneField("phones", optional=True),
    PhoneField("whatsapp", optional=True),
    HoursField("hours", optional=True),
)
NOW: tuple[Field, ...] = (
    DayField("closed_until", optional=True),
    SpecialHoursField("special_hours", optional=True),
)
MORE: tuple[Field, ...] = (
    PriceField("price", optional=True),
    ChoicesField("ordering", ORDERING),
    ChoicesField("payment", PAYMENT),
    ChoicesField("certificates", CERTIFICATES),
    InstagramField("instagram", optional=True),
    LinkField("website", optional=True),
    LinkField("marketplace", optional=True),
    TextField("summary_en", SUMMARY_LIMIT, optional=True),
    PhotosField("photos"),
)

# What public sources tell of some, so that it can be put right.
TOLD: tuple[Field, ...] = (
    TextField("offers", OFFERS_LIMIT, optional=True),
    EmailField("email", optional=True),
)

# About a listing there is; about a new one. Staff are asked the same, and more: see entry_forms.
LISTING = Form("listing", "manager", (*FIRST, *NOW, *MORE, *TOLD), mends=True, asks_like="entry")
REGISTER = Form("register", "anybody", (*FIRST, *MORE), asks_like="entry")
CLAIM = Form("claim", "anybody", (TextField("reason", 500), EvidenceField("photo", optional=True)))
CLAIM_BY_NUMBER = Form("claim_number", "anybody", (ContactField("contact"),), at_once=True)
FIND = Form("find_listing", "anybody", (ListingField("entry"),), at_once=True)

# Beside the answers about a listing: the number of the report that is put right by them.
CORRECTS = "corrects"

# What a verified owner may publish at once, where the settings say so.
LOW_RISK = frozenset({"hours", "closed_until", "special_hours", "photos", "price"})
