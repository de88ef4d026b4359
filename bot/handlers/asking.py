"""On from a question without an answer: other words, whom to ask, being told when there is an answer."""

from bot.domain.follow_ups import Shown
from bot.gateway.context import Asked, Reply
from bot.gateway.private import in_private
from bot.ui.asking_routes import Await, NoneOfThese, WhomToAsk
from bot.ui.views import asking
from bot.ui.views.answers import answer, is_useful, shown_entry


async def try_other_words(asked: Asked, route: NoneOfThese) -> Reply:
    return Reply(asking.other_words(asked.render, route.question))


async def whom_to_ask(asked: Asked, route: WhomToAsk) -> Reply:
    return Reply(asking.whom_to_ask(asked.render, route.question))


@in_private
async def wait(asked: Asked, route: Await) -> Reply:
    awaiting = asked.house.awaiting
    if not route.wanted:
        await awaiting.end(asked.person, route.question)
        return await _awaited(asked, "asking.no_longer")
    words = await awaiting.words(route.question)
    found = await asked.house.guide.ask(words)
    if is_useful(found):  # since the button was drawn
        entry = shown_entry(found)
        saved = asked.kept.has_saved(found.hits[0].entry.id)
        return Reply(answer(asked.render, found, saved), shown=Shown(entry.id) if entry else None)
    begun = await awaiting.begin(asked.person, words, route.question, asked.render.texts.language)
    return await _awaited(asked, "asking.begun" if begun else "asking.too_many")


@in_private
async def show_awaited(asked: Asked) -> Reply:
    return await _awaited(asked, "")


async def _awaited(asked: Asked, told: str) -> Reply:
    return Reply(asking.awaited(asked.render, told, await asked.house.awaiting.of(asked.person)))
