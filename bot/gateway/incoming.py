"""From PTB's updates to the guide's handlers and back: the one place that reads an update."""

import re
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from typing import Any

from telegram import Message, Update
from telegram.constants import ChatType
from telegram.ext import ContextTypes, filters

from bot.domain.errors import GuideError
from bot.gateway import problems
from bot.gateway.context import Asked, House, Reply, kept_of, language_for, render_in
from bot.gateway.show import show
from bot.ui.routes import Route, UnknownRoute, unpack

Handler = Callable[[Asked], Awaitable[Reply]]
PressHandler = Callable[[Asked, Any], Awaitable[Reply]]
Callback = Callable[[Update, ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, None]]


class AddressedToBot(filters.MessageFilter):
    """In a group the guide listens only when it is mentioned or answered."""

    def filter(self, message: Message) -> bool:
        bot = message.get_bot()
        replied = message.reply_to_message
        if replied and replied.from_user and replied.from_user.id == bot.id:
            return True
        return _mention_of(bot.username).search(message.text or "") is not None


def _mention_of(username: str) -> re.Pattern[str]:
    return re.compile(rf"@{re.escape(username)}(?!\w)", re.IGNORECASE)


def on_message(house: House, handler: Handler, *, command: bool = False) -> Callback:
    """A PTB callback for messages; of a command, only what follows it is handed on."""

    async def callback(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        message = update.effective_message
        text = (message.text or "") if message else ""
        if command:
            text = " ".join(text.split(maxsplit=1)[1:])
        text = _mention_of(context.bot.username).sub(" ", text).strip()
        asked = await _asked(house, update, context, text)
        await show(update, context.bot, await _reply(asked, handler(asked), pressed=False))

    return callback


def on_press(house: House, handlers: Mapping[type[Route], PressHandler]) -> Callback:
    """A PTB callback for buttons: a typed route to its handler. Old and made-up data get a kind answer."""

    async def callback(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        query = update.callback_query
        asked = await _asked(house, update, context, "")
        try:
            route = unpack((query.data if query else None) or "")
        except UnknownRoute:
            reply = Reply(toast=asked.render.texts.plain("toast.old_button"))
        else:
            reply = await _reply(asked, handlers[type(route)](asked, route), pressed=True)
        await show(update, context.bot, reply)

    return callback


async def _reply(asked: Asked, handled: Awaitable[Reply], *, pressed: bool) -> Reply:
    try:
        return await handled
    except GuideError as error:
        return problems.reply_to(error, asked.render, pressed=pressed)


async def _asked(house: House, update: Update, context: ContextTypes.DEFAULT_TYPE, words: str) -> Asked:
    user, chat = update.effective_user, update.effective_chat
    person = user.id if user else (chat.id if chat else 0)
    code = user.language_code if user else None
    kept = await kept_of(house, person)
    return Asked(
        house=house,
        person=person,
        kept=kept,
        first_name=user.first_name if user else "",
        language_code=code,
        private=chat is None or chat.type == ChatType.PRIVATE,
        bot_username=context.bot.username,
        words=words,
        render=render_in(house, language_for(house, kept, code)),
    )
