"""Rows of the city's register: what is right is taken, what is wrong is named."""

import re
from collections.abc import Iterator, Mapping

import phonenumbers
from pydantic import TypeAdapter, ValidationError

from bot.domain.fields import address_of
from bot.domain.forms import BadAnswer
from bot.domain.instagram import account_in
from bot.domain.register import NIB, Area, Decision, Lookups, RegisterRow, RowFault, RowReason
from bot.domain.register_columns import Columns, Field, Line
from knowledge.geo import in_west_java
from knowledge.text import words
from knowledge.values import Email

LONGEST_NAME = 100
LONGEST_TEXT = 200
_KEY_LENGTH = 80

# What staff write beside a row that the guide has taken for a business there is.
_DECISIONS: Mapping[str, Decision] = {
    "baru": "new", "new": "new", "sama": "same", "same": "same", "lewati": "skip", "skip": "skip",
}  # fmt: skip
_NOTHING = frozenset({"", "-", "--", "–", "—", "0", "n/a", "na", "nihil", "kosong", "null", "none", "."})
_NOTHING_YET = re.compile(r"(tidak|belum|tdk|blm|tak)(\s+(ada|punya|memiliki|tersedia))?")
_ROUNDED = re.compile(r"\d([.,]\d+)?e\+?\d+")
_SEVERAL = re.compile(r"[/,;|\n]|\s(?:dan|atau|&)\s")
_OF_KINDS = re.compile(r"[/,;|\n&()]|\s(?:dan|serta)\s")
_YEAR = re.compile(r"(?<!\d)(19\d\d|20\d\d)(?!\d)")
_email = TypeAdapter[str](Email)


def read_row(line: Line, columns: Columns, lookups: Lookups) -> RegisterRow | tuple[RowFault, ...]:
    """The row, or all that is wrong with it."""
    reading = _Reading(line, columns)
    row = reading.row(lookups)
    return tuple(reading.faults) or row


def register_key(nib: str, name: str, area: str) -> str:
    """Finds a business again in the next edition: by its number, else by name and kelurahan."""
    digits = re.sub(r"[^0-9a-z]", "", nib.lower()).lstrip("0")  # a spreadsheet drops leading noughts
    return (f"{NIB}{digits}" if digits else f"{area}: {' '.join(words(name))}")[:_KEY_LENGTH]


class _Reading:
    """One row being read; faults are collected."""

    def __init__(self, line: Line, columns: Columns) -> None:
        self.faults: list[RowFault] = []
        self._line = line
        self._columns = columns

    def row(self, lookups: Lookups) -> RegisterRow:
        name, area = self._name(), self._area(lookups)
        kinds = tuple(
            " ".join(part.split())
            for _, cell in self._cells("kinds")
            for part in _OF_KINDS.split(cell)
            if part.strip()
        )
        meant = lookups.kinds(kinds)
        return RegisterRow(
            number=self._line.number,
            name=name,
            key=register_key(self._nib(), name, area.id if area else ""),
            owner=self._text("owner"),
            phones=self._phones(),
            address=self._text("address"),
            area=area,
            point=self._point(),
            email=self._email(),
            instagram=self._instagram(),
            website=self._website(),
            founded=self._founded(),
            kinds=tuple(dict.fromkeys(kinds)),
            clusters=meant.clusters,
            products=meant.products,
            decision=self._decision(),
        )

    def _cells(self, field: Field) -> Iterator[tuple[int, str]]:
        """The field's columns and what stands there, without what stands for nothing."""
        for column in self._columns.of.get(field, ()):
            if column < len(self._line.cells):
                cell = " ".join(self._line.cells[column].removeprefix("'").split())
                if not _is_nothing(cell):
                    yield column, cell

    def _cell(self, field: Field) -> str:
        return next((cell for _, cell in self._cells(field)), "")

    def _fault(self, field: Field, reason: RowReason, said: str = "", column: int | None = None) -> None:
        if column is None:
            column = next((at for at, _ in self._cells(field)), self._columns.of[field][0])
        heading = self._columns.headings[column]
        self.faults.append(RowFault(self._line.number, heading, reason, said[:40]))

    def _text(self, field: Field, limit: int = LONGEST_TEXT) -> str:
        text = self._cell(field)
        if len(text) > limit:
            self._fault(field, "too_long", text)
        return text

    def _name(self) -> str:
        name = self._text("name", LONGEST_NAME)
        if not words(name):
            self._fault("name", "no_name", name)
        return name

    def _nib(self) -> str:
        nib = self._cell("nib")
        if _ROUNDED.fullmatch(nib.lower()):
            self._fault("nib", "digits_lost", nib)
        return nib

    def _area(self, lookups: Lookups) -> Area | None:
        kelurahan, kecamatan = self._cell("kelurahan"), self._cell("kecamatan")
        if not kelurahan and not kecamatan:
            return None
        area = lookups.area(kelurahan, kecamatan)
        if area is None:
            self._fault("kelurahan" if kelurahan else "kecamatan", "kelurahan", kelurahan or kecamatan)
        return area

    def _phones(self) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for column, cell in self._cells("phones"):
            if _ROUNDED.fullmatch(cell.lower()):
                self._fault("phones", "digits_lost", cell, column)
                continue
            for part in _SEVERAL.split(cell):
                if _is_nothing(part.strip()):
                    continue
                if phone := _phone(part):
                    found[phone] = None
                else:
                    self._fault("phones", "phone", part.strip(), column)
        return tuple(found)

    def _point(self) -> tuple[float, float] | None:
        lat, lon = self._cell("lat"), self._cell("lon")
        if not lat and not lon:
            return None
        try:
            point = (float(lat.replace(",", ".")), float(lon.replace(",", ".")))
        except ValueError:
            point = (0.0, 0.0)
        if not in_west_java(*point):
            self._fault("lat" if "lat" in self._columns.of else "lon", "point", f"{lat} {lon}".strip())
            return None
        return point

    def _email(self) -> str:
        email = self._cell("email").lower().removeprefix("mailto:")
        return email if not email or _is(_email, email) else self._wrong("email", "email", email)

    def _instagram(self) -> str:
        said = self._cell("instagram").lower()
        return account_in(said) or self._wrong("instagram", "instagram", said) if said else ""

    def _website(self) -> str:
        said = self._cell("website")
        try:
            return address_of(said) if said else ""
        except BadAnswer:
            return self._wrong("website", "website", said)

    def _founded(self) -> str:
        said = self._cell("founded")
        year = _YEAR.search(said)
        return year[1] if year else self._wrong("founded", "founded", said) if said else ""

    def _decision(self) -> Decision | None:
        said = self._cell("decision")
        decision = _DECISIONS.get(said.lower())
        if said and not decision:
            self._fault("decision", "decision", said)
        return decision

    def _wrong(self, field: Field, reason: RowReason, said: str) -> str:
        self._fault(field, reason, said)
        return ""


def _is_nothing(cell: str) -> bool:
    low = cell.lower()
    return low in _NOTHING or _NOTHING_YET.fullmatch(low) is not None


def _is(adapter: TypeAdapter[str], value: str) -> bool:
    try:
        adapter.validate_python(value)
    except ValidationError:
        return False
    return True


def _phone(text: str) -> str | None:
    """The number as +62…; a spreadsheet may have dropped its first nought."""
    try:
        number = phonenumbers.parse(text, "ID")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
