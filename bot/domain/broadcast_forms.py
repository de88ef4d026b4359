"""What staff fill in for a broadcast, as answers of a form and as the records made of them."""

from collections.abc import Collection, Mapping
from datetime import datetime

from bot.domain.announcement_fields import (
    EVERYBODY,
    STAFF,
    AudienceField,
    ButtonsField,
    MomentField,
    span_of,
    value_of,
)
from bot.domain.broadcasts import REQUIRED_LANGUAGE, Audience, Broadcast, Button, Draft, Text
from bot.domain.fields import ChoiceField, FormattedField, PhotoField
from bot.domain.forms import Form, Value
from bot.domain.messages import TEXT_LIMIT
from bot.domain.moments import Span
from bot.domain.people import PersonId

NORMAL, URGENT = "normal", "urgent"
MOST_BUTTONS = 3

_WORDS = (FormattedField("text", TEXT_LIMIT), FormattedField("text_en", TEXT_LIMIT, optional=True))
_BUTTONS = ButtonsField("buttons", MOST_BUTTONS)

BROADCAST = Form(
    "broadcast",
    "broadcasts",
    (
        *_WORDS,
        PhotoField("picture", optional=True),
        _BUTTONS,
        AudienceField("audience"),
        MomentField("when", or_now=True),
        ChoiceField("urgency", (NORMAL, URGENT)),
    ),
    mends=True,
)
# Other words for a broadcast that was sent; its picture stays.
CORRECTION = Form("correction", "broadcasts", (*_WORDS, _BUTTONS), mends=True)


def draft_of(answers: Mapping[str, Value], picture: str | None) -> Draft:
    by_language = {REQUIRED_LANGUAGE: answers["text"], "en": answers["text_en"]}
    texts = {
        language: Text(words["text"], tuple(words["entities"]))
        for language, words in by_language.items()
        if words
    }
    return Draft(texts, picture, tuple(Button(**button) for button in answers["buttons"] or ()))


def audience_of(answers: Mapping[str, Value], staff: Collection[PersonId]) -> Audience:
    chosen = answers["audience"]
    match chosen["who"]:
        case "cluster":
            return Audience(clusters=(chosen["entry"],))
        case "saved":
            return Audience(entries=(chosen["entry"],))
        case who:
            return Audience(staff=tuple(sorted(staff))) if who == STAFF else Audience()


def moment_of(answers: Mapping[str, Value]) -> datetime | None:
    """When it is to be sent; None: at once."""
    return None if "now" in answers["when"] else span_of(answers["when"]).start


def answers_of(draft: Draft, broadcast: Broadcast | None = None) -> dict[str, Value]:
    """The words alone, or all that is known of a `broadcast`."""
    words = {
        key: {"text": text.text, "entities": [dict(entity) for entity in text.entities]} if text else None
        for key, text in (("text", draft.texts.get(REQUIRED_LANGUAGE)), ("text_en", draft.texts.get("en")))
    }
    buttons = [{"label": button.label, "target": button.target} for button in draft.buttons]
    answers: dict[str, Value] = {**words, "buttons": buttons or None}
    if broadcast:
        answers["picture"] = draft.picture
        answers["audience"] = _audience(broadcast.audience)
        answers["when"] = value_of(Span(broadcast.send_at)) if broadcast.send_at else {"now": True}
        answers["urgency"] = URGENT if broadcast.urgent else NORMAL
    return answers


def _audience(audience: Audience) -> Value:
    if audience.staff:
        return {"who": STAFF}
    if audience.clusters:
        return {"who": "cluster", "entry": audience.clusters[0]}
    if audience.entries:
        return {"who": "saved", "entry": audience.entries[0]}
    return {"who": EVERYBODY}
