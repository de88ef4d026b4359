"""From the outbox to the phones: everybody once, whatever Telegram, the network and the store do."""

import asyncio
import sqlite3
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.domain.broadcasts import Audience, Draft, Status, Text
from bot.domain.delivery import State
from bot.gateway.local import LocalTelegram
from bot.services.broadcasts import Broadcasts
from bot.services.delivery import LEASE
from bot.storage import audiences, leases, outbox
from bot.storage.database import Database
from tests.botapi.standin import StandIn
from tests.delivery.office import Office, later
from tests.journeys.guide import SRI
from tests.storage.crowd import crowd, states, subscribe

FLOOD = ("Too Many Requests: retry after 5", {"retry_after": 5})


def received(telegram: LocalTelegram) -> dict[int, list[str]]:
    """What stands in each chat."""
    chats = {person: telegram.messages(person) for person in range(1, 300)}
    return {person: [message["text"] for message in held] for person, held in chats.items() if held}


async def test_everybody_gets_it_once_and_it_is_done(
    office: Office, database: Database, telegram: LocalTelegram
) -> None:
    async with database.writing() as connection:
        await crowd(connection, 50)
    number = await office.announce()
    office.delivery.start()
    await office.through(number)
    assert received(telegram) == {person: ["Halo"] for person in range(1, 51)}
    assert (await office.broadcasts.standing(number)).sending.counts == {State.SENT: 50}
    found = await office.broadcasts.get(number)
    assert found.status == Status.DONE
    assert found.finished_at is not None


@pytest.mark.parametrize(
    ("code", "description", "parameters", "state", "calls"),
    [
        (403, "Forbidden: bot was blocked by the user", None, State.BLOCKED, 1),
        (400, "Bad Request: chat not found", None, State.GONE, 1),
        (400, "Bad Request: can't parse entities", None, State.REFUSED, 1),
        (400, "Bad Request: group chat was upgraded", {"migrate_to_chat_id": 77}, State.SENT, 2),
        (429, *FLOOD, State.SENT, 2),
        (500, "Internal Server Error", None, State.SENT, 2),
        (502, "Bad Gateway", None, State.SENT, 2),
        (504, "Gateway Timeout", None, State.UNKNOWN, 1),
        (401, "Unauthorized", None, State.SENT, 2),
    ],
)
async def test_each_answer_of_telegram(
    code: int,
    description: str,
    parameters: dict[str, int] | None,
    state: State,
    calls: int,
    office: Office,
    database: Database,
    standin: StandIn,
) -> None:
    async with database.writing() as connection:
        await subscribe(connection, 1, "")
    number = await office.announce()
    standin.fail_next("sendMessage", code, description, parameters)
    office.delivery.start()
    await office.through(number)
    assert (await office.broadcasts.standing(number)).sending.counts == {state: 1}
    assert standin.count("sendMessage") == calls
    again = await office.broadcasts.write(1, Draft({"id": Text("Lagi")}), Audience())
    waiting = (await office.broadcasts.standing(again)).recipients
    assert waiting == (0 if state in (State.BLOCKED, State.GONE) else 1), "who is gone leaves the audience"


@pytest.mark.parametrize("failure", ["before", "after"])
async def test_a_lost_answer_is_unknown_and_resent_on_request_only(
    failure: str, office: Office, database: Database, standin: StandIn, telegram: LocalTelegram
) -> None:
    async with database.writing() as connection:
        await crowd(connection, 3)
    number = await office.announce()
    (standin.drop_next if failure == "before" else standin.lose_next)("sendMessage")
    office.delivery.start()
    await office.through(number)
    progress = (await office.broadcasts.standing(number)).sending
    assert progress.counts == {State.SENT: 2, State.UNKNOWN: 1}
    assert await office.broadcasts.resend_unknown(SRI, number) == 1
    await office.through(number)
    assert (await office.broadcasts.standing(number)).sending.counts == {State.SENT: 3}
    twice = 1 if failure == "after" else 0
    assert Counter(map(len, received(telegram).values())) == Counter({1: 3 - twice, 2: twice}) - Counter()


async def test_five_failures_are_enough(office: Office, database: Database, standin: StandIn) -> None:
    async with database.writing() as connection:
        await crowd(connection, 1)
    number = await office.announce()
    for _ in range(6):
        standin.fail_next("sendMessage", 500, "Internal Server Error")
    office.delivery.start()
    await office.through(number, step=60)
    assert (await office.broadcasts.standing(number)).sending.counts == {State.FAILED: 1}
    assert standin.count("sendMessage") == 5


async def test_storms_cost_nobody_their_notice(
    office: Office, database: Database, standin: StandIn, telegram: LocalTelegram
) -> None:
    async with database.writing() as connection:
        await crowd(connection, 30)
    number = await office.announce()
    for failure in range(40):
        standin.fail_next("sendMessage", *((429, *FLOOD) if failure % 2 else (502, "Bad Gateway")))
    office.delivery.start()
    await office.through(number)
    assert received(telegram) == {person: ["Halo"] for person in range(1, 31)}


async def test_a_server_that_is_not_there_is_waited_for(
    office: Office, database: Database, standin: StandIn, telegram: LocalTelegram
) -> None:
    async with database.writing() as connection:
        await crowd(connection, 20)
    number = await office.announce()
    url, bot = standin.url, office._bot
    bot._base_url = bot._base_url.replace(url, "http://127.0.0.1:1")
    office.delivery.start()
    await office.until(lambda: office.lane.room() == 0)
    office.pass_by(10)
    bot._base_url = bot._base_url.replace("http://127.0.0.1:1", url)
    await office.through(number)
    assert received(telegram) == {person: ["Halo"] for person in range(1, 21)}


async def test_a_locked_store_is_waited_for(
    office: Office, database: Database, url: str, telegram: LocalTelegram, standin: StandIn
) -> None:
    if not url.startswith("sqlite"):
        return  # PostgreSQL locks rows, not the store
    async with database.writing() as connection:
        await crowd(connection, 250)
    number = await office.announce()
    office.delivery.start()
    await standin.settled(3)
    file = Path(url.removeprefix("sqlite+aiosqlite:///"))
    other = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    await asyncio.to_thread(other.execute, "BEGIN IMMEDIATE")
    await office.until(lambda: office.delivery.is_waiting_for_store)
    sent = len(standin.calls)
    assert sent < 250
    other.execute("ROLLBACK")
    other.close()
    await office.through(number)
    assert received(telegram) == {person: ["Halo"] for person in range(1, 251)}


async def test_what_nobody_wants_any_more_is_not_sent(
    office: Office, database: Database, telegram: LocalTelegram
) -> None:
    async with database.writing() as connection:
        await crowd(connection, 3)
    office.unwanted.add(2)
    number = await office.announce()
    office.delivery.start()
    await office.through(number)
    assert sorted(received(telegram)) == [1, 3]
    assert (await states(database, broadcast_id=number))[2] == State.CANCELLED


async def test_one_a_second_to_one_chat(
    office: Office, database: Database, telegram: LocalTelegram, standin: StandIn
) -> None:
    async with database.writing() as connection:
        await crowd(connection, 1)
    first, second = await office.announce("Satu"), await office.announce("Dua")
    office.delivery.start()
    await standin.settled(1)
    await office.until(lambda: not office.delivery.is_calling)
    assert received(telegram) == {1: ["Satu"]}
    await office.through(first)
    await office.through(second)
    assert received(telegram) == {1: ["Satu", "Dua"]}


async def test_a_pause_holds_and_a_cancel_ends_it(
    office: Office, database: Database, telegram: LocalTelegram, standin: StandIn
) -> None:
    async with database.writing() as connection:
        await crowd(connection, 200)
    number = await office.announce()
    office.delivery.start()
    await standin.settled(10)
    await office.broadcasts.pause(SRI, number)
    await office.until(lambda: not office.delivery.is_calling)
    paused = (await office.broadcasts.standing(number)).sending
    assert 0 < paused[State.SENT] < 200
    await office.broadcasts.resume(SRI, number)
    await standin.settled(paused[State.SENT] + 5)
    await office.broadcasts.cancel(SRI, number)
    await office.through(number)
    ended = (await office.broadcasts.standing(number)).sending
    assert ended[State.SENT] + ended[State.CANCELLED] == 200
    assert len(received(telegram)) == ended[State.SENT]


async def test_a_typo_is_mended_for_all_and_a_mistake_taken_back(
    office: Office, database: Database, telegram: LocalTelegram, standin: StandIn
) -> None:
    async with database.writing() as connection:
        await crowd(connection, 20)
    number = await office.announce("Bzaar")
    office.delivery.start()
    await standin.settled(5)
    await office.broadcasts.correct(SRI, number, Draft({"id": Text("Bazar")}))
    await office.through(number)
    office.pass_by(61)
    await office.through(number)
    assert received(telegram) == {person: ["Bazar"] for person in range(1, 21)}
    assert await office.broadcasts.withdraw(SRI, number) == 20
    assert await office.broadcasts.withdraw(SRI, number) == 0
    standin.lose_next("deleteMessage")
    await office.through(number)
    assert received(telegram) == {}
    assert (await office.broadcasts.standing(number)).withdrawing.counts == {State.SENT: 20}


async def test_who_is_claimed_in_the_moment_of_a_correction_gets_it(
    office: Office, database: Database
) -> None:
    async with database.writing() as connection:
        await crowd(connection, 3)
    desk = Broadcasts(database, lambda: office.now, office.news, default_language="id", rate=25)
    number = await office.announce("Bzaar")
    async with database.writing() as connection:
        token = await leases.take(connection, LEASE, "one", office.now, later(office.now, 15))
        assert token
        await audiences.start_due(connection, "id", office.now, quiet=False)
    async with database.writing() as connection:
        await leases.renew(connection, LEASE, token, later(office.now, 15))
        claimed = await outbox.claim(connection, token, office.now, 2, quiet=False)
        correcting = asyncio.create_task(desk.correct(SRI, number, Draft({"id": Text("Bazar")})))
        for _ in range(300):  # in which the other one could get far
            await connection.execute(select(1))
    assert [notice.version for notice in claimed] == [1, 1]
    assert await correcting == 2


async def test_a_personal_notice_is_sent_when_it_is_due(
    office: Office, database: Database, telegram: LocalTelegram, standin: StandIn
) -> None:
    async with database.writing() as connection:
        await outbox.queue(connection, "reminder", "bazar", {9: "en"}, office.now, office.now)
        await outbox.queue(connection, "reminder", "pasar", {9: "id"}, later(office.now, 60), office.now)
    office.delivery.start()
    await standin.settled(1)
    assert received(telegram) == {9: ["bazar en"]}
    office.pass_by(60)
    await standin.settled(2)
    assert received(telegram) == {9: ["bazar en", "pasar id"]}


async def test_stopping_ends_the_calls_and_another_process_goes_on_at_once(
    office: Office, database: Database, telegram: LocalTelegram, standin: StandIn, url: str
) -> None:
    async with database.writing() as connection:
        await crowd(connection, 100)
    number = await office.announce()
    office.delivery.start()
    await standin.settled(10)
    await office.delivery.stop()
    progress = (await office.broadcasts.standing(number)).sending
    assert progress[State.SENDING] == progress[State.UNKNOWN] == 0
    assert progress[State.SENT] == len(received(telegram)) < 100
    other = Office(Database(url), office._bot, office.delivery._times)
    other.now = office.now
    other.delivery.start()
    await other.through(number)
    await other.close()
    assert received(telegram) == {person: ["Halo"] for person in range(1, 101)}


async def test_two_processes_never_send_to_the_same(
    office: Office, database: Database, telegram: LocalTelegram, url: str
) -> None:
    async with database.writing() as connection:
        await crowd(connection, 100)
    number = await office.announce()
    other = Office(Database(url), office._bot, office.delivery._times)
    other.now = office.now
    office.delivery.start()
    other.delivery.start()
    await office.through(number)
    await other.close()
    assert received(telegram) == {person: ["Halo"] for person in range(1, 101)}
