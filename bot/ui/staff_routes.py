"""Where the staff's other buttons lead."""

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
