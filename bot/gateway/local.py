"""Telegram without a network: what people do becomes updates, what the bot calls becomes what they see.

It keeps to the Bot API's rules where a bot could break them, with the Bot API's own error messages.
Not played: Markdown, channels, forums, edits of messages that came of an inline result.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from itertools import count
from mimetypes import guess_type
from types import MappingProxyType
from typing import Any

from bot.gateway.local_call import Call
from bot.gateway.local_chats import BOT_ID, ApiError, Chats, Happening, Json, LocalPerson
from bot.gateway.local_content import TEXT_LIMIT, photo_content, result_content
from bot.gateway.local_markup import detected, utf16_length
from bot.gateway.local_methods import METHODS

__all__ = ["BOT_ID", "TEXT_LIMIT", "ApiError", "Happening", "LocalPerson", "LocalTelegram"]

_NO_FILES: Mapping[str, bytes] = MappingProxyType({})


class LocalTelegram:
    """The Bot API's side of chats held in memory: methods in, updates out.

    A person's chat with the bot has the person's id, a group has a negative id and begins with the
    first word in it. Whoever has not blocked the bot can be written to.
    """

    def __init__(self, *, clock: Callable[[], datetime], bot_username: str = "cimahi_local_bot") -> None:
        bot = {"id": BOT_ID, "is_bot": True, "first_name": bot_username, "username": bot_username}
        self._chats = Chats(clock, bot)
        self._update_ids = count(1)

    def call(self, method: str, parameters: Mapping[str, Any], files: Mapping[str, bytes] = _NO_FILES) -> Any:
        """The Bot API's `result`, in JSON values; parameters are decoded JSON.

        Raises:
            ApiError: the Bot API would refuse the call.
        """
        carry_out = METHODS.get(method)
        if carry_out is None:
            raise ApiError(404, "Not Found")
        return carry_out(Call(self._chats, parameters, files))

    # What people see.

    @property
    def history(self) -> Sequence[Happening]:
        """All that people came to see, in order; what they sent themselves is in it too."""
        return self._chats.history

    def messages(self, chat_id: int) -> list[Json]:
        """The messages of a chat as they are now, in order."""
        return self._chats.in_chat(chat_id)

    def keyboard(self, chat_id: int) -> list[list[str]]:
        """The labels that stand in place of the phone's keyboard."""
        return [[button["text"] for button in row] for row in self._chats.keyboards.get(chat_id, [])]

    def answers(self, person: LocalPerson) -> list[Json | None]:
        """The bot's answer to each query of a person, in order; None where it owes one."""
        return [query.answer for query in self._chats.queries.values() if query.person.id == person.id]

    def name(self, chat_id: int) -> str:
        """What a chat is called."""
        chat = self._chats.chat(chat_id)
        return str(chat.get("title") or chat.get("first_name") or chat_id)

    def download(self, path: str) -> bytes:
        """The file at a `file_path`. Raises ApiError where there is none."""
        for kept, content in self._chats.files.values():
            if kept == path:
                return content
        raise ApiError(404, "Not Found")

    # What people do; each returns the update that the bot gets. `chat` is a group's id, None their own chat.

    def say(
        self, person: LocalPerson, text: str, *, chat: int | None = None, reply_to: int | None = None
    ) -> Json:
        """Raises ValueError for a text that no phone sends."""
        return self._send(person, chat, _text(text), reply_to)

    def edit(self, person: LocalPerson, message_id: int, text: str, *, chat: int | None = None) -> Json:
        place = self._chats.join(person, chat)
        message = self._chats.messages[place["id"], message_id]
        if message["from"]["id"] != person.id:
            raise ValueError(f"message {message_id} is not of {person.first_name}")
        return self._update("edited_message", self._chats.replace(message, _text(text)))

    def press(self, person: LocalPerson, message_id: int, data: str, *, chat: int | None = None) -> Json:
        """Press a button. Neither need exist: old messages vanish, and data can be made up."""
        place = self._chats.join(person, chat)
        vanished = {"chat": place, "message_id": message_id, "date": 0}
        return self._update(
            "callback_query",
            {
                "id": self._chats.open_query(person),
                "from": person.user(),
                "message": self._chats.messages.get((place["id"], message_id), vanished),
                "chat_instance": str(place["id"]),
                "data": data,
            },
        )

    def send_location(
        self, person: LocalPerson, latitude: float, longitude: float, *, chat: int | None = None
    ) -> Json:
        return self._send(person, chat, {"location": {"latitude": latitude, "longitude": longitude}})

    def send_contact(
        self,
        person: LocalPerson,
        phone_number: str,
        *,
        own: bool = True,
        of: LocalPerson | None = None,
        forwarded: bool = False,
        chat: int | None = None,
    ) -> Json:
        """A person's own number carries their id; somebody else's comes without, unless it is `of` somebody
        whom Telegram knows. `forwarded`: from a message that its owner once sent."""
        owner = of or (person if own else None)
        contact: Json = {"phone_number": phone_number, "first_name": (owner or person).first_name}
        contact |= {"user_id": owner.id} if owner else {}
        origin = {"type": "user", "sender_user": (owner or person).user(), "date": self._chats.now()}
        return self._send(
            person, chat, {"contact": contact} | ({"forward_origin": origin} if forwarded else {})
        )

    def send_photo(
        self, person: LocalPerson, content: bytes, caption: str = "", *, chat: int | None = None
    ) -> Json:
        body = photo_content(self._chats.keep_file(content, "photos/photo.jpg"))
        return self._send(person, chat, body | ({"caption": caption} if caption else {}))

    def send_document(
        self, person: LocalPerson, content: bytes, name: str, *, chat: int | None = None
    ) -> Json:
        mime = {"mime_type": kind} if (kind := guess_type(name)[0]) else {}
        document = self._chats.keep_file(content, f"documents/{name}") | {"file_name": name} | mime
        return self._send(person, chat, {"document": document})

    def send_sticker(self, person: LocalPerson, emoji: str = "👋", *, chat: int | None = None) -> Json:
        sticker = self._chats.keep_file(b"", "stickers/sticker.webp") | {
            "type": "regular",
            "width": 512,
            "height": 512,
            "is_animated": False,
            "is_video": False,
            "emoji": emoji,
        }
        return self._send(person, chat, {"sticker": sticker})

    def inline_query(self, person: LocalPerson, words: str, offset: str = "") -> Json:
        query = {
            "id": self._chats.open_query(person, words),
            "from": person.user(),
            "query": words,
            "offset": offset,
        }
        return self._update("inline_query", query)

    def pick(self, person: LocalPerson, result_id: str, *, chat: int | None = None) -> tuple[Json, Json]:
        """Send one of the newest results: the message that comes of it, and that it was picked."""
        query, result = self._chats.found(person, result_id)
        via = {"via_bot": self._chats.bot}
        sent = self._send(person, chat, result_content(result) | via)
        picked = {"result_id": result_id, "from": person.user(), "query": query}
        return sent, self._update("chosen_inline_result", picked)

    def block(self, person: LocalPerson) -> Json:
        self._chats.blocked.add(person.id)
        return self._membership(person, "member", "kicked")

    def unblock(self, person: LocalPerson) -> Json:
        self._chats.blocked.discard(person.id)
        return self._membership(person, "kicked", "member")

    def _send(self, person: LocalPerson, chat: int | None, body: Json, reply_to: int | None = None) -> Json:
        place = self._chats.join(person, chat)
        replied = {"reply_to_message": self._chats.messages[place["id"], reply_to]} if reply_to else {}
        return self._update("message", self._chats.add(place, person.user(), replied | body))

    def _membership(self, person: LocalPerson, before: str, after: str) -> Json:
        def member(status: str) -> Json:
            until = {"until_date": 0} if status == "kicked" else {}
            return {"user": self._chats.bot, "status": status, **until}

        change = {
            "chat": self._chats.join(person, None),
            "from": person.user(),
            "date": self._chats.now(),
            "old_chat_member": member(before),
            "new_chat_member": member(after),
        }
        return self._update("my_chat_member", change)

    def _update(self, kind: str, content: Json) -> Json:
        return {"update_id": next(self._update_ids), kind: content}


def _text(text: str) -> Json:
    text = text.strip()
    if not 1 <= utf16_length(text) <= TEXT_LIMIT:
        raise ValueError(f"no phone sends a text of {utf16_length(text)} characters")
    entities = detected(text)
    return {"text": text} | ({"entities": entities} if entities else {})
