"""Reads and writes the catalogue's YAML. The only module of `knowledge` that knows YAML.

A file has one canonical form, which `dump` writes and `read_catalogue` insists on: people, the guide's
own export and a merge then never differ in layout alone.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import zip_longest
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel

from knowledge.catalogue import Catalogue
from knowledge.entries import ENTRY_TYPES, Entry, Holiday, LocalText
from knowledge.schema import (
    CatalogueError,
    Document,
    Fault,
    Located,
    Location,
    Model,
    Position,
    check_relations,
    check_traits,
    ids_in,
    json_schema,
    validate,
    validate_list,
)
from knowledge.vocabulary import Vocabulary

DATA = Path(__file__).parent / "data"
VOCABULARY = "vocabulary"
HOLIDAYS = "holidays.yaml"
WIDTH = 110
# Read last by people too: where a record comes from and how far to trust it.
_LAST_KEYS = ("confidence", "caveats", "sources")


# libyaml reads ten times faster, and not every build of PyYAML brings it.
_SafeLoader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_SafeLoader):  # type: ignore[valid-type,misc]
    """Safe loading in which a date stays the text it is written as."""


class _Dumper(yaml.SafeDumper):
    """Safe dumping with indented lists and dates as plain text."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


_TIMESTAMP = "tag:yaml.org,2002:timestamp"
for _class in (_Loader, _Dumper):
    _class.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag != _TIMESTAMP]
        for first, resolvers in _class.yaml_implicit_resolvers.items()
    }


def file_name(model: type[Entry]) -> str:
    """`Maker` -> `makers.yaml`, `Community` -> `communities.yaml`."""
    plural = model.kind[:-1] + "ies" if model.kind.endswith("y") else model.kind + "s"
    return f"{plural}.yaml"


def read_document(path: Path) -> Document:
    """Read one YAML file with the position of every key and item.

    Raises:
        CatalogueError: not readable as YAML, or a key stands twice.
    """
    file = str(path)
    try:
        loader = _Loader(path.read_text(encoding="utf-8"))
        try:
            node = loader.get_single_node()
            positions: dict[Location, Position] = {}
            faults = list(_walk(node, (), positions, file, set())) if node else []
            value = loader.construct_document(node) if node and not faults else None
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise CatalogueError([Fault(file, line, column, f"not valid YAML: {error.problem}")]) from error
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        reason = " ".join(str(error).split())
        raise CatalogueError([Fault(file, 1, 1, f"cannot be read: {reason}")]) from error
    if faults:
        raise CatalogueError(faults)
    return Document(file, value, positions)


def _walk(
    node: yaml.Node, at: Location, positions: dict[Location, Position], file: str, passed: set[int]
) -> Iterator[Fault]:
    """Notes where everything stands. `passed` are the nodes met so far: an alias leads to one of them."""
    here = file, node.start_mark.line + 1, node.start_mark.column + 1
    if id(node) in passed:
        yield Fault(*here, "what stands here is used again by an alias (*): write it out there")
        return
    passed.add(id(node))
    positions.setdefault(at, here)
    if isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            yield from _walk(item, (*at, number), positions, file, passed)
    elif isinstance(node, yaml.MappingNode):
        for key, item in node.value:
            position = file, key.start_mark.line + 1, key.start_mark.column + 1
            if not isinstance(key, yaml.ScalarNode):
                yield Fault(*position, "a key must be a word")
                continue
            place = (*at, key.value)
            if place in positions:
                yield Fault(*position, f"key '{key.value}' stands twice")
            positions[place] = position
            yield from _walk(item, place, positions, file, passed)


def plain(record: BaseModel) -> dict[str, Any]:
    """A record as YAML values: only what is set, in canonical order."""
    fields = [*type(record).model_fields]
    fields.sort(key=lambda name: name in _LAST_KEYS)
    return {
        name: _plain_value(getattr(record, name), short=name == "name")
        for name in fields
        if getattr(record, name) != type(record).model_fields[name].default
    }


def _plain_value(value: Any, short: bool = False) -> Any:
    if short and isinstance(value, LocalText) and value.id == value.en and value.su is None:
        return value.id
    if isinstance(value, BaseModel):
        return plain(value)
    if isinstance(value, tuple):
        return [_plain_value(item) for item in value]
    return value


def dump(values: Any, schema: str) -> str:
    """`values` in canonical form; `schema` is the file name of its JSON Schema, for editors."""
    text: str = yaml.dump(
        values, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=WIDTH, default_flow_style=False
    )
    return f"# yaml-language-server: $schema=schema/{schema}\n{text}"


def schema_name(path: Path) -> str:
    return f"{path.stem}.schema.json"


def canonical_fault(document: Document, values: Any) -> list[Fault]:
    """Point at the first line that is not as `dump` writes it."""
    path = Path(document.file)
    found = path.read_text(encoding="utf-8").split("\n")
    wanted = dump(values, schema_name(path)).split("\n")
    for number, (one, other) in enumerate(zip_longest(found, wanted, fillvalue=""), start=1):
        if one != other or number > min(len(found), len(wanted)):
            message = (
                f"not in canonical form, expected: {other.strip()!r}; `python -m bot check --write` mends it"
            )
            return [Fault(document.file, number, 1, message)]
    return []


def check_files(directory: Path) -> list[Fault]:
    """Every fault of every file that the guide starts with; empty when it may start."""
    return _read_all(directory)[1]


def load_catalogue(directory: Path = DATA) -> Catalogue:
    """Read the catalogue for use.

    Raises:
        CatalogueError: with every fault of every file, the vocabulary and the holidays included.
    """
    located, faults = _read_all(directory)
    if faults:
        raise CatalogueError(faults)
    return Catalogue(entry.record for entry in located)


def load_vocabulary(directory: Path = DATA) -> Vocabulary:
    """Read the vocabulary of the search.

    Raises:
        CatalogueError: with every fault of the file.
    """
    vocabulary, faults = _read_vocabulary(directory)
    if vocabulary is None:
        raise CatalogueError(faults)
    return vocabulary


def load_holidays(directory: Path = DATA) -> dict[date, LocalText]:
    """Public holidays by their day.

    Raises:
        CatalogueError: with every fault of the file.
    """
    holidays, faults = _read_list(Holiday, directory / HOLIDAYS)
    if faults:
        raise CatalogueError(faults)
    return {date.fromisoformat(holiday.record.date): holiday.record.name for holiday in holidays}


def write_canonical(directory: Path) -> None:
    """Rewrite each file that is sound into its canonical form, and the JSON Schemas beside them."""
    for model, path in _list_files(directory):
        records, faults = _read_list(model, path, canonical=False)
        if not faults:
            _write(path, (located.record for located in records))
    write_schemas(directory)


def write_entries(entries: Iterable[Entry], directory: Path) -> None:
    """Write records in canonical form, each kind to its file, and the JSON Schemas beside them."""
    entries = list(entries)
    for model in ENTRY_TYPES:
        _write(directory / file_name(model), (entry for entry in entries if isinstance(entry, model)))
    write_schemas(directory)


def write_schemas(directory: Path) -> None:
    """Write the JSON Schema of every kind of file."""
    (directory / "schema").mkdir(exist_ok=True)
    for model, path in _list_files(directory):
        text = json.dumps(json_schema(model), indent=2, ensure_ascii=False) + "\n"
        (directory / "schema" / schema_name(path)).write_text(text, encoding="utf-8")


def _list_files(directory: Path) -> list[tuple[type[BaseModel], Path]]:
    entries = [(model, directory / file_name(model)) for model in ENTRY_TYPES]
    return [*entries, (Holiday, directory / HOLIDAYS)]


def _read_all(directory: Path) -> tuple[list[Located[Entry]], list[Fault]]:
    located: list[Located[Entry]] = []
    faults: list[Fault] = []
    named: set[str] = set()
    all_read = True
    for model in ENTRY_TYPES:
        try:
            document = read_document(directory / file_name(model))
        except CatalogueError as error:
            faults += error.faults
            all_read = False
            continue
        records, wrong = _records(model, document)
        located += records
        faults += wrong
        named |= ids_in(document)
    if all_read:  # else what others name may stand in the file that cannot be read
        faults += check_relations(located, named)
    vocabulary, wrong = _read_vocabulary(directory)
    faults += wrong + _read_list(Holiday, directory / HOLIDAYS)[1]
    if vocabulary:
        faults += check_traits(located, vocabulary.traits)
    return located, sorted(faults)


def _read_list(
    model: type[Model], path: Path, *, canonical: bool = True
) -> tuple[list[Located[Model]], list[Fault]]:
    try:
        document = read_document(path)
    except CatalogueError as error:
        return [], list(error.faults)
    return _records(model, document, canonical=canonical)


def _records(
    model: type[Model], document: Document, *, canonical: bool = True
) -> tuple[list[Located[Model]], list[Fault]]:
    located, faults = validate_list(model, document)
    if canonical and not faults:
        faults = canonical_fault(document, [plain(one.record) for one in located])
    return located, faults


def _read_vocabulary(directory: Path) -> tuple[Vocabulary | None, list[Fault]]:
    """The vocabulary is one record, its keys spread over the files of a folder."""
    merged = Document(str(directory / VOCABULARY), {}, {})
    faults: list[Fault] = []
    for path in sorted((directory / VOCABULARY).glob("*.yaml")):
        try:
            document = read_document(path)
        except CatalogueError as error:
            faults += error.faults
            continue
        if not isinstance(document.value, dict):
            faults.append(document.fault((), "the file must hold keys of the vocabulary"))
            continue
        for key in document.value.keys() & merged.value.keys():
            file, line, _ = merged.positions[(key,)]
            faults.append(document.fault((key,), f"key '{key}' stands in {file}:{line} too"))
        merged.value.update(document.value)
        merged.positions.update(document.positions)
    if faults:
        return None, faults
    return validate(Vocabulary, merged.value, merged)


def _write(path: Path, records: Iterable[BaseModel]) -> None:
    path.write_text(dump([plain(record) for record in records], schema_name(path)), encoding="utf-8")
