"""Where the buttons of everybody lead: the catalogue, events, one's own."""

from dataclasses import dataclass
from typing import Literal

from bot.ui.route import Route
from bot.ui.texts import Language
from knowledge.intents import Intent

# What a list shows; its `of` narrows it to a cluster, a product or an area.
Listed = Literal["cluster", "product", "motif", "maker", "place", "community", "area", "tradition"]

FAVOURITES, CHECKED = "*", "="


@dataclass(frozen=True, slots=True)
class Home(Route):
    code = "h"


@dataclass(frozen=True, slots=True)
class Explore(Route):
    code = "x"


@dataclass(frozen=True, slots=True)
class Help(Route):
    code = "b"


@dataclass(frozen=True, slots=True)
class OpenEntry(Route):
    """`origin` is the entry to go back to (or FAVOURITES, or what its owner CHECKED, or `origin_of` a route);
    empty: the list the entry stands in."""

    code = "e"
    entry: str
    origin: str = ""


@dataclass(frozen=True, slots=True)
class OpenAsked(Route):
    """The card as the answer to what was asked before it was known of which entry."""

    code = "ea"
    entry: str
    intent: Intent


@dataclass(frozen=True, slots=True)
class TurnPhotos(Route):
    """The card with another of its photos, counted from 1; with 0 without any, and with all it tells."""

    code = "ep"
    entry: str
    photo: int
    origin: str = ""


@dataclass(frozen=True, slots=True)
class ShowOnMap(Route):
    code = "em"
    entry: str


@dataclass(frozen=True, slots=True)
class OpenList(Route):
    code = "l"
    listed: Listed
    of: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True)
class Ask(Route):
    """Asks one of the example questions, counted from 1."""

    code = "q"
    example: int


@dataclass(frozen=True, slots=True)
class Keep(Route):
    """Saves an entry to the favourites or, with `kept` false, takes it out."""

    code = "s"
    entry: str
    kept: bool
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Favourites(Route):
    code = "f"
    page: int = 1


@dataclass(frozen=True, slots=True)
class Forget(Route):
    """Takes an entry out of the favourites from within their list."""

    code = "r"
    entry: str
    page: int = 1


@dataclass(frozen=True, slots=True)
class Events(Route):
    """What is coming, perhaps of one cluster only."""

    code = "v"
    cluster: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True)
class OpenEvent(Route):
    code = "vo"
    event: int


@dataclass(frozen=True, slots=True)
class Remind(Route):
    """Sets a reminder or, with `wanted` false, takes it back."""

    code = "vr"
    event: int
    wanted: bool


@dataclass(frozen=True, slots=True)
class AddToCalendar(Route):
    code = "vc"
    event: int


@dataclass(frozen=True, slots=True)
class ChooseLanguage(Route):
    """Without a language: shows the choice."""

    code = "g"
    language: Literal["", Language] = ""


@dataclass(frozen=True, slots=True)
class Privacy(Route):
    code = "p"


@dataclass(frozen=True, slots=True)
class Erase(Route):
    code = "d"
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Stay(Route):
    """A button that only tells something, such as the page number."""

    code = "n"


@dataclass(frozen=True, slots=True)
class Subscriptions(Route):
    code = "k"


@dataclass(frozen=True, slots=True)
class Subscribe(Route):
    """To a cluster or (empty) to everything; with `wanted` false, no longer."""

    code = "ks"
    cluster: str
    wanted: bool


@dataclass(frozen=True, slots=True)
class Unsubscribe(Route):
    """From everything, out of a notice."""

    code = "ku"
