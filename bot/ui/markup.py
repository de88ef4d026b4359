"""Telegram HTML put together; what is not markup is escaped. `Markup.format` takes several times as long."""

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup, escape


def fill(template: str, /, *values: Any, **named: Any) -> Markup:
    """`template`, which is markup, with the values in its plain {placeholders}."""
    escaped = {name: escape(value) for name, value in named.items()}
    return Markup(template.format(*map(escape, values), **escaped))  # noqa: S704 - escaped above


def join(separator: str, parts: Iterable[Markup]) -> Markup:
    return Markup(separator.join(parts))  # noqa: S704 - markup already
