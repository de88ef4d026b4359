"""Where buttons lead by which people keep the catalogue right: visitors, and owners who are asked."""

from dataclasses import dataclass
from typing import Literal

from bot.ui.route import Route


@dataclass(frozen=True, slots=True)
class Report(Route):
    """Something about a listing is wrong."""

    code = "y"
    entry: str


@dataclass(frozen=True, slots=True)
class Propose(Route):
    """A maker that the guide does not know."""

    code = "yp"


Answer = Literal["accept", "correct", "refuse"]


@dataclass(frozen=True, slots=True)
class AnswerReport(Route):
    """What a listing's manager says to a report."""

    code = "yr"
    case: int
    act: Answer


@dataclass(frozen=True, slots=True)
class ConfirmListing(Route):
    """All is still right."""

    code = "yc"
    entry: str


@dataclass(frozen=True, slots=True)
class FoundRight(Route):
    """A visitor who was there says that all is right."""

    code = "yv"
    entry: str
