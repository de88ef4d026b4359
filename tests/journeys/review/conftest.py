import pytest

from tests.journeys.guide import CHIEF, RunningGuide
from tests.people import Phone


@pytest.fixture
def chief(office: RunningGuide) -> Phone:
    return office.phone("Asep", id=CHIEF)


@pytest.fixture
def ana(office: RunningGuide) -> Phone:
    return office.phone("Ana <b>", id=101)


@pytest.fixture
def budi(office: RunningGuide) -> Phone:
    return office.phone("Budi", id=102)
