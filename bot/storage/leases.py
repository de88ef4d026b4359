"""Leases: of all processes on one store, at most one does a thing. Times are of the processes' own clocks."""

from datetime import datetime

from sqlalchemy import or_, select, update

from bot.storage.database import Connection, insert_or_ignore
from bot.storage.tables import leases


async def take(connection: Connection, name: str, holder: str, now: datetime, until: datetime) -> int | None:
    """The token of a new hold, higher than all before; nothing while another holder's lasts."""
    free = (
        update(leases)
        .where(leases.c.name == name, or_(leases.c.until <= now, leases.c.holder == holder))
        .values(holder=holder, token=leases.c.token + 1, until=until)
        .returning(leases.c.token)
    )
    token: int | None = await connection.scalar(free)
    if token is None:
        first = insert_or_ignore(leases).values(name=name, holder=holder, token=1, until=until)
        token = 1 if (await connection.execute(first)).rowcount == 1 else None
    return token


async def renew(connection: Connection, name: str, token: int, until: datetime) -> bool:
    """Whether the hold lasts; with `until` past it is given up. Others wait for the transaction to end."""
    mine = update(leases).where(leases.c.name == name, leases.c.token == token).values(until=until)
    return (await connection.execute(mine)).rowcount == 1


async def hold_up(connection: Connection, name: str) -> None:
    """What the holder has under way in a transaction ends first; what it begins waits for the end of this."""
    await connection.execute(select(leases.c.token).where(leases.c.name == name).with_for_update())
