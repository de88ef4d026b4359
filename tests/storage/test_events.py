"""What the store keeps of events and of reminders, through the services that staff and visitors use."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from bot.domain.delivery import State
from bot.domain.errors import EventGone, EventOutdated, InvalidEvent, TooLateToRemind
from bot.domain.events import TEXT_LIMIT, TITLE_LIMIT, Event, Translated
from bot.domain.staff import Actor
from bot.services.events import Events
from bot.services.reminders import Reminders
from bot.storage.database import Database
from bot.storage.tables import outbox
from knowledge.geo import Point
from tests import make
from tests.journeys.guide import Clock

ANA, BUDI = 101, 7_123_456_789
SRI = Actor(1, "Sri", frozenset({"editor"}))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def events(database: Database, clock: Clock) -> Events:
    return Events(database, make.town_guide(), clock)


@pytest.fixture
def reminders(database: Database, clock: Clock) -> Reminders:
    return Reminders(database, clock)


async def published(events: Events, when: str = "sabtu jam 9") -> Event:
    return await events.announce(SRI, when[:16], make.event_details(when=when))


async def rows(database: Database) -> list[tuple[Any, ...]]:
    async with database.reading() as connection:
        columns = (outbox.c.person_id, outbox.c.ref, outbox.c.language, outbox.c.due_at, outbox.c.state)
        found = await connection.execute(select(*columns).order_by(outbox.c.person_id))
        return [tuple(row) for row in found]


async def test_all_that_staff_write_is_kept(events: Events, clock: Clock) -> None:
    details = make.event_details(
        "Pasar <b>Kreatif</b> 🎨",
        "14-15 maret 09.00-15.00",
        text=Translated("Belanja.", "Shop."),
        place=None,
        address="Alun-alun",
        pin=Point(lat=-6.87, lon=107.54),
        clusters=("tekstil", "makanan-minuman"),
        picture="file-1",
        link="https://cimahi.example/pasar",
    )
    event = await events.announce(SRI, "key", details)
    assert (event.details, event.status, event.created_by) == (details, "published", SRI.id)
    assert (event.changed_at, event.version) == (make.NOW, 0)
    for plain in (make.event_details(when="14 maret jam 9"), make.event_details(when="14 maret seharian")):
        assert (await events.announce(SRI, str(plain.span.whole_days), plain)).details == plain
    assert await events.announce(SRI, "key", plain) == event, "once"


async def test_visitors_see_what_is_published_and_not_over(events: Events, clock: Clock) -> None:
    later = await published(events, "20 maret jam 9")
    sooner = await published(events, "sabtu 09.00-15.00")
    cancelled = await events.cancel(SRI, await published(events, "sabtu jam 10"))
    assert [event.id for event in await events.coming()] == [sooner.id, later.id]
    assert [event.id for event in await events.at_work()] == [sooner.id, cancelled.id, later.id]
    assert (await events.event(cancelled.id)).status == "cancelled"
    with pytest.raises(EventGone):
        await events.event(99)
    clock.now = sooner.details.span.over - timedelta(seconds=1)
    assert sooner in await events.coming()
    clock.now = sooner.details.span.over
    assert [event.id for event in await events.coming()] == [later.id]
    assert (await events.event(sooner.id)).is_over(clock.now)


async def test_two_of_staff_do_not_overwrite_each_other(events: Events) -> None:
    seen = await published(events)
    first = await events.change(SRI, seen, make.event_details("Pasar Malam"))
    assert (first.version, first.details.title.id) == (1, "Pasar Malam")
    with pytest.raises(EventOutdated):
        await events.change(SRI, seen, make.event_details("Pasar Pagi"))
    with pytest.raises(EventOutdated):
        await events.cancel(SRI, seen)
    assert await events.event(seen.id) == first


@pytest.mark.parametrize(
    ("fields", "field", "reason", "limit"),
    [
        ({"title": Translated(" ")}, "title", "missing", None),
        ({"title": Translated("x" * (TITLE_LIMIT + 1))}, "title", "too_long", TITLE_LIMIT),
        ({"title": Translated("x", "x" * (TITLE_LIMIT + 1))}, "title", "too_long", TITLE_LIMIT),
        ({"text": Translated("")}, "text", "missing", None),
        ({"text": Translated("🎨" * (TEXT_LIMIT // 2 + 1))}, "text", "too_long", TEXT_LIMIT),
        ({"place": None}, "place", "missing", None),
        ({"place": None, "address": " "}, "place", "missing", None),
        ({"place": "tiada"}, "place", "unknown", None),
        ({"place": "tekstil"}, "place", "unknown", None),
        ({"clusters": ("bitc",)}, "clusters", "unknown", None),
        ({"link": "cimahi.example"}, "link", "not_a_link", None),
        ({"link": "javascript:alert(1)"}, "link", "not_a_link", None),
        ({"link": "https://[x"}, "link", "not_a_link", None),
    ],
)
async def test_what_cannot_be_kept(
    fields: dict[str, Any], field: str, reason: str, limit: int | None, events: Events
) -> None:
    with pytest.raises(InvalidEvent) as refused:
        events.check(replace(make.event_details(), **fields))
    assert (refused.value.field, refused.value.reason, refused.value.limit) == (field, reason, limit)


async def test_nothing_past_is_announced(events: Events, clock: Clock) -> None:
    details = make.event_details(when="besok 09.00-15.00")
    clock.now += timedelta(days=2)
    with pytest.raises(InvalidEvent) as refused:
        await events.announce(SRI, "key", details)
    assert (refused.value.field, refused.value.reason) == ("span", "past")


async def test_a_reminder_waits_once(events: Events, reminders: Reminders, database: Database) -> None:
    event = await published(events)
    due = datetime(2026, 3, 6, 2, tzinfo=UTC)
    for language in ("id", "en"):
        assert await reminders.set(BUDI, event, language) == due
    await reminders.set(ANA, event, "id")
    assert await rows(database) == [
        (ANA, str(event.id), "id", due, "waiting"),
        (BUDI, str(event.id), "en", due, "waiting"),
    ]
    assert await reminders.is_set(BUDI, event.id)
    assert (await reminders.count(BUDI), await reminders.count(SRI.id)) == (1, 0)
    for _ in range(2):
        await reminders.unset(BUDI, event.id)
    assert not await reminders.is_set(BUDI, event.id)
    assert await reminders.is_set(ANA, event.id)


async def test_who_was_reminded_is_reminded_again_of_another_day(
    events: Events, reminders: Reminders, database: Database, clock: Clock
) -> None:
    event = await published(events)
    for person in (ANA, BUDI):
        await reminders.set(person, event, "id")
    async with database.writing() as connection:
        await connection.execute(update(outbox).where(outbox.c.person_id == ANA).values(state=State.SENT))
    assert not await reminders.is_set(ANA, event.id)
    renamed = await events.change(SRI, event, replace(event.details, title=Translated("Pasar Besar")))
    assert [state for *_, state in await rows(database)] == ["sent", "waiting"], "the day is the same"
    moved = await events.change(SRI, renamed, make.event_details(when="20 maret jam 9"))
    due = datetime(2026, 3, 19, 2, tzinfo=UTC)
    assert [row[3:] for row in await rows(database)] == [(due, "waiting")] * 2
    soon = await events.change(SRI, moved, make.event_details(when="hari ini 10.30"))
    assert [row[3:] for row in await rows(database)] == [(clock.now, "waiting")] * 2, "at once"
    assert await reminders.persons(soon.id) == {ANA: "id", BUDI: "id"}


async def test_a_cancelled_event_reminds_nobody(
    events: Events, reminders: Reminders, database: Database
) -> None:
    event, other = await published(events), await published(events, "20 maret jam 9")
    for one in (event, other):
        await reminders.set(ANA, one, "id")
    cancelled = await events.cancel(SRI, event)
    assert sorted(state for *_, state in await rows(database)) == ["cancelled", "waiting"]
    assert await reminders.persons(event.id) == {ANA: "id"}, "to be told of it"
    with pytest.raises(TooLateToRemind):
        await reminders.set(BUDI, cancelled, "id")


@pytest.mark.parametrize(
    ("when", "now", "due"),
    [
        ("7 maret jam 9", "2026-03-02 10:00", "2026-03-06 09:00"),
        ("7 maret 00.30", "2026-03-02 10:00", "2026-03-06 09:00"),
        ("7 maret jam 9", "2026-03-06 09:00", "2026-03-07 08:00"),
        ("7 maret jam 9", "2026-03-07 08:00", None),
        ("7 maret jam 9", "2026-03-08 08:00", None),
        ("7-8 maret", "2026-03-06 10:00", "2026-03-07 07:00"),
        ("7-8 maret", "2026-03-07 08:00", None),
    ],
)
async def test_when_people_are_reminded(
    when: str, now: str, due: str | None, events: Events, reminders: Reminders, clock: Clock
) -> None:
    event = await published(events, when)
    clock.now = datetime.fromisoformat(f"{now}+07:00")
    if due:
        assert await reminders.set(ANA, event, "id") == datetime.fromisoformat(f"{due}+07:00")
    else:
        with pytest.raises(TooLateToRemind):
            await reminders.set(ANA, event, "id")
