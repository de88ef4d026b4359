"""The catalogue as visitors use it: one frozen edition at a time."""

import asyncio
from collections.abc import Mapping
from datetime import date

from bot.domain.errors import EntryGone
from knowledge.catalogue import Catalogue
from knowledge.entries import Entry, Language, LocalText
from knowledge.search import Answer, Search

QUESTION_LIMIT = 10
# Among more entries a search may take over 5 ms, in which nobody else would be served.
SEARCHED_IN_LOOP = 20_000


class Guide:
    """Answers questions from one edition of the catalogue; `publish` puts another in its place."""

    def __init__(self, catalogue: Catalogue, search: Search, holidays: Mapping[date, LocalText]) -> None:
        self.catalogue = catalogue
        self._search = search
        self._holidays = holidays

    async def publish(self, catalogue: Catalogue) -> None:
        """Make a changed catalogue the one in use; until it is ready, the old one answers."""
        search = await asyncio.to_thread(Search, catalogue, self._search.vocabulary)
        self.catalogue, self._search = catalogue, search

    async def ask(self, question: str, language: Language | None = None) -> Answer:
        if len(self.catalogue) > SEARCHED_IN_LOOP:
            return await asyncio.to_thread(self._search.answer, question, language, QUESTION_LIMIT)
        return self._search.answer(question, language, QUESTION_LIMIT)

    def entry(self, entry_id: str) -> Entry:
        """Raises EntryGone for an id the catalogue does not (or no longer) hold."""
        entry = self.catalogue.get(entry_id)
        if entry is None:
            raise EntryGone(entry_id)
        return entry

    def holiday(self, day: date) -> LocalText | None:
        return self._holidays.get(day)
