"""What people want done to the catalogue, from its opening to its end. The table of moves is in
`bot.domain.cases`; what follows from a decision, and who hears of it, in the modules beside."""

from collections.abc import Callable
from datetime import datetime, timedelta

from bot.domain.cases import (
    OPEN,
    OWNER_ANSWERS_WITHIN,
    REPORTS_A_DAY,
    WITH_STAFF,
    AlreadyManaging,
    Case,
    CaseGone,
    NameTakenOff,
    NewCase,
    NotTheManager,
    State,
    TooManyReports,
)
from bot.domain.delivery import Notice
from bot.domain.listings import free_id
from bot.domain.people import PersonId
from bot.domain.staff import Actor
from bot.services.case_effects import carry_out, must_be_valid
from bot.services.case_moves import CaseMoves, known, told_of
from bot.services.case_news import CaseNews
from bot.services.listings import Listings
from bot.services.notices import Notices
from bot.storage import audit, cases, managers, people
from bot.storage.database import Connection, Database, hold


class Cases:
    """Every method raises StorageUnavailable; those of staff NotAllowed; CaseGone for numbers that are not,
    or not the person's."""

    def __init__(
        self,
        database: Database,
        clock: Callable[[], datetime],
        catalogue: Listings,
        admin_ids: frozenset[PersonId],
        notices: Notices,
    ) -> None:
        self._database = database
        self._clock = clock
        self._catalogue = catalogue
        self._news = CaseNews(admin_ids, notices)
        self._moves = CaseMoves(database, clock, catalogue, self._news, notices.wake)
        self._notices = notices

    # Opening and following.

    async def open(self, actor: Actor, spoken: str, new: NewCase, *, is_news: bool = True) -> Case:
        """Of one key there is one case. What is opened as approved takes effect at once, and staff are told,
        or of what staff open the managers, if it is news to them.

        Raises AlreadyManaging, TooManyReports, and as `approve` does.
        """
        now = self._clock()
        async with self._database.writing() as connection:
            await hold(connection, f"cases:{actor.id}")  # a form finished twice at once, in two processes
            case = await cases.of_key(connection, new.key) or await self._open(
                connection, actor, spoken, new, now, is_news=is_news
            )
        await self._moves.follow()
        return case

    async def _open(
        self,
        connection: Connection,
        actor: Actor,
        spoken: str,
        new: NewCase,
        now: datetime,
        *,
        is_news: bool,
    ) -> Case:
        await people.make_known(connection, actor.id, spoken, now)
        await self._check(connection, actor, new, now)
        was_empty = await cases.count_in_state(connection, "review") == 0
        case = await cases.add(connection, actor, new, now)
        if case.state == "approved":
            must_be_valid(case, self._catalogue.whole)
            case = await carry_out(connection, case, self._catalogue.whole, now)
        deed = f"{'made' if case.state == 'approved' else 'open'}_{case.kind}"
        await audit.add(connection, actor, deed, case.entry_id, now, told_of(case))
        if (case.state == "approved" and not actor.may("listings")) or (case.state == "review" and was_empty):
            await self._news.to_staff(connection, case, now)
        if is_news and case.state == "approved" and actor.may("listings"):
            await self._news.of_staff(connection, case, now)
        if case.kind == "claim" or case.state == "owner":
            await self._news.to_managers(connection, case, now)
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
            case = await known(connection, number)
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
        return await self._moves.move(actor, case, OPEN, "withdrawn")

    async def answer(self, actor: Actor, number: int, text: str) -> Case:
        """What staff asked. Raises CaseDecided."""
        case = await self.one(actor, number)
        if case.person != actor.id:
            raise CaseGone
        told = {**case.told, "question": case.reason, "answer": text}
        return await self._moves.move(actor, case, {"asked"}, "review", told=told)

    # What a verified owner does with a report.

    async def accept(self, actor: Actor, number: int, *, at_once: bool) -> Case:
        """It is right: staff look at it, or it is live at once. Raises CaseDecided, NotTheManager."""
        case = await self._reported(actor, number)
        return await self._moves.move(actor, case, {"owner"}, "approved" if at_once else "review")

    async def refuse(self, actor: Actor, number: int) -> Case:
        case = await self._reported(actor, number)
        return await self._moves.move(actor, case, {"owner"}, "rejected")

    async def correct(self, actor: Actor, number: int) -> Case:
        """The owner has put it right otherwise."""
        case = await self._reported(actor, number)
        return await self._moves.move(actor, case, {"owner"}, "corrected")

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
                    await self._news.to_staff(connection, await known(connection, case.number), now)
        self._notices.wake()

    # What staff do.

    async def count_waiting(self, actor: Actor, state: State = "review") -> int:
        """Those that staff are to decide, or whose people are to answer (`asked`)."""
        actor.must_hold("listings")
        async with self._database.reading() as connection:
            return await cases.count_in_state(connection, state)

    async def waiting(
        self, actor: Actor, first: int, count: int, state: State = "review"
    ) -> tuple[Case, ...]:
        """From the `first` (from 0) on, oldest first."""
        actor.must_hold("listings")
        async with self._database.reading() as connection:
            return await cases.in_state(connection, state, first, count)

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
        """As though it had not been approved. Raises CaseDecided, NameTakenOff."""
        actor.must_hold("listings")
        case = await self.one(actor, number)
        if case.took_name_off:
            raise NameTakenOff
        return await self._moves.move(actor, case, {"approved"}, "undone")

    async def _decide(self, actor: Actor, number: int, to: State, reason: str = "") -> Case:
        actor.must_hold("listings")
        case = await self.one(actor, number)
        if to == "approved":
            must_be_valid(case, self._catalogue.whole)
        leaving: frozenset[State] = WITH_STAFF if to != "asked" else frozenset({"review"})
        return await self._moves.move(actor, case, leaving, to, reason=reason, decided=True)

    async def noticed(self, notice: Notice) -> Case | None:
        """The case that a notice is about, unless it has gone on since."""
        number, _, version = (notice.ref or "").partition(".")
        async with self._database.reading() as connection:
            case = await cases.one(connection, int(number))
        return case if case and str(case.version) == version else None

    async def free_id(self, name: str) -> str:
        """An id for a new entry, after its name, that no case which waits has in mind either."""
        async with self._database.reading() as connection:
            waiting = await cases.of_new_entries(connection)
        taken = {*(entry.id for entry in self._catalogue.whole), *(case.entry_id for case in waiting)}
        return free_id(name, taken)
