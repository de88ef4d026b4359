"""Chats held in memory: people, messages, files, and what happened to them, in Telegram's JSON."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from typing import Any, Literal

Json = dict[str, Any]

BOT_ID = 1_000_000_001


class ApiError(Exception):
    """What the Bot API answers in place of a result."""

    def __init__(self, code: int, description: str, parameters: Mapping[str, Any] | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = dict(parameters or {})


def bad_request(what: str) -> ApiError:
    return ApiError(400, f"Bad Request: {what}")


@dataclass(frozen=True, slots=True)
class LocalPerson:
    id: int
    first_name: str
    language_code: str | None = "id"
    username: str | None = None

    def user(self) -> Json:
        language = {"language_code": self.language_code} if self.language_code else {}
        return {"id": self.id, "is_bot": False, **self._names(), **language}

    def chat(self) -> Json:
        return {"id": self.id, "type": "private", **self._names()}

    def _names(self) -> Json:
        return {"first_name": self.first_name} | ({"username": self.username} if self.username else {})


@dataclass(frozen=True, slots=True)
class Happening:
    """Something people come to see. `content` is a message, or what the bot answered to a query;
    `chat_id` is where it shows (for an answer: whom it is shown to)."""

    kind: Literal["sent", "edited", "deleted", "answered", "found"]
    chat_id: int
    content: Json


@dataclass(slots=True)
class Query:
    """A callback or inline query that waits for its answer."""

    person: LocalPerson
    asked: datetime
    words: str = ""
    answer: Json | None = None


@dataclass
class Chats:
    """Everybody can be written to until they block the bot; a group begins with its first message."""

    clock: Callable[[], datetime]
    bot: Json
    people: dict[int, LocalPerson] = field(default_factory=dict)
    groups: dict[int, Json] = field(default_factory=dict)
    blocked: set[int] = field(default_factory=set)
    messages: dict[tuple[int, int], Json] = field(default_factory=dict)
    keyboards: dict[int, list[list[Json]]] = field(default_factory=dict)
    queries: dict[str, Query] = field(default_factory=dict)
    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    settings: dict[tuple[str, ...], Any] = field(default_factory=dict)
    history: list[Happening] = field(default_factory=list)
    _message_ids: Iterator[int] = field(default_factory=lambda: count(1))

    def now(self) -> int:
        return int(self.clock().timestamp())

    def chat(self, chat_id: int) -> Json:
        """Raises ApiError for a chat that cannot be."""
        if chat_id in self.groups:
            return self.groups[chat_id]
        if chat_id in self.people:
            return self.people[chat_id].chat()
        if chat_id <= 0 or chat_id == BOT_ID:
            raise bad_request("chat not found")
        return {"id": chat_id, "type": "private"}

    def join(self, person: LocalPerson, chat_id: int | None) -> Json:
        """The chat in which a person does something: their own with the bot, or a group (a negative id)."""
        self.people[person.id] = person
        if chat_id is None or chat_id == person.id:
            return person.chat()
        if chat_id > 0:
            raise ValueError(f"{chat_id} is no group: groups have negative ids")
        return self.groups.setdefault(chat_id, {"id": chat_id, "type": "supergroup", "title": str(chat_id)})

    def add(self, chat: Json, sender: Json, content: Json) -> Json:
        message: Json = {
            "message_id": next(self._message_ids),
            "date": self.now(),
            "chat": chat,
            "from": sender,
            **content,
        }
        self._keep(message, "sent")
        return message

    def replace(self, message: Json, content: Json) -> Json:
        """Put `content` in the place of what a message shows."""
        identity = {key: message[key] for key in _IDENTITY if key in message}
        edited: Json = {**identity, "edit_date": self.now(), **content}
        self._keep(edited, "edited")
        return edited

    def remove(self, message: Json) -> None:
        del self.messages[message["chat"]["id"], message["message_id"]]
        self.history.append(Happening("deleted", message["chat"]["id"], message))

    def in_chat(self, chat_id: int) -> list[Json]:
        return [message for (chat, _), message in self.messages.items() if chat == chat_id]

    def open_query(self, person: LocalPerson, words: str = "") -> str:
        self.people[person.id] = person
        number = str(len(self.queries) + 1)
        self.queries[number] = Query(person, self.clock(), words)
        return number

    def found(self, person: LocalPerson, result_id: str) -> tuple[str, Json]:
        """The newest inline result of a person with that id, and the words it was found by."""
        own = (query for query in reversed(self.queries.values()) if query.person.id == person.id)
        for query in own:
            for result in (query.answer or {}).get("results", []):
                if result["id"] == result_id:
                    return query.words, result
        raise ValueError(f"{person.first_name} has found no result {result_id}")

    def keep_file(self, content: bytes, path: str) -> Json:
        """A file's identity; `path` gets a number, so that it can be fetched under a name of its own."""
        file_id = f"file-{len(self.files) + 1}"
        folder, _, name = path.rpartition("/")
        self.files[file_id] = (f"{folder}/{len(self.files) + 1}-{name}", content)
        return self.file(file_id)

    def file(self, file_id: str) -> Json:
        """Raises KeyError where there is none."""
        content = self.files[file_id][1]
        unique = hashlib.sha256(content).hexdigest()[:16]
        return {"file_id": file_id, "file_unique_id": unique, "file_size": len(content)}

    def _keep(self, message: Json, kind: Literal["sent", "edited"]) -> None:
        chat_id = message["chat"]["id"]
        self.messages[chat_id, message["message_id"]] = message
        self.history.append(Happening(kind, chat_id, message))


_IDENTITY = ("message_id", "date", "chat", "from", "reply_to_message")


def shown(message: Json) -> Json:
    """What a message shows, without who, when and where."""
    return {key: value for key, value in message.items() if key not in {*_IDENTITY, "edit_date"}}
