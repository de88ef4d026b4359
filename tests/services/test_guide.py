"""One edition of the catalogue at a time, changed while questions are answered."""

import asyncio

import pytest

from bot.domain.errors import EntryGone
from bot.services import guide as service
from knowledge.catalogue import Catalogue
from tests import make


async def test_a_new_edition_takes_the_place_of_the_old_one() -> None:
    guide = make.town_guide()
    before = guide.catalogue
    kept = [entry for entry in before if entry.id != "abon"]
    async with asyncio.TaskGroup() as group:
        publishing = group.create_task(guide.publish(Catalogue(kept)))
        group.create_task(asyncio.sleep(0))
        answer = await guide.ask("abon")
        assert not publishing.done()
        assert answer.hits[0].entry.id == "abon", "the old edition answers until the new one is built"
    assert guide.catalogue is not before
    assert "abon" not in [hit.entry.id for hit in (await guide.ask("abon")).hits]
    with pytest.raises(EntryGone):
        guide.entry("abon")


async def test_a_large_catalogue_is_searched_off_the_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    guide = make.town_guide()
    small = await guide.ask("abon")
    monkeypatch.setattr(service, "SEARCHED_IN_LOOP", 0)
    assert (await guide.ask("abon")).hits == small.hits
