"""Forms as screens: a question at a time, then everything at a glance."""

from datetime import date

from markupsafe import Markup

from bot.domain.announcement_fields import (
    EVERYBODY,
    NOW,
    STAFF,
    AudienceField,
    ButtonsField,
    MomentField,
    span_of,
)
from bot.domain.errors import UnclearMoment
from bot.domain.fields import DONE, ChoiceField, EntriesField, EntryField, PhotoField, PlaceField
from bot.domain.forms import BadAnswer, Field, OpenForm, Value
from bot.ui import staff_routes as routes
from bot.ui.owner_routes import Ukm
from bot.ui.render import Render
from bot.ui.screen import Button, Screen, in_rows, lines, shorten, stack
from bot.ui.views import moments
from bot.ui.views.buttons import NAME_LENGTH, Row, home_button
from knowledge.entries import Cluster

SHOWN = 300


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
            named = _name(r, value["entry"]) if "entry" in value else value["text"]
            return t("form.pinned", name=named) if value.get("point") else named
        case MomentField():
            return t("form.now") if "now" in value else moments.when(r, span_of(value))
        case AudienceField():
            names = _name(r, value["entry"]) if "entry" in value else ""
            return t.plain(f"audience.{value['who']}", names=names)
        case ButtonsField():
            return ", ".join(button["label"] for button in value)
        case _:
            return shorten(value["text"] if isinstance(value, dict) else value, SHOWN)


def _name(r: Render, entry_id: str) -> str:
    entry = r.catalogue.get(entry_id)
    return r.name(entry) if entry else entry_id


def _understood(r: Render, field: Field, pending: Value) -> Markup | None:
    """What waits for a button, or for more words."""
    if isinstance(field, MomentField) and pending:
        if "said" in pending:
            day = date.fromisoformat(pending["day"]) if pending["day"] else None
            return moments.unclear(r, UnclearMoment(pending["lacks"], pending["said"], day))
        return r.texts("form.meant", when=moments.when(r, span_of(pending)))
    if isinstance(field, AudienceField) and pending:
        return r.texts("form.which_saved", text=pending["text"])
    if isinstance(field, EntryField) and pending:
        return r.texts("form.which_entry")
    if isinstance(field, PlaceField) and pending and "text" not in pending:
        return r.texts("form.name_of_pin")
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
        case MomentField():
            meant = "start" in (opened.pending or {})
            yes = ((button(t.plain("button.meant"), DONE),),) if meant else ()
            return (*yes, (button(t.plain("button.now"), NOW),)) if field.or_now else yes
        case AudienceField():
            saved = [(button(_name(r, one), one),) for one in (opened.pending or {}).get("offered", ())]
            clusters = (button(r.name(cluster), cluster.id) for cluster in r.catalogue.of_kind(Cluster))
            all_, staff = (button(t.plain(f"audience.{who}"), who) for who in (EVERYBODY, STAFF))
            return (*saved, (all_,), *in_rows(clusters, 2), (staff,))
        case EntryField() | PlaceField() if opened.pending:
            ids = opened.pending.get("offered", ())
            offered = [(button(_name(r, entry_id), entry_id),) for entry_id in ids]
            if isinstance(field, EntryField) or "text" not in opened.pending:
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
        r.texts("form.kept" if opened.form.is_of_staff else "form.kept_here", title=title(r, opened)),
        ((resume_button(r, opened),), _home_row(r, opened)),
    )


def _home_row(r: Render, opened: OpenForm) -> Row:
    """Where its person came from."""
    if opened.form.is_of_staff:
        return (Button(r.texts.plain("button.panel"), routes.Panel()),)
    return (Button(r.texts.plain("button.ukm"), Ukm()), home_button(r))


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
        (_home_row(r, opened),),
    )
