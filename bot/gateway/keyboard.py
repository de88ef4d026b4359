"""Buttons in Telegram's terms."""

from collections.abc import Iterable
from typing import Any

from telegram import InlineKeyboardMarkup, TelegramObject

from bot.ui.route import Route
from bot.ui.screen import Button


class _Keyboard(InlineKeyboardMarkup):
    """Buttons as they go out: PTB's own objects for them take as long as rendering the whole screen."""

    __slots__ = ("_rows",)

    def __init__(self, rows: list[list[dict[str, str]]]) -> None:
        TelegramObject.__init__(self)
        self._rows = rows

    def to_dict(self, recursive: bool = True) -> dict[str, Any]:
        return {"inline_keyboard": self._rows}


def keyboard(rows: Iterable[Iterable[Button]]) -> InlineKeyboardMarkup | None:
    shown = [[_button(button) for button in row] for row in rows if row]
    return _Keyboard(shown) if shown else None


def _button(button: Button) -> dict[str, str]:
    if isinstance(button.target, Route):
        return {"text": button.label, "callback_data": button.target.pack()}
    return {"text": button.label, "url": button.target}
