"""A YAML file as plain values with their places, and its one canonical form; YAML is known only here.

People, the guide's own export and a merge keep to the canonical form, so they never differ in layout alone.
"""

from collections.abc import Iterator
from functools import partial
from itertools import zip_longest
from pathlib import Path
from typing import Any

import yaml

from knowledge.schema import CatalogueError, Document, Fault, Location, Position

WIDTH = 110


# libyaml reads ten times faster, and not every build of PyYAML brings it.
_SafeLoader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_SafeLoader):  # type: ignore[valid-type,misc]
    """Safe loading in which a date stays the text it is written as."""


class _Dumper(yaml.SafeDumper):
    """Safe dumping with indented lists and dates as plain text."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


_TEXT, _LIST, _MAPPING, _TIMESTAMP = (
    f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map", "timestamp")
)
for _class in (_Loader, _Dumper):
    _class.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag != _TIMESTAMP]
        for first, resolvers in _class.yaml_implicit_resolvers.items()
    }


def read_document(path: Path) -> Document:
    """Read one YAML file.

    Raises:
        CatalogueError: not readable as YAML, or a key stands twice.
    """
    file = str(path)
    try:
        loader = _Loader(path.read_text(encoding="utf-8"))
        try:
            node = loader.get_single_node()
            reading = _Reading(loader, file)
            value = reading.value(node) if node else None
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise CatalogueError([Fault(file, line, column, f"not valid YAML: {error.problem}")]) from error
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        reason = " ".join(str(error).split())
        raise CatalogueError([Fault(file, 1, 1, f"cannot be read: {reason}")]) from error
    if reading.faults:
        raise CatalogueError(reading.faults)
    return Document(file, value, partial(_read_positions, path))


class _Reading:
    """Plain values of nodes, and what YAML allows and a catalogue does not."""

    def __init__(self, loader: yaml.SafeLoader, file: str) -> None:
        self.faults: list[Fault] = []
        self._loader = loader
        self._file = file
        self._passed: set[int] = set()  # nodes met so far: an alias leads to one of them

    def value(self, node: yaml.Node) -> Any:
        if id(node) in self._passed:
            self._fault(node, "what stands here is used again by an alias (*): write it out there")
            return None
        self._passed.add(id(node))
        if node.tag == _TEXT:
            return node.value
        if node.tag == _LIST:
            return [self.value(item) for item in node.value]
        if node.tag == _MAPPING:
            return self._mapping(node)
        return self._loader.construct_object(node, deep=True)

    def _mapping(self, node: yaml.Node) -> dict[Any, Any]:
        found: dict[Any, Any] = {}
        for key, item in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self._fault(key, "a key must be a word")
                continue
            name = key.value if key.tag == _TEXT else self._loader.construct_object(key)
            if name in found:
                self._fault(key, f"key '{key.value}' stands twice")
            found[name] = self.value(item)
        return found

    def _fault(self, node: yaml.Node, message: str) -> None:
        self.faults.append(Fault(*_position(node, self._file), message))


def _position(node: yaml.Node, file: str) -> Position:
    return file, node.start_mark.line + 1, node.start_mark.column + 1


def _read_positions(path: Path) -> dict[Location, Position]:
    """Where everything stands in a file that could be read."""
    file = str(path)
    node = yaml.compose(path.read_text(encoding="utf-8"), Loader=_Loader)
    return {(): _position(node, file), **dict(_walk(node, (), file))} if node else {}


def _walk(node: yaml.Node, at: Location, file: str) -> Iterator[tuple[Location, Position]]:
    if isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            yield (*at, number), _position(item, file)
            yield from _walk(item, (*at, number), file)
    elif isinstance(node, yaml.MappingNode):
        for key, item in node.value:
            yield (*at, key.value), _position(key, file)
            yield from _walk(item, (*at, key.value), file)


def dump(values: Any, schema: str) -> str:
    """`values` in canonical form; `schema` is the file name of its JSON Schema, for editors."""
    return f"# yaml-language-server: $schema=schema/{schema}\n{dump_values(values)}"


def dump_values(values: Any) -> str:
    text: str = yaml.dump(
        values, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=WIDTH, default_flow_style=False
    )
    return text


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
