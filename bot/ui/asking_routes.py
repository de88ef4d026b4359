"""Where buttons lead that go on from a question without an answer. `question` names it, or is empty."""

from dataclasses import dataclass

from bot.ui.route import Route


@dataclass(frozen=True, slots=True)
class NoneOfThese(Route):
    """None of the likely meanings was meant."""

    code = "un"
    question: str


@dataclass(frozen=True, slots=True)
class WhomToAsk(Route):
    code = "uw"
    question: str


@dataclass(frozen=True, slots=True)
class Await(Route):
    """Tell me when there is an answer, or, with `wanted` false, don't."""

    code = "uk"
    question: str
    wanted: bool


@dataclass(frozen=True, slots=True)
class Awaiting(Route):
    """All that the person waits for."""

    code = "uo"
