"""The connection to the store, and everything in which the engines differ.

SQLite in a file is the default; PostgreSQL serves several processes.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, nullcontext
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import URL, Table, event, func, make_url, select
from sqlalchemy import Connection as SyncConnection
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import DataError, DBAPIError, DisconnectionError, IntegrityError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.domain.errors import StorageUnavailable, StorageUnusable

Connection = AsyncConnection

MIGRATIONS = Path(__file__).parent / "migrations"
BUSY_SECONDS = 5.0
CONNECT_SECONDS = 5.0
# A server that says nothing for so long is lost.
COMMAND_SECONDS = 30.0
MIGRATION_LOCK = 0x43696D616869  # any number; that of one guide must be that of all


class Database:
    """Transactions on the store at `url`. `busy_seconds`: how long a write waits for another one to end."""

    def __init__(self, url: str, busy_seconds: float = BUSY_SECONDS) -> None:
        self._url = make_url(url)
        self._engine = (_sqlite if self.is_sqlite else _postgresql)(self._url, busy_seconds)
        self._writing = self._engine.execution_options(writing=True)
        # SQLite has one writer, and lets others only ask again and again: here they wait in a row.
        self._turn = asyncio.Lock() if self.is_sqlite else nullcontext()

    @property
    def is_sqlite(self) -> bool:
        return self._url.get_backend_name() == "sqlite"

    async def start(self) -> None:
        """Make the store where there is none, and bring it up to date.

        Raises:
            StorageUnusable: it cannot be opened or migrated.
        """
        try:
            if self.is_sqlite and self._url.database:
                _make_file(Path(self._url.database))
            async with self.writing() as connection:
                await connection.run_sync(_migrate)
        except (OSError, sqlite3.Error, CommandError, StorageUnavailable, ProgrammingError) as error:
            reason = str(error.orig) if isinstance(error, DBAPIError) else str(error)
            shown = self._url.difference_update_query(["password"]).render_as_string()
            raise StorageUnusable(shown, reason) from error

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
            async with self._turn, self._writing.begin() as connection:
                yield connection


def upsert(table: Table) -> postgresql.Insert:
    """An insert that can say what becomes of rows which break a unique key, in words both engines know."""
    return postgresql.insert(table)


def insert_or_ignore(table: Table) -> postgresql.Insert:
    """An insert that leaves out rows which break a unique key."""
    return upsert(table).on_conflict_do_nothing()


async def hold(connection: Connection, what: str) -> None:
    """Whoever holds the same waits for the end of this transaction; on SQLite all writers do anyway."""
    if connection.dialect.name == "postgresql":
        await connection.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(what, 0))))


@contextmanager
def _translated() -> Iterator[None]:
    """Turns what an engine says into the guide's own error."""
    try:
        yield
    except PoolTimeout as error:
        raise StorageUnavailable("no connection became free") from error
    except (DataError, IntegrityError, ProgrammingError):
        raise  # our own fault
    except DBAPIError as error:
        # The driver's own words, without the statement.
        raise StorageUnavailable(str(error.orig)) from None
    except OSError as error:  # asyncpg's, where there is no server
        raise StorageUnavailable(str(error) or type(error).__name__) from None


def _migrate(connection: SyncConnection) -> None:
    if connection.dialect.name == "postgresql":  # on SQLite this is the only writer already
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({MIGRATION_LOCK})")
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _postgresql(url: URL, busy_seconds: float) -> AsyncEngine:
    engine = create_async_engine(
        url,
        hide_parameters=True,  # they are personal
        connect_args={
            "timeout": CONNECT_SECONDS,
            "command_timeout": COMMAND_SECONDS,
            "server_settings": {"lock_timeout": str(int(busy_seconds * 1000)), "application_name": "guide"},
        },
    )

    @event.listens_for(engine.sync_engine, "checkout")
    def on_checkout(connection: Any, _: object, __: object) -> None:
        if (
            connection.driver_connection.is_closed()
        ):  # by a server that was restarted: the pool makes a new one
            raise DisconnectionError

    return engine


def _make_file(path: Path) -> None:
    """Tries the file without aiosqlite, which leaves a thread behind one that cannot be opened."""
    path.parent.mkdir(parents=True, exist_ok=True)
    sqlite3.connect(path).close()


def _sqlite(url: URL, busy_seconds: float) -> AsyncEngine:
    engine = create_async_engine(url, hide_parameters=True)  # they are personal

    @event.listens_for(engine.sync_engine, "connect")
    def on_connect(connection: Any, _: object) -> None:
        # The driver's own handling of transactions begins them too late for SQLite to queue writers.
        connection.isolation_level = None
        cursor = connection.cursor()
        try:
            for pragma in (
                f"busy_timeout = {int(busy_seconds * 1000)}",
                "journal_mode = WAL",
                "synchronous = FULL",  # what is marked as being sent must outlive a power cut
                "foreign_keys = ON",
                "secure_delete = ON",  # what people erase is not left in freed pages
            ):
                cursor.execute(f"PRAGMA {pragma}")
        except BaseException:
            connection.close()  # not yet the pool's
            raise
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def on_begin(connection: SyncConnection) -> None:
        # A single statement needs no transaction, and each step is a way to the driver's thread and back.
        if connection.get_execution_options().get("writing"):
            connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine
