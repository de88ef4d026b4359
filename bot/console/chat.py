"""A conversation in the terminal, with the same Application that serves Telegram."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any, TextIO

from rich.console import Console
from rich.text import Text
from telegram import Update
from telegram.ext import Application

from bot.console.drawing import Json, buttons, draw_answer, draw_aside, draw_message, draw_results
from bot.console.lines import read_lines
from bot.console.words import Words
from bot.gateway.local import BOT_ID, LocalPerson, LocalTelegram

AnyApplication = Application[Any, Any, Any, Any, Any, Any]


async def chat(
    application: AnyApplication,
    telegram: LocalTelegram,
    person: LocalPerson,
    lines: AsyncIterator[str] | TextIO,
    console: Console,
) -> None:
    """Talks until the lines end. Lines from a pipe are echoed, so that a transcript reads well."""
    if isinstance(lines, AsyncIterator):
        typed, source = False, lines
    else:
        typed, source = lines.isatty(), read_lines(lines)
    conversation = _Conversation(application, telegram, person, console)
    conversation.greet()
    if typed:
        conversation.prompt()
    async for line in source:
        if not typed:
            conversation.prompt(line.rstrip("\r\n") + "\n")
        await conversation.hear(line.strip())
        if typed:
            conversation.prompt()
    if typed:
        console.print()


class _HintError(Exception):
    """A line cannot be played; says why in the console's words."""


class _Conversation:
    def __init__(
        self, application: AnyApplication, telegram: LocalTelegram, person: LocalPerson, console: Console
    ) -> None:
        self._application = application
        self._telegram = telegram
        self._person = person
        self._people = {person.id: person}
        self._console = console
        self._words = Words(person.language_code)
        self._seen = len(telegram.history)
        # The bot's messages as last drawn, the latest drawn last.
        self._drawn: dict[tuple[int, int], Json] = {}
        # This person's newest inline query, what it found, and where more of it begins.
        self._looked_for, self._next = "", ""
        self._found: list[Json] = []
        self._acts: dict[str, Callable[[str], Json | tuple[Json, ...] | None]] = {
            "lokasi": self._location,
            "kontak": self._contact,
            "foto": self._photo,
            "berkas": self._file,
            "inline": self._inline,
            "lagi": self._more,
            "pilih": self._pick,
            "sebagai": self._become,
            "bantuan": self._help,
        }

    def greet(self) -> None:
        draw_aside(self._console, self._words("welcome"))

    def prompt(self, line: str = "") -> None:
        prompt = Text(f"{self._person.first_name} › ", style="bold magenta")
        self._console.print(prompt + Text(line), end="", soft_wrap=True)

    async def hear(self, line: str) -> None:
        if not line:
            return
        try:
            played = self._play(line)
        except _HintError as hint:
            draw_aside(self._console, str(hint))
            return
        if played is None:
            return
        for update in played if isinstance(played, tuple) else (played,):
            await self._application.process_update(Update.de_json(update, self._application.bot))
        if not self._draw_news():
            draw_aside(self._console, self._words("no_reply"))

    # What a line makes a phone do: updates for the bot, or nothing that concerns it.

    def _play(self, line: str) -> Json | tuple[Json, ...] | None:
        if line.startswith(":"):
            name, _, argument = line[1:].partition(" ")
            if name not in self._acts:
                raise _HintError(self._words("unknown", name=name))
            return self._acts[name](argument.strip())
        message = self._newest_with_buttons()
        if message and line.isascii() and line.isdecimal() and 1 <= int(line) <= len(buttons(message)):
            return self._press(message, buttons(message)[int(line) - 1])
        try:
            return self._telegram.say(self._person, line)
        except ValueError as error:
            raise _HintError(self._words("too_long")) from error

    def _newest_with_buttons(self) -> Json | None:
        of_chat = [message for (chat, _), message in self._drawn.items() if chat == self._person.id]
        return next((message for message in reversed(of_chat) if buttons(message)), None)

    def _press(self, message: Json, button: Json) -> Json | None:
        match button:
            case {"callback_data": data}:
                return self._telegram.press(self._person, message["message_id"], data)
            case {"url": address}:
                raise _HintError(self._words("opens", address=address))
            case {"copy_text": {"text": text}}:
                raise _HintError(self._words("copied", text=text))
        raise _HintError(self._words("phone_only", label=button["text"]))

    def _location(self, argument: str) -> Json:
        try:
            latitude, longitude = map(float, argument.split(","))
        except ValueError as error:
            raise _HintError(self._words("bad_location")) from error
        if not (abs(latitude) <= 90 and abs(longitude) <= 180):
            raise _HintError(self._words("bad_location"))
        return self._telegram.send_location(self._person, latitude, longitude)

    def _contact(self, argument: str) -> Json:
        if not any(character.isdigit() for character in argument):
            raise _HintError(self._words("bad_contact"))
        return self._telegram.send_contact(self._person, argument)

    def _photo(self, argument: str) -> Json:
        return self._telegram.send_photo(self._person, self._read(argument))

    def _file(self, argument: str) -> Json:
        return self._telegram.send_document(self._person, self._read(argument), Path(argument).name)

    def _read(self, path: str) -> bytes:
        try:
            return Path(path).expanduser().read_bytes()
        except (OSError, RuntimeError, ValueError) as error:  # no such file, no such home, no such name
            raise _HintError(self._words("bad_file", path=path)) from error

    def _inline(self, argument: str) -> Json:
        self._looked_for = argument
        return self._telegram.inline_query(self._person, argument)

    def _more(self, argument: str) -> Json:
        if not self._next:
            raise _HintError(self._words("bad_more"))
        return self._telegram.inline_query(self._person, self._looked_for, self._next)

    def _pick(self, argument: str) -> tuple[Json, Json]:
        if not (argument.isascii() and argument.isdecimal() and 1 <= int(argument) <= len(self._found)):
            raise _HintError(self._words("bad_pick"))
        return self._telegram.pick(self._person, self._found[int(argument) - 1]["id"])

    def _become(self, argument: str) -> None:
        number, _, name = argument.partition(" ")
        # A bot's or a group's number is nobody's.
        if not (number.isascii() and number.isdecimal() and 0 < int(number) < BOT_ID):
            raise _HintError(self._words("bad_person"))
        known = self._people.get(int(number))
        if known is None or name:
            name = name.strip() or self._words("somebody", id=number)
            known = LocalPerson(int(number), name, self._person.language_code)
        self._person = self._people[known.id] = known
        self._found, self._next = [], ""
        draw_aside(self._console, self._words("now", name=known.first_name, id=known.id))

    def _help(self, argument: str) -> None:
        draw_aside(self._console, self._words("help"))

    # What the bot did since the last line.

    def _draw_news(self) -> bool:
        """Whether there was anything to see."""
        news = self._telegram.history[self._seen :]
        self._seen += len(news)
        drawn = [self._draw(happening.kind, happening.content) for happening in news]
        return any(drawn)

    def _draw(self, kind: str, content: Json) -> bool:
        match kind:
            case "sent" | "edited":
                is_bots = content["from"]["id"] == BOT_ID or "via_bot" in content
                return is_bots and self._draw_message(content)
            case "deleted":
                self._drawn.pop(_key(content), None)
                draw_aside(self._console, self._words("deleted"))
            case "found":
                self._found, self._next = content["results"], content["next_offset"]
                draw_results(self._console, content, self._words)
            case "answered" if content["text"]:
                draw_answer(self._console, content)
            case _:
                return False
        return True

    def _draw_message(self, message: Json) -> bool:
        before = self._drawn.pop(_key(message), None)
        self._drawn[_key(message)] = message
        if before and not buttons(message) and _body(before) == _body(message):
            return False  # its buttons went away, that is all
        title, owner = self._words("guide"), message["chat"]["id"]
        if owner != self._person.id:
            name = self._people[owner].first_name if owner in self._people else self._telegram.name(owner)
            title = self._words("to", guide=title, name=name)
        if "via_bot" in message:
            title = self._words("picked", guide=title, name=message["from"]["first_name"])
        if before:
            title = self._words("edited", title=title)
        draw_message(self._console, message, title, self._words)
        return True


def _key(message: Json) -> tuple[int, int]:
    return message["chat"]["id"], message["message_id"]


def _body(message: Json) -> Json:
    return {key: value for key, value in message.items() if key not in {"reply_markup", "edit_date"}}
