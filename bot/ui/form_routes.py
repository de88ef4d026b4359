"""Where the buttons of forms lead, whoever fills them in."""

from dataclasses import dataclass

from bot.ui.route import Route


@dataclass(frozen=True, slots=True)
class OpenForm(Route):
    """Goes on with the form about `subject` (empty: something new), or begins it."""

    code = "fo"
    kind: str
    subject: str = ""


@dataclass(frozen=True, slots=True)
class PickAnswer(Route):
    code = "fp"
    step: str
    picked: str


@dataclass(frozen=True, slots=True)
class SkipQuestion(Route):
    code = "fs"
    step: str


@dataclass(frozen=True, slots=True)
class KeepAnswer(Route):
    """The answer of before stays."""

    code = "fk"
    step: str


@dataclass(frozen=True, slots=True)
class FormBack(Route):
    code = "fb"


@dataclass(frozen=True, slots=True)
class ChangeAnswer(Route):
    code = "fc"
    step: str


@dataclass(frozen=True, slots=True)
class LeaveForm(Route):
    """Keeps the form for later, or gives it up: asked first, unless `confirmed`."""

    code = "fx"
    keep: bool
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class FinishForm(Route):
    """`key` is the form's, so that an old button finishes no newer one."""

    code = "fd"
    key: str


@dataclass(frozen=True, slots=True)
class FinishAnyway(Route):
    """The new entry of the form with this key is none of those that look like it."""

    code = "jn"
    key: str
