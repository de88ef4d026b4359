"""What is asked about a listing, as answers of a form and as the fields of its entry."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.domain.cases import Change
from bot.domain.fields import EntriesField, LinkField, PlaceField, TextField
from bot.domain.forms import Field, Form, Value
from bot.domain.listing_fields import (
    AreaField,
    ChoicesField,
    DayField,
    HoursField,
    ListingField,
    PhoneField,
    PriceField,
    ProductsField,
    SpecialHoursField,
)
from bot.domain.shared_fields import ContactField, EvidenceField, PhotosField
from knowledge.entries import Cluster, Listing, Maker, Place
from knowledge.plain import plain

NAME_LIMIT, ADDRESS_LIMIT, SUMMARY_LIMIT = 80, 200, 300
ORDERING = ("on_site", "chat", "marketplace", "delivery_app", "made_to_order")
PAYMENT = ("cash", "qris", "transfer", "card")
CERTIFICATES = ("halal", "pirt")

_FIRST: tuple[Field, ...] = (
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
_NOW: tuple[Field, ...] = (
    DayField("closed_until", optional=True),
    SpecialHoursField("special_hours", optional=True),
)
_MORE: tuple[Field, ...] = (
    PriceField("price", optional=True),
    ChoicesField("ordering", ORDERING),
    ChoicesField("payment", PAYMENT),
    ChoicesField("certificates", CERTIFICATES),
    TextField("instagram", 60, optional=True),
    LinkField("website", optional=True),
    LinkField("marketplace", optional=True),
    TextField("summary_en", SUMMARY_LIMIT, optional=True),
    PhotosField("photos"),
)

# About a listing there is; about a new one.
LISTING = Form("listing", "manager", (*_FIRST, *_NOW, *_MORE), mends=True)
REGISTER = Form("register", "anybody", (*_FIRST, *_MORE))
CLAIM = Form("claim", "anybody", (TextField("reason", 500), EvidenceField("photo", optional=True)))
CLAIM_BY_NUMBER = Form("claim_number", "anybody", (ContactField("contact"),), at_once=True)
FIND = Form("find_listing", "anybody", (ListingField("entry"),), at_once=True)

# What a verified owner may publish at once, where the settings say so.
LOW_RISK = frozenset({"hours", "closed_until", "special_hours", "photos", "price"})


def answers_of(entry: Listing, private: Mapping[str, Any] = {}) -> dict[str, Value]:
    """`private` is what the store hides until an owner confirms it."""
    values = plain(entry)
    return {
        "name": entry.name.id,
        "clusters": list(entry.clusters),
        "products": list(entry.products),
        "summary": entry.summary.id,
        "area": entry.area,
        "address": _where(entry),
        "phones": values.get("phones") or list(private.get("phones", ())),
        "whatsapp": values.get("whatsapp"),
        "hours": entry.hours,
        "closed_until": entry.closed_until,
        "special_hours": [
            {"first": one.first, "last": one.last, "hours": one.hours, "reason": one.reason}
            for one in entry.special_hours
        ],
        "price": _price(entry),
        "ordering": list(entry.ordering),
        "payment": list(entry.payment),
        "certificates": list(entry.certificates),
        "instagram": next(iter(entry.instagram), None),
        "website": next(iter(entry.websites), None),
        "marketplace": next(iter(entry.marketplaces), None),
        "summary_en": entry.summary.en if entry.summary.en != entry.summary.id else None,
        "photos": list(entry.photos),
    }


def _where(entry: Listing) -> Value:
    if entry.place and not entry.address:
        return {"entry": entry.place}
    if not entry.address:
        return None
    point = [entry.point.lat, entry.point.lon] if entry.point else None
    return {"text": entry.address, "point": point}


def _price(entry: Listing) -> Value:
    if not entry.price:
        return None
    unit = entry.price.unit.id if entry.price.unit else None
    return {"min": entry.price.min, "max": entry.price.max, "unit": unit}


def changes_of(
    entry: Listing, began: Mapping[str, Value], answers: Mapping[str, Value], today: date
) -> dict[str, Change]:
    """By field of the entry, what the changed answers make of it."""
    before = plain(entry)
    after: dict[str, Any] = {}
    for name, answer in answers.items():
        if answer != began.get(name):
            after |= fields_of(name, answer, answers, today)
    if "hours" in after and before.get("hours_text"):
        after["hours_text"] = None  # the words that the new hours take the place of
    return {
        name: Change(before.get(name), value) for name, value in after.items() if before.get(name) != value
    }


def record_of(answers: Mapping[str, Value], today: date) -> dict[str, Any]:
    """The plain values of a new listing, as its owner tells them."""
    values: dict[str, Any] = {}
    for name, answer in answers.items():
        values |= fields_of(name, answer, answers, today)
    values = {name: value for name, value in values.items() if value is not None}
    values["status"] = {"state": "open", "as_of": today.isoformat()}
    told = sorted(Maker.sourced & values.keys()) or ["name"]
    return values | {"sources": [{"by": "owner", "date": today.isoformat(), "supports": told}]}


def fields_of(name: str, answer: Value, answers: Mapping[str, Value], today: date) -> dict[str, Any]:
    """What one answer says of the entry, as plain values; None: nothing."""
    match name:
        case "summary" | "summary_en":
            words = answers["summary"]
            return {"summary": {"id": words, "en": answers.get("summary_en") or words}}
        case "address":
            where = answer or {}
            pin = where.get("point")
            point = {"lat": pin[0], "lon": pin[1]} if pin else None
            return {"address": where.get("text"), "place": where.get("entry"), "point": point}
        case "price" if answer:
            unit = {"id": answer["unit"], "en": answer["unit"]} if answer["unit"] else None
            price = {"min": answer["min"], "max": answer["max"], "unit": unit, "year": today.year}
            return {"price": {key: value for key, value in price.items() if value is not None}}
        case "special_hours":
            spans = [{key: value for key, value in one.items() if value is not None} for one in answer or ()]
            return {"special_hours": spans or None}
        case "instagram":
            handle = (answer or "").rstrip("/").rpartition("/")[2].removeprefix("@").lower()
            return {"instagram": [handle] if handle else None}
        case "website" | "marketplace":
            return {f"{name}s": [answer] if answer else None}
        case _:
            return {name: answer or None}
