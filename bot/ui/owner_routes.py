"""Where buttons lead that are for owners of businesses."""

from dataclasses import dataclass
from typing import Literal

from bot.ui.route import Route


@dataclass(frozen=True, slots=True)
class Ukm(Route):
    """What owners can do here, and the listings they manage."""

    code = "j"


@dataclass(frozen=True, slots=True)
class CheckListing(Route):
    """A listing as its owner looks at it: what is missing, how old what is there."""

    code = "jo"
    entry: str


@dataclass(frozen=True, slots=True)
class ClaimListing(Route):
    """The two ways to claim a listing."""

    code = "jk"
    entry: str


@dataclass(frozen=True, slots=True)
class EditListing(Route):
    code = "ja"
    entry: str


@dataclass(frozen=True, slots=True)
class AddMissing(Route):
    """What a listing lacks: the question `step` of its form."""

    code = "jl"
    entry: str
    step: str


@dataclass(frozen=True, slots=True)
class Managers(Route):
    """Who manages a listing; for them and for staff."""

    code = "jm"
    entry: str


ManagersAct = Literal["invite", "transfer", "leave"]


@dataclass(frozen=True, slots=True)
class ActOnManagers(Route):
    """To leave is asked first, unless `confirmed`; to transfer is for staff."""

    code = "jt"
    entry: str
    act: ManagersAct
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class EndManager(Route):
    code = "jr"
    entry: str
    person: int
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class JoinListing(Route):
    """Out of an invitation's link."""

    code = "jj"
    token: str
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class OwnCases(Route):
    """What a person has sent, and how it stands."""

    code = "js"
    page: int = 1


@dataclass(frozen=True, slots=True)
class OpenCase(Route):
    """For its person, the listing's managers, and staff."""

    code = "jv"
    case: int


@dataclass(frozen=True, slots=True)
class WithdrawCase(Route):
    code = "jw"
    case: int


@dataclass(frozen=True, slots=True)
class ListingUse(Route):
    """How often a listing was shown, opened and more."""

    code = "ju"
    entry: str


@dataclass(frozen=True, slots=True)
class ListingChart(Route):
    code = "jc"
    entry: str


@dataclass(frozen=True, slots=True)
class Poster(Route):
    code = "jp"
    entry: str
