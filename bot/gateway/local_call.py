"""One call of the Bot API, and whom and what it is about."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.gateway.local_chats import ApiError, Chats, Json, bad_request


@dataclass(frozen=True, slots=True)
class Call:
    chats: Chats
    given: Mapping[str, Any]
    files: Mapping[str, bytes]

    def chat_id(self) -> int:
        chat_id = self.given.get("chat_id")
        if chat_id is None:
            raise bad_request("chat_id is empty")
        if not re.fullmatch(r"-?\d+", str(chat_id)):
            raise bad_request("chat not found")
        return int(chat_id)

    def open_chat(self) -> Json:
        """A chat that the bot may write to."""
        chat = self.chats.chat(self.chat_id())
        if chat["id"] in self.chats.blocked:
            raise ApiError(403, "Forbidden: bot was blocked by the user")
        return chat

    def message(self, purpose: str) -> Json:
        chat_id = self.chats.chat(self.chat_id())["id"]
        message = self.chats.messages.get((chat_id, int(self.given.get("message_id") or 0)))
        if message is None:
            raise bad_request(f"message to {purpose} not found")
        return message
