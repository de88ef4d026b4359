"""What is kept of a person, and nothing more."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

PersonId = int  # Telegram's number of a user

Role = Literal["editor", "announcer", "administrator"]  # in the city's staff


@dataclass(frozen=True, slots=True)
class Favourite:
    """An entry a person saved; the catalogue may have dropped it since. `saved_at` is in UTC."""

    entry_id: str
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class StoredPerson:
    """All that is kept; favourites stand newest first. `fills_in`: what they write answers a form.
    `asked`: whether they want to hear of events. `went`: looked for the way to a listing, and was not asked
    yet whether it was right."""

    id: PersonId
    language: str | None = None
    favourites: tuple[Favourite, ...] = ()
    roles: frozenset[Role] = frozenset()
    fills_in: bool = False
    asked: bool = False
    went: bool = False

    def has_saved(self, entry_id: str) -> bool:
        return any(favourite.entry_id == entry_id for favourite in self.favourites)
