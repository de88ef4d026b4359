"""Where a button leads: typed values that pack into Telegram's 64 bytes of callback data and back."""

from typing import get_args, get_type_hints

from bot.ui import (
    asking_routes,
    form_routes,
    near_routes,
    owner_routes,
    report_routes,
    sharing_routes,
    staff_routes,
    upkeep_routes,
    visitor_routes,
)
from bot.ui.route import LIMIT, Route, UnknownRoute
from bot.ui.visitor_routes import Home, Keep, OpenEntry, OpenEvent, OpenList, TurnPhotos


def _value(text: str, kind: object) -> object:
    if kind is int or kind is bool:
        if not (text.isascii() and text.isdigit() and len(text) < 17):
            raise UnknownRoute
        return text == "1" if kind is bool else int(text)
    if (choices := get_args(kind)) and text not in choices:
        raise UnknownRoute
    return text


_MODULES = (
    visitor_routes, sharing_routes, near_routes, asking_routes, report_routes, owner_routes,
    form_routes, staff_routes, upkeep_routes,
)  # fmt: skip
ROUTES: dict[str, type[Route]] = {
    route.code: route
    for module in _MODULES
    for route in vars(module).values()
    if isinstance(route, type) and issubclass(route, Route) and route is not Route
}
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
