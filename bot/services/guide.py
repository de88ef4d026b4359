"""The catalogue as visitors use it: one frozen edition at a time."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TypeVar

from bot.domain.errors import EntryGone
from bot.domain.questions import cut, impersonal
from knowledge.answers import Answer, Hit
from knowledge.catalogue import Catalogue
from knowledge.entries import Entry
from knowledge.near_questions import NearQuestion, near_question
from knowledge.search import Search
from knowledge.values import LocalText

QUESTION_LIMIT = 10
# Among more entries a search may take over 5 ms, in which nobody else would be served.
SEARCHED_IN_LOOP = 20_000

Found = TypeVar("Found")


class Guide:
    """Answers questions from one edition of the catalogue; `publish` puts another in its place."""

    def __init__(self, catalogue: Catalogue, search: Search, holidays: Mapping[date, LocalText]) -> None:
        self.files = catalogue  # as it was read, before anything was published
        self.catalogue = catalogue
        self._without_aliases = catalogue
        self._aliases: Mapping[str, str] = {}
        self._search = search
        self._holidays = holidays

    async def publish(self, catalogue: Catalogue) -> None:
        """Make a changed catalogue the one in use; until it is ready, the old one answers."""
        await self._publish(catalogue, self._aliases)

    async def learn(self, aliases: Mapping[str, str]) -> None:
        """Let these phrases, and no others but the catalogue's own, lead to the entries with these ids."""
        if aliases != self._aliases:
            await self._publish(self._without_aliases, aliases)

    async def _publish(self, catalogue: Catalogue, aliases: Mapping[str, str]) -> None:
        whole = catalogue.with_aliases(aliases)
        search = await asyncio.to_thread(Search, whole, self._search.vocabulary)
        self._without_aliases, self._aliases = catalogue, aliases
        self.catalogue, self._search = whole, search

    async def ask(self, question: str, limit: int = QUESTION_LIMIT) -> Answer:
        return await self._beside(partial(self._search.answer, question, limit=limit))

    def begun(self, typed: str) -> tuple[Entry, ...]:
        """Entries in whose names a word begins with the last one typed, which may be half a word."""
        last = typed.casefold().rpartition(" ")[2]

        def begins(entry: Entry) -> bool:
            names = f"{entry.name.id} {entry.name.en}".casefold().split()
            return any(word.startswith(last) for word in names)

        return tuple(filter(begins, self.catalogue))

    def subject(self, question: str) -> str:
        """What a question is about, without the words of asking and without what may lead to a person."""
        return cut(self._search.subject(impersonal(question)))

    def unmet(self, question: str, found: Sequence[Hit]) -> str:
        """What a question is about, if nothing that was found speaks of most of that."""
        met = [match for at, hit in enumerate(found) for match in hit.matches if at == 0 or match.is_close]
        return self._search.unmet(question, met)

    async def near_question(self, found: Answer) -> NearQuestion | None:
        """As of `knowledge.near_questions`."""
        return await self._beside(partial(near_question, self.catalogue, self._search, found))

    async def _beside(self, search: Callable[[], Found]) -> Found:
        """Others are served meanwhile, where it may take long."""
        many = len(self.catalogue) > SEARCHED_IN_LOOP
        return await asyncio.to_thread(search) if many else search()

    def entry(self, entry_id: str) -> Entry:
        """Raises EntryGone for an id the catalogue does not (or no longer) hold."""
        entry = self.catalogue.get(entry_id)
        if entry is None:
            raise EntryGone(entry_id)
        return entry

    def holiday(self, day: date) -> LocalText | None:
        return self._holidays.get(day)
