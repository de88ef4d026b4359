"""A strict reader of Telegram's HTML: stricter than Telegram, which drops silently what it does not like."""

import html
import re
from typing import NamedTuple
from urllib.parse import urlsplit

_TOKEN = re.compile(
    r"""<(?P<name>[a-z][a-z-]*)(?P<attributes>(?:\s+[a-z-]+(?:="[^"<>]*")?)*)>
      | </(?P<closed>[a-z][a-z-]*)>
      | (?P<text>&(?:lt|gt|amp|quot|\#\d{1,7}|\#x[0-9A-Fa-f]{1,6});|[^<>&]+)""",
    re.VERBOSE,
)
_ATTRIBUTE = re.compile(r"""([a-z-]+)(?:="([^"]*)")?""")
_AMPERSAND = re.compile(r"&(?!(?:lt|gt|amp|quot|#\d{1,7}|#x[0-9A-Fa-f]{1,6});)")

_STYLES = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler",
    "span": "spoiler", "blockquote": "blockquote", "a": "link", "tg-emoji": "emoji", "tg-time": "time",
    "code": "code", "pre": "pre",
}  # fmt: skip
_CODE = {"code", "pre"}
_ATOMS = {"link", "emoji", "time"}
_ATTRIBUTES = {
    "a": {"href"},
    "span": {"class"},
    "tg-emoji": {"emoji-id"},
    "tg-time": {"unix", "format"},
    "blockquote": {"expandable"},
    "code": {"class"},
}


class Parsed(NamedTuple):
    text: str
    entities: int
    problems: list[str]


def utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def link_problem(url: str) -> str | None:
    """What is wrong with an address that is to be opened by a tap."""
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return f"not an address: {url!r}"
    if not url.isprintable() or " " in url:
        return f"address with a blank or a control character: {url!r}"
    if parts.scheme not in {"http", "https", "tg"}:
        return f"address that is not http, https or tg: {url!r}"
    if not host or (parts.scheme != "tg" and "." not in host):
        return f"address without a host: {url!r}"
    if host in {"t.me", "telegram.me"} or (parts.scheme == "tg" and host == "resolve"):
        for start in re.findall(r"(?:^|&)start(?:group|app)?=([^&]*)", parts.query):
            if not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", start):
                return f"deep link with a bad start parameter: {url!r}"
    return None


def parse_html(source: str) -> Parsed:
    problems: list[str] = []
    text: list[str] = []
    opened: list[str] = []
    entities = position = 0
    while position < len(source):
        token = _TOKEN.match(source, position)
        if token is None:
            problems.append(f"not HTML at {position}: {source[position : position + 20]!r}")
            break
        position = token.end()
        if (name := token["name"]) is not None:
            if not (opened and opened[-1] == "pre" and name == "code"):  # they make one entity
                entities += 1
            problems += _tag_problems(name, token["attributes"], opened)
            opened.append(name)
        elif (closed := token["closed"]) is not None:
            if not opened or opened.pop() != closed:
                problems.append(f"unexpected </{closed}> at {token.start()}")
                break
        else:
            text.append(html.unescape(token["text"]))
    else:
        problems += [f"<{name}> is never closed" for name in opened]
    return Parsed("".join(text), entities, problems)


def _tag_problems(name: str, source: str, opened: list[str]) -> list[str]:
    if name not in _STYLES:
        return [f"tag <{name}> is not allowed"]
    pairs = _ATTRIBUTE.findall(source)
    attributes: dict[str, str] = dict(pairs)
    problems = [f"<{name}> must not have {key!r}" for key in attributes.keys() - _ATTRIBUTES.get(name, set())]
    problems += [f"unescaped & in {key!r}" for key, value in pairs if _AMPERSAND.search(value)]
    if len(pairs) > len(attributes):
        problems.append(f"<{name}> has an attribute twice")
    match name:
        case "a":
            problem = link_problem(html.unescape(attributes.get("href", "")))
            problems += [problem] if problem else []
        case "span" if attributes.get("class") != "tg-spoiler":
            problems.append("<span> is for tg-spoiler only")
        case "tg-emoji" if not attributes.get("emoji-id", "").isdecimal():
            problems.append("<tg-emoji> needs an emoji-id")
        case "tg-time" if not attributes.get("unix", "").isdecimal():
            problems.append("<tg-time> needs unix")
        case "code" if attributes and not (
            opened[-1:] == ["pre"] and re.fullmatch(r"language-\S+", attributes.get("class", ""))
        ):
            problems.append("<code> has a class only as a language inside <pre>")
    outer = {_STYLES[tag] for tag in opened if tag in _STYLES}
    return problems + [
        f"<{name}> must not stand inside {other}" for other in outer if _clash(name, other, opened)
    ]


def _clash(name: str, outer: str, opened: list[str]) -> bool:
    """Whether Telegram would drop one of the two entities."""
    inner = _STYLES[name]
    if outer in _CODE:
        return not (name == "code" and opened == ["pre"])
    if inner in _CODE:
        return outer != "blockquote"
    return inner == outer == "blockquote" or (inner in _ATOMS and outer in _ATOMS)
