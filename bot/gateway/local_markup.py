"""Telegram's HTML as plain text and entities, read the way the Bot API reads it."""

import re
from dataclasses import dataclass, field
from typing import Any

Entity = dict[str, Any]

MAX_ENTITIES = 100
_TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
}
_CODE = {"code", "pre"}
_NAME = re.compile(r"</?([^\s>/<]*)")
_TAG = re.compile(r"""<(?P<end>/?)(?P<name>[^\s>/<]*)(?P<attributes>(?:[^<>"']|"[^"]*"|'[^']*')*)>""")
_ATTRIBUTE = re.compile(r"""\s*([^\s=]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"']+))?""")
_REFERENCE = re.compile(r"&(?:(lt|gt|amp|quot)|#(\d{1,7})|#x([0-9a-fA-F]{1,6}));")
_CHARACTERS = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_LINK = re.compile(r"(?:https?://[^\s/?#.]+\.[^\s/?#]+|tg://\S)\S*", re.IGNORECASE)
# What Telegram finds by itself in any text.
_DETECTED = re.compile(
    r"(?P<url>https?://[^\s<>]*[\w/=&#-])"
    r"|(?<![\w/])(?P<bot_command>/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?)(?![\w/])"
    r"|(?<!\w)(?P<mention>@[A-Za-z]\w{3,31})\b",
    re.ASCII,
)


class MarkupError(ValueError):
    """Says what the Bot API says after "can't parse entities: "."""


@dataclass
class _Open:
    tag: str
    start: int  # in the text read so far, in characters
    attributes: dict[str, str]


@dataclass
class _Reader:
    text: str = ""
    opened: list[_Open] = field(default_factory=list)
    spans: list[tuple[int, int, Entity]] = field(default_factory=list)

    def open(self, tag: str, attributes: dict[str, str], offset: int) -> None:
        if tag not in _TYPES:
            raise MarkupError(f'Unsupported start tag "{tag}" at byte offset {offset}')
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise MarkupError(f'Tag "span" must have class "tg-spoiler" at byte offset {offset}')
        self.opened.append(_Open(tag, len(self.text), attributes))

    def close(self, tag: str, offset: int) -> None:
        if not self.opened:
            raise MarkupError(f"Unexpected end tag at byte offset {offset}")
        opened = self.opened.pop()
        if tag and tag != opened.tag:
            raise MarkupError(
                f'Unmatched end tag at byte offset {offset}, expected "</{opened.tag}>", found "</{tag}>"'
            )
        inside_code = any(outer.tag in _CODE for outer in self.opened)
        if inside_code:
            self._name_language(opened)
        elif (entity := _entity(opened, self.text[opened.start :])) is not None:
            self.spans.append((opened.start, len(self.text), entity))

    def _name_language(self, opened: _Open) -> None:
        """`<pre><code class="language-x">` is one entity, the `pre`."""
        outer = self.opened[-1]
        named = opened.attributes.get("class", "")
        if (opened.tag, outer.tag) == ("code", "pre") and named.startswith("language-"):
            outer.attributes["language"] = named.removeprefix("language-")


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """Text and entities with offsets in UTF-16 units.

    Raises:
        MarkupError: the Bot API would refuse it.
    """
    reader = _Reader()
    position = 0
    while position < len(source):
        if source[position] != "<":
            end = source.find("<", position)
            end = len(source) if end < 0 else end
            reader.text += _REFERENCE.sub(_character, source[position:end])
            position = end
            continue
        offset = len(source[:position].encode())
        tag = _TAG.match(source, position)
        if tag is None:
            name = _NAME.match(source, position)
            known = name is not None and name[1].lower() in _TYPES
            kind = "Unclosed" if known else "Unsupported"
            raise MarkupError(f'{kind} start tag "{name[1] if name else ""}" at byte offset {offset}')
        if tag["end"]:
            reader.close(tag["name"].lower(), offset)
        else:
            reader.open(tag["name"].lower(), _attributes(tag["attributes"]), offset)
        position = tag.end()
    if reader.opened:
        raise MarkupError(f'Can\'t find end tag corresponding to start tag "{reader.opened[-1].tag}"')
    return _trimmed(reader)


def detected(text: str, known: list[Entity] | None = None) -> list[Entity]:
    """`known` and, where those leave room, the commands, mentions and addresses in `text`."""
    entities = list(known or [])
    taken = [
        (entity["offset"], entity["offset"] + entity["length"])
        for entity in entities
        if entity["type"] in {"code", "pre", "text_link"}
    ]
    for found in _DETECTED.finditer(text):
        start, end = utf16_length(text[: found.start()]), utf16_length(text[: found.end()])
        if all(end <= first or start >= last for first, last in taken):
            entities.append({"type": found.lastgroup, "offset": start, "length": end - start})
    return sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))[:MAX_ENTITIES]


def utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def is_link(address: str) -> bool:
    """Whether Telegram lets people open this address."""
    return _LINK.fullmatch(address) is not None


def _attributes(source: str) -> dict[str, str]:
    return {
        name.lower(): _REFERENCE.sub(_character, value.strip("\"'"))
        for name, value in _ATTRIBUTE.findall(source)
    }


def _character(found: re.Match[str]) -> str:
    name, decimal, hexadecimal = found.groups()
    if name:
        return _CHARACTERS[name]
    code = int(decimal) if decimal else int(hexadecimal, 16)
    is_character = 0 < code <= 0x10FFFF and not 0xD800 <= code < 0xE000
    return chr(code) if is_character else found[0]


def _entity(opened: _Open, text: str) -> Entity | None:
    match opened.tag:
        case "a":
            address = opened.attributes.get("href") or text
            return {"type": "text_link", "url": address} if is_link(address) else None
        case "pre" if language := opened.attributes.get("language"):
            return {"type": "pre", "language": language}
        case "blockquote" if "expandable" in opened.attributes:
            return {"type": "expandable_blockquote"}
        case tag:
            return {"type": _TYPES[tag]}


def _trimmed(reader: _Reader) -> tuple[str, list[Entity]]:
    """Blanks around a text fall away, and entities shrink with them."""
    text = reader.text.strip()
    lead = len(reader.text) - len(reader.text.lstrip())
    entities = []
    for start, end, entity in reader.spans:
        start, end = max(start - lead, 0), min(end - lead, len(text))
        if text[start:end].strip():
            offset = utf16_length(text[:start])
            entities.append(entity | {"offset": offset, "length": utf16_length(text[start:end])})
    return text, sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))
