"""What staff fill in about an entry of the catalogue, as answers of a form and as plain values."""

from collections.abc import Iterable, Mapping
from typing import Any

from bot.domain.fields import ChoiceField, EntriesField, TextField
from bot.domain.forms import Form, Value
from bot.domain.listing_fields import AreaField
from knowledge.entries import Cluster, Entry, LocalText

NAME_LIMIT, SUMMARY_LIMIT, WORDS_LIMIT, FACTS_LIMIT = 80, 400, 600, 1500
# Who told it: an owner without Telegram may ask staff to write it down.
TELLERS = ("staff", "owner")
# What stands between the languages of one fact.
BETWEEN = " | "

ENTRY = Form(
    "entry",
    "listings",
    (
        TextField("name", NAME_LIMIT),
        TextField("name_en", NAME_LIMIT, optional=True),
        TextField("summary", SUMMARY_LIMIT),
        TextField("summary_en", SUMMARY_LIMIT, optional=True),
        TextField("aliases", WORDS_LIMIT, optional=True),
        TextField("keywords", WORDS_LIMIT, optional=True),
        EntriesField("clusters", Cluster),
        TextField("facts", FACTS_LIMIT, optional=True),
        ChoiceField("told_by", TELLERS),
    ),
    mends=True,
)
ADD_ENTRY = Form(
    "add_entry",
    "listings",
    (
        ChoiceField("kind", ("product", "place", "maker")),
        TextField("name", NAME_LIMIT),
        TextField("summary", SUMMARY_LIMIT),
        TextField("summary_en", SUMMARY_LIMIT, optional=True),
        EntriesField("clusters", Cluster),
        AreaField("area", optional=True),
    ),
)
# Field of an entry -> the questions about it.
_QUESTIONS = {
    "name": ("name", "name_en"),
    "summary": ("summary", "summary_en"),
    **{field: (field,) for field in ("aliases", "keywords", "clusters", "facts")},
}


def answers_of(entry: Entry) -> dict[str, Value]:
    return {
        "name": entry.name.id,
        "name_en": _other(entry.name),
        "summary": entry.summary.id,
        "summary_en": _other(entry.summary),
        "aliases": _lines(entry.aliases),
        "keywords": _lines(entry.keywords),
        "clusters": list(entry.clusters),
        "facts": _lines(_fact_line(fact) for fact in entry.facts),
        "told_by": "staff",
    }


def _other(text: LocalText) -> str | None:
    return text.en if text.en != text.id else None


def _lines(parts: Iterable[str]) -> str | None:
    return "\n".join(parts) or None


def _fact_line(fact: LocalText) -> str:
    return fact.id if fact.en == fact.id else f"{fact.id}{BETWEEN}{fact.en}"


def record_of(entry: Entry, began: Mapping[str, Value], answers: Mapping[str, Value]) -> dict[str, Any]:
    """The plain values of those fields whose answers are others than the form `began` with."""
    changed = [
        field
        for field, questions in _QUESTIONS.items()
        if any(began.get(one) != answers[one] for one in questions)
    ]
    return {field: _value(entry, field, answers) for field in changed}


def _value(entry: Entry, field: str, answers: Mapping[str, Value]) -> Any:
    match field:
        case "name":
            text = _text(answers["name"], answers["name_en"], entry.name)
            return text["id"] if {*text} == {"id", "en"} and text["id"] == text["en"] else text
        case "summary":
            return _text(answers["summary"], answers["summary_en"], entry.summary)
        case "facts":
            known = {fact.id: fact for fact in entry.facts}
            return [_fact(line, known) for line in _split(answers["facts"])] or None
        case "clusters":
            return answers["clusters"] or None
        case _:
            return list(dict.fromkeys(_split(answers[field]))) or None


def _text(indonesian: str, english: str | None, before: LocalText | None) -> dict[str, str]:
    """One line each; where nothing is said in English the Indonesian stands there too. What stood there in
    Sundanese stays while the Indonesian does."""
    first = _line(indonesian)
    text = {"id": first, "en": _line(english or indonesian)}
    return text | ({"su": before.su} if before and before.su and before.id == first else {})


def _fact(line: str, known: Mapping[str, LocalText]) -> dict[str, str]:
    indonesian, _, english = line.partition(BETWEEN)
    return _text(indonesian, english.strip() or None, known.get(_line(indonesian)))


def _split(text: str | None) -> list[str]:
    return [_line(line) for line in (text or "").splitlines() if line.strip()]


def _line(text: str) -> str:
    return " ".join(text.split())


def added(answers: Mapping[str, Value], day: str) -> dict[str, Any]:
    """A new entry, told by staff on this day; a product lies nowhere."""
    area = answers["area"] if answers["kind"] != "product" else None
    facts = {"area": area} if area else {}
    return {
        "kind": answers["kind"],
        "name": _line(answers["name"]),
        "summary": _text(answers["summary"], answers["summary_en"], None),
        **({"clusters": answers["clusters"]} if answers["clusters"] else {}),
        **facts,
        "sources": [{"by": "staff", "date": day, "supports": ["name", "summary", *facts]}],
    }
