"""The texts: complete in every language, all used, all sound; and no text for people stands in the code."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
import yaml

from bot.domain.messages import utf16_length
from bot.ui.texts import LANGUAGES, Language, language_of, texts_in
from bot.ui.views.lists import KINDS
from tests.botapi.markup import parse_html

BOT = Path(__file__).parents[2] / "bot"
FOLDERS = ("console", "domain", "gateway", "handlers", "services", "storage", "ui")
# The local Telegram and the sender speak the Bot API's words, migrations speak SQL.
CODE = [
    path
    for folder in FOLDERS
    for path in (BOT / folder).rglob("*.py")
    if not path.name.startswith(("local", "sender")) and "migrations" not in path.parts
]
# Texts for where Telegram takes no markup, and how long they may be there.
PLAIN = {"button": 64, "toast": 200, "menu": 256, "sign": 8, "day": 20, "payment": 64, "certificate": 64}
PROSE = re.compile(r"[^\W\d_]{2,} [^\W\d_]{2,}")
# Styles of the terminal and of charts, SQL, and forms of dates.
NOT_PROSE = {
    "bold magenta",
    "not bold",
    "underline blue link ",
    "upper left",
    "MMMM yyyy",
    "d MMMM yyyy",
}


def raw(key: str, language: Language) -> str:
    group, _, rest = key.partition(".")
    return texts_in(language).section(group)[rest] if rest else texts_in(language).plain(key)


def placeholders(key: str, language: Language) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(raw(key, language)) if name}


def leaves(tree: dict[str, Any], prefix: str = "") -> Iterator[str]:
    for key, value in tree.items():
        name = f"{prefix}{key}"
        yield from leaves(value, f"{name}.") if isinstance(value, dict) else (name,)


def trees() -> Iterator[tuple[Path, ast.Module]]:
    for path in CODE:
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def keys_in_code() -> tuple[set[str], list[re.Pattern[str]]]:
    """Whole keys, and patterns of those that are put together: all strings with a dot that might be one."""
    whole: set[str] = set()
    patterns: list[re.Pattern[str]] = []
    for _, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                whole.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                parts = [
                    re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"\w+"
                    for part in node.values
                ]
                if "." in "".join(parts):
                    patterns.append(re.compile("".join(parts)))
    return whole, patterns


def asked_for() -> Iterator[str]:
    """The keys that are written out where a text is asked for."""
    for _, tree in trees():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            for argument in node.args[:2]:
                if name in ("t", "texts", "plain", "notice") and isinstance(argument, ast.Constant):
                    yield str(argument.value)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_stands_in_two_files(language: Language) -> None:
    files = [yaml.safe_load(path.read_text()) for path in (BOT / "ui" / "locales" / language).glob("*.yaml")]
    kept = Counter(key for file in files for key in leaves(file))
    assert [key for key, count in kept.items() if count > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_the_same_things(language: Language) -> None:
    keys, reference = set(texts_in(language)), set(texts_in("id"))
    common = keys & reference
    assert {key for key in keys ^ reference if not key.startswith("menu.")} == set()
    assert len(texts_in(language).section("menu")) == len(texts_in("id").section("menu"))
    different = {key for key in common if placeholders(key, language) != placeholders(key, "id")}
    assert different == set()
    assert [key for key in keys if not raw(key, language).strip()] == []


def test_every_key_in_the_code_exists() -> None:
    assert {key for key in asked_for() if key not in texts_in("id")} == set()


def test_every_fault_of_an_answer_has_its_words() -> None:
    reasons = {
        node.args[0].value
        for _, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "BadAnswer"
        if isinstance(node.args[0], ast.Constant)
    }
    assert reasons == set(texts_in("id").section("form.bad"))


def test_every_text_is_used() -> None:
    whole, patterns = keys_in_code()
    unused = {
        key
        for key in texts_in("id")
        if key not in whole
        and not key.startswith("menu.")
        and not any(pattern.fullmatch(key) for pattern in patterns)
    }
    assert unused == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_sound_markup_or_plain(language: Language) -> None:
    for key in texts_in(language):
        shown = raw(key, language).format(**dict.fromkeys(placeholders(key, language), "x"))
        group, _, name = key.partition(".")
        if group == "list" and name in KINDS:  # goes into other texts
            assert not set(shown) & set("<>"), key
        elif group in PLAIN:
            assert not set(shown) & set("<>&"), key
            assert utf16_length(shown) <= PLAIN[group], key
            assert "\n" not in shown, key
        else:
            assert parse_html(shown).problems == [], key


def test_values_cannot_become_markup() -> None:
    greeting = texts_in("id")("home.greeting", name="<b>Ana</b> & {co}")
    assert "Halo, &lt;b&gt;Ana&lt;/b&gt; &amp; {co}!" in greeting


@pytest.mark.parametrize(
    ("code", "language"),
    [("id", "id"), ("EN-us", "en"), ("su-ID", "su"), ("jv-ID", "id"), ("ms", "en"), ("", "en"), (None, "en")],
)
def test_the_language_of_a_phone(code: str | None, language: Language) -> None:
    assert language_of(code, "en") == language


def test_no_text_for_people_stands_in_the_code() -> None:
    found = [
        f"{path.relative_to(BOT)}:{node.lineno}: {node.value!r}"
        for path, tree in trees()
        for node in literals(tree)
        if PROSE.search(str(node.value)) and node.value not in NOT_PROSE
    ]
    assert found == []


def literals(node: ast.AST) -> Iterator[ast.Constant]:
    """Strings that may come to be seen: no docstrings, and nothing for a log, an error or a comparison."""
    match node:
        case ast.Expr(value=ast.Constant()) | ast.Raise() | ast.Compare() | ast.Assert():
            return
        case ast.Call(func=ast.Attribute(value=ast.Name(id="logger" | "re"))):
            return
        case ast.Call(
            func=ast.Name(id="text" | "literal_column" | "going_on_without")
            | ast.Attribute(attr="text" | "exec_driver_sql")
        ):
            return
        case ast.Call(func=ast.Name(id=name)) if name.endswith(("Error", "Unavailable", "Unusable")):
            return
        case ast.Constant(value=str()):
            yield node
    for child in ast.iter_child_nodes(node):
        yield from literals(child)
