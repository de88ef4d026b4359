"""Moving a case on: the table of moves is in `bot.domain.cases`."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from bot.domain.cases import Case, CaseDecided, CaseGone, State
from bot.domain.staff import Actor
from bot.services.case_effects import carry_out, take_back
from bot.services.case_news import CaseNews
from bot.services.listings import Listings
from bot.storage import audit, cases
from bot.storage.database import Connection, Database


class CaseMoves:
    """What follows from a move happens in its own transaction."""

    def __init__(
        self,
        database: Database,
        clock: Callable[[], datetime],
        catalogue: Listings,
        news: CaseNews,
        wake: Callable[[], None],
    ) -> None:
        self._database = database
        self._clock = clock
        self._catalogue = catalogue
        self._news = news
        self._wake = wake

    async def move(
        self,
        actor: Actor,
        case: Case,
        leaving: frozenset[State] | set[State],
        to: State,
        *,
        reason: str = "",
        told: Mapping[str, str] | None = None,
        decided: bool = False,
    ) -> Case:
        """The first move stands; who comes second hears how it ended."""
        now = self._clock()
        async with self._database.writing() as connection:
            seen = await known(connection, case.number)
            if seen.state not in leaving:
                raise CaseDecided(seen)
            by = actor.id if decided else None
            has_moved = await cases.move(connection, seen, to, now, by=by, reason=reason, told=told)
            moved = await known(connection, case.number)
            if not has_moved:  # somebody else did, since it was seen
                raise CaseDecided(moved)
            if to == "approved":
                moved = await carry_out(connection, moved, self._catalogue.whole, now)
            details = told_of(moved) | ({"reason": reason} if reason else {})
            await audit.add(connection, actor, f"case_{to}", moved.entry_id, now, details)
            if to == "undone":
                if moved.kind != "claim":
                    await self._news.of_staff(connection, moved, now)
                await take_back(connection, moved)
            if moved.person != actor.id:
                await self._news.to_person(connection, moved, now)
            if moved.kind == "claim" and not moved.is_open:
                await self._news.to_managers(connection, moved, now)
            if to == "review":
                await self._news.to_staff(connection, moved, now)
        await self.follow()
        return moved

    async def follow(self) -> None:
        """What was decided is live when this returns."""
        self._wake()
        await self._catalogue.refresh()


async def known(connection: Connection, number: int) -> Case:
    case = await cases.one(connection, number)
    if case is None:
        raise CaseGone
    return case


def told_of(case: Case) -> dict[str, Any]:
    """For the audit log: what stood there and what is to; a person's name that is taken off is not kept."""
    changes = {name: list(change) for name, change in case.changes.items() if name != "owner"}
    return {"case": case.number, "changes": changes}
