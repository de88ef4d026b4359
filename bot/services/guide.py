"""The catalogue as visitors use it: one frozen edition at a time."""

from collections.abc import Mapping
from datetime import date

from bot.domain.errors import EntryGone
from knowledge.catalogue import Catalogue
from knowledge.entries import Entry, Language, LocalText
from knowledge.search import Answer, Search

QUESTION_LIMIT = 10


class Guide:
    """Answers questions from one edition of the catalogue."""

    def __init__(self, catalogue: Catalogue, search: Search, holidays: Mapping[date, LocalText]) -> None:
        self.catalogue = catalogue
        self._search = search
        self._holidays = holidays

    def ask(self, question: str, language: Language | None = None) -> Answer:
        return self._search.answer(question, language, QUESTION_LIMIT)

    def entry(self, entry_id: str) -> Entry:
        """Raises EntryGone for an id the catalogue does not (or no longer) hold."""
        entry = self.catalogue.get(entry_id)
        if entry is None:
            raise EntryGone(entry_id)
        return entry

    def holiday(self, day: date) -> LocalText | None:
        return self._holidays.get(day)
