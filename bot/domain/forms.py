"""Forms: questions answered one by one. Each move makes a new value, which the store keeps.

    say, pick           last question answered
ask ---------> ask ... ----------------------> summary ---> finished (the form is gone)
 ^ <----- back                                   |
 +------------------- change one answer ---------+
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal, Protocol

from bot.domain.errors import FormGone, GuideError
from bot.domain.people import PersonId
from bot.domain.staff import RIGHTS, Right
from knowledge.entries import Entry

# Plain JSON, for the store.
Value = Any
SUMMARY = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """A telephone number that was shared, as +62...; `own`: Telegram says that it is the sender's."""

    phone: str
    own: bool


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file as its sender's phone describes it; `size` in bytes."""

    file_id: str
    name: str
    size: int
    mime: str


@dataclass(frozen=True, slots=True)
class Said:
    """What a person sent. `entities` are Telegram's, as JSON; `photo` is a file id (to a field that wants a
    stored photo, its id) of `photo_size` bytes; `point` latitude and longitude; `edited`: sent before."""

    text: str = ""
    entities: tuple[Mapping[str, Any], ...] = ()
    photo: str = ""
    point: tuple[float, float] | None = None
    edited: bool = False
    photo_size: int = 0
    document: SentFile | None = None
    contact: Contact | None = None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What reading an answer may need: `found` are the entries that the words may mean, best first; `entry`
    gives the one of an id, if there is."""

    now: datetime
    entry: Callable[[str], Entry | None]
    found: tuple[Entry, ...] = ()


class BadAnswer(GuideError):
    """An answer that a field cannot take. `reason` is a key of the texts under `form.bad`."""

    def __init__(self, reason: str, **data: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.data = data


@dataclass(frozen=True, slots=True)
class Pending:
    """Not yet an answer: what was understood, to be confirmed or completed by a button."""

    value: Value


class Field(Protocol):
    """One question. `read` and `pick` give the answer or something Pending, or raise BadAnswer."""

    @property
    def name(self) -> str: ...
    @property
    def optional(self) -> bool: ...
    def read(self, said: Said, pending: Value, at: Surroundings) -> Value | Pending: ...
    def pick(self, picked: str, pending: Value, at: Surroundings) -> Value | Pending: ...


class Switched:
    """A question with a choice that is gone on with when it is asked again."""

    def chosen(self, answer: Value) -> Value:
        """The answer as what is Pending of this field."""
        return answer

    def has_chosen(self, pending: Value) -> bool:
        return bool(pending)


class Completed:
    """A question whose answer of before may complete what is Pending."""

    def kept(self, answer: Value, pending: Value) -> Value:
        """The answer when the one of before is kept."""
        return answer


# Besides staff that hold a right: whoever manages the listing that is the form's subject, or everybody.
Holder = Right | Literal["manager", "anybody"]


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of form, for its `holder`."""

    kind: str
    holder: Holder
    fields: tuple[Field, ...]
    mends: bool = False  # about something, it begins with the answers of now
    at_once: bool = False  # the last answer finishes it: there is nothing to look over
    asks_like: str = ""  # the kind of the form whose words its questions share

    @property
    def words(self) -> str:
        """The kind under which the texts have its questions."""
        return self.asks_like or self.kind

    @property
    def is_of_staff(self) -> bool:
        return self.holder in RIGHTS

    def field(self, step: str) -> Field:
        """Raises FormGone for a step that this form no longer has."""
        for field in self.fields:
            if field.name == step:
                return field
        raise FormGone


@dataclass(frozen=True, slots=True)
class OpenForm:
    """`subject` is what the form changes, empty for something new; `key` names what is made of it, so that
    finishing twice makes it once. `began` are the answers it began with."""

    person: PersonId
    form: Form
    subject: str
    key: str
    step: str
    answers: Mapping[str, Value]
    began: Mapping[str, Value]
    pending: Value = None

    @property
    def field(self) -> Field | None:
        """The question that is open; None at the summary."""
        return self.form.field(self.step) if self.step != SUMMARY else None

    @property
    def complete(self) -> bool:
        return all(field.name in self.answers for field in self.form.fields)

    def is_changed(self, step: str) -> bool:
        """Whether an answer is another than the form began with; nothing chosen is as good as none."""
        return (self.began.get(step) or None) != (self.answers[step] or None)


def begin(person: PersonId, form: Form, subject: str, key: str, answers: Mapping[str, Value]) -> OpenForm:
    return OpenForm(person, form, subject, key, _unanswered(form, answers), answers, answers)


def with_beside(form: OpenForm, answers: Mapping[str, Value]) -> OpenForm:
    """With what stands beside the answers, which no question of the form asks for."""
    asked = {field.name for field in form.form.fields}
    beside = {name: value for name, value in answers.items() if name not in asked}
    return replace(form, answers={**form.answers, **beside})


def gone_on(form: OpenForm) -> OpenForm:
    """As it was kept, where its kind still asks that; else at the first question it has no answer to."""
    if any(field.name == form.step for field in form.form.fields):
        return form
    return replace(form, step=_unanswered(form.form, form.answers), pending=None)


def say(form: OpenForm, said: Said, at: Surroundings) -> OpenForm:
    """Raises BadAnswer; at the summary, where a button is expected, too."""
    if said.edited:  # it may have answered an earlier question
        raise BadAnswer("edited")
    if form.field is None:
        raise BadAnswer("press_button")
    return _taken(form, form.field.read(said, form.pending, at))


def pick(form: OpenForm, step: str, picked: str, at: Surroundings) -> OpenForm:
    """Raises BadAnswer, and FormGone for a button of another step."""
    if form.field is None or step != form.step:
        raise FormGone
    return _taken(form, form.field.pick(picked, form.pending, at))


def skip(form: OpenForm, step: str) -> OpenForm:
    """Leave an optional question without an answer. Raises FormGone."""
    if form.field is None or step != form.step or not form.field.optional:
        raise FormGone
    return _taken(form, None)


def keep(form: OpenForm, step: str) -> OpenForm:
    """Go on with the answer that was given before. Raises FormGone."""
    if form.field is None or step != form.step or step not in form.answers:
        raise FormGone
    answer = form.answers[step]
    return _taken(
        form, form.field.kept(answer, form.pending) if isinstance(form.field, Completed) else answer
    )


def back(form: OpenForm) -> OpenForm:
    """To the question before; its answer stays until another is given."""
    names = [field.name for field in form.form.fields]
    before = len(names) if form.step == SUMMARY else names.index(form.step)
    return change(form, names[max(before - 1, 0)])


def change(form: OpenForm, step: str) -> OpenForm:
    """Ask one question again. Raises FormGone."""
    field, answer = form.form.field(step), form.answers.get(step)
    pending = field.chosen(answer) if isinstance(field, Switched) and answer else None
    return replace(form, step=step, pending=pending)


def _taken(form: OpenForm, answer: Value | Pending) -> OpenForm:
    if isinstance(answer, Pending):
        return replace(form, pending=answer.value)
    answers = {**form.answers, form.step: answer}
    return replace(form, answers=answers, step=_unanswered(form.form, answers), pending=None)


def _unanswered(form: Form, answers: Mapping[str, Value]) -> str:
    return next((field.name for field in form.fields if field.name not in answers), SUMMARY)
