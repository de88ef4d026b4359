"""The kinds of questions that forms are made of."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.domain.forms import BadAnswer, Completed, Pending, Said, Surroundings, Switched, Value
from bot.domain.messages import utf16_length
from knowledge.entries import Entry
from knowledge.geo import in_west_java
from knowledge.text import pieces

# What Telegram's users format by hand; all else it finds in a text by itself.
FORMATS = frozenset(
    {
        "bold", "italic", "underline", "strikethrough", "spoiler", "code", "pre", "text_link", "blockquote",
        "expandable_blockquote",
    }
)  # fmt: skip
OFFERED = 4
_HOST = re.compile(r"[\w-]+(\.[\w-]+)+")


def words_of(said: Said, limit: int) -> str:
    if not said.text.strip():
        raise BadAnswer("text_wanted")
    if (length := utf16_length(said.text)) > limit:
        raise BadAnswer("too_long", length=length, limit=limit)
    return said.text.strip()


def in_a_line(text: str) -> str:
    return " ".join(text.split())


def is_web_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    is_web = parts.scheme in ("http", "https") and _HOST.fullmatch(parts.hostname or "") is not None
    return is_web and not any(map(str.isspace, text))


def address_of(text: str) -> str:
    address = text if "://" in text else f"https://{text}"
    if not is_web_address(address):
        raise BadAnswer("link_wanted")
    return address


class TypedOnly:
    """No buttons of its own."""

    def pick(self, picked: str, pending: Value, at: Surroundings) -> Value | Pending:
        raise BadAnswer("press_button")


class PickedOnly:
    """Answered by its buttons alone."""

    def read(self, said: Said, pending: Value, at: Surroundings) -> Value | Pending:
        raise BadAnswer("press_button")


@dataclass(frozen=True)
class TextField(TypedOnly):
    """A text without formatting: `str`."""

    name: str
    limit: int
    optional: bool = False

    def read(self, said: Said, pending: Value, at: Surroundings) -> str:
        return words_of(said, self.limit)


@dataclass(frozen=True)
class FormattedField(TypedOnly):
    """A text with its formatting: `{"text": str, "entities": [...]}`."""

    name: str
    limit: int
    optional: bool = False

    def read(self, said: Said, pending: Value, at: Surroundings) -> Value:
        words_of(said, self.limit)
        return {
            "text": said.text,
            "entities": [dict(entity) for entity in said.entities if entity["type"] in FORMATS],
        }


@dataclass(frozen=True)
class LinkField(TypedOnly):
    """A web address: `str`."""

    name: str
    optional: bool = False

    def read(self, said: Said, pending: Value, at: Surroundings) -> str:
        return address_of(words_of(said, 500))


@dataclass(frozen=True)
class PhotoField(TypedOnly):
    """A picture: its file id."""

    name: str
    optional: bool = False

    def read(self, said: Said, pending: Value, at: Surroundings) -> str:
        if not said.photo:
            raise BadAnswer("photo_wanted")
        return said.photo


@dataclass(frozen=True)
class ChoiceField(PickedOnly):
    """One of a few `options`: `str`."""

    name: str
    options: tuple[str, ...]
    optional: bool = False

    def pick(self, picked: str, pending: Value, at: Surroundings) -> str:
        if picked not in self.options:
            raise BadAnswer("press_button")
        return picked


DONE = "."


@dataclass(frozen=True)
class EntriesField(PickedOnly, Switched):
    """Any number of the catalogue's entries of a `kind`, each switched by its button: a list of ids."""

    name: str
    kind: type[Entry]
    optional: bool = True

    def pick(self, picked: str, pending: Value, at: Surroundings) -> Value | Pending:
        chosen = list(pending or [])
        if picked == DONE:
            return chosen
        if not isinstance(at.entry(picked), self.kind):
            raise BadAnswer("press_button")
        return Pending(
            [*chosen, picked] if picked not in chosen else [one for one in chosen if one != picked]
        )


@dataclass(frozen=True)
class EntryField:
    """One entry of the catalogue: its id. The very name of one, and of no other, is taken at once; other
    words are Pending with `offered` ids until one is picked."""

    name: str
    optional: bool = False

    def read(self, said: Said, pending: Value, at: Surroundings) -> str | Pending:
        text = words_of(said, 200)
        found = [entry for entry in at.found if self.may_be(entry)]
        if not found:
            raise BadAnswer("no_such_entry", text=text)
        typed = pieces(text)
        named = [one.id for one in found if typed in (pieces(one.name.id), pieces(one.name.en))]
        return named[0] if len(named) == 1 else Pending({"offered": [one.id for one in found[:OFFERED]]})

    def may_be(self, entry: Entry) -> bool:
        return True

    def pick(self, picked: str, pending: Value, at: Surroundings) -> str:
        if not pending or picked not in pending["offered"]:
            raise BadAnswer("press_button")
        return picked


@dataclass(frozen=True)
class PlaceField(Completed):
    """Where: `{"entry": id}` of a `kind`, or `{"text": str, "point": [lat, lon] or None}`.

    What may be entries of the catalogue is Pending as `{"text", "offered"}` until one of them is picked, DONE
    takes the words as they are, or a pin comes to them. A pin alone is Pending as `{"point"}`, for its words,
    which may be those of before.
    """

    name: str
    kind: type[Entry]
    limit: int
    optional: bool = False

    def read(self, said: Said, pending: Value, at: Surroundings) -> Value | Pending:
        pending = pending or {}
        if said.point:
            point = list(said.point)
            if not in_west_java(*said.point):
                raise BadAnswer("far_away")
            return (
                {"text": pending["text"], "point": point} if "text" in pending else Pending({"point": point})
            )
        text = words_of(said, self.limit)
        if "point" in pending:
            return {"text": text, "point": pending["point"]}
        found = [entry.id for entry in at.found if isinstance(entry, self.kind)]
        return Pending({"text": text, "offered": found[:OFFERED]})

    def kept(self, answer: Value, pending: Value) -> Value:
        if answer and "text" in answer and pending and "point" in pending:
            return {"text": answer["text"], "point": pending["point"]}
        return answer

    def pick(self, picked: str, pending: Value, at: Surroundings) -> Value:
        if not pending or "text" not in pending:
            raise BadAnswer("press_button")
        if picked == DONE:
            return {"text": pending["text"], "point": None}
        if picked not in pending["offered"]:
            raise BadAnswer("press_button")
        return {"entry": picked}
