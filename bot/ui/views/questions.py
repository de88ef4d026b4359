"""Questions that could not be answered, as staff deal with them."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.domain.form_kinds import ALIAS
from bot.domain.questions import Question
from bot.ui import staff_routes as routes
from bot.ui.files import csv_file
from bot.ui.form_routes import OpenForm
from bot.ui.paging import Page
from bot.ui.render import Render
from bot.ui.screen import Button, Document, Screen, lines, shorten, stack
from bot.ui.views.buttons import NAME_LENGTH, Row
from bot.ui.views.lists import turn_row
from bot.ui.views.staff import panel_row
from knowledge.entries import Entry

GUESSES = 4

Alias = tuple[Question, str]


def unanswered(r: Render, page: Page[Question]) -> Screen:
    t = r.texts
    told = [_asked(r, question) for question in page.items]
    return Screen(
        stack([t("questions.title"), lines(told) if told else t("questions.none"), t("questions.pick")]),
        (
            *((_open(question),) for question in page.items),
            *turn_row(r, page, routes.Unanswered),
            (Button(t.plain("button.aliases"), routes.Aliases()),),
            panel_row(r),
        ),
    )


def _asked(r: Render, question: Question) -> Markup:
    return r.texts(
        "questions.asked", words=question.words, count=question.count, at=r.moment(question.last_at)
    )


def _open(question: Question) -> Button:
    return Button(shorten(question.words, NAME_LENGTH), routes.OpenQuestion(question.number))


def question(r: Render, asked: Question, guesses: Sequence[Entry]) -> Screen:
    """What may be done with it; `guesses` are the entries it may have meant."""
    return Screen(
        stack([_asked(r, asked), _state(r, asked, guesses)]),
        (
            *_choices(r, asked, guesses),
            (Button(r.texts.plain("button.other_questions"), routes.Unanswered()),),
            panel_row(r),
        ),
    )


def _state(r: Render, asked: Question, guesses: Sequence[Entry]) -> Markup:
    t = r.texts
    if asked.entry_id:
        return t("questions.leads_to", name=_name(r, asked.entry_id))
    if not asked.is_open:
        return t("questions.dismissed", more=asked.listed_from - asked.count)
    return t("questions.guesses" if guesses else "questions.no_guess")


def _choices(r: Render, asked: Question, guesses: Sequence[Entry]) -> tuple[Row, ...]:
    t, number = r.texts, asked.number
    dismiss = Button(t.plain("button.dismiss"), routes.DismissQuestion(number))
    undo = Button(t.plain("button.reopen"), routes.ReopenQuestion(number))
    if asked.entry_id:
        return ((undo, dismiss) if asked.is_open else (undo,),)
    if not asked.is_open:
        return ((undo,),)
    attach = (
        (Button(shorten(r.name(entry), NAME_LENGTH), routes.AttachAlias(number, entry.id)),)
        for entry in guesses[:GUESSES]
    )
    other = Button(t.plain("button.other_entry"), OpenForm(ALIAS.kind, str(number)))
    return (*attach, (other, dismiss))


def aliases(r: Render, page: Page[Alias]) -> Screen:
    t = r.texts
    told = [
        t("questions.alias", words=asked.words, name=_name(r, entry_id)) for asked, entry_id in page.items
    ]
    files = (
        Button(t.plain("button.alias_csv"), routes.AliasFile("csv")),
        Button(t.plain("button.alias_yaml"), routes.AliasFile("yaml")),
    )
    return Screen(
        stack([t("questions.aliases"), lines(told) if told else t("questions.no_alias")]),
        (
            *((_open(asked),) for asked, _ in page.items),
            *turn_row(r, page, routes.Aliases),
            files if told else (),
            (Button(t.plain("button.other_questions"), routes.Unanswered()),),
            panel_row(r),
        ),
    )


def _name(r: Render, entry_id: str) -> str:
    entry = r.catalogue.get(entry_id)
    return r.name(entry) if entry else r.texts.plain("favourites.withdrawn", name=entry_id)


def aliases_csv(found: Sequence[Alias]) -> Document:
    rows = ((asked.words, entry_id, asked.count) for asked, entry_id in found)
    return csv_file("aliases.csv", ("words", "entry", "asked"), rows)
