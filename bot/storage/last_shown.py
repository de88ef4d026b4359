"""What each chat was shown last. Every function runs in its caller's transaction."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import bindparam, delete, func, select

from bot.domain.follow_ups import Shown, Trail
from bot.storage.database import Connection, upsert
from bot.storage.tables import last_shown

_NEW = upsert(last_shown).values(
    {column.name: bindparam(column.name, type_=column.type) for column in last_shown.columns}
)
# A card opened out of a list leaves the way through the list as it was.
_KEPT = ("answers", "seen", "page")
_PUT = _NEW.on_conflict_do_update(
    index_elements=[last_shown.c.chat_id],
    set_={
        "entry_id": _NEW.excluded.entry_id,
        "shown_at": _NEW.excluded.shown_at,
        **{name: func.coalesce(_NEW.excluded[name], last_shown.c[name]) for name in _KEPT},
    },
)


async def put(connection: Connection, shown: Mapping[int, Shown], now: datetime) -> None:
    """By chat."""
    await connection.execute(_PUT, [_row(chat, one, now) for chat, one in sorted(shown.items())])


def _row(chat: int, shown: Shown, now: datetime) -> dict[str, object]:
    trail = shown.trail
    return {
        "chat_id": chat,
        "entry_id": shown.entry_id,
        "answers": list(trail.answers) if trail else None,
        "seen": trail.seen if trail else None,
        "page": trail.page if trail else None,
        "shown_at": now,
    }


async def one(connection: Connection, chat: int, after: datetime) -> Shown | None:
    """Unless that was longer ago."""
    wanted = select(last_shown).where(last_shown.c.chat_id == chat, last_shown.c.shown_at > after)
    row = (await connection.execute(wanted)).one_or_none()
    if row is None:
        return None
    return Shown(row.entry_id, Trail(tuple(row.answers or ()), row.seen or 0, row.page or ""))


async def any_until(connection: Connection, until: datetime) -> bool:
    wanted = select(last_shown.c.chat_id).where(last_shown.c.shown_at <= until).limit(1)
    return await connection.scalar(wanted) is not None


async def forget(connection: Connection, until: datetime) -> None:
    """Drop what was shown until then."""
    await connection.execute(delete(last_shown).where(last_shown.c.shown_at <= until))


async def forget_chat(connection: Connection, chat: int) -> None:
    await connection.execute(delete(last_shown).where(last_shown.c.chat_id == chat))
