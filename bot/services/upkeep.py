"""The catalogue as staff keep it: any entry is found, mended, hidden and shown again."""

import secrets
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from bot.domain.cases import By, Case, Change, Kind, NewCase, NothingChanged, changed
from bot.domain.errors import EntryGone
from bot.domain.staff import Actor
from bot.services.cases import Cases
from bot.services.guide import Guide
from bot.services.listings import Listings
from knowledge.edits import HIDDEN, TAKEN_OFF, Conflict
from knowledge.entries import Entry
from knowledge.hours import day_of
from knowledge.plain import plain
from knowledge.text import words

FOUND = 8


class Upkeep:
    """What staff change is live at once, as a case that is approved already. Every method raises
    StorageUnavailable; those that change something NotAllowed, and EntryGone and InvalidChange."""

    def __init__(
        self, clock: Callable[[], datetime], guide: Guide, catalogue: Listings, cases: Cases
    ) -> None:
        self._clock = clock
        self._guide = guide
        self._catalogue = catalogue
        self._cases = cases

    def entry(self, entry_id: str) -> Entry:
        """Hidden ones too. Raises EntryGone."""
        entry = self._catalogue.whole.get(entry_id)
        if entry is None:
            raise EntryGone(entry_id)
        return entry

    def is_hidden(self, entry_id: str) -> bool:
        return entry_id in self._catalogue.whole and entry_id not in self._guide.catalogue

    def hidden(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in self._catalogue.whole if self.is_hidden(entry.id))

    async def find(self, said: str) -> tuple[Entry, ...]:
        """The one of that id; else hidden ones by the words of their names, and what the guide finds; the one
        of that very name alone."""
        if by_id := self._catalogue.whole.get(said.strip()):
            return (by_id,)
        wanted = set(words(said))
        hidden = (entry for entry in self.hidden() if wanted and wanted <= _named(entry))
        hits = (await self._guide.ask(said)).hits
        shown = (whole for hit in hits if (whole := self._catalogue.whole.get(hit.entry.id)))
        found = tuple({entry.id: entry for entry in (*hidden, *shown)}.values())
        named = tuple(entry for entry in found if words(said) in map(words, _names(entry)))
        return named if len(named) == 1 else found[:FOUND]

    def now(self, entry_id: str) -> Mapping[str, Any]:
        """What stands there now, as plain values; nothing where there is no such entry."""
        entry = self._catalogue.whole.get(entry_id)
        hidden = {HIDDEN: True} if self.is_hidden(entry_id) else {}
        return plain(entry) | hidden if entry else {}

    async def change(
        self,
        actor: Actor,
        spoken: str,
        entry_id: str,
        values: Mapping[str, Any],
        *,
        key: str = "",
        by: By = "staff",
    ) -> Case:
        """`values` by field, None to take off. Raises NothingChanged."""
        actor.must_hold("listings")
        changes = changed(self.now(self.entry(entry_id).id), values)
        if not changes:
            raise NothingChanged
        return await self._cases.open(actor, spoken, _approved(entry_id, changes, by=by, key=key))

    async def hide(self, actor: Actor, spoken: str, entry_id: str, hidden: bool) -> Case:
        return await self.change(actor, spoken, entry_id, {HIDDEN: hidden or None})

    async def close(self, actor: Actor, spoken: str, entry_id: str) -> Case:
        """The business is no more."""
        return await self.change(
            actor, spoken, entry_id, {"status": {"state": "closed", "as_of": self.today()}}
        )

    async def take_name_off(self, actor: Actor, spoken: str, entry_id: str) -> Case:
        """The owner does not want to be named, which holds for good. Raises NothingChanged."""
        actor.must_hold("listings")
        if "owner" not in self.now(self.entry(entry_id).id):
            raise NothingChanged
        return await self._cases.open(actor, spoken, _approved(entry_id, {"owner": Change(TAKEN_OFF, None)}))

    async def settle(self, actor: Actor, spoken: str, conflict: Conflict, *, keep: bool) -> Case:
        """Staff keep what was made of the field, over what the files say now, of which nobody else need hear;
        or the files are followed."""
        actor.must_hold("listings")
        stands = self.now(self.entry(conflict.entry_id).id).get(conflict.field)
        change = Change(conflict.found, stands) if keep else Change(stands, conflict.found)
        new = _approved(conflict.entry_id, {conflict.field: change})
        return await self._cases.open(actor, spoken, new, is_news=not keep)

    async def add(self, actor: Actor, spoken: str, values: Mapping[str, Any], *, key: str) -> Case:
        """A new entry."""
        actor.must_hold("listings")
        entry_id = await self._cases.free_id(values["name"])
        new = _approved(entry_id, changed({}, values), kind="listing", key=key)
        return await self._cases.open(actor, spoken, new)

    def today(self) -> str:
        return day_of(self._clock()).isoformat()


def _approved(
    entry_id: str,
    changes: Mapping[str, Change],
    *,
    kind: Kind = "change",
    by: By = "staff",
    key: str = "",
) -> NewCase:
    return NewCase(key or secrets.token_hex(6), kind, entry_id, by, changes, told={}, state="approved")


def _named(entry: Entry) -> set[str]:
    return {word for name in _names(entry) for word in words(name)}


def _names(entry: Entry) -> tuple[str, ...]:
    return (entry.name.id, entry.name.en, *entry.aliases)
