"""How the stand-in serves: updates, errors on demand, tokens, files."""

import asyncio
from typing import Any

import aiohttp
import pytest
from telegram import Bot
from telegram.error import Forbidden, InvalidToken, NetworkError, RetryAfter

from bot.gateway.local import LocalPerson, LocalTelegram
from tests.botapi.conftest import make_bot
from tests.botapi.standin import TOKEN, StandIn

ANA = 101
PHOTO = b"\x89PNG not looked into"


def update(number: int, kind: str = "message") -> dict[str, Any]:
    person = {"id": ANA, "is_bot": False, "first_name": "Ana"}
    chat = {"id": ANA, "type": "private", "first_name": "Ana"}
    message = {
        "message_id": number,
        "date": 1_772_355_600,
        "chat": chat,
        "from": person,
        "text": f"pesan {number}",
    }
    if kind == "message":
        return {"update_id": number, "message": message}
    return {"update_id": number, kind: message | {"edit_date": 1_772_355_601}}


async def test_updates_wait_until_they_are_confirmed(standin: StandIn, bot: Bot) -> None:
    await standin.offer(update(7), update(8))
    first = await bot.get_updates(limit=1)
    again = await bot.get_updates()
    rest = await bot.get_updates(offset=8)
    assert [[seen.update_id for seen in batch] for batch in (first, again, rest)] == [[7], [7, 8], [8]]
    assert await bot.get_updates(offset=9) == ()
    assert standin.unconfirmed == 0
    assert (standin.polls, standin.calls) == (4, [])


async def test_long_poll_ends_when_an_update_is_offered(standin: StandIn, bot: Bot) -> None:
    async with asyncio.TaskGroup() as group:
        poll = group.create_task(bot.get_updates(timeout=30))
        await standin.settled(lambda: standin.polls == 1)
        await standin.offer(update(7))
    assert [seen.update_id for seen in poll.result()] == [7]


async def test_updates_not_asked_for_are_kept_back(standin: StandIn, bot: Bot) -> None:
    await standin.offer(update(7, "edited_message"), update(8))
    assert [seen.update_id for seen in await bot.get_updates(allowed_updates=["message"])] == [8]
    assert [seen.update_id for seen in await bot.get_updates()] == [8]


async def test_all_that_a_local_person_does_is_an_update(
    standin: StandIn, bot: Bot, telegram: LocalTelegram
) -> None:
    ana = LocalPerson(ANA, "Ana", username="ana_cimahi")
    done = [
        telegram.say(ana, "/start p-1 https://cimahi.id 😀"),
        telegram.say(ana, "Halo", chat=-7),
        telegram.edit(ana, 1, "batik"),
        telegram.press(ana, 1, "p"),
        telegram.press(ana, 99, "p"),
        telegram.send_location(ana, -6.87, 107.54),
        telegram.send_contact(ana, "+62"),
        telegram.send_photo(ana, PHOTO, "Motif"),
        telegram.send_document(ana, b"a,b", "daftar.csv"),
        telegram.send_sticker(ana),
        telegram.inline_query(ana, "batik"),
        telegram.block(ana),
        telegram.unblock(ana),
    ]
    await standin.offer(*done)
    seen = await bot.get_updates()
    assert [update.update_id for update in seen] == [update["update_id"] for update in done]
    assert standin.faults == []


async def test_an_update_that_telegram_cannot_send_is_refused(standin: StandIn) -> None:
    with pytest.raises(ValueError, match="not an update"):
        await standin.offer({"update_id": 7, "message": {"text": "Halo"}})


async def test_errors_on_demand(standin: StandIn, bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # else the library warns about its own RetryAfter
    standin.fail_next("sendMessage", 403, "Forbidden: bot was blocked by the user")
    standin.fail_next("sendMessage", 429, "Too Many Requests: retry after 5", {"retry_after": 5})
    standin.drop_next("sendMessage")
    for error in (Forbidden, RetryAfter, NetworkError):
        with pytest.raises(error):
            await bot.send_message(ANA, "Halo")
    await bot.send_message(ANA, "Halo")
    assert [call.error is None for call in standin.calls] == [False, False, False, True]
    assert standin.faults == []


async def test_settled_waits_for_calls_under_way(standin: StandIn, bot: Bot) -> None:
    async with asyncio.TaskGroup() as group:
        group.create_task(bot.send_message(ANA, "Halo"))
        group.create_task(bot.send_chat_action(ANA, "typing"))
        await standin.settled(2)
        await standin.settled(lambda: standin.count("sendMessage") == 1)
    assert {call.method for call in standin.calls} == {"sendMessage", "sendChatAction"}


async def test_wrong_token_is_refused(standin: StandIn) -> None:
    with pytest.raises(InvalidToken):
        async with make_bot(standin, "2:test"):
            pass


async def test_file_is_fetched(standin: StandIn, bot: Bot, telegram: LocalTelegram) -> None:
    telegram.send_photo(LocalPerson(ANA, "Ana"), PHOTO)
    (message,) = telegram.messages(ANA)
    file = await bot.get_file(message["photo"][-1]["file_id"])
    assert bytes(await file.download_as_bytearray()) == PHOTO
    assert standin.faults == []


async def test_file_that_is_not_there(standin: StandIn) -> None:
    async with aiohttp.ClientSession() as session:
        for token, status in ((TOKEN, 404), ("2:test", 401)):
            async with session.get(f"{standin.url}/file/bot{token}/photos/none.jpg") as answer:
                assert answer.status == status
