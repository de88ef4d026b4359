"""The outbox: nobody is queued, claimed or recorded twice."""

import asyncio
from collections import Counter
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select

from bot.domain.broadcasts import Status
from bot.domain.delivery import (
    Blocked,
    Flood,
    Gone,
    Migrated,
    Notice,
    Outcome,
    Record,
    Sent,
    ServerError,
    State,
    Unknown,
    follows,
)
from bot.storage import audiences, broadcasts, leases, outbox
from bot.storage import people as people_store
from bot.storage.database import Database
from bot.storage.tables import outbox as table
from bot.storage.tables import people
from tests.storage.crowd import NOW, announce, crowd, states, subscribe

LATER = NOW + timedelta(seconds=15)
SECOND = timedelta(seconds=1)


async def take(database: Database, holder: str = "satu", now: datetime = NOW) -> int | None:
    async with database.writing() as connection:
        return await leases.take(connection, "delivery", holder, now, now + timedelta(seconds=15))


async def claimed(
    database: Database, token: int = 1, room: int = 100, *, quiet: bool = False
) -> list[Notice]:
    async with database.writing() as connection:
        return await outbox.claim(connection, token, NOW, room, quiet=quiet)


async def record(database: Database, notice: Notice, outcome: Outcome) -> None:
    step = follows(outcome, notice.action, notice.attempts)
    async with database.writing() as connection:
        await outbox.record(connection, [Record(notice, step, NOW + SECOND)])


async def begun(database: Database, *, urgent: bool = False) -> int:
    """The number of a broadcast that is being sent."""
    async with database.writing() as connection:
        number = await announce(connection, urgent=urgent)
        assert await audiences.start_due(connection, "id", NOW, quiet=False) == [number]
    return number


async def queue(
    database: Database, ref: str, *persons: int, kind: str = "reminder", due: datetime = NOW
) -> None:
    async with database.writing() as connection:
        await outbox.queue(connection, kind, ref, dict.fromkeys(persons, "id"), due, NOW)


@pytest.fixture
async def five(database: Database) -> Database:
    async with database.writing() as connection:
        await crowd(connection, 5)
    return database


async def test_one_process_holds_the_lease_and_each_hold_has_a_higher_token(database: Database) -> None:
    assert await take(database, "satu") == 1
    assert await take(database, "dua") is None
    assert await take(database, "satu") == 2, "its own hold, of which it never heard"
    assert await take(database, "dua", NOW + timedelta(seconds=15)) == 3
    async with database.writing() as connection:
        assert not await leases.renew(connection, "delivery", 2, LATER)
        assert await leases.renew(connection, "delivery", 3, NOW)
    assert await take(database, "satu") == 4, "a hold that was given up is free at once"


async def test_of_two_that_take_the_lease_at_once_one_gets_it(database: Database, url: str) -> None:
    other = Database(url)
    found = await asyncio.gather(take(database, "satu"), take(other, "dua"))
    assert sorted(found, key=str) == [1, None]
    await other.stop()


async def test_nobody_is_queued_twice_for_the_same(database: Database) -> None:
    for persons in ((1, 2), (2, 3)):
        await queue(database, "bazar", *persons)
    await queue(database, "pameran", 1)
    await queue(database, "bazar", 1, kind="change")
    notices = await claimed(database)
    assert Counter((notice.kind, notice.ref, notice.person) for notice in notices) == {
        ("reminder", "bazar", 1): 1,
        ("reminder", "bazar", 2): 1,
        ("reminder", "bazar", 3): 1,
        ("reminder", "pameran", 1): 1,
        ("change", "bazar", 1): 1,
    }


async def test_what_is_not_due_waits(database: Database) -> None:
    await queue(database, "bazar", 1, 2, due=NOW + SECOND)
    await queue(database, "pameran", 2)
    (notice,) = await claimed(database)
    assert (notice.person, notice.ref) == (2, "pameran")


async def test_rows_are_claimed_once_personal_ones_first_and_changes_last(five: Database) -> None:
    first, second = await begun(five), await begun(five)
    async with five.writing() as connection:
        await broadcasts.change_everywhere(connection, first, "edit", 2, NOW)
    await queue(five, "bazar", 7)
    with_edits = [await claimed(five, room=room) for room in (3, 3, 5)]
    notices = [notice for lot in with_edits for notice in lot]
    assert [notice.broadcast_id for notice in notices] == [None, *[first] * 5, *[second] * 5]
    assert len({notice.id for notice in notices}) == 11
    assert {notice.token for notice in notices} == {1}
    assert await claimed(five) == []


async def test_two_that_claim_at_once_get_different_rows(five: Database, url: str) -> None:
    await begun(five)
    other = Database(url)
    lots = await asyncio.gather(claimed(five, room=2), claimed(other, room=3))
    persons = [notice.person for lot in lots for notice in lot]
    assert len(set(persons)) == len(persons)
    await other.stop()


async def test_a_paused_broadcast_is_not_claimed_nor_at_night_one_that_can_wait(five: Database) -> None:
    calm, urgent = await begun(five), await begun(five, urgent=True)
    assert {notice.broadcast_id for notice in await claimed(five, quiet=True)} == {urgent}
    async with five.writing() as connection:
        await broadcasts.change(connection, calm, [Status.SENDING], status=Status.PAUSED)
    assert await claimed(five) == []
    async with five.writing() as connection:
        await broadcasts.change(connection, calm, [Status.PAUSED], status=Status.SENDING)
    assert len(await claimed(five)) == 5


async def test_an_outcome_is_recorded_once_and_never_by_another_hold(five: Database) -> None:
    await begun(five)
    ana, budi, *_ = await claimed(five)
    await record(five, ana, Sent(77))
    await record(five, ana, ServerError())
    async with five.reading() as connection:
        row = (await connection.execute(select(table).where(table.c.id == ana.id))).one()
    assert (row.state, row.message_id, row.attempts, row.token) == ("sent", 77, 1, 1)
    async with five.writing() as connection:
        await outbox.recover(connection, 2, NOW)
        await broadcasts.resend_unknown(connection, budi.broadcast_id or 0, NOW)
    again = {notice.person: notice for notice in await claimed(five, token=2)}
    await record(five, budi, Sent(78))
    assert (await states(five))[budi.person] == State.SENDING, "a hold of the past says nothing of a new call"
    await record(five, again[budi.person], Sent(79))
    assert (await states(five))[budi.person] == State.SENT


async def test_what_waits_for_another_try_comes_back_when_it_is_time(five: Database) -> None:
    await queue(five, "bazar", 1)
    (notice,) = await claimed(five)
    await record(five, notice, Flood(60))
    assert await claimed(five) == []
    async with five.writing() as connection:
        (again,) = await outbox.claim(connection, 1, NOW + timedelta(seconds=61), 9, quiet=False)
    assert again.attempts == 0


@pytest.mark.parametrize("outcome", [Blocked(), Gone()])
async def test_who_blocked_the_guide_leaves_the_audience(outcome: Outcome, five: Database) -> None:
    await begun(five)
    ana, *_ = await claimed(five)
    await record(five, ana, outcome)
    async with five.reading() as connection:
        lost = select(people.c.id, people.c.blocked_at).where(people.c.blocked_at.is_not(None))
        assert (await connection.execute(lost)).all() == [(ana.person, NOW + SECOND)]
    await begun(five)
    assert ana.person not in {notice.person for notice in await claimed(five)}


async def test_after_a_takeover_sends_are_unknown_and_changes_wait_again(five: Database) -> None:
    number = await begun(five)
    ana, *_ = await claimed(five)
    await record(five, ana, Sent(77))
    async with five.writing() as connection:
        await broadcasts.change_everywhere(connection, number, "edit", 2, NOW - timedelta(minutes=2))
    edits = [notice for notice in await claimed(five) if notice.action == "edit"]
    assert {notice.person: notice.message_id for notice in edits}[ana.person] == 77
    async with five.writing() as connection:
        await outbox.recover(connection, 1, NOW)
    assert State.UNKNOWN not in (await states(five)).values(), "these are of a hold that lasts"
    async with five.writing() as connection:
        await outbox.recover(connection, 2, NOW)
    found = await states(five, action="send")
    assert found.pop(ana.person) == State.SENT
    assert set(found.values()) == {State.UNKNOWN}
    assert set((await states(five, action="edit")).values()) == {State.WAITING}
    budi = next(notice for notice in edits if notice.person != ana.person)
    await record(five, budi, Sent())
    assert (await states(five, action="edit"))[budi.person] == State.WAITING


async def test_a_late_answer_clears_what_a_takeover_called_unknown(five: Database) -> None:
    await begun(five)
    ana, *_ = await claimed(five)
    async with five.writing() as connection:
        await outbox.recover(connection, 2, NOW)
    await record(five, ana, Sent(77))
    assert (await states(five))[ana.person] == State.SENT


async def test_rows_of_an_unheard_transaction_wait_again(five: Database) -> None:
    await begun(five)
    ana, *rest = await claimed(five)
    async with five.writing() as connection:
        await outbox.release(connection, 1, {ana.id})
    found = await states(five)
    assert found.pop(ana.person) == State.SENDING
    assert set(found.values()) == {State.WAITING}
    assert {notice.id for notice in await claimed(five)} == {notice.id for notice in rest}


async def test_a_chat_that_moved_is_tried_under_its_new_number(five: Database) -> None:
    number = await begun(five)
    ana, budi, *_ = await claimed(five)
    await record(five, ana, Migrated(-100))
    await record(five, budi, Migrated(-100))
    found = await states(five, broadcast_id=number)
    assert (found[-100], found[None]) == (State.WAITING, State.GONE), "one row for one chat"
    assert ana.person not in found
    async with five.writing() as connection:
        (again,) = await outbox.claim(connection, 1, NOW + SECOND, 9, quiet=False)
    assert (again.person, again.attempts) == (-100, 1)


async def test_of_an_erased_person_nothing_is_left_but_a_number_to_count(five: Database) -> None:
    await begun(five)
    ana, *_ = await claimed(five, room=1)
    await record(five, ana, Sent(77))
    await queue(five, "bazar", ana.person, 2)
    async with five.writing() as connection:
        await outbox.forget(connection, ana.person)
        await people_store.erase(connection, ana.person)
    async with five.reading() as connection:
        gone = await connection.scalar(select(func.count()).where(table.c.person_id == ana.person))
        (row,) = (await connection.execute(select(table).where(table.c.person_id.is_(None)))).all()
    assert gone == 0
    assert (row.state, row.ref, row.message_id, row.language) == ("sent", None, None, "")
    assert set(await states(five, kind="reminder")) == {2}
    async with five.writing() as connection:
        assert await broadcasts.change_everywhere(connection, 1, "edit", 2, NOW) == 0, "nothing more for them"


async def test_an_unknown_send_is_not_changed_and_is_sent_again_on_request_only(five: Database) -> None:
    number = await begun(five)
    notices = await claimed(five)
    for notice in notices:
        await record(five, notice, Unknown())
    async with five.writing() as connection:
        assert await broadcasts.change_everywhere(connection, number, "delete", 1, NOW) == 0
    assert await claimed(five) == []
    async with five.writing() as connection:
        assert await broadcasts.resend_unknown(connection, number, NOW) == 5
    assert [notice.attempts for notice in await claimed(five)] == [0] * 5


async def test_subscribers_without_a_row_are_not_in_the_way(database: Database) -> None:
    async with database.writing() as connection:
        await subscribe(connection, 1)
    number = await begun(database)
    async with database.writing() as connection:
        assert await broadcasts.finish(connection, NOW) == [number]
