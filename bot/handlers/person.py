"""What concerns the person: help, language, privacy, their data and their number."""

from bot.gateway.context import Asked, Reply, render_in
from bot.gateway.private import in_private
from bot.ui.texts import language_of
from bot.ui.views import home
from bot.ui.visitor_routes import ChooseLanguage, Erase, Stay


async def show_help(asked: Asked) -> Reply:
    return Reply(home.help_screen(asked.render, asked.bot_username))


async def show_id(asked: Asked) -> Reply:
    return Reply(home.notice(asked.render, "id.told", id=asked.person))


async def ask_language(asked: Asked) -> Reply:
    return Reply(home.language_choice(asked.render))


async def choose_language(asked: Asked, route: ChooseLanguage) -> Reply:
    if route.language == "":
        return await ask_language(asked)
    await asked.house.people.choose_language(asked.person, route.language)
    return Reply(home.language_chosen(render_in(asked.house, route.language)))


@in_private
async def show_privacy(asked: Asked) -> Reply:
    people = asked.house.people
    subscribed = len(await asked.house.subscriptions.of(asked.person))
    kept, days = await people.kept(asked.person), await people.active_days(asked.person)
    reminders = await asked.house.reminders.count(asked.person)
    visits = await asked.house.visits.count(asked.person)
    managed = len(await asked.house.managers.of_person(asked.person))
    sent = len(await asked.house.cases.of_person(asked.person))
    awaited = len(await asked.house.awaiting.of(asked.person))
    return Reply(
        home.privacy(
            asked.render, kept,
            subscribed=subscribed, reminders=reminders, visits=visits, days=days, managed=managed, sent=sent,
            awaited=awaited,
        )
    )  # fmt: skip


@in_private
async def ask_erase(asked: Asked) -> Reply:
    return Reply(home.erase_question(asked.render))


async def erase(asked: Asked, route: Erase) -> Reply:
    if not asked.private or not route.confirmed:
        return await ask_erase(asked)
    await asked.house.people.erase(asked.person)
    # The chosen language has gone with the rest.
    language = language_of(asked.language_code, asked.house.default_language)
    return Reply(home.erased(render_in(asked.house, language)))


async def stay(asked: Asked, route: Stay) -> Reply:
    return Reply()
