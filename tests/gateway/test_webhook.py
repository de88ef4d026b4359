"""The webhook's door: who may bring what, and what becomes of it."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from telegram import Update
from telegram.ext import Application

from bot.gateway.context import AnyApplication
from bot.gateway.local import LocalPerson, LocalTelegram
from bot.gateway.local_request import LocalRequest
from bot.gateway.webhook import BODY_LIMIT, SECRET_HEADER, WAITING_LIMIT, webhook

SECRET = "rahasia-telegram"
UPDATE = LocalTelegram(clock=lambda: datetime(2026, 3, 1, tzinfo=UTC)).say(LocalPerson(101, "Ana"), "batik")


@pytest.fixture
async def application() -> AsyncIterator[AnyApplication]:
    request = LocalRequest(LocalTelegram(clock=lambda: datetime(2026, 3, 1, tzinfo=UTC)))
    builder = Application.builder().token("1:test").request(request).get_updates_request(request)
    async with builder.updater(None).build() as application:
        yield application


@pytest.fixture
async def client(application: AnyApplication) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(webhook(application, "/kait", SECRET))
    headers = {SECRET_HEADER: SECRET}
    async with httpx.AsyncClient(transport=transport, base_url="http://guide", headers=headers) as client:
        yield client


async def test_an_update_is_taken_over(client: httpx.AsyncClient, application: AnyApplication) -> None:
    answer = await client.post("/kait", json=UPDATE)
    assert (answer.status_code, answer.content) == (200, b"")
    update = application.update_queue.get_nowait()
    assert isinstance(update, Update)
    assert update.message is not None
    assert update.message.text == "batik"


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        ({"headers": {SECRET_HEADER: "salah"}, "json": UPDATE}, 403),
        ({"headers": {SECRET_HEADER: ""}, "json": UPDATE}, 403),
        ({"headers": {SECRET_HEADER: "rahasia-telegram-é".encode()}, "json": UPDATE}, 403),
        ({"data": {"update_id": "1"}}, 415),
        ({"content": b"{", "headers": {"Content-Type": "application/json"}}, 400),
        ({"content": b"x" * (BODY_LIMIT + 1), "headers": {"Content-Type": "application/json"}}, 413),
        ({"method": "GET"}, 405),
        ({"url": "/lain", "json": UPDATE}, 404),
    ],
)
async def test_all_else_is_refused(
    request_: dict[str, Any], status: int, client: httpx.AsyncClient, application: AnyApplication
) -> None:
    answer = await client.request(**({"method": "POST", "url": "/kait"} | request_))
    assert answer.status_code == status
    assert application.update_queue.empty()


async def test_a_body_without_a_length_is_bounded(
    client: httpx.AsyncClient, application: AnyApplication
) -> None:
    async def endless() -> AsyncIterator[bytes]:
        while True:
            yield b" " * 2**16

    answer = await client.post("/kait", content=endless(), headers={"Content-Type": "application/json"})
    assert answer.status_code == 413


async def test_what_cannot_be_read_does_not_hold_up_the_chat(
    client: httpx.AsyncClient, application: AnyApplication
) -> None:
    answer = await client.post("/kait", json={"update_id": 1, "message": {"rahasia": True}})
    assert answer.status_code == 200, "asked again, Telegram would hold back the rest for a day"
    assert application.update_queue.empty()


async def test_too_many_waiting_are_asked_to_come_again(
    client: httpx.AsyncClient, application: AnyApplication
) -> None:
    for _ in range(WAITING_LIMIT):
        application.update_queue.put_nowait(object())
    answer = await client.post("/kait", json=UPDATE)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
