"""What staff switch on and off, or write, for everybody."""

from sqlalchemy import delete, select

from bot.storage.database import Connection, upsert
from bot.storage.tables import switches


async def value(connection: Connection, name: str) -> str | None:
    held: str | None = await connection.scalar(select(switches.c.value).where(switches.c.name == name))
    return held


async def set_value(connection: Connection, name: str, held: str | None) -> None:
    """None: takes it away."""
    if held is None:
        await connection.execute(delete(switches).where(switches.c.name == name))
    else:
        new = upsert(switches).values(name=name, value=held)
        await connection.execute(
            new.on_conflict_do_update(index_elements=[switches.c.name], set_={"value": held})
        )
