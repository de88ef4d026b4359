"""Where a button leads: typed values that pack into Telegram's 64 bytes of callback data and back."""

import re
from dataclasses import dataclass
from typing import ClassVar, Literal, get_args, get_type_hints

LIMIT = 64

# What a list shows; its `of` narrows it to a cluster, a product or an area.
Listed = Literal["cluster", "product", "motif", "maker", "place", "community", "area", "tradition"]

FAVOURITES = "*"
_LINK = re.compile(r"[A-Za-z0-9_-]{1,64}")


class UnknownRoute(ValueError):
    """Callback data that no route of today packs into: old, foreign or made up."""


@dataclass(frozen=True, slots=True)
class Route:
    """Fields are text, numbers or booleans; ids hold no colon."""

    __match_args__: ClassVar[tuple[str, ...]]  # the names of the fields, by dataclass
    code: ClassVar[str]

    def pack(self) -> str:
        """Raises ValueError over Telegram's 64 bytes."""
        parts = [self.code]
        for name in self.__match_args__:
            value = getattr(self, name)
            parts.append(str(int(value)) if isinstance(value, bool) else str(value))
        data = ":".join(parts)
        if len(data.encode()) > LIMIT:
            raise ValueError(f"callback data over {LIMIT} bytes: {data}")
        return data

    def link(self) -> str:
        """As the parameter of a deep link (1-64 of A-Z a-z 0-9 _ -). Raises ValueError where it cannot be."""
        parameter = self.pack().replace(":", "_")
        if not _LINK.fullmatch(parameter) or parameter.count("_") != len(self.__match_args__):
            raise ValueError(f"no deep link: {parameter}")
        return parameter


def _value(text: str, kind: object) -> object:
    if kind is int or kind is bool:
        if not (text.isascii() and text.isdigit() and len(text) < 17):
            raise UnknownRoute
        return text == "1" if kind is bool else int(text)
    if (choices := get_args(kind)) and text not in choices:
        raise UnknownRoute
    return text


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
    """`origin` is the entry (or FAVOURITES) to go back to; empty: the list the entry stands in."""

    code = "e"
    entry: str
    origin: str = ""


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
    language: Literal["", "id", "en"] = ""


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


ROUTES: dict[str, type[Route]] = {
    route.code: route
    for route in (
        Home, Explore, Help, OpenEntry, OpenList, Ask, Keep, Favourites, Forget, Events, OpenEvent,
        Remind, AddToCalendar, ChooseLanguage, Privacy, Erase, Stay, Subscriptions, Subscribe,
        Unsubscribe, Panel, Team, InviteStaff, WithdrawInvite, JoinStaff, RemoveStaff, AuditLog,
        AuditFile, Maintenance, EndMaintenance, EventDesk, DeskEvent, ActOnEvent, Broadcasts,
        OpenBroadcast, ActOnBroadcast, Statistics, StatisticsChart, StatisticsFile, Unanswered,
        OpenQuestion, AttachAlias, DismissQuestion, ReopenQuestion, Aliases, AliasFile, OpenForm,
        PickAnswer, SkipQuestion, FormBack, ChangeAnswer, LeaveForm, FinishForm,
    )
}  # fmt: skip
# The types of their fields; reading them takes long.
_KINDS = {
    code: tuple(get_type_hints(route)[name] for name in route.__match_args__)
    for code, route in ROUTES.items()
}


# Where a link from outside may lead.
LINKED = (OpenEntry, JoinStaff)


def unpack(data: str) -> Route:
    """The route that packs into `data`.

    Raises:
        UnknownRoute: none does.
    """
    code, *parts = data.split(":")
    if code not in ROUTES or len(parts) != len(_KINDS[code]):
        raise UnknownRoute
    return ROUTES[code](*map(_value, parts, _KINDS[code]))


def unpack_link(parameter: str) -> Route:
    """The route of a deep link. Raises UnknownRoute for those that no link leads to."""
    route = unpack(parameter.replace("_", ":"))
    if not isinstance(route, LINKED):
        raise UnknownRoute
    return route


def open_entry(entry: str, origin: str = "") -> OpenEntry:
    """Open `entry`, remembering `origin` where the two ids fit into one button."""
    return OpenEntry(entry, origin if _fit(entry, origin) else "")


def keep_entry(entry: str, kept: bool, origin: str = "") -> Keep:
    """Save `entry` or take it out, remembering `origin` where the two ids fit into one button."""
    return Keep(entry, kept, origin if _fit(entry, origin) else "")


_ROOM = LIMIT - len(Keep("", True).pack())  # in the longest route that carries two ids


def _fit(entry: str, origin: str) -> bool:
    return len(entry.encode()) + len(origin.encode()) <= _ROOM
