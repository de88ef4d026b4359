"""Questions that could not be answered, and those that became aliases. Every function runs in its caller's
transaction."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import ColumnElement, bindparam, delete, func, select, update

from bot.domain.questions import Question, key_of
from bot.storage.database import Connection, upsert
from bot.storage.tables import questions

_NEW = upsert(questions).values(
    words=bindparam("words"), count=bindparam("count"), last_at=bindparam("last_at"), listed_from=1,
    key=bindparam("key"),
)  # fmt: skip
_ADD = _NEW.on_conflict_do_update(
    index_elements=[questions.c.words],
    set_={"count": questions.c.count + _NEW.excluded.count, "last_at": _NEW.excluded.last_at},
)
_QUESTION = select(
    *(questions.c.number, questions.c.words, questions.c.count, questions.c.last_at),
    *(questions.c.listed_from, questions.c.entry_id),
)
_IS_OPEN = questions.c.count >= questions.c.listed_from
_IS_ALIAS = questions.c.entry_id.is_not(None)


async def add(connection: Connection, asked: Mapping[str, int], now: datetime) -> None:
    rows = [
        {"words": words, "count": count, "last_at": now, "key": key_of(words)}
        for words, count in sorted(asked.items())
    ]
    if rows:
        await connection.execute(_ADD, rows)


async def forget(connection: Connection, before: datetime) -> None:
    """Drop what nobody has asked since then; aliases stay."""
    await connection.execute(delete(questions).where(questions.c.last_at < before, ~_IS_ALIAS))


async def one(connection: Connection, number: int) -> Question | None:
    row = (await connection.execute(_QUESTION.where(questions.c.number == number))).one_or_none()
    return Question(*row) if row else None


async def words_of(connection: Connection, key: str) -> str | None:
    words: str | None = await connection.scalar(select(questions.c.words).where(questions.c.key == key))
    return words


async def count_open(connection: Connection) -> int:
    return await _count(connection, _IS_OPEN)


async def open_ones(connection: Connection, first: int, count: int) -> tuple[Question, ...]:
    """`count` questions from the `first` (from 0) on, those asked most first."""
    wanted = (
        _QUESTION.where(_IS_OPEN)
        .order_by(questions.c.count.desc(), questions.c.last_at.desc(), questions.c.number)
        .offset(first)
        .limit(count)
    )
    return tuple(Question(*row) for row in await connection.execute(wanted))


async def count_aliases(connection: Connection) -> int:
    return await _count(connection, _IS_ALIAS)


async def aliases(
    connection: Connection, first: int = 0, count: int | None = None
) -> tuple[tuple[Question, str], ...]:
    """Those that have become aliases, and the id of the entry each leads to; by their words."""
    wanted = _QUESTION.where(_IS_ALIAS).order_by(questions.c.words).offset(first).limit(count)
    return tuple((Question(*row), row.entry_id) for row in await connection.execute(wanted))


async def settle(connection: Connection, number: int, listed_from: int, entry_id: str | None) -> None:
    which = questions.c.number == number
    await connection.execute(
        update(questions).where(which).values(listed_from=listed_from, entry_id=entry_id)
    )


async def _count(connection: Connection, which: ColumnElement[bool]) -> int:
    return await connection.scalar(select(func.count()).select_from(questions).where(which)) or 0
