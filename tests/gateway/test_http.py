"""The transport over aiohttp, against a server that behaves as badly as networks do."""

import asyncio
import logging
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.request import BaseRequest

from bot.gateway.http import AiohttpRequest, AnswerLost, AnswerLostInTime, NeverLeft, NeverLeftInTime

Answer = Callable[[web.Request], Any]
CHAT = 101
SENT = {"ok": True, "result": {"message_id": 1, "date": 0, "chat": {"id": CHAT, "type": "private"}}}


@asynccontextmanager
async def served(answer: Answer) -> AsyncIterator[str]:
    server = web.Application()
    server.router.add_route("*", "/{path:.*}", answer)
    runner = web.AppRunner(server, handler_cancellation=True, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


@asynccontextmanager
async def request(connections: int = 4, read_seconds: float = 5.0) -> AsyncIterator[AiohttpRequest]:
    async with AiohttpRequest(connections, read_seconds) as made:
        yield made


def bot_at(url: str, through: BaseRequest) -> Bot:
    return Bot("1:test", f"{url}/bot", f"{url}/file/bot", request=through)


async def test_parameters_keep_their_types_and_keyboards_their_form() -> None:
    seen: dict[str, Any] = {}

    async def answer(asked: web.Request) -> web.Response:
        seen.update(path=asked.path, body=await asked.json(), agent=asked.headers["User-Agent"])
        return web.json_response(SENT)

    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Buka 🎨", callback_data="o")]])
    async with served(answer) as url, request() as through:
        await bot_at(url, through).send_message(CHAT, "Batik & tenun", reply_markup=keyboard)
    assert seen["path"] == "/bot1:test/sendMessage"
    assert seen["agent"] == BaseRequest.USER_AGENT
    assert seen["body"] == {
        "chat_id": CHAT,
        "text": "Batik & tenun",
        "reply_markup": {"inline_keyboard": [[{"text": "Buka 🎨", "callback_data": "o"}]]},
    }


async def test_files_are_uploaded_beside_their_parameters() -> None:
    seen: dict[str, Any] = {}

    async def answer(asked: web.Request) -> web.Response:
        posted = await asked.post()
        file = posted["document"]
        assert isinstance(file, web.FileField)
        seen.update(chat=posted["chat_id"], name=file.filename, content=file.file.read())
        return web.json_response(SENT)

    async with served(answer) as url, request() as through:
        await bot_at(url, through).send_document(CHAT, b"a,b\n", filename="daftar é.csv")
    assert seen == {"chat": str(CHAT), "name": "daftar é.csv", "content": b"a,b\n"}


async def test_files_are_downloaded() -> None:
    async def answer(asked: web.Request) -> web.Response:
        if asked.path.startswith("/file/"):
            return web.Response(body=b"\x00\xff")
        found = {"file_id": "f", "file_unique_id": "u", "file_path": "documents/a b.csv"}
        return web.json_response({"ok": True, "result": found})

    async with served(answer) as url, request() as through:
        file = await bot_at(url, through).get_file("f")
        assert bytes(await file.download_as_bytearray()) == b"\x00\xff"


@pytest.mark.parametrize(
    ("code", "more", "error"),
    [
        (400, {}, BadRequest),
        (401, {}, InvalidToken),
        (403, {}, Forbidden),
        (404, {}, InvalidToken),
        (409, {}, Conflict),
        (429, {"parameters": {"retry_after": 7}}, RetryAfter),
        (400, {"parameters": {"migrate_to_chat_id": -5}}, ChatMigrated),
        (500, {}, NetworkError),
        (502, {}, NetworkError),
    ],
)
async def test_a_refusal_is_neither_lost_nor_unsent(
    code: int, more: dict[str, Any], error: type[TelegramError], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # else the library warns about its own RetryAfter

    async def answer(asked: web.Request) -> web.Response:
        return web.json_response({"ok": False, "description": "Tidak", **more}, status=code)

    async with served(answer) as url, request() as through:
        with pytest.raises(error) as refused:
            await bot_at(url, through).send_message(CHAT, "Halo")
    assert not isinstance(refused.value, NeverLeft | AnswerLost)


async def test_no_server_means_never_left() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # nobody listens
        async with request() as through:
            with pytest.raises(NeverLeft) as unsent:
                await bot_at(f"http://127.0.0.1:{taken.getsockname()[1]}", through).send_message(CHAT, "Halo")
    assert not isinstance(unsent.value, TimedOut)  # polling would go on at once, and spin


async def test_a_cut_connection_means_the_answer_is_lost() -> None:
    async def answer(asked: web.Request) -> web.Response:
        assert asked.transport is not None
        asked.transport.abort()
        return web.Response()

    async with served(answer) as url, request() as through:
        with pytest.raises(AnswerLost):
            await bot_at(url, through).send_message(CHAT, "Halo")


async def test_half_an_answer_is_lost() -> None:
    async def answer(asked: web.Request) -> web.StreamResponse:
        half = web.StreamResponse(headers={"Content-Length": "100"})
        await half.prepare(asked)
        await half.write(b'{"ok":')
        assert asked.transport is not None
        asked.transport.close()
        return half

    async with served(answer) as url, request() as through:
        with pytest.raises(AnswerLost):
            await bot_at(url, through).send_message(CHAT, "Halo")


async def test_no_answer_in_time_is_lost() -> None:
    never = asyncio.Event()

    async def answer(asked: web.Request) -> web.Response:
        await never.wait()
        return web.Response()

    async with served(answer) as url, request(read_seconds=0.02) as through:
        with pytest.raises(AnswerLostInTime) as lost:
            await bot_at(url, through).send_message(CHAT, "Halo")
        assert isinstance(lost.value, TimedOut)
        with pytest.raises(AnswerLostInTime):  # a time of the call's own
            await bot_at(url, through).send_message(CHAT, "Halo", read_timeout=0.01)


async def test_no_free_connection_in_time_never_left() -> None:
    arrived, free = asyncio.Event(), asyncio.Event()

    async def answer(asked: web.Request) -> web.Response:
        arrived.set()
        await free.wait()
        return web.json_response(SENT)

    async with served(answer) as url, request(connections=1) as through:
        bot = bot_at(url, through)
        async with asyncio.TaskGroup() as group:
            group.create_task(bot.send_message(CHAT, "pertama"))
            await arrived.wait()
            with pytest.raises(NeverLeftInTime):
                await bot.send_message(CHAT, "kedua", pool_timeout=0.01, connect_timeout=0.01)
            free.set()


async def test_a_connection_is_kept_for_the_next_call() -> None:
    peers: list[Any] = []

    async def answer(asked: web.Request) -> web.Response:
        assert asked.transport is not None
        peers.append(asked.transport.get_extra_info("peername"))
        return web.json_response(SENT)

    async with served(answer) as url, request() as through:
        for text in ("satu", "dua"):
            await bot_at(url, through).send_message(CHAT, text)
    assert len(set(peers)) == 1


async def test_calls_go_through_the_proxy_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    hosts: list[str] = []

    async def proxy(asked: web.Request) -> web.Response:
        hosts.append(asked.host)
        return web.json_response(SENT)

    async with served(proxy) as url:
        monkeypatch.setenv("http_proxy", url)
        monkeypatch.setenv("no_proxy", "")
        async with request() as through:
            await bot_at("http://api.example.invalid", through).send_message(CHAT, "Halo")
    assert hosts == ["api.example.invalid"]


async def test_nonsense_is_no_answer_and_is_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    async def answer(asked: web.Request) -> web.Response:
        return web.Response(body=b"<p>rahasia</p>")

    caplog.set_level(logging.INFO)
    async with served(answer) as url, request() as through:
        with pytest.raises(TelegramError, match="Invalid server response"):
            await bot_at(url, through).send_message(CHAT, "Halo")
    assert "rahasia" not in caplog.text
    assert "1:test" not in caplog.text


async def test_it_can_be_opened_again_after_closing() -> None:
    async def answer(asked: web.Request) -> web.Response:
        return web.json_response(SENT)

    made = AiohttpRequest(2)
    async with served(answer) as url:
        for _ in range(2):
            async with made:
                await bot_at(url, made).send_message(CHAT, "Halo")
        with pytest.raises(NetworkError, match="not initialized"):
            await bot_at(url, made).send_message(CHAT, "Halo")


async def test_shutting_down_closes_every_connection() -> None:
    async def answer(asked: web.Request) -> web.Response:
        return web.json_response(SENT)

    async with served(answer) as url:
        made = AiohttpRequest(2)
        async with made:
            await bot_at(url, made).send_message(CHAT, "Halo")
            session = made._session
        assert isinstance(session, aiohttp.ClientSession)
        assert session.closed
