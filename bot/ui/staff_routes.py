"""Where the staff's buttons lead, those of forms too."""

from dataclasses import dataclass
from typing import Literal

from bot.ui.route import Route


@dataclass(frozen=True, slots=True)
class Panel(Route):
    """What the staff may do."""

    code = "m"


@dataclass(frozen=True, slots=True)
class Team(Route):
    code = "mt"


@dataclass(frozen=True, slots=True)
class InviteStaff(Route):
    """Without a role: shows the choice."""

    code = "mi"
    role: Literal["", "editor", "announcer", "administrator"] = ""


@dataclass(frozen=True, slots=True)
class WithdrawInvite(Route):
    code = "mw"
    number: int


@dataclass(frozen=True, slots=True)
class JoinStaff(Route):
    code = "mj"
    token: str
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class RemoveStaff(Route):
    code = "mr"
    person: int
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class AuditLog(Route):
    code = "ma"
    page: int = 1


@dataclass(frozen=True, slots=True)
class AuditFile(Route):
    code = "mf"


@dataclass(frozen=True, slots=True)
class Maintenance(Route):
    code = "mm"


@dataclass(frozen=True, slots=True)
class EndMaintenance(Route):
    code = "me"


@dataclass(frozen=True, slots=True)
class EventDesk(Route):
    """The events at work, for editors."""

    code = "w"


@dataclass(frozen=True, slots=True)
class DeskEvent(Route):
    code = "wo"
    event: int


@dataclass(frozen=True, slots=True)
class ActOnEvent(Route):
    code = "wa"
    event: int
    act: Literal["edit", "cancel", "broadcast", "tell"]
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Broadcasts(Route):
    code = "o"


@dataclass(frozen=True, slots=True)
class OpenBroadcast(Route):
    code = "oo"
    broadcast: int


Act = Literal[
    "preview", "send", "edit", "discard", "undo", "approve", "pause", "resume", "cancel", "correct",
    "withdraw", "resend",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class ActOnBroadcast(Route):
    code = "oa"
    broadcast: int
    act: Act
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Statistics(Route):
    code = "t"


@dataclass(frozen=True, slots=True)
class StatisticsChart(Route):
    code = "tg"


@dataclass(frozen=True, slots=True)
class StatisticsFile(Route):
    code = "tf"


@dataclass(frozen=True, slots=True)
class Unanswered(Route):
    """The questions that wait for staff."""

    code = "u"
    page: int = 1


@dataclass(frozen=True, slots=True)
class OpenQuestion(Route):
    code = "uq"
    number: int


@dataclass(frozen=True, slots=True)
class AttachAlias(Route):
    """The words of a question lead to an entry from then on."""

    code = "ua"
    number: int
    entry: str


@dataclass(frozen=True, slots=True)
class DismissQuestion(Route):
    code = "ud"
    number: int


@dataclass(frozen=True, slots=True)
class ReopenQuestion(Route):
    code = "ur"
    number: int


@dataclass(frozen=True, slots=True)
class Aliases(Route):
    code = "ul"
    page: int = 1


@dataclass(frozen=True, slots=True)
class AliasFile(Route):
    code = "uf"
    form: Literal["csv", "yaml"]


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
class ApplyRegister(Route):
    """Takes over the kept file with this number."""

    code = "mg"
    number: int


@dataclass(frozen=True, slots=True)
class DropRegister(Route):
    code = "mx"
    number: int


@dataclass(frozen=True, slots=True)
class PreviewRegister(Route):
    """What the kept file would do now."""

    code = "mp"
    number: int


@dataclass(frozen=True, slots=True)
class OpenDoubt(Route):
    """The row of a kept file, by its place among those that may be a business there is."""

    code = "md"
    number: int
    place: int = 1


@dataclass(frozen=True, slots=True)
class DecideDoubt(Route):
    code = "mk"
    number: int
    row: int
    decision: Literal["new", "same", "skip"]


@dataclass(frozen=True, slots=True)
class ReviewQueue(Route):
    """What people want done to the catalogue and staff are to decide."""

    code = "c"
    page: int = 1


@dataclass(frozen=True, slots=True)
class UnansweredCases(Route):
    """What staff have asked about and nobody has answered yet."""

    code = "cw"
    page: int = 1


@dataclass(frozen=True, slots=True)
class OpenReview(Route):
    code = "cv"
    case: int


Refusal = Literal["", "unproven", "wrong", "duplicate", "elsewhere"]


@dataclass(frozen=True, slots=True)
class DecideCase(Route):
    """To reject without a `reason` shows the choice; to undo is asked first."""

    code = "cd"
    case: int
    act: Literal["approve", "reject", "undo"]
    reason: Refusal = ""
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Conflicts(Route):
    """Where the catalogue's files have come to say something else than an approved change."""

    code = "cc"
    page: int = 1


@dataclass(frozen=True, slots=True)
class OpenConflict(Route):
    code = "cf"
    case: int
    field: str


@dataclass(frozen=True, slots=True)
class Upkeep(Route):
    """Any entry of the catalogue, to be mended by staff."""

    code = "cm"


@dataclass(frozen=True, slots=True)
class EntryDesk(Route):
    code = "ce"
    entry: str


EntryAct = Literal["edit", "hide", "show", "close", "nameless"]


@dataclass(frozen=True, slots=True)
class ActOnEntry(Route):
    """What visitors miss at once is asked first, unless `confirmed`."""

    code = "ca"
    entry: str
    act: EntryAct
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class EntryHistory(Route):
    code = "ch"
    entry: str
    page: int = 1
