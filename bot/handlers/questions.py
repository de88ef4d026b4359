"""Questions that could not be answered, and the aliases that staff make of them."""

from dataclasses import replace

from bot.domain.forms import OpenForm
from bot.domain.questions import AliasTaken, Question, QuestionGone
from bot.gateway.context import Asked, Reply
from bot.ui import staff_routes as routes
from bot.ui.paging import PAGE_SIZE, Page, blank_page
from bot.ui.screen import Document, shorten
from bot.ui.views import questions as views
from bot.ui.views.buttons import NAME_LENGTH

LONGEST_NUMBER = 16  # as in a button


async def show_all(asked: Asked, route: routes.Unanswered) -> Reply:
    actor, questions = asked.staff("questions"), asked.house.questions
    page: Page[Question] = blank_page(await questions.count(actor), route.page)
    waiting = await questions.waiting(actor, page.first - 1, PAGE_SIZE)
    return Reply(views.unanswered(asked.render, replace(page, items=waiting)))


async def show(asked: Asked, route: routes.OpenQuestion) -> Reply:
    return await _shown(asked, await asked.house.questions.one(asked.staff("questions"), route.number))


async def attach(asked: Asked, route: routes.AttachAlias) -> Reply:
    return await _attached(asked, route.number, route.entry)


async def finish(asked: Asked, form: OpenForm) -> Reply:
    if not form.subject.isdecimal() or len(form.subject) > LONGEST_NUMBER:
        raise QuestionGone
    return await _attached(asked, int(form.subject), form.answers["entry"])


async def _attached(asked: Asked, number: int, entry_id: str) -> Reply:
    actor = asked.staff("questions")
    try:
        return await _shown(asked, await asked.house.questions.attach(actor, number, entry_id))
    except AliasTaken as taken:
        name = shorten(asked.render.name(asked.house.guide.entry(taken.entry_id)), NAME_LENGTH)
        shown = await _shown(asked, await asked.house.questions.one(actor, number))
        return replace(shown, toast=asked.render.texts.plain("toast.alias_taken", name=name))


async def dismiss(asked: Asked, route: routes.DismissQuestion) -> Reply:
    return await _shown(asked, await asked.house.questions.dismiss(asked.staff("questions"), route.number))


async def reopen(asked: Asked, route: routes.ReopenQuestion) -> Reply:
    return await _shown(asked, await asked.house.questions.reopen(asked.staff("questions"), route.number))


async def _shown(asked: Asked, question: Question) -> Reply:
    return Reply(views.question(asked.render, question, await asked.house.questions.guesses(question)))


async def aliases(asked: Asked, route: routes.Aliases) -> Reply:
    actor, questions = asked.staff("questions"), asked.house.questions
    page: Page[views.Alias] = blank_page(await questions.count_aliases(actor), route.page)
    found = await questions.aliases(actor, page.first - 1, PAGE_SIZE)
    return Reply(views.aliases(asked.render, replace(page, items=found)))


async def alias_file(asked: Asked, route: routes.AliasFile) -> Reply:
    actor, questions = asked.staff("questions"), asked.house.questions
    if route.form == "csv":
        return Reply(document=views.aliases_csv(await questions.aliases(actor)))
    return Reply(document=Document("aliases.yaml", (await questions.aliases_yaml(actor)).encode()))
