"""Approved changes, laid over the catalogue's files: what people mended stands until the files say it too.

Per field: where the files hold what a change made of it, the change is folded away; where they hold what it
replaced, it applies; where they hold a third value it applies too, and is told as a conflict. What a person
had taken off is remembered nowhere, so that nothing of it is a conflict.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from pydantic import ValidationError

from knowledge.catalogue import Catalogue
from knowledge.entries import RELATIONS, Entry
from knowledge.plain import plain

# Fields of a change that no record has: the entry is not shown; all that stands there is right.
HIDDEN, CONFIRMED = "hidden", "confirmed"
# In place of a value that its person had taken off.
TAKEN_OFF = "*"

Teller = Literal["owner", "staff", "register"]


class Edit(NamedTuple):
    """`changes`: by field what stood there and what stands since, as plain values; None: nothing."""

    number: int
    entry_id: str
    changes: Mapping[str, tuple[Any, Any]]
    by: Teller
    date: str


class Conflict(NamedTuple):
    """The files hold `found`, which is neither what the edit replaced nor what it made of it."""

    number: int
    entry_id: str
    field: str
    found: Any


class Edited(NamedTuple):
    """`whole` has the hidden entries too. `refused` are ids of entries whose edits make no valid record."""

    whole: Catalogue
    shown: Catalogue
    conflicts: tuple[Conflict, ...]
    refused: tuple[str, ...]


def edited(entries: Iterable[Entry], edits: Sequence[Edit]) -> Edited:
    """`edits` in the order in which they were approved."""
    of_entry: dict[str, list[Edit]] = defaultdict(list)
    for edit in edits:
        of_entry[edit.entry_id].append(edit)
    whole: list[Entry] = []
    conflicts: list[Conflict] = []
    refused: list[str] = []
    hidden: set[str] = set()
    for entry in entries:
        if own := of_entry.get(entry.id):
            laying = _Laying(entry, own)
            hidden |= {entry.id} if laying.hidden else set()
            conflicts += laying.conflicts
            try:
                entry = type(entry).model_validate(laying.values)
            except ValidationError:
                refused.append(entry.id)
        whole.append(entry)
    known = {entry.id for entry in whole}
    shown = [_without_lost(entry, known - hidden) for entry in whole if entry.id not in hidden]
    return Edited(Catalogue(whole), Catalogue(shown), tuple(conflicts), tuple(refused))


def with_changes(entry: Entry, edit: Edit) -> Entry:
    """The entry as it will be. Raises ValidationError where that is none."""
    return type(entry).model_validate(_Laying(entry, [edit]).values)


class _Laying:
    """The plain values of one entry, with edits laid over them."""

    def __init__(self, entry: Entry, edits: Sequence[Edit]) -> None:
        self.values = plain(entry)
        self.hidden = False
        self.conflicts: list[Conflict] = []
        self._sourced = entry.sourced
        self._told: dict[tuple[Teller, str], set[str]] = {}
        chains: dict[str, list[Edit]] = defaultdict(list)
        for edit in edits:
            for name in edit.changes:
                chains[name].append(edit)
        if hiding := chains.pop(HIDDEN, None):
            self.hidden = bool(hiding[-1].changes[HIDDEN][1])
        confirming = chains.pop(CONFIRMED, None)
        for name, chain in chains.items():
            self._lay(name, chain)
        if confirming:
            later = edits[edits.index(confirming[-1]) + 1 :]
            self._confirm(confirming[-1], {name for edit in later for name in edit.changes})
        self._put_sources()

    def _lay(self, name: str, chain: Sequence[Edit]) -> None:
        found, last = self.values.get(name), chain[-1]
        before = [edit.changes[name][0] for edit in chain]
        after = [edit.changes[name][1] for edit in chain]
        if found == after[-1]:
            return
        if found not in before and found not in after and TAKEN_OFF not in before:
            self.conflicts.append(Conflict(last.number, last.entry_id, name, found))
        if name == "name":
            self._keep_names([found, *before, *after[:-1]], after[-1])
        if after[-1] is None:
            self.values.pop(name, None)
        else:
            self.values[name] = after[-1]
        self._drop_doubts({name})
        for source in self.values["sources"]:
            source["supports"] = [field for field in source["supports"] if field != name]
        if after[-1] is not None:
            self._tell(last, {name})
            if self.values.get("confidence") == "low" and name != "status":
                self.values["confidence"] = "medium"  # what stands there no longer rests on a single source

    def _confirm(self, edit: Edit, changed_since: set[str]) -> None:
        """Of what stands there no doubt is left. What is not there may still be told to be missing."""
        confirmed = (self._sourced & self.values.keys()) - changed_since
        for told in self._told.values():
            told.difference_update(confirmed)
        self._tell(edit, confirmed)
        self._drop_doubts({None, *confirmed})
        self.values.pop("confidence", None)

    def _drop_doubts(self, about: Collection[str | None]) -> None:
        caveats = self.values.get("caveats", ())
        self.values["caveats"] = [caveat for caveat in caveats if caveat.get("about") not in about]

    def _keep_names(self, old: Iterable[Any], new: Any) -> None:
        """Old names still lead to the entry."""
        spelt = {name for one in old for name in _names(one)} - set(_names(new))
        aliases = self.values.get("aliases", [])
        self.values["aliases"] = [*aliases, *sorted(spelt - set(aliases))]

    def _tell(self, edit: Edit, fields: Collection[str]) -> None:
        self._told.setdefault((edit.by, edit.date), set()).update(fields)

    def _put_sources(self) -> None:
        told = [
            {"by": by, "date": date, "supports": sorted(fields)}
            for (by, date), fields in sorted(self._told.items(), key=lambda item: item[0][1])
            if fields
        ]
        sources = self.values["sources"]
        kept = [source for source in sources if source["supports"]] if told else sources
        self.values["sources"] = [*kept, *told] or sources


def _names(name: Any) -> list[str]:
    return [name] if isinstance(name, str) else list(name.values()) if name else []


def _without_lost(entry: Entry, known: Collection[str]) -> Entry:
    """The entry without what is no more."""
    lost: dict[str, Any] = {}
    for name in RELATIONS.keys() & type(entry).model_fields.keys():
        value = getattr(entry, name)
        if isinstance(value, tuple):
            if any(one not in known for one in value):
                lost[name] = tuple(one for one in value if one in known)
        elif value is not None and value not in known:
            lost[name] = None
    return entry.model_copy(update=lost) if lost else entry
