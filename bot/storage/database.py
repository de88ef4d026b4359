"""The connection to the store, and everything in which the engines differ."""

import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection as SyncConnection
from sqlalchemy import event, make_url
from sqlalchemy.exc import DatabaseError, DataError, IntegrityError, InterfaceError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from bot.domain.errors import StorageUnavailable, StorageUnusable

Connection = AsyncConnection

MIGRATIONS = Path(__file__).parent / "migrations"
BUSY_SECONDS = 5.0


class Database:
    """Transactions on the store at `url`. `busy_seconds`: how long a write waits for another one to end."""

    def __init__(self, url: str, busy_seconds: float = BUSY_SECONDS) -> None:
        self._url = make_url(url)
        self._engine = create_async_engine(self._url, hide_parameters=True)  # they are personal
        self._writing = self._engine.execution_options(writing=True)
        _set_up_sqlite(self._engine.sync_engine, busy_seconds)

    async def start(self) -> None:
        """Make the store where there is none, and bring it up to date.

        Raises:
            StorageUnusable: it cannot be opened or migrated.
        """
        try:
            if self._url.database:
                _make_file(Path(self._url.database))
            async with self.writing() as connection:
                await connection.run_sync(_migrate)
        except (OSError, sqlite3.Error, CommandError, StorageUnavailable) as error:
            raise StorageUnusable(self._url.render_as_string(), str(error)) from error

    async def stop(self) -> None:
        await self._engine.dispose()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Connection]:
        """For reading; each statement sees the store as it then is. Raises StorageUnavailable."""
        with _translated():
            async with self._engine.connect() as connection:
                yield connection

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Connection]:
        """A transaction that is kept whole or not at all. Raises StorageUnavailable."""
        with _translated():
            async with self._writing.begin() as connection:
                yield connection


@contextmanager
def _translated() -> Iterator[None]:
    """Turns what an engine says into the guide's own error."""
    try:
        yield
    except PoolTimeout as error:
        raise StorageUnavailable("no connection became free") from error
    except (DataError, IntegrityError, ProgrammingError):
        raise  # our own fault
    except (DatabaseError, InterfaceError) as error:
        # The driver's own words, without the statement.
        raise StorageUnavailable(str(error.orig)) from None


def _make_file(path: Path) -> None:
    """Tries the file without aiosqlite, which leaves a thread behind one that cannot be opened."""
    path.parent.mkdir(parents=True, exist_ok=True)
    sqlite3.connect(path).close()


def _migrate(connection: SyncConnection) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _set_up_sqlite(engine: Any, busy_seconds: float) -> None:
    @event.listens_for(engine, "connect")
    def on_connect(connection: Any, _: object) -> None:
        # The driver's own handling of transactions begins them too late for SQLite to queue writers.
        connection.isolation_level = None
        cursor = connection.cursor()
        try:
            for pragma in (
                f"busy_timeout = {int(busy_seconds * 1000)}",
                "journal_mode = WAL",
                "synchronous = NORMAL",
                "foreign_keys = ON",
                "secure_delete = ON",  # what people erase is not left in freed pages
            ):
                cursor.execute(f"PRAGMA {pragma}")
        except BaseException:
            connection.close()  # not yet the pool's
            raise
        cursor.close()

    @event.listens_for(engine, "begin")
    def on_begin(connection: SyncConnection) -> None:
        # A single statement needs no transaction, and each step is a way to the driver's thread and back.
        if connection.get_execution_options().get("writing"):
            connection.exec_driver_sql("BEGIN IMMEDIATE")
