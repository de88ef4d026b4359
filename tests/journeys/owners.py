"""Owners and staff, as tests need them before the people in question do anything."""

from datetime import timedelta

from bot.domain.cases import Case, NewCase
from bot.domain.staff import Actor
from tests.journeys.guide import SRI, RunningGuide
from tests.people import Phone


async def make_manager(office: RunningGuide, owner: Phone, entry_id: str) -> None:
    """As though the owner had claimed the listing and staff had agreed; who is told of it has heard."""
    claimant = Actor(owner.person.id, owner.person.first_name, frozenset())
    key = f"claim.{owner.person.id}.{entry_id}"[:24]
    claim = await office.house.cases.open(claimant, "id", NewCase(key, "claim", entry_id, "owner", {}, {}))
    await office.house.cases.approve(SRI, claim.number)
    await heard(office)


async def heard(office: RunningGuide) -> None:
    """Whoever is told of something has it on their phone, so that what they see next is no notice."""
    for _ in range(2):  # nobody hears two things in one second
        office.clock.now += timedelta(seconds=2)
        await office.delivered()


async def only_case(office: RunningGuide, entry_id: str, kind: str) -> Case:
    """The only case of a kind about a listing."""
    (case,) = [case for case in await office.house.cases.of_entry(SRI, entry_id) if case.kind == kind]
    return case
