"""Fields of an entry in words, as plain values: what stood there and what is to."""

from typing import Any

from markupsafe import Markup

from bot.domain.cases import CONFIRMS, Case
from bot.ui.render import Render
from bot.ui.screen import lines, shorten
from bot.ui.views import opening
from bot.ui.views.sections import phone
from knowledge.edits import HIDDEN
from knowledge.entries import RELATIONS, Listing, Price, SpecialHours

SHOWN = 200
# Not for people to read: what the fields say stands in others.
_INTERNAL = frozenset({"id", "kind", "sources", "confidence", HIDDEN, CONFIRMS})
NAMED = (Listing.sourced | {"name", "summary", "products", "clusters", "place"}) - _INTERNAL


def changes(r: Render, case: Case) -> Markup | None:
    """Before and after, a line a field."""
    told = [
        r.texts(
            "review.change",
            field=r.texts.plain(f"field.{name}"),
            before=value(r, name, change.before),
            after=value(r, name, change.after),
        )
        for name, change in case.changes.items()
        if name in NAMED
    ]
    return lines(told) or None


def value(r: Render, field: str, plain: Any) -> str:
    if plain is None or plain == []:
        return r.texts.plain("review.nothing")
    match field:
        case "phones" | "whatsapp":
            return ", ".join(map(phone, plain))
        case "hours":
            return opening.weekly(r, plain)
        case "price":
            return r.price(Price.model_validate(plain))
        case "special_hours":
            return "; ".join(opening.special_line(r, SpecialHours.model_validate(one)) for one in plain)
        case "status":
            return r.texts.plain(f"review.status.{plain['state']}", date=r.date(plain["as_of"]))
        case "point":
            return f"{plain['lat']}, {plain['lon']}"
        case "photos":
            return r.texts.plain("form.photos", count=len(plain))
        case "payment" | "ordering":
            return ", ".join(r.texts.plain(f"{field}.{one}") for one in plain)
        case "certificates":
            return ", ".join(r.texts.plain(f"certificate.{one}") for one in plain)
        case _ if field in RELATIONS:
            return ", ".join(_name(r, one) for one in (plain if isinstance(plain, list) else [plain]))
        case _ if isinstance(plain, dict):
            return shorten(plain.get(r.texts.language) or plain.get("id") or "", SHOWN)
        case _ if isinstance(plain, list):
            return shorten(", ".join(map(str, plain)), SHOWN)
        case _:
            return shorten(str(plain), SHOWN)


def _name(r: Render, entry_id: str) -> str:
    entry = r.catalogue.get(entry_id)
    return r.name(entry) if entry else entry_id
