"""Buttons' data: 64 bytes there and back, and nothing made up gets through."""

from importlib import import_module
from pkgutil import iter_modules

import pytest

import bot.ui
from bot.ui import routes
from bot.ui.asking_routes import Await, Awaiting, NoneOfThese, WhomToAsk
from bot.ui.form_routes import (
    ChangeAnswer,
    FinishAnyway,
    FinishForm,
    FormBack,
    KeepAnswer,
    LeaveForm,
    OpenForm,
    PickAnswer,
    SkipQuestion,
)
from bot.ui.near_routes import AskWhere, ChooseInterests, Nearby, ShowTour, Unlocated, fitting, marked, marks
from bot.ui.owner_routes import (
    ActOnManagers,
    AddMissing,
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
    Ukm,
    WithdrawCase,
)
from bot.ui.report_routes import AnswerReport, ConfirmListing, FoundRight, Propose, Report
from bot.ui.route import Route, UnknownRoute
from bot.ui.routes import ROUTES, unpack, unpack_link
from bot.ui.sharing_routes import ShareEntry, ShareEvent, ShareGuide
from bot.ui.staff_routes import (
    ActOnBroadcast,
    ActOnEvent,
    Aliases,
    AliasFile,
    AttachAlias,
    AuditFile,
    AuditLog,
    Broadcasts,
    DeskEvent,
    DismissQuestion,
    EndMaintenance,
    EventDesk,
    InviteStaff,
    JoinStaff,
    Maintenance,
    OpenBroadcast,
    OpenQuestion,
    Panel,
    RemoveStaff,
    ReopenQuestion,
    Statistics,
    StatisticsChart,
    StatisticsFile,
    Team,
    Unanswered,
    WithdrawInvite,
)
from bot.ui.upkeep_routes import (
    ActOnEntry,
    ApplyRegister,
    Conflicts,
    DecideCase,
    DecideDoubt,
    DropRegister,
    EntryDesk,
    EntryHistory,
    OpenConflict,
    OpenDoubt,
    OpenReview,
    PreviewRegister,
    ReviewQueue,
    SettleConflict,
    UnansweredCases,
    Upkeep,
)
from bot.ui.visitor_routes import (
    FAVOURITES,
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
    OpenAsked,
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
)
from tests import make

LONG = "a" * 40  # as long as an id may be
EXAMPLES: list[Route] = [
    Home(),
    Explore(),
    Help(),
    OpenEntry("abon"),
    OpenEntry("abon", "batik-cimahi"),
    OpenEntry("abon", FAVOURITES),
    OpenAsked(LONG, "where_to_buy"),
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
    NoneOfThese(""),
    WhomToAsk("0123456789abcdef"),
    Await("0123456789abcdef", True),
    Awaiting(),
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
    AskWhere(),
    AskWhere(LONG, "kec-cimahi-selatan"),
    Nearby("-89.123,-179.123", LONG, 99),
    Nearby("kec-cimahi-selatan", "batik-cimahi", 9),
    Unlocated("-6.872,107.542", LONG, 99),
    ChooseInterests("f" * 24, 99),
    ShowTour("f" * 24, 20261231, "f" * 20),
    Ukm(),
    CheckListing(LONG),
    ClaimListing(LONG),
    EditListing(LONG),
    AddMissing(LONG, "certificates"),
    Managers(LONG),
    ActOnManagers(LONG, "transfer", confirmed=True),
    EndManager(LONG, 2**52, confirmed=True),
    JoinListing("f" * 24),
    JoinListing("f" * 24, confirmed=True),
    OwnCases(12),
    OpenCase(2**31),
    WithdrawCase(2**31),
    FinishAnyway("f" * 12),
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
    PreviewRegister(2**31),
    OpenDoubt(2**31, 50_000),
    DecideDoubt(2**31, 2**20, "same"),
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
    KeepAnswer("a" * 16),
    FormBack(),
    ChangeAnswer("a" * 16),
    LeaveForm(keep=True),
    LeaveForm(keep=False, confirmed=True),
    FinishForm("f" * 12),
    Report(LONG),
    Propose(),
    AnswerReport(2**31, "correct"),
    ConfirmListing(LONG),
    ShareEntry(LONG, as_code=True),
    ShareEvent(123456789, as_code=True),
    ShareGuide(),
    FoundRight(LONG),
    ReviewQueue(12),
    UnansweredCases(2),
    OpenReview(2**52),
    DecideCase(2**52, "reject", "elsewhere"),
    DecideCase(2**52, "undo", confirmed=True),
    Conflicts(12),
    OpenConflict(2**52, "a" * 16),
    SettleConflict(2**52, "a" * 16, True),
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
    modules = (
        import_module(found.name)
        for found in iter_modules(bot.ui.__path__, "bot.ui.")
        if found.name.endswith("_routes")
    )
    every = {
        kind
        for module in modules
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, Route)
    }
    assert every - {Route} == set(ROUTES.values())


@pytest.mark.parametrize(
    "data",
    [
        "",
        "z",
        "h:",
        "e:abon",
        "e:abon::x",
        "ea:abon:age",
        "l:planet::1",
        "l:maker::x",
        "l:maker::-1",
        "q:",
        "q:¹",
        "g:jv",
    ],
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


def test_links_lead_to_what_anybody_may_see_invitations_and_reports_only() -> None:
    for route in (
        Home(),
        OpenEvent(123456789),
        OpenList("community", LONG, 99),
        OpenEntry("abon"),
        OpenEntry("batik-cimahi"),
        JoinStaff("f" * 24),
        Report("abon"),
        Propose(),
        AskWhere(),
        AskWhere(LONG),
    ):
        assert unpack_link(route.link()) == route
    for parameter in ("", "from_group", "me", "mr_12_1", "d_1", "e_abon", "l_planet__1", "vo_x", "h_"):
        with pytest.raises(UnknownRoute):
            unpack_link(parameter)
    with pytest.raises(ValueError, match="no deep link"):
        OpenEntry("abon", FAVOURITES).link()


def test_what_is_looked_for_is_left_out_where_it_does_not_fit() -> None:
    assert fitting(Nearby("baros", "abon")) == Nearby("baros", "abon")
    for route in (Nearby(LONG, LONG, 12), Unlocated(LONG, LONG, 12)):
        assert unpack(fitting(route).pack()) == type(route)(LONG, "", 12)


def test_a_route_to_go_back_to_stands_in_a_card_s_button() -> None:
    near = Nearby("-6.872,107.542", "tekstil", 2)
    opened = routes.open_entry("lembur-batik", routes.origin_of(near))
    assert unpack(opened.pack()) == opened
    assert routes.route_back(opened.origin) == near
    for origin in ("", "abon", FAVOURITES, "~", "wn~", "planet~1"):
        assert routes.route_back(origin) is None


def test_marks_lead_back_to_their_entries() -> None:
    entries = make.town()
    written = marks(["abon", "batik-cimahi"])
    assert [entry.id for entry in marked(entries, written)] == ["abon", "batik-cimahi"]
    assert [entry.id for entry in marked(entries, f"{written}0000{written}ff")] == ["abon", "batik-cimahi"]
    assert marked(entries, "") == marked(entries, "' OR 1=1") == ()
