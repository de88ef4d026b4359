"""Cases as owners and visitors open them, ahead of what staff do about them in the chat."""

from collections.abc import Mapping
from typing import Any

from bot.domain.cases import Case, Change, NewCase
from bot.domain.people import Role
from bot.domain.staff import Actor
from tests.journeys.guide import CHIEF, RunningGuide
from tests.journeys.owners import heard
from tests.people import Phone

ASEP = Actor(CHIEF, "Asep", frozenset[Role]({"administrator"}))
HOURS = {"hours": Change("Mo-Fr 08:00-16:00; Sa off", "Mo-Sa 09:00-17:00")}
NEW = {
    "kind": Change(None, "maker"),
    "name": Change(None, "Rajut <Awan>"),
    "summary": Change(None, {"id": "Rajutan tangan.", "en": "Knitted by hand."}),
    "sources": Change(None, [{"by": "owner", "date": "2026-03-02", "supports": ["name"]}]),
}


def actor_of(phone: Phone) -> Actor:
    return Actor(phone.person.id, phone.person.first_name, frozenset())


async def opened(
    office: RunningGuide,
    phone: Phone,
    kind: Any = "change",
    entry_id: str = "lembur-batik",
    changes: Mapping[str, Change] = HOURS,
    **fields: Any,
) -> Case:
    """What the owner or the visitor with this phone has sent."""
    by = "visitor" if kind in ("report", "proposal") else "owner"
    plain: dict[str, Any] = {"key": f"{kind}.{phone.person.id}"[:24], "by": by, "told": {}}
    new = NewCase(kind=kind, entry_id=entry_id, changes=changes, **plain | fields)
    case = await office.house.cases.open(actor_of(phone), "id", new)
    await heard(office)
    return case


async def review(phone: Phone, name: str) -> None:
    """Open the case of that name from the queue."""
    await phone.say("/tinjau")
    await phone.press(name)
