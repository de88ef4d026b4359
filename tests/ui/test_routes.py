"""Buttons' data: 64 bytes there and back, and nothing made up gets through."""

import pytest

from bot.ui import owner_routes, report_routes, routes, staff_routes
from bot.ui.owner_routes import (
    ActOnManagers,
    CheckListing,
    ClaimListing,
    EditListing,
    EndManager,
    JoinListing,
    ListingChart,
    ListingUse,
    Managers,
    OpenCase,
    OwnCases,
    Poster,
    RegisterAnyway,
    Ukm,
    WithdrawCase,
)
from bot.ui.report_routes import AnswerReport, ConfirmListing, FoundRight, Propose, Report
from bot.ui.route import Route, UnknownRoute
from bot.ui.routes import (
    FAVOURITES,
    ROUTES,
    AddToCalendar,
    Ask,
    ChooseLanguage,
    Erase,
    Events,
    Explore,
    Favourites,
    Forget,
    Help,
    Home,
    Keep,
    OpenEntry,
    OpenEvent,
    OpenList,
    Privacy,
    Remind,
    ShowOnMap,
    Stay,
    Subscribe,
    Subscriptions,
    TurnPhotos,
    Unsubscribe,
    unpack,
    unpack_link,
)
from bot.ui.staff_routes import (
    ActOnBroadcast,
    ActOnEntry,
    ActOnEvent,
    Aliases,
    AliasFile,
    ApplyRegister,
    AttachAlias,
    AuditFile,
    AuditLog,
    Broadcasts,
    ChangeAnswer,
    Conflicts,
    DecideCase,
    DeskEvent,
    DismissQuestion,
    DropRegister,
    EndMaintenance,
    EntryDesk,
    EntryHistory,
    EventDesk,
    FinishForm,
    FormBack,
    InviteStaff,
    JoinStaff,
    LeaveForm,
    Maintenance,
    OpenBroadcast,
    OpenConflict,
    OpenForm,
    OpenQuestion,
    OpenReview,
    Panel,
    PickAnswer,
    RemoveStaff,
    ReopenQuestion,
    ReviewQueue,
    SkipQuestion,
    Statistics,
    StatisticsChart,
    StatisticsFile,
    Team,
    Unanswered,
    UnansweredCases,
    Upkeep,
    WithdrawInvite,
)

LONG = "a" * 40  # as long as an id may be
EXAMPLES: list[Route] = [
    Home(),
    Explore(),
    Help(),
    OpenEntry("abon"),
    OpenEntry("abon", "batik-cimahi"),
    OpenEntry("abon", FAVOURITES),
    TurnPhotos(LONG, 99),
    TurnPhotos("abon", 2, FAVOURITES),
    ShowOnMap(LONG),
    OpenList("maker"),
    OpenList("community", LONG, 99),
    Ask(3),
    Keep("abon", True),
    Keep(LONG, False, FAVOURITES),
    Favourites(12),
    Forget(LONG, 12),
    Events(),
    Events(LONG, 99),
    OpenEvent(123456789),
    Remind(7, True),
    AddToCalendar(7),
    ChooseLanguage(),
    ChooseLanguage("en"),
    ChooseLanguage("su"),
    Privacy(),
    Erase(),
    Erase(True),
    Stay(),
    Subscriptions(),
    Subscribe("", True),
    Subscribe(LONG, False),
    Unsubscribe(),
    Ukm(),
    CheckListing(LONG),
    ClaimListing(LONG),
    EditListing(LONG),
    Managers(LONG),
    ActOnManagers(LONG, "transfer", confirmed=True),
    EndManager(LONG, 2**52, confirmed=True),
    JoinListing("f" * 24),
    JoinListing("f" * 24, confirmed=True),
    OwnCases(12),
    OpenCase(2**31),
    WithdrawCase(2**31),
    RegisterAnyway("f" * 12),
    ListingUse(LONG),
    ListingChart(LONG),
    Poster(LONG),
    Panel(),
    Team(),
    InviteStaff(),
    InviteStaff("administrator"),
    WithdrawInvite(12),
    JoinStaff("f" * 24),
    JoinStaff("f" * 24, confirmed=True),
    RemoveStaff(2**52, confirmed=True),
    AuditLog(12),
    AuditFile(),
    Maintenance(),
    EndMaintenance(),
    Statistics(),
    StatisticsChart(),
    StatisticsFile(),
    Unanswered(12),
    OpenQuestion(2**31),
    AttachAlias(2**31, LONG),
    ApplyRegister(2**31),
    DropRegister(2**31),
    DismissQuestion(2**31),
    ReopenQuestion(2**31),
    Aliases(12),
    AliasFile("csv"),
    AliasFile("yaml"),
    EventDesk(),
    DeskEvent(12),
    ActOnEvent(2**40, "broadcast", confirmed=True),
    Broadcasts(),
    OpenBroadcast(12),
    ActOnBroadcast(2**40, "withdraw", confirmed=True),
    OpenForm("maintenance"),
    OpenForm("maintenance", "f" * 40),
    PickAnswer("a" * 16, LONG),
    SkipQuestion("a" * 16),
    FormBack(),
    ChangeAnswer("a" * 16),
    LeaveForm(keep=True),
    LeaveForm(keep=False, confirmed=True),
    FinishForm("f" * 12),
    Report(LONG),
    Propose(),
    AnswerReport(2**31, "correct"),
    ConfirmListing(LONG),
    FoundRight(LONG),
    ReviewQueue(12),
    UnansweredCases(2),
    OpenReview(2**52),
    DecideCase(2**52, "reject", "elsewhere"),
    DecideCase(2**52, "undo", confirmed=True),
    Conflicts(12),
    OpenConflict(2**52, "a" * 16),
    Upkeep(),
    EntryDesk(LONG),
    ActOnEntry(LONG, "nameless", confirmed=True),
    EntryHistory(LONG, 99),
]


@pytest.mark.parametrize("route", EXAMPLES)
def test_there_and_back(route: Route) -> None:
    packed = route.pack()
    assert unpack(packed) == route
    assert 1 <= len(packed.encode()) <= 64


def test_every_route_has_an_example_and_a_code_of_its_own() -> None:
    assert {type(route) for route in EXAMPLES} == set(ROUTES.values())
    every = {
        kind
        for kind in (
            *vars(routes).values(),
            *vars(owner_routes).values(),
            *vars(report_routes).values(),
            *vars(staff_routes).values(),
        )
        if isinstance(kind, type) and issubclass(kind, Route)
    }
    assert every - {Route} == set(ROUTES.values())


@pytest.mark.parametrize(
    "data",
    ["", "z", "h:", "e:abon", "e:abon::x", "l:planet::1", "l:maker::x", "l:maker::-1", "q:", "q:¹", "g:jv"],
)
def test_what_no_route_packs_into_is_unknown(data: str) -> None:
    with pytest.raises(UnknownRoute):
        unpack(data)


def test_more_than_64_bytes_are_refused_when_made() -> None:
    with pytest.raises(ValueError, match="over 64 bytes"):
        OpenEntry("é" * 32).pack()


@pytest.mark.parametrize("origin", ["", "batik-cimahi", LONG, FAVOURITES])
@pytest.mark.parametrize("entry", ["abon", LONG])
def test_the_way_back_is_remembered_where_it_fits(entry: str, origin: str) -> None:
    opened, kept = routes.open_entry(entry, origin), routes.keep_entry(entry, True, origin)
    assert unpack(opened.pack()) == opened
    assert unpack(kept.pack()) == kept
    assert opened.origin == kept.origin
    assert opened.origin in (origin, "")
    if len(entry) + len(origin) <= 59:
        assert opened.origin == origin


def test_links_lead_to_entries_invitations_and_reports_only() -> None:
    for route in (
        OpenEntry("abon"),
        OpenEntry("batik-cimahi"),
        JoinStaff("f" * 24),
        Report("abon"),
        Propose(),
    ):
        assert unpack_link(route.link()) == route
    for parameter in ("", "from_group", "me", "mr_12_1", "d_1", "e_abon"):
        with pytest.raises(UnknownRoute):
            unpack_link(parameter)
    with pytest.raises(ValueError, match="no deep link"):
        OpenEntry("abon", FAVOURITES).link()
