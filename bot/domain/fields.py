"""The kinds of questions that forms are made of."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.domain.forms import BadAnswer, Pending, Said, Surroundings, Value
from knowledge.entries import Cluster, Entry

# What Telegram's users format by hand; all else it finds in a text by itself.
FORMATS = frozenset(
    {
        "bold", "italic", "underline", "strikethrough", "spoiler", "code", "pre", "text_link", "blockquote",
        "expandable_blockquote",
    }
)  # fmt: skip
OFFERED = 4
LABEL_LIMIT = 40
_HOST = re.compile(r"[\w-]+(\.[\w-]+)+")


def _length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _words(said: Said, limit: int) -> str:
    if not said.text.strip():
        raise BadAnswer("text_wanted")
    if (length := _length(said.text)) > limit:
        raise BadAnswer("too_long", length=length, limit=limit)
    return said.text.strip()


def _address(text: str) -> str:
    address = text if "://" in text else f"https://{text}"
    try:
        parts = urlsplit(address)
    except ValueError:
        parts = urlsplit("")
    host = parts.hostname or ""
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(host) or any(map(str.isspace, address)):
        raise BadAnswer("link_wanted")
    return address


class _TypedOnly:
    """No buttons of its own."""

    def pick(self, picked: str, pending: Value, at: Surroundings) -> Value | Pending:
        raise BadAnswer("press_button")


@dataclass(frozen=True)
class TextField(_TypedOnly):
    """A text without formatting: `str`."""

    name: str
    limit: int
    optional: bool = False

    def read(self, said: Said, pending: Value, at: Surroundings) -> str:
        return _words(said, self.limit)


@dataclass(frozen=True)
class FormattedField(_TypedOnly):
    """A text with its formatting: `{"text": str, "entities": [...]}`."""

    name: str
    limit: int
    optional: bool = False

    def read(self, said: Said, pending: Value, at: Surroundings) -> Value:
        _words(said, self.limit)
        return {
            "text": said.text,
            "entities": [dict(entity) for entity in said.entities if entity["type"] in FORMATS],
        }


@dataclass(frozen=True)
class LinkField(_TypedOnly):
    """A web address: `str`."""

    name: str
    optional: bool = False

    def read(self, said: Said, pending: Value, at: Surroundings) -> str:
        return _address(_words(said, 500))


@dataclass(frozen=True)
class PhotoField(_TypedOnly):
    """A picture: its file id."""

    name: str
    optional: bool = False

    def read(self, said: Said, pending: Value, at: Surroundings) -> str:
        if not said.photo:
            raise BadAnswer("photo_wanted")
        return said.photo


@dataclass(frozen=True)
class ChoiceField:
    """One of a few `options`: `str`."""

    name: str
    options: tuple[str, ...]
    optional: bool = False

    def read(self, said: Said, pending: Value, at: Surroundings) -> Value:
        raise BadAnswer("press_button")

    def pick(self, picked: str, pending: Value, at: Surroundings) -> str:
        if picked not in self.options:
            raise BadAnswer("press_button")
        return picked


DONE = "."


@dataclass(frozen=True)
class EntriesField:
    """Any number of the catalogue's entries of a `kind`, each switched by its button: a list of ids."""

    name: str
    kind: type[Entry]
    optional: bool = True

    def read(self, said: Said, pending: Value, at: Surroundings) -> Value:
        raise BadAnswer("press_button")

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
    """One entry of the catalogue: its id. Words are Pending with `offered` ids until one is picked."""

    name: str
    optional: bool = False

    def read(self, said: Said, pending: Value, at: Surroundings) -> Pending:
        _words(said, 200)
        if not at.found:
            raise BadAnswer("no_such_entry")
        return Pending({"offered": [entry.id for entry in at.found[:OFFERED]]})

    def pick(self, picked: str, pending: Value, at: Surroundings) -> str:
        if not pending or picked not in pending["offered"]:
            raise BadAnswer("press_button")
        return picked


@dataclass(frozen=True)
class PlaceField:
    """Where: `{"entry": id}`, or `{"text": str, "point": [lat, lon] or None}`.

    Words that may mean entries of the catalogue are Pending with `offered` ids until one is picked, or DONE
    for the words as they are; a pin may follow the words or stand alone.
    """

    name: str
    kinds: tuple[type[Entry], ...]
    optional: bool = False

    def read(self, said: Said, pending: Value, at: Surroundings) -> Value | Pending:
        if said.point:
            return {"text": "", "point": [said.point.lat, said.point.lon]}
        text = _words(said, 200)
        found = [entry.id for entry in at.found if isinstance(entry, self.kinds)]
        return Pending({"text": text, "offered": found[:OFFERED]})

    def pick(self, picked: str, pending: Value, at: Surroundings) -> Value:
        if not pending:
            raise BadAnswer("press_button")
        if picked == DONE:
            return {"text": pending["text"], "point": None}
        if picked not in pending["offered"]:
            raise BadAnswer("press_button")
        return {"entry": picked}


@dataclass(frozen=True)
class ButtonsField(_TypedOnly):
    """Buttons that open addresses, one a line as `words | address`: `[{"label": ..., "target": ...}]`."""

    name: str
    limit: int
    optional: bool = True

    def read(self, said: Said, pending: Value, at: Surroundings) -> Value:
        lines = [line for line in said.text.splitlines() if line.strip()]
        if not lines or len(lines) > self.limit:
            raise BadAnswer("buttons_wanted", limit=self.limit)
        buttons = []
        for line in lines:
            label, _, target = (part.strip() for part in line.partition("|"))
            if not 0 < _length(label) <= LABEL_LIMIT:
                raise BadAnswer("buttons_wanted", limit=self.limit)
            buttons.append({"label": label, "target": _address(target)})
        return buttons


EVERYBODY, STAFF = "all", "staff"


@dataclass(frozen=True)
class AudienceField:
    """To whom: `{"who": "all" or "staff"}`, or `{"who": "cluster" or "saved", "entry": id}`.

    Words offer entries, for those who saved one.
    """

    name: str
    optional: bool = False

    def read(self, said: Said, pending: Value, at: Surroundings) -> Pending:
        text = _words(said, 200)
        found = [entry.id for entry in at.found if not isinstance(entry, Cluster)]
        if not found:
            raise BadAnswer("no_such_entry", text=text)
        return Pending({"text": text, "offered": found[:OFFERED]})

    def pick(self, picked: str, pending: Value, at: Surroundings) -> Value:
        if picked in (EVERYBODY, STAFF):
            return {"who": picked}
        entry = at.entry(picked)
        if isinstance(entry, Cluster):
            return {"who": "cluster", "entry": picked}
        if entry and pending and picked in pending["offered"]:
            return {"who": "saved", "entry": picked}
        raise BadAnswer("press_button")
