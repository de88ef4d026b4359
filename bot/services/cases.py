"""What people want done to the catalogue, from its opening to its end. The table of moves is in
`bot.domain.cases`; what follows from a decision happens in the decision's own transaction."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from pydantic import ValidationError

from bot.domain.cases import (
    OPEN,
    OWNER_ANSWERS_WITHIN,
    REPORTS_A_DAY,
    AlreadyManaging,
    Case,
    CaseDecided,
    CaseGone,
    InvalidChange,
    NewCase,
    NotTheManager,
    State,
    TooManyReports,
)
from bot.domain.delivery import Notice
from bot.domain.errors import EntryGone
from bot.domain.listings import Origin, StoredListing, free_id
from bot.domain.people import PersonId
from bot.domain.staff import RIGHTS, Actor
from bot.services.listings import Listings, edit_of, entry_of, touch
from bot.services.managers import put
from bot.storage import audit, cases, freshness, listings, managers, outbox, people, staff
from bot.storage.database import Connection, Database
from knowledge.edits import with_changes

# The kind of a notice about a case; its ref names the case and the version that is told of.
NEWS = "case"


class Cases:
    """Every method raises StorageUnavailable; those of staff NotAllowed; CaseGone for numbers that are not,
    or not the person's."""

    def __init__(
        self,
        database: Database,
        clock: Callable[[], datetime],
        catalogue: Listings,
        admin_ids: frozenset[PersonId],
        *,
        default_language: str,
        wake: Callable[[], None],
    ) -> None:
        self._database = database
        self._clock = clock
        self._catalogue = catalogue
        self._admin_ids = admin_ids
        self._default_language = default_language
        self._wake = wake

    # Opening and following.

    async def open(self, actor: Actor, spoken: str, new: NewCase) -> Case:
        """Of one key there is one case. What is opened as approved takes effect at once, and staff are told.

        Raises AlreadyManaging, TooManyReports, and as `approve` does.
        """
        now = self._clock()
        async with self._database.writing() as connection:
            await people.make_known(connection, actor.id, spoken, now)
            await self._check(connection, actor, new, now)
            was_empty = await cases.count_waiting(connection) == 0
            case = await cases.add(connection, actor, new, now)
            fresh = case.version == 0 and case.created_at == now
            if fresh:
                await audit.add(connection, actor, f"open_{case.kind}", case.entry_id, now, _told(case))
                if case.state == "approved":
                    self._must_be_valid(case)
                    await self._carry_out(connection, case, now)
                    if not actor.may("listings"):
                        await self._tell_staff(connection, case, now)
                elif case.state == "review" and was_empty:
                    await self._tell_staff(connection, case, now)
                if case.kind == "claim" or case.state == "owner":
                    await self._tell_managers(connection, case, now)
        await self._follow()
        return case

    async def _check(self, connection: Connection, actor: Actor, new: NewCase, now: datetime) -> None:
        match new.kind:
            case "claim":
                manages = await managers.is_manager(connection, new.entry_id, actor.id)
                waits = any(
                    one.person == actor.id for one in await cases.open_claims(connection, new.entry_id)
                )
                if manages or waits:
                    raise AlreadyManaging
            case "report" | "proposal":
                since = now - timedelta(days=1)
                sent = await cases.count_of_person(connection, actor.id, ("report", "proposal"), since)
                if sent >= REPORTS_A_DAY:
                    raise TooManyReports

    async def of_person(self, person: PersonId, first: int = 0, count: int | None = None) -> tuple[Case, ...]:
        """Newest first."""
        async with self._database.reading() as connection:
            return await cases.of_person(connection, person, first, count)

    async def one(self, actor: Actor, number: int) -> Case:
        """For its person, for managers of its listing, and for staff."""
        async with self._database.reading() as connection:
            case = await _known(connection, number)
            if actor.may("listings") or case.person == actor.id:
                return case
            if not await managers.is_manager(connection, case.entry_id, actor.id):
                raise CaseGone
        return case

    async def withdraw(self, actor: Actor, number: int) -> Case:
        """By its person, while it is open. Raises CaseDecided."""
        case = await self.one(actor, number)
        if case.person != actor.id:
            raise CaseGone
        return await self._move(actor, case, OPEN, "withdrawn")

    async def answer(self, actor: Actor, number: int, text: str) -> Case:
        """What staff asked. Raises CaseDecided."""
        case = await self.one(actor, number)
        if case.person != actor.id:
            raise CaseGone
        told = {**case.told, "question": case.reason, "answer": text}
        return await self._move(actor, case, {"asked"}, "review", told=told)

    # What a verified owner does with a report.

    async def accept(self, actor: Actor, number: int, *, at_once: bool) -> Case:
        """It is right: staff look at it, or it is live at once. Raises CaseDecided, NotTheManager."""
        case = await self._reported(actor, number)
        return await self._move(actor, case, {"owner"}, "approved" if at_once else "review")

    async def refuse(self, actor: Actor, number: int) -> Case:
        case = await self._reported(actor, number)
        return await self._move(actor, case, {"owner"}, "rejected")

    async def correct(self, actor: Actor, number: int) -> Case:
        """The owner has put it right otherwise."""
        case = await self._reported(actor, number)
        return await self._move(actor, case, {"owner"}, "corrected")

    async def _reported(self, actor: Actor, number: int) -> Case:
        case = await self.one(actor, number)
        async with self._database.reading() as connection:
            if not await managers.is_manager(connection, case.entry_id, actor.id):
                raise NotTheManager
        return case

    async def pass_on(self) -> None:
        """To staff, what owners have left unanswered for too long."""
        now = self._clock()
        async with self._database.reading() as connection:
            waiting = await cases.unanswered_by_owner(connection, now - OWNER_ANSWERS_WITHIN)
        if not waiting:
            return
        async with self._database.writing() as connection:
            for case in waiting:
                if await cases.move(connection, case, "review", now):
                    await self._tell_staff(connection, await _known(connection, case.number), now)
        self._wake()

    # What staff do.

    async def count_waiting(self, actor: Actor) -> int:
        actor.must_hold("listings")
        async with self._database.reading() as connection:
            return await cases.count_waiting(connection)

    async def waiting(self, actor: Actor, first: int, count: int) -> tuple[Case, ...]:
        """From the `first` (from 0) on, oldest first."""
        actor.must_hold("listings")
        async with self._database.reading() as connection:
            return await cases.waiting(connection, first, count)

    async def of_entry(self, actor: Actor, entry_id: str) -> tuple[Case, ...]:
        """All there were, newest first."""
        actor.must_hold("listings")
        async with self._database.reading() as connection:
            return await cases.of_entry(connection, entry_id)

    async def approve(self, actor: Actor, number: int) -> Case:
        """Raises CaseDecided, EntryGone, and InvalidChange where it makes no sound entry (any more)."""
        return await self._decide(actor, number, "approved")

    async def reject(self, actor: Actor, number: int, reason: str) -> Case:
        return await self._decide(actor, number, "rejected", reason)

    async def ask_back(self, actor: Actor, number: int, question: str) -> Case:
        return await self._decide(actor, number, "asked", question)

    async def undo(self, actor: Actor, number: int) -> Case:
        """As though it had not been approved. Raises CaseDecided."""
        actor.must_hold("listings")
        return await self._move(actor, await self.one(actor, number), {"approved"}, "undone")

    async def _decide(self, actor: Actor, number: int, to: State, reason: str = "") -> Case:
        actor.must_hold("listings")
        case = await self.one(actor, number)
        if to == "approved":
            self._must_be_valid(case)
        return await self._move(actor, case, {"review"}, to, reason=reason, decided=True)

    def _must_be_valid(self, case: Case) -> None:
        entry = self._catalogue.whole.get(case.entry_id)
        try:
            if case.kind in ("listing", "proposal"):
                if entry:
                    raise InvalidChange("id")
                entry_of(record_of(case))
            elif edit := edit_of(case):
                if entry is None:
                    raise EntryGone(case.entry_id)
                with_changes(entry, edit)
        except ValidationError as error:
            where = error.errors()[0]["loc"]  # empty where it is the record as a whole
            raise InvalidChange(str(where[0]) if where else "") from error

    async def _move(
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
            seen = await _known(connection, case.number)
            if seen.state not in leaving or not await cases.move(
                connection, seen, to, now, by=actor.id if decided else None, reason=reason, told=told
            ):
                raise CaseDecided(seen)
            moved = await _known(connection, case.number)
            details = _told(moved) | ({"reason": reason} if reason else {})
            await audit.add(connection, actor, f"case_{to}", moved.entry_id, now, details)
            if to == "approved":
                await self._carry_out(connection, moved, now)
            elif to == "undone":
                await self._take_back(connection, moved)
            if moved.person is not None and moved.person != actor.id:
                await self._tell(connection, moved, {moved.person}, now)
            if to == "review":
                await self._tell_staff(connection, moved, now)
        await self._follow()
        return moved

    async def _carry_out(self, connection: Connection, case: Case, now: datetime) -> None:
        match case.kind:
            case "claim" if case.person is not None:
                await put(connection, case.entry_id, case.person, case.person_name, now)
            case "listing" | "proposal":
                await self._add_listing(connection, case, now)
            case "change" if case.by == "owner":
                await freshness.begin(connection, case.entry_id, now)
        if case.kind != "claim":
            await touch(connection)

    async def _add_listing(self, connection: Connection, case: Case, now: datetime) -> None:
        origin: Origin = "owner" if case.by == "owner" else "staff"
        stored = StoredListing(case.entry_id, record_of(case), origin, None, {}, now)
        await listings.add_many(connection, [stored])
        if case.by == "owner" and case.person is not None:
            await put(connection, case.entry_id, case.person, case.person_name, now)

    async def _take_back(self, connection: Connection, case: Case) -> None:
        match case.kind:
            case "claim" if case.person is not None:
                await managers.remove(connection, case.entry_id, case.person)
            case "listing" | "proposal":
                await listings.remove(connection, case.entry_id)
                for one in await managers.of_entry(connection, case.entry_id):
                    await managers.remove(connection, case.entry_id, one.person)
        await touch(connection)

    # Who hears of it.

    async def noticed(self, notice: Notice) -> Case | None:
        """The case that a notice is about, unless it has gone on since."""
        number, _, version = (notice.ref or "").partition(".")
        async with self._database.reading() as connection:
            case = await cases.one(connection, int(number))
        return case if case and str(case.version) == version else None

    async def _tell_staff(self, connection: Connection, case: Case, now: datetime) -> None:
        members = await staff.members(connection)
        reviewers = {member.id for member in members if member.roles & RIGHTS["listings"]}
        await self._tell(connection, case, (reviewers | self._admin_ids) - {case.person}, now)

    async def _tell_managers(self, connection: Connection, case: Case, now: datetime) -> None:
        of_entry = {one.person for one in await managers.of_entry(connection, case.entry_id)}
        await self._tell(connection, case, of_entry - {case.person}, now)

    async def _tell(
        self, connection: Connection, case: Case, persons: set[PersonId] | frozenset[PersonId], now: datetime
    ) -> None:
        languages = await people.languages(connection, persons, self._default_language)
        await outbox.queue(connection, NEWS, f"{case.number}.{case.version}", languages, now, now)

    async def _follow(self) -> None:
        """What was decided is live when this returns."""
        self._wake()
        await self._catalogue.refresh()

    async def free_id(self, name: str) -> str:
        """An id for a new entry, after its name, that no case which waits has in mind either."""
        async with self._database.reading() as connection:
            wanted = await cases.wanted_ids(connection)
        return free_id(name, {*(entry.id for entry in self._catalogue.whole), *wanted})


async def _known(connection: Connection, number: int) -> Case:
    case = await cases.one(connection, number)
    if case is None:
        raise CaseGone
    return case


def record_of(case: Case) -> dict[str, Any]:
    """The new listing that a case is about."""
    record = {name: change.after for name, change in case.changes.items() if change.after is not None}
    return record | {"id": case.entry_id}


def _told(case: Case) -> dict[str, Any]:
    """For the audit log: what stood there and what is to; a person's name that is taken off is not kept."""
    changes = {name: list(change) for name, change in case.changes.items() if name != "owner"}
    return {"case": case.number, "changes": changes}
