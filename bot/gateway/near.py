"""What is near, as a reply: to a command, a button, a shared location, or a question."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.follow_ups import MOST_KEPT, NOTHING, Shown, Trail
from bot.gateway.context import Asked, Reply
from bot.gateway.going_on import going_on_without
from bot.ui.near_routes import AskWhere
from bot.ui.paging import PAGE_SIZE, page_of
from bot.ui.views import near as views
from knowledge.answers import Answer
from knowledge.entries import Area, Entry
from knowledge.near_questions import NearQuestion, asks_for_near
from knowledge.nearest import Origin, metres_away, nearest, origin_at


async def ask_where(
    asked: Asked, of: Entry | None = None, within: Area | None = None, unknown: str = ""
) -> Reply:
    """Areas to choose among; in private also to share the location, and what is looked for is remembered."""
    wanted = of.id if of else ""
    if not asked.private:
        link = asked.link(AskWhere(wanted))
        return Reply(views.ask_where(asked.render, of, within, unknown=unknown, elsewhere=link))
    if within is None:
        with going_on_without("remembering what is looked for"):
            await asked.house.asked_where.remember(asked.person, wanted, asked.render.texts.language)
    screen = views.ask_where(asked.render, of, within, unknown=unknown)
    return Reply(screen, shares="location" if within is None else None)


async def was_asked(asked: Asked) -> str | None:
    """What the person looks for, if their phone offers to share where they are; that is then over."""
    if asked.private:
        with going_on_without("knowing what is looked for"):
            return await asked.house.asked_where.take(asked.person)
    return None


def near(
    asked: Asked, origin: Origin, of: Entry | None, page: int = 1, question: NearQuestion | None = None
) -> Reply:
    r = asked.render
    if origin.of is None and (away := metres_away(r.catalogue, origin.spot)):
        return Reply(views.far_away(r, away, of))
    around = nearest(r.catalogue, origin, of)
    # The order in which things lie around a person would tell where that person is.
    shown = NOTHING if origin.of is None else _shown([one.entry.id for one in around.found], page)
    return Reply(views.nearby(r, origin, of, around, page, question), shown=shown)


def _shown(ids: Sequence[str], page: int) -> Shown:
    first = (page_of(ids, page).number - 1) * PAGE_SIZE
    return Shown(trail=Trail(tuple(ids[first : first + MOST_KEPT]), PAGE_SIZE))


async def near_what(asked: Asked, question: NearQuestion) -> Reply:
    """What is near whatever was named. Without that, or where nobody knows where it is, that is asked."""
    origin = origin_at(asked.render.catalogue, question.at) if question.at else None
    if origin is None:
        return await ask_where(asked, question.of, unknown=question.unknown)
    offered = await was_asked(asked) is not None
    return replace(near(asked, origin, question.of, question=question), shared=offered)


async def near_answer(asked: Asked, found: Answer) -> Reply | None:
    """The answer to a question for what is near; None to any other, and where it cannot be told."""
    if not asks_for_near(found):
        return None
    question = await asked.house.guide.near_question(found)
    if question is None or (question.at and origin_at(asked.render.catalogue, question.at) is None):
        return None
    asked.house.tally.answered()
    return await near_what(asked, question)
