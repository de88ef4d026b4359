"""What follows from deciding a case. Every function runs in the decision's own transaction."""

from dataclasses import replace
from datetime import datetime

from pydantic import ValidationError

from bot.domain.cases import Case, InvalidChange
from bot.domain.errors import EntryGone
from bot.domain.listings import Origin, StoredListing, free_id, name_of
from bot.services.listings import edit_of, entry_of, touch
from bot.services.managers import put
from bot.storage import cases, freshness, listings, managers
from bot.storage.database import Connection
from knowledge.catalogue import Catalogue
from knowledge.edits import with_changes
from knowledge.entries import Listing


def must_be_valid(case: Case, whole: Catalogue) -> None:
    """Raises EntryGone, and InvalidChange where the case makes no sound entry (any more)."""
    entry = whole.get(case.entry_id)
    is_new = case.kind in ("listing", "proposal")
    if (entry is None and not is_new) or (case.kind == "claim" and not isinstance(entry, Listing)):
        raise EntryGone(case.entry_id)
    try:
        if is_new:
            entry_of(case.record)
        elif entry and (edit := edit_of(case)):
            with_changes(entry, edit)
    except ValidationError as error:
        where = error.errors()[0]["loc"]  # empty where it is the record as a whole
        raise InvalidChange(str(where[0]) if where else "") from error


async def carry_out(connection: Connection, case: Case, whole: Catalogue, now: datetime) -> Case:
    """The case as it then is: of a new listing the id may have been taken meanwhile."""
    match case.kind:
        case "claim" if case.person is not None:
            await put(connection, case.entry_id, case.person, case.person_name, now)
        case "listing" | "proposal":
            case = await _add_listing(connection, case, whole, now)
        case "change" if case.by == "owner":
            await freshness.begin(connection, case.entry_id, now)
    if case.took_name_off and (named := getattr(whole[case.entry_id], "owner", None)):
        await cases.take_name_off(connection, case.entry_id, named)
    if case.kind != "claim":
        await touch(connection)
    return case


async def _add_listing(connection: Connection, case: Case, whole: Catalogue, now: datetime) -> Case:
    await touch(connection)  # first: whoever adds one at once waits here
    taken = {*(entry.id for entry in whole), *await listings.ids(connection)}
    if case.entry_id in taken:
        case = replace(case, entry_id=free_id(name_of(case.record), taken))
        await cases.rename(connection, case.number, case.entry_id)
    origin: Origin = "owner" if case.by == "owner" else "staff"
    stored = StoredListing(case.entry_id, case.record, origin, None, {}, now)
    await listings.add_many(connection, [stored])
    if case.by == "owner" and case.person is not None:
        await put(connection, case.entry_id, case.person, case.person_name, now)
    return case


async def take_back(connection: Connection, case: Case) -> None:
    match case.kind:
        case "claim" if case.person is not None:
            await managers.remove(connection, case.entry_id, case.person)
        case "listing" | "proposal":
            await listings.remove(connection, case.entry_id)
            for one in await managers.of_entry(connection, case.entry_id):
                await managers.remove(connection, case.entry_id, one.person)
    await touch(connection)
