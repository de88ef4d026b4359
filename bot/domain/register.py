"""The city's register of small businesses: its rows, what is wrong in them, what a file would do."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal, NamedTuple

from bot.domain.errors import GuideError

# A file that staff have sent waits so long to be applied.
UPLOAD_LIFETIME = timedelta(days=1)

# `digits_lost`: a spreadsheet has rounded a long number; `repeated`: an earlier row is the same business.
RowReason = Literal[
    "no_name", "too_long", "phone", "email", "kelurahan", "instagram", "website", "point", "founded",
    "digits_lost", "repeated", "invalid",
]  # fmt: skip


class Area(NamedTuple):
    """A kelurahan or kecamatan of the catalogue."""

    id: str
    name: str


class Kinds(NamedTuple):
    """What words of a business mean in the catalogue."""

    clusters: tuple[str, ...] = ()
    products: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lookups:
    """What the catalogue knows of words in a row. `area` takes the kelurahan's and the kecamatan's."""

    area: Callable[[str, str], Area | None]
    kinds: Callable[[Sequence[str]], Kinds]


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """A sound row. `owner` and `phones` are of a person: nothing shows them until the owner says so."""

    number: int
    name: str
    key: str
    owner: str
    phones: tuple[str, ...]
    address: str
    area: Area | None
    point: tuple[float, float] | None
    email: str
    instagram: str
    website: str
    founded: str
    kinds: tuple[str, ...]
    clusters: tuple[str, ...]
    products: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RowFault:
    """What is wrong in a row, and in the column with which heading (empty: in the whole of it)."""

    number: int
    column: str
    reason: RowReason
    said: str = ""


class Known(NamedTuple):
    """A row and the listing it is about."""

    row: RegisterRow
    entry_id: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file would do, or did. `faults` may name one row more than once; `ignored` are columns."""

    name: str
    new: tuple[Known, ...]
    changed: tuple[Known, ...]
    unchanged: tuple[Known, ...]
    duplicates: tuple[Known, ...]
    faults: tuple[RowFault, ...]
    ignored: tuple[str, ...]

    @property
    def faulty(self) -> tuple[int, ...]:
        """The numbers of rows that are left out for a fault."""
        return tuple(dict.fromkeys(fault.number for fault in self.faults))

    @property
    def counts(self) -> dict[str, int]:
        return {
            "new": len(self.new),
            "changed": len(self.changed),
            "unchanged": len(self.unchanged),
            "duplicate": len(self.duplicates),
            "faulty": len(self.faulty),
        }


class Upload(NamedTuple):
    """A file of the register that waits for its sender's word."""

    name: str
    content: bytes


class UploadGone(GuideError):
    """The file was applied, dropped, or has waited too long."""
