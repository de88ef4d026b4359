"""Telegram's messages, drawn for a terminal."""

from collections.abc import Iterator
from typing import Any

from rich.console import Console
from rich.constrain import Constrain
from rich.panel import Panel
from rich.text import Text

from bot.console.words import Words

Json = dict[str, Any]

_WIDTH = 84
_STYLES = {
    "blockquote": "italic",
    "bold": "bold",
    "bot_command": "blue",
    "code": "cyan",
    "expandable_blockquote": "italic",
    "italic": "italic",
    "mention": "blue",
    "pre": "cyan",
    "spoiler": "dim",
    "strikethrough": "strike",
    "underline": "underline",
}


def draw_message(console: Console, message: Json, title: str, words: Words) -> None:
    """The bubble, and under it a line for each row of buttons."""
    bubble = Panel(_body(message, words, spelled=not console.is_terminal), title=title, title_align="left")
    bubble.expand = False
    console.print(Constrain(bubble, _WIDTH))
    number = 1
    for row in message.get("reply_markup", {}).get("inline_keyboard", []):
        line = Text("  ").join(_button(button, number + place) for place, button in enumerate(row))
        console.print(Text(" ") + line, soft_wrap=True)  # a broken address could not be copied
        number += len(row)


def draw_answer(console: Console, answer: Json) -> None:
    """What pops up after a press."""
    sign = "⚠" if answer["show_alert"] else "💬"
    console.print(Text(f" {sign} {answer['text']}", style="yellow"))


def draw_results(console: Console, answer: Json, words: Words) -> None:
    """The list under an inline query."""
    if answer["button"]:
        console.print(Text(f" ▸ {answer['button']['text']}", style="blue"))
    for number, result in enumerate(answer["results"], start=1):
        line = Text(f" {number}. {result.get('title', '')}", style="bold")
        if result.get("description"):
            line.append(f"  {result['description']}", style="not bold")
        console.print(line)
    if not answer["results"]:
        draw_aside(console, words("nothing_found"))
    elif answer["next_offset"]:
        draw_aside(console, words("more_found"))


def draw_aside(console: Console, text: str) -> None:
    """Words of the console itself."""
    console.print(Text(text, style="dim"), soft_wrap=True)


def buttons(message: Json) -> list[Json]:
    """In the order of their numbers."""
    return [button for row in message.get("reply_markup", {}).get("inline_keyboard", []) for button in row]


def _button(button: Json, number: int) -> Text:
    label = Text(f"[{number}] {button['text']}", style="green")
    if "url" in button:
        label.append(f" {button['url']}", style="dim")
    return label


def _body(message: Json, words: Words, *, spelled: bool) -> Text:
    parts = [Text(label, style="dim") for label in _labels(message, words)]
    text = message.get("text") or message.get("caption")
    if text:
        entities = message.get("entities") or message.get("caption_entities") or []
        parts.append(_styled(text, entities, spelled=spelled))
    return Text("\n").join(parts)


def _labels(message: Json, words: Words) -> Iterator[str]:
    """What a terminal cannot show."""
    if "photo" in message:
        yield words("photo")
    if "document" in message:
        yield words("file")
    if "venue" in message:
        yield words("venue", **message["venue"])
    if "location" in message:
        yield words("place", **message["location"])


def _styled(source: str, entities: list[Json], *, spelled: bool) -> Text:
    """`spelled` writes the address behind each link, for where nothing can be clicked."""
    units = source.encode("utf-16-le")
    text = Text(source)
    addresses: list[tuple[int, str]] = []
    for entity in entities:
        start, end = (
            len(units[: 2 * offset].decode("utf-16-le"))
            for offset in (entity["offset"], entity["offset"] + entity["length"])
        )
        if entity["type"] in {"text_link", "url"}:
            address = entity.get("url", source[start:end])
            text.stylize(f"underline blue link {address}", start, end)
            if spelled and address != source[start:end]:
                addresses.append((end, address))
        else:
            text.stylize(_STYLES.get(entity["type"], ""), start, end)
    addresses.sort()
    pieces = text.divide([end for end, _ in addresses])
    for piece, (_, address) in zip(pieces, addresses, strict=False):
        piece.append(f" ({address})", style="dim")
    return Text().join(pieces)
