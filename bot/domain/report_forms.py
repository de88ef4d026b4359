"""What visitors tell: that something about a listing is wrong, and whom the guide does not know yet."""

from collections.abc import Mapping
from typing import Any

import phonenumbers

from bot.domain.cases import Change, NothingTold, changed
from bot.domain.fields import ChoiceField, TextField, in_a_line
from bot.domain.forms import Form, Value

WRONG = ("closed", "moved", "wrong_number", "other")
ADDRESS_LIMIT = 200

# About a listing, by its id.
REPORT = Form("report", "anybody", (ChoiceField("what", WRONG), TextField("told", 500, optional=True)))
PROPOSAL = Form(
    "proposal",
    "anybody",
    (
        TextField("name", 80),
        TextField("area", 100),
        TextField("makes", 200),
        TextField("known_from", 200, optional=True),
    ),
)


def told_of(answers: Mapping[str, Value]) -> dict[str, str]:
    """What the person said, question by question."""
    return {name: answer for name, answer in answers.items() if answer}


def changes_of(answers: Mapping[str, Value], before: Mapping[str, Any], today: str) -> dict[str, Change]:
    """What a report would change about a listing; `before` are its plain values.

    Raises NothingTold where a report without words says nothing.
    """
    words = in_a_line(answers["told"] or "")
    after: dict[str, Any] = {}
    match answers["what"]:
        case "closed":
            if (before.get("status") or {}).get("state") != "closed":
                after = {"status": {"state": "closed", "as_of": today}}
        case "wrong_number":
            after = _numbers(words, before)
        case "moved" if words:
            after = {"address": words[:ADDRESS_LIMIT].strip()}
        case _ if not words:
            raise NothingTold
    return changed(before, after)


def _numbers(words: str, before: Mapping[str, Any]) -> dict[str, Any]:
    """The right number in place of what stands there, where one was told; else there is none."""
    right = [
        phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164)
        for match in phonenumbers.PhoneNumberMatcher(words, "ID")
    ]
    if not right:
        return {name: None for name in ("phones", "whatsapp") if before.get(name)}
    # What stands nowhere else, or in both places, is the wrong number there too.
    phones, whatsapp = before.get("phones") or [], before.get("whatsapp") or []
    is_wrong = whatsapp and (not phones or set(phones) & set(whatsapp))
    return {"phones": right[:1]} | ({"whatsapp": None} if is_wrong else {})


def proposed(answers: Mapping[str, Value], summary: Mapping[str, str], today: str) -> dict[str, Change]:
    """A maker of whom nothing is known but what a visitor told, field by field."""
    record: dict[str, Any] = {
        "kind": "maker",
        "name": in_a_line(answers["name"]),
        "summary": dict(summary),
        "confidence": "low",
        "sources": [{"by": "staff", "date": today, "supports": ["name"]}],
    }
    return changed({}, record)
