"""Forgetting what is old, beside the answering of updates."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from bot.storage.database import Connection, Database


async def forget_old(
    database: Database,
    until: datetime,
    is_any: Callable[[Connection, datetime], Awaitable[bool]],
    forget: Callable[[Connection, datetime], Awaitable[None]],
) -> None:
    """Looks first: where nothing is that old, nothing is written and no writer waits."""
    async with database.reading() as connection:
        found = await is_any(connection, until)
    if found:
        async with database.writing() as connection:
            await forget(connection, until)
