"""Forms as screens: a question at a time, then everything at a glance."""

from markupsafe import Markup

from bot.domain.fields import DONE, ChoiceField, EntriesField, EntryField, PhotoField, PlaceField
from bot.domain.forms import BadAnswer, Field, OpenForm, Value
from bot.ui import routes
from bot.ui.render import Render
from bot.ui.screen import Button, Screen, in_rows, lines, shorten, stack
from bot.ui.views.buttons import NAME_LENGTH, Row

SHOWN = 300


def form(r: Render, opened: OpenForm, bad: BadAnswer | None = None) -> Screen:
    """The open question, after what was wrong with the last answer; or the summary."""
    wrong = r.texts(f"form.bad.{bad.reason}", **bad.data) if bad else None
    if opened.field is None:
        return _summary(r, opened, wrong)
    return _question(r, opened, opened.field, wrong)


def _question(r: Render, opened: OpenForm, field: Field, wrong: Markup | None) -> Screen:
    t, kind = r.texts, opened.form.kind
    number = opened.form.fields.index(field) + 1
    head = t("form.progress", title=title(r, opened), number=number, count=len(opened.form.fields))
    known = opened.answers.get(field.name)
    so_far = t("form.so_far", answer=shown(r, opened, field, known)) if known else None
    return Screen(
        stack(
            [head, wrong, t(f"form.{kind}.{field.name}.ask"), _understood(r, field, opened.pending), so_far]
        ),
        (*_choices(r, opened, field), *_moves(r, opened, field)),
    )


def _summary(r: Render, opened: OpenForm, wrong: Markup | None) -> Screen:
    t, kind = r.texts, opened.form.kind
    told = [
        t(
            "form.answer",
            label=label(r, opened, field),
            answer=shown(r, opened, field, opened.answers[field.name]),
        )
        for field in opened.form.fields
    ]
    changes = (
        Button(t.plain("button.change", label=label(r, opened, field)), routes.ChangeAnswer(field.name))
        for field in opened.form.fields
    )
    return Screen(
        stack([t("form.summary", title=title(r, opened)), wrong, lines(told)]),
        (
            (Button(t.plain(f"button.finish.{kind}"), routes.FinishForm(opened.key)),),
            *in_rows(changes, 2),
            _ways_out(r),
        ),
    )


def title(r: Render, opened: OpenForm) -> str:
    return r.texts.plain(f"form.{opened.form.kind}.{'changed' if opened.subject else 'new'}")


def label(r: Render, opened: OpenForm, field: Field) -> str:
    return r.texts.plain(f"form.{opened.form.kind}.{field.name}.label")


def shown(r: Render, opened: OpenForm, field: Field, value: Value) -> Markup | str:
    """An answer in a line."""
    t = r.texts
    match field:
        case _ if value is None or value == []:
            return t("form.nothing")
        case PhotoField():
            return t("form.photo")
        case ChoiceField():
            return t.plain(f"form.{opened.form.kind}.{field.name}.{value}")
        case EntriesField():
            return ", ".join(_name(r, entry_id) for entry_id in value)
        case EntryField():
            return _name(r, value)
        case PlaceField():
            return _name(r, value["entry"]) if "entry" in value else value["text"] or t("form.pin")
        case _:
            return shorten(value["text"] if isinstance(value, dict) else value, SHOWN)


def _name(r: Render, entry_id: str) -> str:
    entry = r.catalogue.get(entry_id)
    return r.name(entry) if entry else entry_id


def _understood(r: Render, field: Field, pending: Value) -> Markup | None:
    """What waits for a button."""
    if isinstance(field, EntryField) and pending:
        return r.texts("form.which_entry")
    if isinstance(field, PlaceField) and pending:
        return r.texts(
            "form.which_place" if pending["offered"] else "form.no_such_place", text=pending["text"]
        )
    return None


def _choices(r: Render, opened: OpenForm, field: Field) -> tuple[Row, ...]:
    t = r.texts

    def button(text: str, picked: str) -> Button:
        return Button(shorten(text, NAME_LENGTH), routes.PickAnswer(field.name, picked))

    match field:
        case ChoiceField():
            kind = opened.form.kind
            return in_rows(
                (button(t.plain(f"form.{kind}.{field.name}.{option}"), option) for option in field.options), 2
            )
        case EntriesField():
            chosen = opened.pending or []
            switches = (
                button((t.plain("sign.chosen") if entry.id in chosen else "") + r.name(entry), entry.id)
                for entry in r.catalogue.of_kind(field.kind)
            )
            return (*in_rows(switches, 2), (button(t.plain("button.chosen", count=len(chosen)), DONE),))
        case EntryField() | PlaceField() if opened.pending:
            offered = [(button(_name(r, entry_id), entry_id),) for entry_id in opened.pending["offered"]]
            if isinstance(field, EntryField):
                return tuple(offered)
            return (*offered, (button(t.plain("button.as_written"), DONE),))
        case _:
            return ()


def _moves(r: Render, opened: OpenForm, field: Field) -> tuple[Row, ...]:
    t = r.texts
    moves = []
    if field is not opened.form.fields[0]:
        moves.append(Button(t.plain("button.form_back"), routes.FormBack()))
    if field.optional and not isinstance(field, EntriesField):
        moves.append(Button(t.plain("button.skip"), routes.SkipQuestion(field.name)))
    return (tuple(moves), _ways_out(r))


def _ways_out(r: Render) -> Row:
    return (
        Button(r.texts.plain("button.keep_form"), routes.LeaveForm(keep=True)),
        Button(r.texts.plain("button.give_up"), routes.LeaveForm(keep=False)),
    )


def kept(r: Render, opened: OpenForm) -> Screen:
    return Screen(
        r.texts("form.kept", title=title(r, opened)),
        ((resume_button(r, opened),), (Button(r.texts.plain("button.panel"), routes.Panel()),)),
    )


def resume_button(r: Render, opened: OpenForm) -> Button:
    return Button(
        r.texts.plain("button.resume", title=title(r, opened)),
        routes.OpenForm(opened.form.kind, opened.subject),
    )


def give_up_question(r: Render, opened: OpenForm) -> Screen:
    t = r.texts
    return Screen(
        t("form.give_up", title=title(r, opened)),
        (
            (
                Button(t.plain("button.give_up_yes"), routes.LeaveForm(keep=False, confirmed=True)),
                Button(t.plain("button.give_up_no"), routes.OpenForm(opened.form.kind, opened.subject)),
            ),
        ),
    )


def given_up(r: Render, opened: OpenForm) -> Screen:
    return Screen(
        r.texts("form.given_up", title=title(r, opened)),
        ((Button(r.texts.plain("button.panel"), routes.Panel()),),),
    )
