"""People with phones: a test says, presses and shares as they would, and looks at what they see."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from telegram import Update
from telegram.ext import Application

from bot.gateway.local import BOT_ID, LocalPerson, LocalTelegram

Json = dict[str, Any]
AnyApplication = Application[Any, Any, Any, Any, Any, Any]


@dataclass(frozen=True, slots=True)
class Screen:
    """One message of the bot: text or caption without markup, labels of buttons, the picture's file id."""

    message_id: int
    text: str
    buttons: list[str]
    entities: list[Json]
    picture: str | None

    def styled(self, kind: str) -> list[str]:
        """The parts of the text that carry an entity, such as `bold`."""
        units = self.text.encode("utf-16-le")
        return [
            units[2 * entity["offset"] : 2 * (entity["offset"] + entity["length"])].decode("utf-16-le")
            for entity in self.entities
            if entity["type"] == kind
        ]


class Phone:
    """One person's phone, in their chat with the bot or in a group (`chat_id`, negative).

    `application` may be set anew, as when the bot restarts.
    """

    def __init__(
        self,
        application: AnyApplication,
        telegram: LocalTelegram,
        person: LocalPerson,
        chat_id: int | None = None,
    ) -> None:
        self.application = application
        self.telegram = telegram
        self.person = person
        self.chat_id = chat_id or person.id
        self._group = chat_id

    # What they do.

    async def say(self, text: str, *, reply_to: int | None = None) -> None:
        await self.receive(self.telegram.say(self.person, text, chat=self._group, reply_to=reply_to))

    async def edit_last(self, text: str) -> None:
        """Mend the newest message of one's own."""
        own = [message for message in self._messages() if message["from"]["id"] == self.person.id]
        assert own, "nothing was said yet"
        await self.receive(self.telegram.edit(self.person, own[-1]["message_id"], text, chat=self._group))

    async def press(self, label_part: str) -> None:
        """Press the first button whose label contains this, on the newest message that has one."""
        await self.receive(self.pressed(label_part))

    def pressed(self, label_part: str) -> Json:
        """As `press`, with the update still under way: `receive` hands it on."""
        message_id, button = self._find(label_part)
        assert "callback_data" in button, f"{button['text']!r} does not call the bot: {button}"
        return self.telegram.press(self.person, message_id, button["callback_data"], chat=self._group)

    async def press_data(self, data: str, message_id: int | None = None) -> None:
        """Press a button made up by hand, on the newest message unless another is named."""
        on = self.screen.message_id if message_id is None else message_id
        await self.receive(self.telegram.press(self.person, on, data, chat=self._group))

    async def share_location(self, latitude: float, longitude: float) -> None:
        await self.receive(self.telegram.send_location(self.person, latitude, longitude, chat=self._group))

    async def share_contact(
        self,
        phone_number: str,
        *,
        own: bool = True,
        of: LocalPerson | None = None,
        forwarded: bool = False,
    ) -> None:
        """One's own, somebody's out of the address book, or `of` somebody who is on Telegram."""
        shared = self.telegram.send_contact(
            self.person, phone_number, own=own, of=of, forwarded=forwarded, chat=self._group
        )
        await self.receive(shared)

    async def send_photo(self, content: bytes, caption: str = "") -> None:
        await self.receive(self.telegram.send_photo(self.person, content, caption, chat=self._group))

    async def send_document(self, content: bytes, name: str) -> None:
        await self.receive(self.telegram.send_document(self.person, content, name, chat=self._group))

    async def send_sticker(self, emoji: str = "👋") -> None:
        await self.receive(self.telegram.send_sticker(self.person, emoji, chat=self._group))

    async def look_up(self, words: str, offset: str = "") -> list[Json]:
        """Ask inline, from any chat; the results."""
        await self.receive(self.telegram.inline_query(self.person, words, offset))
        answer = self.telegram.answers(self.person)[-1]
        assert answer is not None, f"no answer to the inline query {words!r}"
        results: list[Json] = answer["results"]
        return results

    async def pick(self, title_part: str) -> None:
        """Send the first result with this in its title, in this chat, out of what was looked up last."""
        answer = self._answers()[-1]
        (result_id, *_) = [one["id"] for one in (answer or {})["results"] if title_part in one["title"]]
        for update in self.telegram.pick(self.person, result_id, chat=self._group):
            await self.receive(update)

    async def block(self) -> None:
        await self.receive(self.telegram.block(self.person))

    async def unblock(self) -> None:
        await self.receive(self.telegram.unblock(self.person))

    async def receive(self, update: Json) -> None:
        """Hand an update to the bot; its handlers are done when this returns."""
        await self.application.process_update(Update.de_json(update, self.application.bot))

    # What they see.

    @property
    def screens(self) -> list[Screen]:
        """All messages of the bot in this chat as they are now, oldest first."""
        return [_screen(message) for message in self._messages() if message["from"]["id"] == BOT_ID]

    @property
    def screen(self) -> Screen:
        """The newest."""
        screens = self.screens
        assert screens, "the bot has shown nothing"
        return screens[-1]

    async def picture(self) -> bytes:
        """The picture of the newest message."""
        assert self.screen.picture, "the newest message has no picture"
        file = await self.application.bot.get_file(self.screen.picture)
        return bytes(await file.download_as_bytearray())

    async def file(self) -> tuple[str, bytes]:
        """The name and content of the newest file."""
        document = [message for message in self._messages() if "document" in message][-1]["document"]
        file = await self.application.bot.get_file(document["file_id"])
        return document.get("file_name", ""), bytes(await file.download_as_bytearray())

    @property
    def toasts(self) -> list[str]:
        """What the bot said in answer to presses, leaving out silent answers."""
        return [answer["text"] for answer in self._answers() if answer and answer.get("text")]

    @property
    def waiting(self) -> int:
        """How many of the pressed buttons still spin."""
        return self._answers().count(None)

    @property
    def keyboard(self) -> list[list[str]]:
        """The labels in place of the phone's own keyboard."""
        return self.telegram.keyboard(self.chat_id)

    def link(self, label_part: str) -> str:
        """The address that a button opens."""
        _, button = self._find(label_part)
        assert "url" in button, f"{button['text']!r} opens no address: {button}"
        url: str = button["url"]
        return url

    def _messages(self) -> list[Json]:
        return self.telegram.messages(self.chat_id)

    def _answers(self) -> list[Json | None]:
        return self.telegram.answers(self.person)

    def _find(self, label_part: str) -> tuple[int, Json]:
        for message in reversed(self._messages()):
            for button in _buttons(message):
                if label_part in button["text"]:
                    return message["message_id"], button
        labels = [button["text"] for message in self._messages() for button in _buttons(message)]
        raise AssertionError(f"no button with {label_part!r} among {labels}")


def _screen(message: Json) -> Screen:
    return Screen(
        message_id=message["message_id"],
        text=message.get("text") or message.get("caption") or "",
        buttons=[button["text"] for button in _buttons(message)],
        entities=message.get("entities") or message.get("caption_entities") or [],
        picture=message["photo"][-1]["file_id"] if "photo" in message else None,
    )


def _buttons(message: Json) -> Iterator[Json]:
    for row in message.get("reply_markup", {}).get("inline_keyboard", []):
        yield from row
