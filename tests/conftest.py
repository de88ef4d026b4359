"""The real catalogue, read once for all tests; the machine's own settings do not count."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.app import read_guide
from bot.services.guide import Guide
from bot.settings import Settings
from tests import make

pytest_plugins = ["tests.stores"]


@pytest.fixture(scope="session")
def real_guide() -> Guide:
    return read_guide(make.settings(Path("unused")))


@pytest.fixture(autouse=True)
def no_settings_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    yield
