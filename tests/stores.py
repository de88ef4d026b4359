"""A store of each kind, as fixtures: what uses them holds on SQLite and on PostgreSQL."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.storage.database import Database
from tests import postgres


@pytest.fixture(scope="session")
def server() -> Iterator[postgres.Server]:
    with postgres.serving() as server:
        yield server


@pytest.fixture(scope="session")
def migrated(server: postgres.Server) -> Iterator[str]:
    """A database that is up to date: to make one for each test would take longer than the tests."""

    async def migrate(url: str) -> None:
        database = Database(url)
        await database.start()
        await database.stop()

    with server.database() as url:
        asyncio.run(migrate(url))
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a store in which nothing was made yet."""
    if request.param == "sqlite":
        yield f"sqlite+aiosqlite:///{tmp_path}/guide.sqlite3"
    else:
        with request.getfixturevalue("server").database() as url:
            yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a store that its start finds up to date, or makes so."""
    if request.param == "sqlite":
        yield f"sqlite+aiosqlite:///{tmp_path}/guide.sqlite3"
    else:
        url = request.getfixturevalue("migrated")
        yield url
        request.getfixturevalue("server").clear(url)


@pytest.fixture
async def database(url: str) -> AsyncIterator[Database]:
    database = Database(url)
    await database.start()
    yield database
    await database.stop()
