"""Where a button leads: typed values that pack into Telegram's 64 bytes of callback data and back."""

from dataclasses import dataclass
from typing import Literal, get_args, get_type_hints

from bot.ui import asking_routes, near_routes, owner_routes, report_routes, sharing_routes, staff_routes
from bot.ui.route import LIMIT, Route, UnknownRoute
from bot.ui.texts import Language

# What a list shows; its `of` narrows it to a cluster, a product or an area.
Listed = Literal["cluster", "product", "motif", "maker", "place", "community", "area", "tradition"]

FAVOURITES, CHECKED = "*", "="


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
    """`origin` is the entry to go back to (or FAVOURITES, or what its owner CHECKED, or `origin_of` a route);
    empty: the list the entry stands in."""

    code = "e"
    entry: str
    origin: str = ""


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


ROUTES: dict[str, type[Route]] = {
    route.code: route
    for route in (
        Home, Explore, Help, OpenEntry, TurnPhotos, ShowOnMap, OpenList, Ask, Keep, Favourites, Forget,
        Events, OpenEvent, Remind, AddToCalendar, ChooseLanguage, Privacy, Erase, Stay, Subscriptions,
        Subscribe, Unsubscribe,
        staff_routes.Panel, staff_routes.Team, staff_routes.InviteStaff, staff_routes.WithdrawInvite,
        staff_routes.JoinStaff, staff_routes.RemoveStaff, staff_routes.AuditLog, staff_routes.AuditFile,
        staff_routes.Maintenance, staff_routes.EndMaintenance, staff_routes.EventDesk,
        staff_routes.DeskEvent, staff_routes.ActOnEvent, staff_routes.Broadcasts,
        staff_routes.OpenBroadcast, staff_routes.ActOnBroadcast, staff_routes.Statistics,
        staff_routes.StatisticsChart, staff_routes.StatisticsFile, staff_routes.Unanswered,
        staff_routes.OpenQuestion, staff_routes.AttachAlias, staff_routes.DismissQuestion,
        staff_routes.ReopenQuestion, staff_routes.Aliases, staff_routes.AliasFile,
        staff_routes.ApplyRegister, staff_routes.DropRegister, staff_routes.PreviewRegister,
        staff_routes.OpenDoubt, staff_routes.DecideDoubt, staff_routes.OpenForm,
        staff_routes.PickAnswer, staff_routes.SkipQuestion, staff_routes.KeepAnswer,
        staff_routes.FormBack,
        staff_routes.ChangeAnswer, staff_routes.LeaveForm, staff_routes.FinishForm,
        staff_routes.ReviewQueue, staff_routes.UnansweredCases, staff_routes.OpenReview,
        staff_routes.DecideCase, staff_routes.Conflicts, staff_routes.OpenConflict, staff_routes.Upkeep,
        staff_routes.EntryDesk, staff_routes.ActOnEntry, staff_routes.EntryHistory,
        owner_routes.Ukm, owner_routes.CheckListing, owner_routes.ClaimListing, owner_routes.EditListing,
        owner_routes.Managers, owner_routes.ActOnManagers, owner_routes.EndManager, owner_routes.JoinListing,
        owner_routes.OwnCases, owner_routes.OpenCase, owner_routes.WithdrawCase, owner_routes.RegisterAnyway,
        owner_routes.ListingUse, owner_routes.ListingChart, owner_routes.Poster,
        report_routes.Report, report_routes.Propose, report_routes.AnswerReport, report_routes.ConfirmListing,
        asking_routes.NoneOfThese, asking_routes.WhomToAsk, asking_routes.Await, asking_routes.Awaiting,
        report_routes.FoundRight,
        sharing_routes.ShareEntry, sharing_routes.ShareEvent, sharing_routes.ShareGuide,
        near_routes.AskWhere, near_routes.Nearby, near_routes.Unlocated, near_routes.ChooseInterests,
        near_routes.ShowTour,
    )
}  # fmt: skip
# The types of their fields; reading them takes long.
_KINDS = {
    code: tuple(get_type_hints(route)[name] for name in route.__match_args__)
    for code, route in ROUTES.items()
}


# Where a link from outside may lead.
LINKED = (
    Home, OpenEntry, OpenEvent, OpenList,
    staff_routes.JoinStaff, owner_routes.JoinListing, report_routes.Report, report_routes.Propose,
    near_routes.AskWhere,
)  # fmt: skip


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
    """Open `entry`, remembering `origin` where the two ids fit into the buttons of its card too."""
    return OpenEntry(entry, origin if _fits(Keep(entry, True), origin) else "")


def keep_entry(entry: str, kept: bool, origin: str = "") -> Keep:
    """Save `entry` or take it out, remembering `origin` where the two ids fit into one button."""
    return Keep(entry, kept, origin if _fits(Keep(entry, kept), origin) else "")


def turn_photos(entry: str, photo: int, origin: str = "") -> TurnPhotos:
    """As `keep_entry`."""
    return TurnPhotos(entry, photo, origin if _fits(TurnPhotos(entry, photo), origin) else "")


def origin_of(route: Route) -> str:
    return route.pack().replace(":", "~")


def route_back(origin: str) -> Route | None:
    """The route that an origin was made of."""
    try:
        return unpack(origin.replace("~", ":")) if "~" in origin else None
    except UnknownRoute:
        return None


def _fits(without: Route, origin: str) -> bool:
    return len(without.pack().encode()) + len(origin.encode()) <= LIMIT
