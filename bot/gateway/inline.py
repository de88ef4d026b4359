"""Inline queries: what people type after the guide's name in any chat, and what they pick."""

from collections.abc import Awaitable, Callable

from telegram import InlineQueryResultArticle, InlineQueryResultsButton, InputTextMessageContent, Update
from telegram.constants import ParseMode
from telegram.error import BadRequest
from telegram.ext import ContextTypes

from bot.gateway.context import Asked, House
from bot.gateway.incoming import Callback, asked_by, closed_for
from bot.gateway.keyboard import keyboard
from bot.gateway.show import too_late
from bot.ui.route import UnknownRoute
from bot.ui.routes import unpack
from bot.ui.screen import shorten
from bot.ui.views.inline import Result, Results
from bot.ui.visitor_routes import Home, OpenEntry

CACHE_SECONDS = 60
BUTTON_LIMIT = 64

InlineHandler = Callable[[Asked, str], Awaitable[Results]]


def on_inline(house: House, handler: InlineHandler) -> Callback:
    """A PTB callback for inline queries; the handler is given the offset too."""

    async def callback(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        query = update.inline_query
        assert query  # noqa: S101
        asked = await asked_by(house, update, context, query.query.strip())
        told = closed_for(asked)
        found = Results(button=told) if told else await handler(asked, query.offset)
        try:
            await query.answer(
                [_article(result) for result in found.shown],
                cache_time=CACHE_SECONDS,
                is_personal=True,
                next_offset=found.next_offset or None,  # PTB makes a list of an empty string
                button=_into_the_guide(found.button) if found.button else None,
            )
        except BadRequest as error:  # whoever types on has asked anew
            if not too_late(error):
                raise

    return callback


def on_chosen(house: House) -> Callback:
    """A PTB callback for results that were picked, which are counted; the last edition's may be gone."""

    async def callback(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        chosen = update.chosen_inline_result
        assert chosen  # noqa: S101
        try:
            target = unpack(chosen.result_id)
        except UnknownRoute:
            return
        if not isinstance(target, OpenEntry):
            house.tally.shared("")
        elif target.entry in house.guide.catalogue:
            house.tally.shared(target.entry)

    return callback


def _article(result: Result) -> InlineQueryResultArticle:
    return InlineQueryResultArticle(
        result.target.pack(),
        result.title,
        InputTextMessageContent(result.message.text, ParseMode.HTML),
        keyboard(result.message.rows),
        description=result.description,
    )


def _into_the_guide(told: str) -> InlineQueryResultsButton:
    return InlineQueryResultsButton(shorten(told, BUTTON_LIMIT), start_parameter=Home().link())
