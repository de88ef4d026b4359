"""Who asked to hear of events. Every function runs in its caller's transaction."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import delete, select, update

from bot.domain.people import PersonId
from bot.storage import people as persons
from bot.storage.database import Connection, insert_or_ignore
from bot.storage.tables import people, subscriptions


async def of(connection: Connection, person: PersonId) -> frozenset[str]:
    """Ids of clusters; EVERYTHING among them stands for all."""
    held = await connection.scalars(
        select(subscriptions.c.cluster_id).where(subscriptions.c.person_id == person)
    )
    return frozenset(held)


async def add(connection: Connection, person: PersonId, cluster_id: str, spoken: str, now: datetime) -> None:
    await persons.make_known(connection, person, spoken, now)
    await connection.execute(
        insert_or_ignore(subscriptions).values(person_id=person, cluster_id=cluster_id, since=now)
    )


async def remove(connection: Connection, person: PersonId, cluster_id: str) -> None:
    await connection.execute(
        delete(subscriptions).where(
            subscriptions.c.person_id == person, subscriptions.c.cluster_id == cluster_id
        )
    )


async def remove_all(connection: Connection, person: PersonId) -> None:
    await connection.execute(delete(subscriptions).where(subscriptions.c.person_id == person))


async def set_blocked(connection: Connection, person: PersonId, since: datetime | None) -> None:
    """None: the person may be written to again."""
    await connection.execute(update(people).where(people.c.id == person).values(blocked_at=since))


async def set_asked(connection: Connection, asked: Mapping[PersonId, str], now: datetime) -> None:
    """By person, the language that the guide speaks with them."""
    rows = [{"id": one, "telegram_language": spoken, "since": now} for one, spoken in asked.items()]
    await connection.execute(insert_or_ignore(people), rows)
    await connection.execute(update(people).where(people.c.id.in_(asked)).values(asked_at=now))
