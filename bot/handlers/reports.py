"""Visitors tell what is wrong or missing; owners answer that, and say that their listing is still right."""

from bot.domain.cases import CaseDecided, NewCase, State
from bot.domain.entry_answers import answers_of
from bot.domain.errors import EntryGone
from bot.domain.fields import in_a_line
from bot.domain.forms import OpenForm
from bot.domain.listing_forms import CORRECTS, LISTING, LOW_RISK
from bot.domain.report_forms import changes_of, proposed, told_of
from bot.gateway.context import Asked, Reply, render_in
from bot.gateway.forming import begin_form
from bot.ui import report_routes as routes
from bot.ui.route import Route
from bot.ui.texts import LANGUAGES
from bot.ui.views import home
from bot.ui.views import reports as views
from bot.ui.views.card import card
from knowledge.entries import Listing
from knowledge.hours import day_of
from knowledge.plain import plain


async def report(asked: Asked, route: routes.Report) -> Reply:
    _listing(asked, route.entry)
    return await _form(asked, "report", route.entry, route)


async def propose(asked: Asked) -> Reply:
    return await _form(asked, "proposal", "", routes.Propose())


async def _form(asked: Asked, kind: str, subject: str, route: Route) -> Reply:
    """What a person tells is between them and the guide: from a group a link leads to their own chat."""
    if not asked.private:
        return Reply(home.private_only(asked.render, asked.bot_username, route))
    return await begin_form(asked, kind, subject)


async def finish_report(asked: Asked, form: OpenForm) -> Reply:
    entry = _listing(asked, form.subject)
    managers = await asked.house.managers.of_entry(entry.id)
    state: State = "owner" if any(one.person != asked.person for one in managers) else "review"
    changes = changes_of(form.answers, plain(entry), day_of(asked.render.now).isoformat())
    new = NewCase(form.key, "report", entry.id, "visitor", changes, told_of(form.answers), state=state)
    case = await asked.house.cases.open(asked.actor, asked.render.texts.language, new)
    return Reply(views.thanked(asked.render, case, entry))


async def finish_proposal(asked: Asked, form: OpenForm) -> Reply:
    house, makes = asked.house, in_a_line(form.answers["makes"])
    name = in_a_line(form.answers["name"])
    summary: dict[str, str] = {
        language: render_in(house, language).texts.plain("proposal.summary", makes=makes)
        for language in LANGUAGES
    }
    changes = proposed(form.answers, summary, day_of(asked.render.now).isoformat())
    told = told_of(form.answers)
    new = NewCase(form.key, "proposal", await house.cases.free_id(name), "visitor", changes, told)
    case = await house.cases.open(asked.actor, asked.render.texts.language, new)
    return Reply(views.proposed(asked.render, case, name))


async def answer(asked: Asked, route: routes.AnswerReport) -> Reply:
    cases = asked.house.cases
    case = await cases.one(asked.actor, route.case)
    actor, entry = await asked.manages(case.entry_id), _listing(asked, case.entry_id)
    match route.act:
        case "accept":
            # What only tells in words that something is wrong is for staff to look into.
            low_risk = bool(case.changes) and case.changes.keys() <= LOW_RISK
            at_once = asked.house.publish_at_once and low_risk
            case = await cases.accept(actor, route.case, at_once=at_once)
        case "correct":
            if case.state != "owner":
                raise CaseDecided(case)
            answers = answers_of(LISTING, entry)
            return await begin_form(asked, LISTING.kind, entry.id, {**answers, CORRECTS: case.number})
        case "refuse":
            case = await cases.refuse(actor, route.case)
    return Reply(views.answered(asked.render, case, entry))


async def confirm(asked: Asked, route: routes.ConfirmListing) -> Reply:
    actor = await asked.manages(route.entry)
    await asked.house.confirmations.confirm(actor, route.entry)
    return Reply(views.confirmed(asked.render, _listing(asked, route.entry)))


async def found_right(asked: Asked, route: routes.FoundRight) -> Reply:
    """The card as it then is, which has the date."""
    entry, texts = _listing(asked, route.entry), asked.render.texts
    if not await asked.house.visits.find_right(asked.person, entry.id):
        return Reply(toast=texts.plain("toast.old_button"))
    render = render_in(asked.house, texts.language)
    screen = card(render, entry, saved=asked.kept.has_saved(entry.id))
    return Reply(screen, texts.plain("toast.found_right"))


def _listing(asked: Asked, entry_id: str) -> Listing:
    """Raises EntryGone, for what is no listing too: data in a button may be made up."""
    entry = asked.house.guide.entry(entry_id)
    if not isinstance(entry, Listing):
        raise EntryGone(entry_id)
    return entry
