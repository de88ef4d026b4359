"""What a phone offers to share in place of its keyboard."""

from typing import Literal

from telegram import KeyboardButton, ReplyKeyboardMarkup

from bot.ui.texts import Texts


def offer(t: Texts, shares: Literal["contact", "location"]) -> ReplyKeyboardMarkup:
    share = KeyboardButton(
        t.plain(f"button.share.{shares}"),
        request_contact=shares == "contact",
        request_location=shares == "location",
    )
    return ReplyKeyboardMarkup(
        [[share], [KeyboardButton(t.plain("button.share.cancel"))]],
        resize_keyboard=True,
        one_time_keyboard=True,
    )
