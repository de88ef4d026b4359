"""Where the buttons lead by which staff keep the catalogue: the register, what people want done, entries."""

from dataclasses import dataclass
from typing import Literal

from bot.ui.route import Route


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
class SettleConflict(Route):
    """What the change made of the field is kept from then on, or the files are followed."""

    code = "ck"
    case: int
    field: str
    keep: bool


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
