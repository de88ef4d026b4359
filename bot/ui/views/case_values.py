"""What stands in a field of an entry, in a line that people can read: as it was and as it is to be."""

from collections.abc import Callable, Mapping
from typing import Any, get_args

from phonenumbers import NumberParseException

from bot.domain.cases import Case
from bot.ui.render import Render
from bot.ui.upkeep_routes import Refusal
from bot.ui.views import opening
from bot.ui.views.sections import phone
from knowledge.edits import TAKEN_OFF
from knowledge.entries import Entry
from knowledge.values import LocalText, Price, SpecialHours, Status

Read = Callable[[Render, Any], str]
REFUSALS = tuple(reason for reason in get_args(Refusal) if reason)
# What plain values that are none of today's raise.
UNREADABLE = (ValueError, TypeError, LookupError, AttributeError, NumberParseException)


def name_of(r: Render, case: Case, entry: Entry | None) -> str:
    """What a case is about: the `entry`, or the one that is to be."""
    if entry:
        return r.name(entry)
    named = case.changes.get("name")
    return value_of_field(r, "name", named.after) if named and named.after else case.entry_id


def reason_of(r: Render, case: Case) -> str:
    """In words: staff choose one of a few, or write their own."""
    return r.texts.plain(f"review.reason.{case.reason}") if case.reason in REFUSALS else case.reason


def field_name(r: Render, field: str) -> str:
    key = f"field.{field}"
    return r.texts.plain(key) if key in r.texts else field


def value_of_field(r: Render, field: str, plain_value: Any) -> str:
    """`plain_value` is as in the catalogue's files, or None. What cannot be read is told as it stands."""
    if plain_value is None or plain_value == []:
        return r.texts.plain("form.nothing")
    try:
        return _READ.get(field, _plain)(r, plain_value)
    except UNREADABLE:
        return str(plain_value)


def _each(read: Read, separator: str = ", ") -> Read:
    return lambda r, values: separator.join(read(r, value) for value in values)


def _plain(r: Render, value: Any) -> str:
    if isinstance(value, bool):
        return r.texts.plain("value.yes" if value else "value.no")
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _local(r: Render, value: Any) -> str:
    """In both languages where they differ, so that a change of either is seen."""
    if isinstance(value, str):
        return value
    text = LocalText.model_validate(value)
    spelt = dict.fromkeys(one for one in (text.id, text.en, text.su) if one)
    return " / ".join(spelt)


def _entry(r: Render, entry_id: str) -> str:
    return r.named(entry_id)


def _option(group: str) -> Read:
    def read(r: Render, option: str) -> str:
        return r.texts.plain(f"{group}.{option}")

    return read


def _owner(r: Render, name: str) -> str:
    return r.texts.plain("value.taken_off") if name == TAKEN_OFF else name


def _price(r: Render, value: Mapping[str, Any]) -> str:
    price = Price.model_validate(value)
    return r.texts.plain("value.dated", value=r.price(price), date=price.year)


def _status(r: Render, value: Mapping[str, Any]) -> str:
    status = Status.model_validate(value)
    return r.texts.plain(f"card.status.{status.state}", date=r.date(status.as_of))


def _day(r: Render, value: str) -> str:
    return "–".join(r.date(day) for day in value.split("/"))


def _special(r: Render, value: Mapping[str, Any]) -> str:
    return opening.special_line(r, SpecialHours.model_validate(value))


def _caveat(r: Render, value: Mapping[str, Any]) -> str:
    return _local(r, value["text"])


def _point(r: Render, value: Mapping[str, Any]) -> str:
    return f"{value['lat']}, {value['lon']}"


def _photos(r: Render, value: list[str]) -> str:
    return r.texts.plain("value.photos", count=len(value))


def _phone(r: Render, value: str) -> str:
    return phone(value)


def _hours(r: Render, value: str) -> str:
    return opening.weekly(r, value)


_READ: Mapping[str, Read] = {
    **dict.fromkeys(("name", "summary", "hours_text", "when"), _local),
    **dict.fromkeys(("facts", "offers"), _each(_local, "; ")),
    **dict.fromkeys(("clusters", "products", "motifs", "places"), _each(_entry)),
    **dict.fromkeys(("broader", "place", "area", "part_of"), _entry),
    **dict.fromkeys(("phones", "whatsapp"), _each(_phone)),
    **dict.fromkeys(("founded", "closed_until"), _day),
    **dict.fromkeys(("point", "centre"), _point),
    "dates": _each(_day),
    "caveats": _each(_caveat, "; "),
    "special_hours": _each(_special, "; "),
    "owner": _owner,
    "hours": _hours,
    "price": _price,
    "status": _status,
    "ordering": _each(_option("ordering")),
    "payment": _each(_option("payment")),
    "certificates": _each(_option("certificate")),
    "kind": _option("list"),
    **{field: _option(f"value.{field}") for field in ("confidence", "type", "level")},
    "photos": _photos,
}
