"""Questions: free text, /cari, and the examples of the home screen."""

from bot.gateway.context import Asked, Reply
from bot.ui.routes import Ask
from bot.ui.views import home
from bot.ui.views.answers import answer, shown_entry
from knowledge.search import Answer


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
    found = await asked.house.guide.ask(question)
    _count(asked, found)
    saved = bool(found.hits) and asked.kept.has_saved(found.hits[0].entry.id)
    return Reply(answer(asked.render, found, saved))


def _count(asked: Asked, found: Answer) -> None:
    tally = asked.house.tally
    if found.intent == "smalltalk":
        return
    if not found.confident or not found.hits:
        tally.unanswered(asked.house.guide.subject(found.query))
        return
    tally.answered()
    if entry := shown_entry(found):
        tally.opened(entry.id)


async def text_only(asked: Asked) -> Reply:
    """Stickers, pictures and the like: kindly asks for words."""
    return Reply(home.notice(asked.render, "notice.text_only"))


async def unknown_command(asked: Asked) -> Reply:
    return Reply(home.notice(asked.render, "notice.unknown_command"))
