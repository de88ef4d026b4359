"""Every entry of the catalogue is reached by browsing and by its name, in every language."""

from collections import deque
from collections.abc import Iterator
from typing import Any

import pytest

from bot.services.guide import Guide
from bot.ui.near_routes import AskWhere, ChooseInterests, ShowTour, marks
from bot.ui.report_routes import Report
from bot.ui.route import Route
from bot.ui.routes import unpack
from bot.ui.sharing_routes import ShareEntry, ShareGuide
from bot.ui.texts import LANGUAGES, Language
from bot.ui.visitor_routes import ChooseLanguage, Erase, Forget, Home, Keep, OpenEntry, ShowOnMap, Subscribe
from tests.journeys.guide import RunningGuide
from tests.people import Phone


def message(phone: Phone) -> dict[str, Any]:
    return phone.telegram.messages(phone.person.id)[-1]


def routes(phone: Phone) -> Iterator[Route]:
    for row in message(phone).get("reply_markup", {}).get("inline_keyboard", []):
        for button in row:
            if "callback_data" in button:
                yield unpack(button["callback_data"])


def changes_something(route: Route) -> bool:
    return isinstance(route, Keep | Forget | Erase | Subscribe | Report) or (
        isinstance(route, ChooseLanguage) and bool(route.language)
    )


def is_combined(route: Route) -> bool:
    """Several interests, or stops that were replaced: there are more of these than of all else."""
    mark = len(marks(["abon"]))
    return isinstance(route, ChooseInterests | ShowTour) and (
        len(route.interests) > mark or bool(getattr(route, "without", ""))
    )


def has_point(guide: Guide, entry_id: str) -> bool:
    position = guide.catalogue.position(guide.entry(entry_id))
    return bool(position and position.exact)


def destination(route: Route) -> Route:
    """Where one comes from makes no other screen but for the way back."""
    return OpenEntry(route.entry) if isinstance(route, OpenEntry) else route


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_entry_is_reached_by_browsing(
    language: Language, running: RunningGuide, real_guide: Guide
) -> None:
    """Breadth first over all that is rendered; what the Bot API would refuse fails when the guide stops."""
    ana = running.phone(language=language)
    await ana.say("/start")
    start = ana.screen.message_id
    waiting, seen, opened = deque(routes(ana)), set[Route](), set[str]()
    venues: list[ShowOnMap] = []
    codes: list[Route] = []
    while waiting:
        route = destination(waiting.popleft())
        if route in seen or changes_something(route) or is_combined(route):
            continue
        seen.add(route)
        if isinstance(route, AskWhere) and not route.within:  # beside it the phone offers to share
            waiting.append(AskWhere("", "kec-cimahi-tengah"))
            continue
        if isinstance(route, ShowOnMap) and has_point(real_guide, route.entry):
            venues.append(route)
            continue
        if isinstance(route, ShareEntry | ShareGuide) and route.as_code:
            codes.append(route)
            continue
        await ana.press_data(route.pack(), start)
        assert ana.waiting == 0
        onward = list(routes(ana))
        assert any(way == Home() for way in onward) or ana.screen.text.startswith(
            ("Halo", "Hello", "Sampurasun")
        ), route
        assert len(ana.screen.entities) <= 100
        if isinstance(route, OpenEntry):
            name = real_guide.entry(route.entry).name.to(language)
            assert ana.screen.styled("bold")[0] == name
            assert Keep(route.entry, True) in onward, f"{route.entry} cannot be saved"
            opened.add(route.entry)
        waiting.extend(onward)
    assert {entry.id for entry in real_guide.catalogue} - opened == set()
    assert ana.toasts == []
    assert len(ana.screens) == 1, "all of it in one message"
    for venue in venues:
        await ana.press_data(venue.pack(), start)
        assert message(ana)["venue"]["title"] == real_guide.entry(venue.entry).name.to(language)
        assert message(ana)["venue"]["address"]
    assert len(codes) == 1 + len(opened), "each entry has a code, and the guide"
    await ana.press_data(codes[-1].pack(), start)
    assert ana.screen.picture
    assert len(ana.screens) == 2 + len(venues), "beside it"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_entry_is_reached_by_its_name(
    language: Language, running: RunningGuide, real_guide: Guide
) -> None:
    ana = running.phone(language=language)
    missed = {}
    for entry in real_guide.catalogue:
        name = entry.name.to(language)
        await ana.say(name)
        bold = ana.screen.styled("bold")
        if not bold or bold[0] != name:
            missed[entry.id] = ana.screen.text.splitlines()[0]
    assert missed == {}
