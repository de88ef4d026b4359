"""What staff switch on and off, or write, for everybody."""

from sqlalchemy import delete, insert, select

from bot.storage.database import Connection
from bot.storage.tables import switches


async def value(connection: Connection, name: str) -> str | None:
    held: str | None = await connection.scalar(select(switches.c.value).where(switches.c.name == name))
    return held


async def set_value(connection: Connection, name: str, held: str | None) -> None:
    """None: takes it away."""
    await connection.execute(delete(switches).where(switches.c.name == name))
    if held is not None:
        await connection.execute(insert(switches).values(name=name, value=held))
