"""What is kept of a person, and nothing more."""

from dataclasses import dataclass
from datetime import datetime

PersonId = int  # Telegram's number of a user


@dataclass(frozen=True, slots=True)
class Favourite:
    """An entry a person saved; the catalogue may have dropped it since. `saved_at` is in UTC."""

    entry_id: str
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class StoredPerson:
    """All that is kept; favourites stand newest first."""

    id: PersonId
    language: str | None
    favourites: tuple[Favourite, ...]

    def has_saved(self, entry_id: str) -> bool:
        return any(favourite.entry_id == entry_id for favourite in self.favourites)
