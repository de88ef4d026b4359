"""The command menu that Telegram shows, per language, from the texts."""

import logging

from telegram import Bot, BotCommand
from telegram.error import TelegramError

from bot.ui.texts import LANGUAGES, Language, texts_in

logger = logging.getLogger(__name__)


async def publish_menus(bot: Bot, default: Language) -> None:
    """Sets the menu of each language, and the default's for all others; failing is no reason not to start."""
    menus = {
        language: [BotCommand(name, text) for name, text in texts_in(language).section("menu").items()]
        for language in LANGUAGES
    }
    try:
        await bot.set_my_commands(menus[default])
        for language, commands in menus.items():
            await bot.set_my_commands(commands, language_code=language)
    except TelegramError as error:
        logger.warning("the command menus could not be set: %s", error)
