"""The store as a whole: made, brought up to date, locked, lost."""

import asyncio
import sqlite3
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Connection as SyncConnection

from bot.domain.errors import StorageUnavailable, StorageUnusable
from bot.storage import people
from bot.storage.database import MIGRATIONS, Database
from bot.storage.tables import metadata
from tests.storage.test_people import ANA, BUDI, NOW


def tables(file: Path) -> set[str]:
    connection = sqlite3.connect(file)
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    connection.close()
    return {name for (name,) in rows} - {"alembic_version"}


async def test_migrations_make_the_tables_that_the_code_knows(database: Database) -> None:
    def differences(connection: SyncConnection) -> object:
        return compare_metadata(MigrationContext.configure(connection), metadata)

    async with database.reading() as connection:
        assert await connection.run_sync(differences) == []


async def test_migrations_go_down_and_up_again(database: Database, file: Path) -> None:
    def migrate(connection: SyncConnection, to: str) -> None:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        (command.downgrade if to == "base" else command.upgrade)(config, to)

    assert tables(file) == set(metadata.tables)
    async with database.writing() as connection:
        await connection.run_sync(migrate, "base")
    assert tables(file) == set()
    async with database.writing() as connection:
        await connection.run_sync(migrate, "head")
    assert tables(file) == set(metadata.tables)


async def test_starting_again_keeps_what_is_stored(database: Database, file: Path) -> None:
    async with database.writing() as connection:
        await people.set_language(connection, ANA, "en", NOW)
    await database.stop()
    again = Database(f"sqlite+aiosqlite:///{file}")
    await again.start()
    async with again.reading() as connection:
        assert (await people.stored(connection, ANA)).language == "en"
    await again.stop()


async def test_a_missing_folder_is_made(tmp_path: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/satu/dua/guide.sqlite3")
    await database.start()
    await database.stop()
    assert tables(tmp_path / "satu/dua/guide.sqlite3") == set(metadata.tables)


async def test_a_folder_in_place_of_the_file_is_refused(tmp_path: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{tmp_path}")
    with pytest.raises(StorageUnusable, match="unable to open database file") as refused:
        await database.start()
    assert refused.value.url == f"sqlite+aiosqlite:///{tmp_path}"
    await database.stop()


async def test_a_store_that_is_locked_by_another_program(database: Database, file: Path) -> None:
    other = sqlite3.connect(file, isolation_level=None)
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


async def test_a_locked_store_cannot_be_started(database: Database, file: Path) -> None:
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    second = Database(f"sqlite+aiosqlite:///{file}", busy_seconds=0.05)
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


async def test_writers_wait_for_each_other(file: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{file}")
    await database.start()

    async def save(number: int) -> None:
        async with database.writing() as connection:
            await people.add_favourite(connection, BUDI, f"entry-{number}", NOW)

    await asyncio.gather(*(save(number) for number in range(20)))
    async with database.reading() as connection:
        assert len((await people.stored(connection, BUDI)).favourites) == 20
    await database.stop()
