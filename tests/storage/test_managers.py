"""Who manages a listing, on both engines, where two things happen at once."""

import asyncio

from bot.domain.errors import InviteInvalid
from bot.domain.staff import Actor
from bot.services.managers import Managers
from bot.services.notices import Notices
from bot.storage import outbox
from bot.storage.database import Database
from tests import make

ASEP = Actor(900, "Asep", frozenset({"administrator"}))
ANA, DEDI, EKA = (Actor(number, name, frozenset()) for number, name in ((1, "Ana"), (2, "Dedi"), (3, "Eka")))


async def joined(managers: Managers, actor: Actor, token: str) -> bool:
    try:
        return await managers.join(actor, "id", token) == "sari"
    except InviteInvalid:
        return False


async def test_whoever_takes_a_listing_over_manages_it_alone(database: Database) -> None:
    """Also where somebody else joins by an older invitation in that moment."""
    managers = Managers(database, lambda: make.NOW, Notices(default_language="id"))
    for entry_id in ("sari", "other"):
        assert await managers.join(ANA, "id", await managers.invite(ASEP, entry_id)) == entry_id
    older = await managers.invite(ANA, "sari")
    handed = await managers.invite(ASEP, "sari", transfers=True)
    took, _ = await asyncio.gather(joined(managers, DEDI, handed), joined(managers, EKA, older))
    assert took
    assert [one.person for one in await managers.of_entry("sari")] == [DEDI.id]
    assert [one.person for one in await managers.of_entry("other")] == [ANA.id]
    for token in (older, handed):
        assert not await joined(managers, EKA, token)


async def test_of_two_who_take_it_over_at_once_one_does(database: Database) -> None:
    managers = Managers(database, lambda: make.NOW, Notices(default_language="id"))
    handed = await managers.invite(ASEP, "sari", transfers=True)
    took = await asyncio.gather(*(joined(managers, actor, handed) for actor in (ANA, DEDI, EKA)))
    assert sum(took) == 1
    (only,) = await managers.of_entry("sari")
    assert took[only.person - 1]


async def test_that_it_ended_is_no_news_to_whoever_manages_it_again(database: Database) -> None:
    managers = Managers(database, lambda: make.NOW, Notices(default_language="id"))
    await managers.join(ANA, "id", await managers.invite(ASEP, "sari"))
    await managers.revoke(ASEP, "sari", ANA.id)
    async with database.writing() as connection:
        (notice,) = await outbox.claim(connection, 1, make.NOW, 1, quiet=False)
    assert await managers.noticed(notice) == "sari"
    await managers.join(ANA, "id", await managers.invite(ASEP, "sari"))
    assert await managers.noticed(notice) is None
