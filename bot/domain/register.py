"""The city's register of small businesses: its rows, what is wrong in them, what a file would do."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Literal, NamedTuple

from bot.domain.errors import GuideError

# A file that staff have sent waits so long to be applied.
UPLOAD_LIFETIME = timedelta(days=1)

# `digits_lost`: a spreadsheet has rounded a long number; `repeated`: an earlier row is the same business;
# `no_twin`: decided to be the same as another, where none is like it.
RowReason = Literal[
    "no_name", "too_long", "phone", "email", "kelurahan", "instagram", "website", "point", "founded",
    "digits_lost", "repeated", "invalid", "decision", "no_twin",
]  # fmt: skip

# What becomes of a row that may be a business there is: it is another one; it is that one; neither.
Decision = Literal["new", "same", "skip"]


# How the key of a business begins that has a number of its own.
NIB = "nib "


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
    decision: Decision | None = None

    @property
    def has_nib(self) -> bool:
        return self.key.startswith(NIB)


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


class Twin(NamedTuple):
    """A row that may be a business there is: a listing, or another row of the file."""

    row: RegisterRow
    entry_id: str
    other: RegisterRow | None
    why: Literal["name", "phone", "near"]
    decision: Decision | None


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file would do, or did. `skipped` are left out because staff say so; `faults` may name a row more
    than once; `ignored` are columns."""

    name: str
    new: tuple[Known, ...] = ()
    changed: tuple[Known, ...] = ()
    unchanged: tuple[Known, ...] = ()
    skipped: tuple[RegisterRow, ...] = ()
    twins: tuple[Twin, ...] = ()
    faults: tuple[RowFault, ...] = ()
    ignored: tuple[str, ...] = ()

    @property
    def duplicates(self) -> tuple[Twin, ...]:
        """Those of which nobody has decided what becomes."""
        return tuple(twin for twin in self.twins if twin.decision is None)

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
            "skipped": len(self.skipped),
            "faulty": len(self.faulty),
        }


class Upload(NamedTuple):
    """A file of the register that waits for its sender's word."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Doubt:
    """A twin as it is kept with its file (`upload`), the `place`th of `count` from 1 on; `told` is what staff
    are shown."""

    upload: int
    row: int
    told: Mapping[str, Any]
    decision: Decision | None
    place: int
    count: int


class UploadGone(GuideError):
    """The file was applied, dropped, or has waited too long."""
