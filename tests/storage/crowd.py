"""People who subscribed, for the tests of what is sent to them."""

from collections.abc import Iterable
from datetime import UTC, datetime

from sqlalchemy import insert, select

from bot.domain.broadcasts import Audience, Draft, Status, Text
from bot.domain.delivery import State
from bot.storage import broadcasts
from bot.storage.database import Connection, Database
from bot.storage.tables import favourites, outbox, people, subscriptions

NOW = datetime(2026, 3, 2, 3, tzinfo=UTC)  # 10:00 in Cimahi
STAFF = 900


async def subscribe(
    connection: Connection,
    person: int,
    *clusters: str,
    language: str | None = None,
    telegram_language: str | None = None,
    blocked: bool = False,
    saved: Iterable[str] = (),
) -> None:
    """To clusters; to everything is the empty one."""
    row = {
        "id": person,
        "since": NOW,
        "language": language,
        "telegram_language": telegram_language,
        "blocked_at": NOW if blocked else None,
    }
    await connection.execute(insert(people).values(row))
    for cluster in clusters:
        subscribed = {"person_id": person, "cluster_id": cluster, "since": NOW}
        await connection.execute(insert(subscriptions).values(subscribed))
    for entry in saved:
        await connection.execute(insert(favourites).values(person_id=person, entry_id=entry, saved_at=NOW))


async def crowd(connection: Connection, how_many: int) -> None:
    """People 1, 2, ... who subscribed to everything."""
    persons = range(1, how_many + 1)
    await connection.execute(insert(people), [{"id": person, "since": NOW} for person in persons])
    rows = [{"person_id": person, "cluster_id": "", "since": NOW} for person in persons]
    await connection.execute(insert(subscriptions), rows)


async def announce(
    connection: Connection,
    audience: Audience = Audience(),  # noqa: B008 - frozen
    *,
    words: str = "Halo",
    urgent: bool = False,
    send_at: datetime = NOW,
) -> int:
    """A broadcast whose time has come, or comes at `send_at`."""
    number = await broadcasts.create(connection, STAFF, NOW)
    await broadcasts.put_draft(connection, number, 1, Draft({"id": Text(words)}))
    values = {"status": Status.SCHEDULED, "send_at": send_at, "audience": audience, "urgent": urgent}
    assert await broadcasts.change(connection, number, [Status.DRAFT], **values)
    return number


async def recipients(database: Database, broadcast: int, action: str = "send") -> dict[int | None, str]:
    """Person -> language."""
    rows = select(outbox.c.person_id, outbox.c.language)
    rows = rows.where(outbox.c.broadcast_id == broadcast, outbox.c.action == action)
    async with database.reading() as connection:
        return dict((await connection.execute(rows)).all())


async def states(database: Database, **where: object) -> dict[int | None, State]:
    """Person -> the state of their row."""
    rows = select(outbox.c.person_id, outbox.c.state)
    for name, value in where.items():
        rows = rows.where(outbox.c[name] == value)
    async with database.reading() as connection:
        return {person: State(state) for person, state in await connection.execute(rows)}
