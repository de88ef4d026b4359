from collections.abc import Awaitable, Callable

import pytest

from tests.journeys.guide import CHIEF, RunningGuide
from tests.people import Phone

Restart = Callable[[], Awaitable[None]]


@pytest.fixture
def chief(office: RunningGuide) -> Phone:
    return office.phone("Asep", id=CHIEF)


@pytest.fixture
def ana(office: RunningGuide) -> Phone:
    return office.phone("Ana", id=101)


@pytest.fixture(params=[False, True], ids=["running", "restarting"])
def again(office: RunningGuide, request: pytest.FixtureRequest) -> Restart:
    """In half of the runs the guide restarts here."""

    async def restart() -> None:
        if request.param:
            await office.restart()

    return restart
