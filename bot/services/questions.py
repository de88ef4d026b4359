"""Questions that the guide could not answer: staff make them aliases of entries, or put them aside."""

import asyncio
import secrets
from collections.abc import Callable
from datetime import datetime

from bot.domain.questions import RETURNS_AFTER, AliasTaken, Question, QuestionGone
from bot.domain.staff import Actor
from bot.services.guide import Guide
from bot.services.tally import Tally
from bot.storage import audit, questions, switches
from bot.storage.database import Connection, Database
from knowledge.entries import Entry
from knowledge.loader import aliases_yaml

_EDITION = "aliases"


class Questions:
    """Every method raises StorageUnavailable; those of staff NotAllowed, and QuestionGone.

    A change of aliases leaves a new word in the store, by which other processes notice it.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime], guide: Guide, tally: Tally) -> None:
        self._database = database
        self._clock = clock
        self._guide = guide
        self._tally = tally
        self._edition: str | None = None
        self._refreshing = asyncio.Lock()

    async def refresh(self) -> None:
        """Take over the aliases as they are in the store."""
        async with self._refreshing:
            async with self._database.reading() as connection:
                edition = await switches.value(connection, _EDITION)
                if edition == self._edition:
                    return
                found = await questions.aliases(connection)
            await self._guide.learn({question.words: entry_id for question, entry_id in found})
            self._edition = edition

    async def count(self, actor: Actor) -> int:
        """How many questions wait for staff."""
        actor.must_hold("questions")
        await self._tally.flush()  # what was asked just now
        async with self._database.reading() as connection:
            return await questions.count_open(connection)

    async def waiting(self, actor: Actor, first: int, count: int) -> tuple[Question, ...]:
        """From the `first` (from 0) on, those asked most first."""
        actor.must_hold("questions")
        async with self._database.reading() as connection:
            return await questions.open_ones(connection, first, count)

    async def one(self, actor: Actor, number: int) -> Question:
        actor.must_hold("questions")
        async with self._database.reading() as connection:
            return await _known(connection, number)

    async def guesses(self, question: Question) -> tuple[Entry, ...]:
        """What the guide takes the question for, best first."""
        return tuple(hit.entry for hit in (await self._guide.ask(question.words)).hits)

    async def attach(self, actor: Actor, number: int, entry_id: str) -> Question:
        """Let the question's words lead to an entry from now on; of two who do it at once, the first does.

        Raises AliasTaken where they lead to another entry already, and EntryGone.
        """
        actor.must_hold("questions")
        entry = self._guide.entry(entry_id)
        question = await self.one(actor, number)
        answer = await self._guide.ask(question.words)
        if (
            question.entry_id is None
            and answer.confident
            and answer.hits
            and answer.hits[0].entry.id != entry.id
        ):
            raise AliasTaken(answer.hits[0].entry.id)
        async with self._database.writing() as connection:
            question = await _known(connection, number)
            if question.entry_id is None:
                await self._settle(connection, actor, question, "attach_alias", entry_id)
        return await self._settled(actor, number)

    async def dismiss(self, actor: Actor, number: int) -> Question:
        """Put a question aside until it was asked some times more."""
        actor.must_hold("questions")
        async with self._database.writing() as connection:
            question = await _known(connection, number)
            if question.is_open:
                await self._settle(connection, actor, question, "dismiss_question", question.entry_id)
        return await self._settled(actor, number)

    async def reopen(self, actor: Actor, number: int) -> Question:
        """Undo either: an alias no longer leads anywhere, and the question waits for staff again."""
        actor.must_hold("questions")
        async with self._database.writing() as connection:
            question = await _known(connection, number)
            if question.entry_id is not None or not question.is_open:
                await self._settle(connection, actor, question, "reopen_question", None)
        return await self._settled(actor, number)

    async def count_aliases(self, actor: Actor) -> int:
        actor.must_hold("questions")
        async with self._database.reading() as connection:
            return await questions.count_aliases(connection)

    async def aliases(
        self, actor: Actor, first: int = 0, count: int | None = None
    ) -> tuple[tuple[Question, str], ...]:
        """Questions and the ids of the entries they lead to; an entry may have left the catalogue."""
        actor.must_hold("questions")
        async with self._database.reading() as connection:
            return await questions.aliases(connection, first, count)

    async def aliases_yaml(self, actor: Actor) -> str:
        """All aliases of the entries concerned, as they are to stand in the files of the catalogue."""
        ids = dict.fromkeys(entry_id for _, entry_id in await self.aliases(actor))
        return aliases_yaml(entry for entry in map(self._guide.catalogue.get, ids) if entry)

    async def _settle(
        self, connection: Connection, actor: Actor, question: Question, action: str, entry_id: str | None
    ) -> None:
        listed_from = 1 if action == "reopen_question" else question.count + RETURNS_AFTER
        await questions.settle(connection, question.number, listed_from, entry_id)
        if entry_id != question.entry_id:
            await switches.set_value(connection, _EDITION, secrets.token_hex(8))
        told = {"entry": entry_id or question.entry_id or ""}
        await audit.add(connection, actor, action, question.words[:64], self._clock(), told)

    async def _settled(self, actor: Actor, number: int) -> Question:
        await self.refresh()
        return await self.one(actor, number)


async def _known(connection: Connection, number: int) -> Question:
    question = await questions.one(connection, number)
    if question is None:
        raise QuestionGone
    return question
