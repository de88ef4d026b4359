"""The texts people read: YAML files by language, keys like `home.greeting`, values with {placeholders}."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, get_args

import yaml
from markupsafe import Markup

from bot.ui.markup import fill
from knowledge.values import Language as Language

LANGUAGES: tuple[Language, ...] = get_args(Language)

_FOLDER = Path(__file__).parent / "locales"


class Texts:
    """The texts of one language. Values put into a text are escaped, so names cannot become markup."""

    def __init__(self, language: Language, texts: Mapping[str, str]) -> None:
        self.language: Language = language
        self._texts = texts

    def __call__(self, key: str, /, **values: Any) -> Markup:
        """The text under `key` as Telegram HTML; a value that is Markup already stays markup."""
        return fill(self._texts[key], **values)

    def plain(self, key: str, /, **values: Any) -> str:
        """The text under `key` where Telegram takes no markup: buttons, menus, toasts."""
        return self._texts[key].format(**values)

    def section(self, name: str) -> dict[str, str]:
        """The texts under `name.`, in the file's order."""
        prefix = f"{name}."
        return {key.removeprefix(prefix): text for key, text in self._texts.items() if key.startswith(prefix)}

    def __contains__(self, key: str) -> bool:
        return key in self._texts

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)


def _flatten(tree: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in tree.items():
        if isinstance(value, Mapping):
            yield from _flatten(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", str(value).rstrip("\n")


@cache
def texts_in(language: Language) -> Texts:
    texts: dict[str, str] = {}
    for path in sorted((_FOLDER / language).glob("*.yaml")):
        texts.update(_flatten(yaml.safe_load(path.read_text(encoding="utf-8"))))
    return Texts(language, texts)


def language_of(telegram_code: str | None, default: Language) -> Language:
    """The guide's language for Telegram's code, such as `en-GB`; a Javanese phone gets Indonesian."""
    code = (telegram_code or "").split("-")[0].lower()
    if code == "jv":
        return "id"
    return next((language for language in LANGUAGES if language == code), default)
