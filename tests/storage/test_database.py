"""The store as a whole: made, brought up to date, locked, lost."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Connection as SyncConnection
from sqlalchemy import inspect

from bot.domain.errors import StorageUnavailable, StorageUnusable
from bot.storage import people
from bot.storage.database import MIGRATIONS, Database
from bot.storage.tables import metadata
from tests import postgres
from tests.storage.test_people import ANA, BUDI, NOW


async def tables(database: Database) -> set[str]:
    async with database.reading() as connection:
        names = await connection.run_sync(lambda sync: inspect(sync).get_table_names())
    return set(names) - {"alembic_version"}


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Database]:
    database = Database(url)
    try:
        await database.start()
        yield database
    finally:
        await database.stop()


async def test_migrations_make_the_tables_that_the_code_knows(empty: str) -> None:
    def differences(connection: SyncConnection) -> object:
        return compare_metadata(MigrationContext.configure(connection), metadata)

    async with opened(empty) as database, database.reading() as connection:
        assert await connection.run_sync(differences) == []


async def test_migrations_go_down_and_up_again(empty: str) -> None:
    def migrate(connection: SyncConnection, to: str) -> None:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        (command.downgrade if to == "base" else command.upgrade)(config, to)

    async with opened(empty) as database:
        assert await tables(database) == set(metadata.tables)
        for to, expected in (("base", set()), ("head", set(metadata.tables))):
            async with database.writing() as connection:
                await connection.run_sync(migrate, to)
            assert await tables(database) == expected


async def test_two_that_start_at_once_make_one_store(empty: str) -> None:
    first, second = Database(empty), Database(empty)
    await asyncio.gather(first.start(), second.start())
    assert await tables(first) == set(metadata.tables)
    await first.stop()
    await second.stop()


async def test_starting_again_keeps_what_is_stored(database: Database, url: str) -> None:
    async with database.writing() as connection:
        await people.set_language(connection, ANA, "en", NOW)
    await database.stop()
    async with opened(url) as again, again.reading() as connection:
        assert (await people.stored(connection, ANA)).language == "en"


async def test_a_missing_folder_is_made(tmp_path: Path) -> None:
    async with opened(f"sqlite+aiosqlite:///{tmp_path}/satu/dua/guide.sqlite3") as database:
        assert await tables(database) == set(metadata.tables)
    assert (tmp_path / "satu/dua/guide.sqlite3").exists()


async def test_a_folder_in_place_of_the_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StorageUnusable, match="unable to open database file") as refused:
        async with opened(f"sqlite+aiosqlite:///{tmp_path}"):
            pass
    assert refused.value.url == f"sqlite+aiosqlite:///{tmp_path}"


@pytest.mark.parametrize("host", ["127.0.0.1:1/guide", "/guide?host=/tiada&password=rahasia"])
async def test_a_server_that_is_not_there_is_told_without_the_password(host: str) -> None:
    with pytest.raises(StorageUnusable) as refused:
        async with opened(f"postgresql+asyncpg://guide:rahasia@{host}"):
            pass
    assert refused.value.url.startswith("postgresql+asyncpg://guide:***@")
    assert "rahasia" not in f"{refused.value.url} {refused.value!r}"


async def test_a_database_that_is_not_there_is_told(server: postgres.Server) -> None:
    with pytest.raises(StorageUnusable, match='database "tiada" does not exist'):
        async with opened(server.url("tiada")):
            pass


async def test_a_server_that_gives_no_rights_is_told(server: postgres.Server) -> None:
    server.execute("CREATE ROLE tamu LOGIN")
    with server.database() as url, pytest.raises(StorageUnusable, match="permission denied"):
        async with opened(url.replace("postgres@", "tamu@")):
            pass


async def test_a_store_that_is_locked_by_another_program(tmp_path: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/guide.sqlite3", busy_seconds=0.05)
    await database.start()
    other = sqlite3.connect(tmp_path / "guide.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StorageUnavailable, match="database is locked"):
        async with database.writing():
            pass
    async with database.reading() as connection:
        assert (await people.stored(connection, ANA)).language is None, "reading goes on"
    other.execute("ROLLBACK")
    async with database.writing() as connection:
        await people.set_language(connection, ANA, "en", NOW)
    other.close()
    await database.stop()


async def test_a_row_that_another_writer_holds_is_not_waited_for_long(database: Database, url: str) -> None:
    async with database.writing() as connection:
        await people.set_language(connection, ANA, "en", NOW)
    hasty = Database(url, busy_seconds=0.05)
    async with database.writing() as held:
        await people.set_language(held, ANA, "id", NOW)
        with pytest.raises(StorageUnavailable, match="lock"):
            async with hasty.writing() as connection:
                await people.set_language(connection, ANA, "su", NOW)
    await hasty.stop()


async def test_a_server_that_hangs_up_is_found_again(server: postgres.Server) -> None:
    with server.database() as url:
        async with opened(url) as database:
            with pytest.raises(StorageUnavailable):
                async with database.writing() as connection:
                    await people.set_language(connection, ANA, "en", NOW)
                    await asyncio.to_thread(server.hang_up, url)
                    await people.set_language(connection, ANA, "id", NOW)
            async with database.reading() as connection:
                assert (await people.stored(connection, ANA)).language is None, "it was not kept"
            await asyncio.to_thread(server.hang_up, url)
            async with database.reading() as connection:
                assert (await people.stored(connection, ANA)).language is None


async def test_a_locked_store_cannot_be_started(tmp_path: Path) -> None:
    async with opened(f"sqlite+aiosqlite:///{tmp_path}/guide.sqlite3"):
        other = sqlite3.connect(tmp_path / "guide.sqlite3", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        second = Database(f"sqlite+aiosqlite:///{tmp_path}/guide.sqlite3", busy_seconds=0.05)
        with pytest.raises(StorageUnusable, match="database is locked"):
            await second.start()
        await second.stop()
        other.close()


async def test_a_failed_transaction_leaves_nothing(database: Database) -> None:
    with pytest.raises(ZeroDivisionError):
        async with database.writing() as connection:
            await people.set_language(connection, ANA, "en", NOW)
            raise ZeroDivisionError
    async with database.reading() as connection:
        assert (await people.stored(connection, ANA)).language is None


async def test_writers_wait_for_each_other(url: str) -> None:
    async with opened(url) as database:

        async def save(number: int) -> None:
            async with database.writing() as connection:
                await people.add_favourite(connection, BUDI, f"entry-{number}", "id", NOW)

        await asyncio.gather(*(save(number) for number in range(20)))
        async with database.reading() as connection:
            assert len((await people.stored(connection, BUDI)).favourites) == 20
