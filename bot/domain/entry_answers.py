"""Answers about an entry of the catalogue, and the plain values of its fields: there and back.

Whoever is asked, and in which form: a question of one name speaks of the same fields.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from bot.domain.fields import in_a_line
from bot.domain.forms import Form, OpenForm, Value
from knowledge.entries import Entry, Listing
from knowledge.plain import plain
from knowledge.values import LocalText

# What stands between the languages of one fact.
BETWEEN = " | "


def answers_of(form: Form, entry: Entry) -> dict[str, Value]:
    """What a form about the entry begins with: what everybody sees. A number that the register hides is
    confirmed by giving it, so that nobody publishes it unawares."""
    values = plain(entry)
    return {field.name: _answer(field.name, entry, values) for field in form.fields}


def _answer(question: str, entry: Entry, values: Mapping[str, Any]) -> Value:
    match question:
        case "name":
            return entry.name.id
        case "name_en":
            return _english(entry.name)
        case "summary":
            return entry.summary.id
        case "summary_en":
            return _english(entry.summary)
        case "aliases" | "keywords":
            return _lines(values.get(question, ()))
        case "facts":
            return _lines(map(_fact_line, entry.facts))
        case "offers" if isinstance(entry, Listing):
            return _lines(map(_fact_line, entry.offers))
        case "email":
            return next(iter(values.get("emails", ())), None)
        case "told_by":
            return "staff"
        case "address":
            return _where(values)
        case "price" if price := values.get("price"):
            return {"min": price["min"], "max": price["max"], "unit": price.get("unit", {}).get("id")}
        case "special_hours":
            nothing = {"hours": None, "reason": None}
            return [nothing | one for one in values.get("special_hours", ())] or None
        case "instagram":
            return next(iter(values.get("instagram", ())), None)
        case "website" | "marketplace":
            return next(iter(values.get(f"{question}s", ())), None)
        case _:
            return values.get(question)


def _where(values: Mapping[str, Any]) -> Value:
    place, address, point = (values.get(field) for field in ("place", "address", "point"))
    if address:
        return {"text": address, "point": [point["lat"], point["lon"]] if point else None}
    return {"entry": place} if place else None


def _english(text: LocalText) -> str | None:
    return text.en if text.en != text.id else None


def _lines(parts: Iterable[str]) -> str | None:
    return "\n".join(parts) or None


def _fact_line(fact: LocalText) -> str:
    return fact.id if fact.en == fact.id else f"{fact.id}{BETWEEN}{fact.en}"


def values_of(entry: Entry, form: OpenForm, today: date) -> dict[str, Any]:
    """By field, what those answers make of the entry that were changed in the form; None: nothing."""
    values: dict[str, Any] = {}
    for question in form.answers:
        if form.is_changed(question):
            values |= _fields(question, form.answers, today, entry)
    if "hours" in values and isinstance(entry, Listing) and entry.hours_text:
        values["hours_text"] = None  # the words that the new hours take the place of
    return values


def record_of(kind: type[Entry], answers: Mapping[str, Value], by: str, today: date) -> dict[str, Any]:
    """The plain values of a new entry, as the owner or staff tell them."""
    values: dict[str, Any] = {"kind": kind.kind}
    for question in answers:
        values |= _fields(question, answers, today)
    values = {field: value for field, value in values.items() if value is not None}
    if issubclass(kind, Listing):
        values["status"] = {"state": "open", "as_of": today.isoformat()}
    told = sorted(kind.sourced & values.keys()) or ["name"]
    return values | {"sources": [{"by": by, "date": today.isoformat(), "supports": told}]}


def _fields(
    question: str, answers: Mapping[str, Value], today: date, before: Entry | None = None
) -> dict[str, Any]:
    """What one answer says of the entry, as plain values; None: nothing."""
    answer = answers[question]
    match question:
        case "name" | "name_en":
            text = _text(answers["name"], answers.get("name_en"), before.name if before else None)
            is_short = {*text} == {"id", "en"} and text["id"] == text["en"]
            return {"name": text["id"] if is_short else text}
        case "summary" | "summary_en":
            known = before.summary if before else None
            return {"summary": _text(answers["summary"], answers.get("summary_en"), known)}
        case "aliases" | "keywords":
            return {question: list(dict.fromkeys(_split(answer))) or None}
        case "facts" | "offers":
            told = {fact.id: fact for fact in getattr(before, question, ())}
            return {question: [_fact(line, told) for line in _split(answer)] or None}
        case "told_by":
            return {}
        case "address":
            where = answer or {}
            pin = where.get("point")
            point = {"lat": pin[0], "lon": pin[1]} if pin else None
            address = in_a_line(where.get("text") or "") or None
            return {"address": address, "place": where.get("entry"), "point": point}
        case "price" if answer:
            unit = {"id": answer["unit"], "en": answer["unit"]} if answer["unit"] else None
            price = {"min": answer["min"], "max": answer["max"], "unit": unit, "year": today.year}
            return {"price": _told(price)}
        case "special_hours":
            return {"special_hours": [_told(one) for one in answer or ()] or None}
        case "instagram":
            return {"instagram": [answer] if answer else None}
        case "website" | "marketplace" | "email":
            return {f"{question}s": [answer] if answer else None}
        case _:
            return {question: answer or None}


def _told(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


def _text(indonesian: str, english: str | None, before: LocalText | None) -> dict[str, str]:
    """One line each; where nothing is said in English the Indonesian stands there too. What stood there in
    Sundanese stays while the Indonesian does."""
    first = in_a_line(indonesian)
    text = {"id": first, "en": in_a_line(english or indonesian)}
    return text | ({"su": before.su} if before and before.su and before.id == first else {})


def _fact(line: str, known: Mapping[str, LocalText]) -> dict[str, str]:
    indonesian, _, english = line.partition(BETWEEN)
    return _text(indonesian, english.strip() or None, known.get(in_a_line(indonesian)))


def _split(text: str | None) -> list[str]:
    return [in_a_line(line) for line in (text or "").splitlines() if line.strip()]
