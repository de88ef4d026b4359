from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.services.guide import Guide
from tests import make
from tests.journeys.guide import CHIEF, RunningGuide
from tests.journeys.served import ServedGuide, served
from tests.people import Phone


@pytest.fixture
async def running(real_guide: Guide, tmp_path: Path) -> AsyncIterator[RunningGuide]:
    """The guide with the real catalogue."""
    running = RunningGuide(real_guide, tmp_path / "guide.sqlite3")
    await running.start()
    yield running
    await running.stop()


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[RunningGuide]:
    """The guide with the small catalogue of `make.town`."""
    running = RunningGuide(make.town_guide(), tmp_path / "guide.sqlite3")
    await running.start()
    yield running
    await running.stop()


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[RunningGuide]:
    """As `town`, with one administrator by its settings."""
    running = RunningGuide(make.town_guide(), tmp_path / "guide.sqlite3", admin_ids=str(CHIEF))
    await running.start()
    yield running
    await running.stop()


@pytest.fixture
def chief(office: RunningGuide) -> Phone:
    return office.phone("Pak <b>Asep</b>", id=CHIEF)


@pytest.fixture
def ana(town: RunningGuide) -> Phone:
    return town.phone()


@pytest.fixture
async def distant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[ServedGuide]:
    """The guide with the small catalogue, over HTTP."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # else the library warns about its own RetryAfter
    async with served(make.town_guide(), tmp_path / "guide.sqlite3") as guide:
        yield guide
