"""Questions: free text, /cari, and the examples of the home screen."""

import logging
from dataclasses import replace

from bot.domain.errors import StorageUnavailable
from bot.gateway.context import Asked, Reply
from bot.gateway.visits import asks_if_right
from bot.ui.routes import Ask
from bot.ui.screen import Screen
from bot.ui.views import events, home
from bot.ui.views.answers import answer, is_useful, listed_hits, shown_entry
from bot.ui.views.subscriptions import offer_row
from knowledge.search import Answer

logger = logging.getLogger(__name__)

# What an entry is and is like stands in the index as meanings, whose names are no words of the catalogue.
MEANINGS = frozenset({"kind", "trait"})


async def ask(asked: Asked) -> Reply:
    if not asked.words:  # in a group, nothing but the guide's name
        return Reply(home.home(asked.render, asked.first_name))
    return await _answered(asked, asked.words)


async def ask_by_command(asked: Asked) -> Reply:
    if not asked.words:
        return Reply(home.notice(asked.render, "search.ask"))
    return await _answered(asked, asked.words)


async def ask_example(asked: Asked, route: Ask) -> Reply:
    key = f"home.example_{route.example}"
    if key not in asked.render.texts:
        return Reply(toast=asked.render.texts.plain("toast.old_button"))
    return await _answered(asked, asked.render.texts.plain(key).partition(" ")[2])


async def _answered(asked: Asked, question: str) -> Reply:
    if on := await asked.house.event_answers.answer(question):
        asked.house.tally.answered()
        screen = events.asked(asked.render, on.period, on.of, on.events, on.others)
        return Reply(await _offering(asked, screen))
    found = await asked.house.guide.ask(question)
    _count(asked, found)
    saved = bool(found.hits) and asked.kept.has_saved(found.hits[0].entry.id)
    shown = shown_entry(found)
    asks = shown is not None and await asks_if_right(asked, shown)
    screen = answer(asked.render, found, saved, asks=asks)
    return Reply(await _offering(asked, screen) if is_useful(found) else screen)


async def _offering(asked: Asked, screen: Screen) -> Screen:
    """Once, under the first useful answer: whether the person wants to hear of events."""
    if asked.kept.asked or not asked.private:
        return screen
    try:
        await asked.house.subscriptions.remember_asking(asked.person, asked.render.texts.language)
    except StorageUnavailable as error:
        logger.warning("not asked about events, as the store cannot be written: %s", error)
        return screen
    return replace(screen, rows=(*screen.rows, offer_row(asked.render)))


def _count(asked: Asked, found: Answer) -> None:
    tally = asked.house.tally
    if is_useful(found):
        tally.answered()
        for hit in listed_hits(found):
            words = (one.matched.lower() for one in hit.matches if one.field not in MEANINGS)
            tally.shown(hit.entry.id, words)
        if entry := shown_entry(found):
            tally.opened(entry.id)
    elif found.intent != "smalltalk":
        tally.unanswered(asked.house.guide.subject(found.query))


async def text_only(asked: Asked) -> Reply:
    """Stickers, pictures and the like: kindly asks for words."""
    return Reply(home.notice(asked.render, "notice.text_only"))


async def unknown_command(asked: Asked) -> Reply:
    return Reply(home.notice(asked.render, "notice.unknown_command"))
