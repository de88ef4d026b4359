"""Reads and writes the folder that holds the catalogue, its vocabulary and the holidays."""

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import BaseModel

from knowledge.catalogue import Catalogue
from knowledge.documents import canonical_fault, dump, dump_values, read_document, schema_name
from knowledge.entries import ENTRY_TYPES, Entry, Holiday
from knowledge.memory import no_collecting
from knowledge.plain import plain
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
from knowledge.values import LocalText
from knowledge.vocabulary import Vocabulary

DATA = Path(__file__).parent / "data"
VOCABULARY = "vocabulary"
HOLIDAYS = "holidays.yaml"


def file_name(model: type[Entry]) -> str:
    """`Maker` -> `makers.yaml`, `Community` -> `communities.yaml`."""
    plural = model.kind[:-1] + "ies" if model.kind.endswith("y") else model.kind + "s"
    return f"{plural}.yaml"


class Knowledge(NamedTuple):
    """All that the guide starts with, each file read once."""

    catalogue: Catalogue
    vocabulary: Vocabulary
    holidays: dict[date, LocalText]


def check_files(directory: Path) -> list[Fault]:
    """Every fault of every file that the guide starts with; empty when it may start."""
    return _read_all(directory, canonical=True)[1]


def load_knowledge(directory: Path = DATA) -> Knowledge:
    """Read everything for use.

    Raises:
        CatalogueError: with every fault of every file.
    """
    knowledge, faults = _read_all(directory, canonical=False)
    if knowledge is None:
        raise CatalogueError(faults)
    return knowledge


def load_catalogue(directory: Path = DATA) -> Catalogue:
    """Read the catalogue alone for use; raises as `load_knowledge` does."""
    return load_knowledge(directory).catalogue


def load_vocabulary(directory: Path = DATA) -> Vocabulary:
    """Read the vocabulary of the search.

    Raises:
        CatalogueError: with every fault of the file.
    """
    vocabulary, faults = _read_vocabulary(directory)
    if vocabulary is None:
        raise CatalogueError(faults)
    return vocabulary


def aliases_yaml(entries: Iterable[Entry]) -> str:
    """The aliases of some entries, to be put into the files named above them."""
    by_file: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for entry in entries:
        by_file[file_name(type(entry))].append({"id": entry.id, "aliases": list(entry.aliases)})
    return "\n".join(f"# {file}\n{dump_values(values)}" for file, values in by_file.items())


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


def copy_words(source: Path, directory: Path) -> None:
    """The vocabulary and the holidays, which nobody changes in the chat, just as they are written."""
    if directory.resolve() == source.resolve():
        return
    (directory / VOCABULARY).mkdir(exist_ok=True)
    for path in (source / HOLIDAYS, *_vocabulary_files(source)):
        (directory / path.relative_to(source)).write_bytes(path.read_bytes())


def write_schemas(directory: Path) -> None:
    """Write the JSON Schema of every kind of file."""
    (directory / "schema").mkdir(exist_ok=True)
    for model, path in _list_files(directory):
        text = json.dumps(json_schema(model), indent=2, ensure_ascii=False) + "\n"
        (directory / "schema" / schema_name(path)).write_text(text, encoding="utf-8")


def _list_files(directory: Path) -> list[tuple[type[BaseModel], Path]]:
    entries = [(model, directory / file_name(model)) for model in ENTRY_TYPES]
    return [*entries, (Holiday, directory / HOLIDAYS)]


def _vocabulary_files(directory: Path) -> list[Path]:
    return sorted((directory / VOCABULARY).glob("*.yaml"))


def _read_all(directory: Path, *, canonical: bool) -> tuple[Knowledge | None, list[Fault]]:
    """Nothing where there is any fault; a file may be asked to be in canonical form too."""
    with no_collecting():
        return _read(directory, canonical=canonical)


def _read(directory: Path, *, canonical: bool) -> tuple[Knowledge | None, list[Fault]]:
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
        records, wrong = _records(model, document, canonical=canonical)
        located += records
        faults += wrong
        named |= ids_in(document)
    if all_read:  # else what others name may stand in the file that cannot be read
        faults += check_relations(located, named)
    vocabulary, wrong = _read_vocabulary(directory)
    faults += wrong
    holidays, wrong = _read_list(Holiday, directory / HOLIDAYS, canonical=canonical)
    faults += wrong
    if vocabulary:
        faults += check_traits(located, vocabulary.traits)
    if vocabulary is None or faults:
        return None, sorted(faults)
    catalogue = Catalogue(entry.record for entry in located)
    days = {date.fromisoformat(holiday.record.date): holiday.record.name for holiday in holidays}
    return Knowledge(catalogue, vocabulary, days), []


def _read_list(
    model: type[Model], path: Path, *, canonical: bool
) -> tuple[list[Located[Model]], list[Fault]]:
    try:
        document = read_document(path)
    except CatalogueError as error:
        return [], list(error.faults)
    return _records(model, document, canonical=canonical)


def _records(
    model: type[Model], document: Document, *, canonical: bool
) -> tuple[list[Located[Model]], list[Fault]]:
    located, faults = validate_list(model, document)
    if canonical and not faults:
        faults = canonical_fault(document, [plain(one.record) for one in located])
    return located, faults


def _read_vocabulary(directory: Path) -> tuple[Vocabulary | None, list[Fault]]:
    """The vocabulary is one record, its keys spread over the files of a folder."""
    merged: dict[str, Any] = {}
    documents: list[Document] = []
    faults: list[Fault] = []
    for path in _vocabulary_files(directory):
        try:
            document = read_document(path)
        except CatalogueError as error:
            faults += error.faults
            continue
        if not isinstance(document.value, dict):
            faults.append(document.fault((), "the file must hold keys of the vocabulary"))
            continue
        for key in document.value.keys() & merged.keys():
            other = next(one for one in documents if key in one.value).fault((key,), "")
            faults.append(document.fault((key,), f"key '{key}' stands in {other.file}:{other.line} too"))
        merged |= document.value
        documents.append(document)
    if faults:
        return None, faults

    def positions() -> dict[Location, Position]:
        return {at: position for one in documents for at, position in one.positions.items()}

    return validate(Vocabulary, merged, Document(str(directory / VOCABULARY), merged, positions))


def _write(path: Path, records: Iterable[BaseModel]) -> None:
    path.write_text(dump([plain(record) for record in records], schema_name(path)), encoding="utf-8")
