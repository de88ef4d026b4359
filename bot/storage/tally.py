"""Counts by day, and who was active on the last days. Every function runs in its caller's transaction.

Rows are written in one order everywhere, so that no two processes wait for each other.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import bindparam, delete, distinct, func, literal, select, union_all

from bot.domain.people import PersonId
from bot.domain.statistics import OPENED, PEOPLE, SUBSCRIBERS, DailyCount
from bot.storage.database import Connection, insert_or_ignore, upsert
from bot.storage.tables import activity, daily, favourites, found, people, subscriptions

_NEW = upsert(daily).values(day=bindparam("day"), name=bindparam("name"), count=bindparam("count"))
_ADD = _NEW.on_conflict_do_update(
    index_elements=[daily.c.day, daily.c.name], set_={"count": daily.c.count + _NEW.excluded.count}
)
_NEW_FOUND = upsert(found).values({column: bindparam(column.name) for column in found.c})
_ADD_FOUND = _NEW_FOUND.on_conflict_do_update(
    index_elements=[found.c.day, found.c.entry_id, found.c.term],
    set_={"count": found.c.count + _NEW_FOUND.excluded.count},
)
_PEOPLE_BY_DAY = select(activity.c.day, literal(PEOPLE).label("name"), func.count().label("count")).group_by(
    activity.c.day
)


async def add(connection: Connection, counts: Mapping[tuple[date, str], int]) -> None:
    rows = [{"day": day, "name": name, "count": count} for (day, name), count in sorted(counts.items())]
    if rows:
        await connection.execute(_ADD, rows)


async def add_found(connection: Connection, counts: Mapping[tuple[date, str, str], int]) -> None:
    """By day, id of the entry, and word."""
    rows = [
        {"day": day, "entry_id": entry_id, "term": term, "count": count}
        for (day, entry_id, term), count in sorted(counts.items())
    ]
    if rows:
        await connection.execute(_ADD_FOUND, rows)


async def forget_found(connection: Connection, before: date) -> None:
    await connection.execute(delete(found).where(found.c.day < before))


async def best_terms(
    connection: Connection, entry_id: str, since: date, most: int
) -> tuple[tuple[str, int], ...]:
    """The words by which an entry was found most, and how often."""
    times = func.sum(found.c.count).label("times")
    wanted = (
        select(found.c.term, times)
        .where(found.c.entry_id == entry_id, found.c.day >= since)
        .group_by(found.c.term)
        .order_by(times.desc(), found.c.term)
        .limit(most)
    )
    return tuple((row.term, int(row.times)) for row in await connection.execute(wanted))


async def by_day(connection: Connection, names: Iterable[str], since: date) -> tuple[DailyCount, ...]:
    """The counts of these names, oldest first."""
    wanted = (
        select(daily.c.day, daily.c.name, daily.c.count)
        .where(daily.c.day >= since, daily.c.name.in_(list(names)))
        .order_by(daily.c.day, daily.c.name)
    )
    return tuple(DailyCount(*row) for row in await connection.execute(wanted))


async def add_active(connection: Connection, active: Iterable[tuple[date, PersonId]]) -> None:
    rows = [{"day": day, "person_id": person} for day, person in sorted(active)]
    if rows:
        await connection.execute(insert_or_ignore(activity), rows)


async def reduce(connection: Connection, before: date) -> None:
    """Who was active before that day becomes how many were, for ever."""
    old = _PEOPLE_BY_DAY.where(activity.c.day < before)
    await connection.execute(insert_or_ignore(daily).from_select(["day", "name", "count"], old))
    await connection.execute(delete(activity).where(activity.c.day < before))


async def forget(connection: Connection, person: PersonId) -> None:
    await connection.execute(delete(activity).where(activity.c.person_id == person))


async def active_days(connection: Connection, person: PersonId) -> int:
    """On how many of the last days a person is known to have been active."""
    days = select(func.count()).select_from(activity).where(activity.c.person_id == person)
    return await connection.scalar(days) or 0


async def active_people(connection: Connection, since: date) -> int:
    active = select(func.count(distinct(activity.c.person_id))).where(activity.c.day >= since)
    return await connection.scalar(active) or 0


async def total(connection: Connection, name: str, since: date) -> int:
    wanted = select(func.sum(daily.c.count)).where(daily.c.name == name, daily.c.day >= since)
    return int(await connection.scalar(wanted) or 0)


async def total_by_entry(connection: Connection, kind: str, since: date) -> int:
    """The counts of all names that begin with `kind`, such as OPENED."""
    wanted = select(func.sum(daily.c.count)).where(daily.c.name.startswith(kind), daily.c.day >= since)
    return int(await connection.scalar(wanted) or 0)


async def best(connection: Connection, since: date, most: int) -> tuple[tuple[str, int], ...]:
    """The ids of the entries opened most, and how often."""
    times = func.sum(daily.c.count).label("times")
    wanted = (
        select(daily.c.name, times)
        .where(daily.c.name.startswith(OPENED), daily.c.day >= since)
        .group_by(daily.c.name)
        .order_by(times.desc(), daily.c.name)
        .limit(most)
    )
    rows = await connection.execute(wanted)
    return tuple((row.name.removeprefix(OPENED), int(row.times)) for row in rows)


async def every(connection: Connection, since: date | None = None) -> tuple[DailyCount, ...]:
    """All counts by day, oldest first; those of people too."""
    both = union_all(select(daily.c.day, daily.c.name, daily.c.count), _PEOPLE_BY_DAY).subquery()
    wanted = select(both).order_by(both.c.day, both.c.name)
    if since:
        wanted = wanted.where(both.c.day >= since)
    return tuple(DailyCount(*row) for row in await connection.execute(wanted))


async def subscribers(connection: Connection) -> int:
    """How many people get notices: who has blocked the guide does not."""
    subscribed = select(subscriptions.c.person_id).where(subscriptions.c.person_id == people.c.id).exists()
    reached = select(func.count()).select_from(people).where(subscribed, people.c.blocked_at.is_(None))
    return await connection.scalar(reached) or 0


async def note_subscribers(connection: Connection, day: date) -> None:
    """Keep how many there are now as the count of the day; of several processes the last one's stays."""
    row = {"day": day, "name": SUBSCRIBERS, "count": await subscribers(connection)}
    noted = _NEW.on_conflict_do_update(
        index_elements=[daily.c.day, daily.c.name], set_={"count": _NEW.excluded.count}
    )
    await connection.execute(noted, row)


async def favourites_by_entry(connection: Connection) -> dict[str, int]:
    wanted = select(favourites.c.entry_id, func.count()).group_by(favourites.c.entry_id)
    return {row[0]: row[1] for row in await connection.execute(wanted)}
