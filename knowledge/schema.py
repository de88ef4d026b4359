"""From YAML mappings to records: every fault is collected with its file, line and column."""

import difflib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, Generic, NamedTuple, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from knowledge.entries import RELATIONS, Entry

Location = tuple[str | int, ...]  # keys and numbers of items, from the outermost inwards
Position = tuple[str, int, int]  # file, line, column
Model = TypeVar("Model", bound=BaseModel)


class Fault(NamedTuple):
    """One thing wrong in a file; lines and columns count from 1."""

    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message}"


class CatalogueError(Exception):
    """A catalogue that must not be used, with all its faults."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = tuple(faults)


@dataclass(frozen=True)
class Document:
    """A file as plain values. Where every key and item of it stands is read only when there is a fault."""

    file: str
    value: Any
    read_positions: Callable[[], Mapping[Location, Position]]

    @cached_property
    def positions(self) -> Mapping[Location, Position]:
        return self.read_positions()

    def fault(self, location: Location, message: str) -> Fault:
        while location not in self.positions and location:
            location = location[:-1]
        return Fault(*self.positions.get(location, (self.file, 1, 1)), message)


class Located(NamedTuple, Generic[Model]):
    """A record and the place it was read from."""

    record: Model
    document: Document
    location: Location


def _message(error: ErrorDetails, model: type[BaseModel]) -> str:
    key = str(error["loc"][-1]) if error["loc"] else ""
    match error["type"]:
        case "missing":
            return f"missing key '{key}'"
        case "extra_forbidden":
            near = difflib.get_close_matches(key, model.model_fields, n=1)
            return f"unknown key '{key}'" + (f" (did you mean '{near[0]}'?)" if near else "")
        case "value_error":
            return str(error["ctx"]["error"])
        case _:
            return f"{key}: {error['msg']}"


def validate(
    model: type[Model], value: Any, document: Document, at: Location = ()
) -> tuple[Model | None, list[Fault]]:
    """Turn one mapping of `document`, standing at location `at`, into a record, or say all that is wrong."""
    try:
        # Wrapped in a list, so that an error about the whole mapping keeps a location.
        return _adapter(model).validate_python((value,))[0], []
    except ValidationError as error:
        faults = []
        for details in error.errors():
            inside = tuple(part for part in details["loc"][1:] if part != "LocalText")
            faults.append(document.fault(at + inside, _message(details, model)))
        return None, faults


def ids_in(document: Document) -> set[str]:
    """The ids that stand in a file, those of faulty records included."""
    records = document.value if isinstance(document.value, list) else []
    return {str(record["id"]) for record in records if isinstance(record, dict) and "id" in record}


@cache
def _adapter(model: type[Model]) -> TypeAdapter[tuple[Model]]:
    return TypeAdapter(tuple[model])  # type: ignore[valid-type]


def validate_list(model: type[Model], document: Document) -> tuple[list[Located[Model]], list[Fault]]:
    """Turn a file that holds a list of mappings into records."""
    if not isinstance(document.value, list):
        return [], [document.fault((), "the file must hold a list of records, each beginning with '- '")]
    located, faults = [], []
    for number, value in enumerate(document.value):
        record, wrong = validate(model, value, document, (number,))
        faults += wrong
        if record:
            located.append(Located(record, document, (number,)))
    return located, faults


def check_relations(entries: Iterable[Located[Entry]], refused: Collection[str] = ()) -> list[Fault]:
    """Find duplicate ids, ids that name nothing or a record of the wrong kind, and records inside themselves.

    `refused` are the ids of faulty records: naming one is no second fault.
    """
    entries = list(entries)
    faults: list[Fault] = []
    known: dict[str, Located[Entry]] = {}
    for entry in entries:
        first = known.setdefault(entry.record.id, entry)
        if first is not entry:
            where = first.document.fault(first.location, "")
            message = f"duplicate id '{entry.record.id}': it stands at {where.file}:{where.line} too"
            faults.append(entry.document.fault((*entry.location, "id"), message))
    for entry in entries:
        for name in _relations(type(entry.record)):
            kind = RELATIONS[name]
            named = getattr(entry.record, name) or ()
            many = isinstance(named, tuple)
            for number, target in enumerate(named if many else (named,)):
                location = (*entry.location, name, number) if many else (*entry.location, name)
                if target in refused and target not in known:
                    continue
                if target not in known:
                    faults.append(entry.document.fault(location, f"{name}: no record has the id '{target}'"))
                elif known[target].record.kind != kind:
                    found = known[target].record.kind
                    faults.append(
                        entry.document.fault(location, f"{name}: '{target}' is a {found}, not a {kind}")
                    )
        faults += _circles(entry, known)
    return faults


@cache
def _relations(model: type[Entry]) -> Set[str]:
    return RELATIONS.keys() & model.model_fields.keys()


def _circles(entry: Located[Entry], known: Mapping[str, Located[Entry]]) -> list[Fault]:
    """An area around itself, say: whoever climbs up from there would never arrive."""
    faults = []
    for name in _relations(type(entry.record)) & {"part_of", "place", "broader"}:
        passed: set[str] = set()
        above: str | None = getattr(entry.record, name, None)
        while above and above in known and above not in passed:
            passed.add(above)
            above = getattr(known[above].record, name, None)
        if entry.record.id in passed:
            message = f"{name}: '{entry.record.id}' is inside itself"
            faults.append(entry.document.fault((*entry.location, name), message))
    return faults


def check_traits(entries: Iterable[Located[Entry]], known: Collection[str]) -> list[Fault]:
    """Find traits that the vocabulary has no words for."""
    return [
        entry.document.fault((*entry.location, "traits", number), f"traits: the vocabulary has no '{trait}'")
        for entry in entries
        for number, trait in enumerate(entry.record.traits)
        if trait not in known
    ]


def json_schema(model: type[BaseModel]) -> dict[str, Any]:
    """JSON Schema of a file with a list of `model`, for completion in editors."""
    schema = TypeAdapter(list[model]).json_schema()  # type: ignore[valid-type]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
