"""Forms as screens: a question at a time, then everything at a glance."""

from collections.abc import Iterable

from markupsafe import Markup

from bot.domain.errors import UnclearMoment
from bot.domain.fields import EntriesField
from bot.domain.forms import BadAnswer, Field, OpenForm, Switched
from bot.domain.listing_fields import ChoicesField
from bot.domain.messages import TEXT_LIMIT, utf16_length
from bot.ui import form_routes, staff_routes
from bot.ui.owner_routes import Ukm
from bot.ui.render import Render
from bot.ui.screen import Button, Screen, in_rows, stack
from bot.ui.views import moments
from bot.ui.views.answers_of_forms import choices, shown, understood
from bot.ui.views.buttons import Row, home_button


def form(r: Render, opened: OpenForm, bad: BadAnswer | UnclearMoment | None = None) -> Screen:
    """The open question, after what was wrong with the last answer; or the summary."""
    wrong = _wrong(r, bad) if bad else None
    if opened.field is None:
        return _summary(r, opened, wrong)
    return _question(r, opened, opened.field, wrong)


def _wrong(r: Render, bad: BadAnswer | UnclearMoment) -> Markup:
    if isinstance(bad, UnclearMoment):
        return moments.unclear(r, bad)
    return r.texts(f"form.bad.{bad.reason}", **bad.data)


def _question(r: Render, opened: OpenForm, field: Field, wrong: Markup | None) -> Screen:
    t, words = r.texts, opened.form.words
    number = opened.form.fields.index(field) + 1
    head = t("form.progress", title=title(r, opened), number=number, count=len(opened.form.fields))
    known = opened.answers.get(field.name)
    so_far = t("form.so_far", answer=shown(r, words, field, known)) if known else None
    return Screen(
        stack(
            [head, wrong, t(f"form.{words}.{field.name}.ask"), understood(r, field, opened.pending), so_far]
        ),
        (*choices(r, opened, field), *_moves(r, opened, field)),
    )


def _summary(r: Render, opened: OpenForm, wrong: Markup | None) -> Screen:
    t = r.texts
    told = [_answer(r, opened, field) for field in opened.form.fields]
    changes = (
        Button(t.plain("button.change", label=label(r, opened, field)), form_routes.ChangeAnswer(field.name))
        for field in opened.form.fields
    )
    head = stack([t("form.summary", title=title(r, opened)), wrong])
    # Of answers that are too long together, all that fit are shown.
    room = TEXT_LIMIT - utf16_length(head) - 4
    return Screen(
        stack([head, stack(told, room, "\n")]),
        (
            (Button(t.plain(f"button.finish.{opened.form.kind}"), form_routes.FinishForm(opened.key)),),
            *in_rows(changes, 2),
            _ways_out(r),
        ),
    )


def _answer(r: Render, opened: OpenForm, field: Field) -> Markup:
    """An answer under its label; where it is another than the form began with, both."""
    words, named = opened.form.words, label(r, opened, field)
    told = shown(r, words, field, opened.answers[field.name])
    if not opened.began or not opened.is_changed(field.name):
        return r.texts("form.answer", label=named, answer=told)
    before = shown(r, words, field, opened.began.get(field.name))
    return r.texts("form.answer_changed", label=named, before=before, after=told)


def title(r: Render, opened: OpenForm) -> str:
    """With the name of what it is about, where the catalogue has it."""
    entry = r.catalogue.get(opened.subject)
    key = f"form.{opened.form.kind}.{'changed' if opened.subject else 'new'}"
    return r.texts.plain(key, name=r.name(entry) if entry else opened.subject)


def label(r: Render, opened: OpenForm, field: Field) -> str:
    return r.texts.plain(f"form.{opened.form.words}.{field.name}.label")


def _moves(r: Render, opened: OpenForm, field: Field) -> tuple[Row, ...]:
    t = r.texts
    moves = []
    if field is not opened.form.fields[0]:
        moves.append(Button(t.plain("button.form_back"), form_routes.FormBack()))
    chosen = isinstance(field, Switched) and field.has_chosen(opened.pending)
    known = chosen or bool(opened.answers.get(field.name))
    if known and not isinstance(field, Switched):
        moves.append(Button(t.plain("button.keep_answer"), form_routes.KeepAnswer(field.name)))
    if field.optional and not isinstance(field, EntriesField | ChoicesField):
        skip = t.plain("button.empty_answer" if known else "button.skip")
        moves.append(Button(skip, form_routes.SkipQuestion(field.name)))
    return (tuple(moves), _ways_out(r))


def _ways_out(r: Render) -> Row:
    return (
        Button(r.texts.plain("button.keep_form"), form_routes.LeaveForm(keep=True)),
        Button(r.texts.plain("button.give_up"), form_routes.LeaveForm(keep=False)),
    )


def kept(r: Render, opened: OpenForm) -> Screen:
    return Screen(
        r.texts("form.kept" if opened.form.is_of_staff else "form.kept_here", title=title(r, opened)),
        ((resume_button(r, opened),), _home_row(r, opened)),
    )


def _home_row(r: Render, opened: OpenForm) -> Row:
    """Where its person came from."""
    if opened.form.is_of_staff:
        return (Button(r.texts.plain("button.panel"), staff_routes.Panel()),)
    return (Button(r.texts.plain("button.ukm"), Ukm()), home_button(r))


def resume_button(r: Render, opened: OpenForm) -> Button:
    return Button(
        r.texts.plain("button.resume", title=title(r, opened)),
        form_routes.OpenForm(opened.form.kind, opened.subject),
    )


def alike(r: Render, opened: OpenForm, question: Markup, anyway: str, found: Iterable[Button]) -> Screen:
    """Before something new is sent: is it not one of those `found`?"""
    t = r.texts
    return Screen(
        question,
        (
            *in_rows(found, 1),
            (Button(anyway, form_routes.FinishAnyway(opened.key)),),
            (Button(t.plain("button.back"), form_routes.OpenForm(opened.form.kind, opened.subject)),),
        ),
    )


def give_up_question(r: Render, opened: OpenForm) -> Screen:
    t = r.texts
    return Screen(
        t("form.give_up", title=title(r, opened)),
        (
            (
                Button(t.plain("button.give_up_yes"), form_routes.LeaveForm(keep=False, confirmed=True)),
                Button(t.plain("button.give_up_no"), form_routes.OpenForm(opened.form.kind, opened.subject)),
            ),
        ),
    )


def given_up(r: Render, opened: OpenForm) -> Screen:
    return Screen(
        r.texts("form.given_up", title=title(r, opened)),
        (_home_row(r, opened),),
    )
