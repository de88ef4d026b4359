"""A Bot API server that only answers, for benchmarks: it takes calls, and brings updates as Telegram does."""

import asyncio
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import aiohttp
import orjson
from aiohttp import web

TOKEN = "1:benchmark"  # noqa: S105 - nobody's
SECRET = "benchmark"  # noqa: S105 - nobody's
WEBHOOK_CONNECTIONS = 40  # Telegram's default
_BOT = {"id": 1, "is_bot": True, "first_name": "Guide", "username": "guide_bot"}

Json = dict[str, Any]


@dataclass
class Stub:
    """`delay` seconds pass before each answer, as on a network; `answered` has the time of each answer."""

    delay: float = 0.0
    answered: dict[int, float] = field(default_factory=dict)
    offered: dict[int, float] = field(default_factory=dict)
    waiting: list[Json] = field(default_factory=list)
    _changed: asyncio.Event = field(default_factory=asyncio.Event)
    _numbers: Iterator[int] = field(default_factory=count)
    _expected: int = 0

    async def call(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        if request.content_type == "application/json":
            given = orjson.loads(await request.read() or b"{}")
        else:
            given = dict(await request.post())
        if method == "getUpdates":
            return _result(await self._poll(given))
        if self.delay:
            await asyncio.sleep(self.delay)
        return _result(self._carry_out(method, given))

    def _carry_out(self, method: str, given: Json) -> Any:
        match method:
            case "getMe":
                return _BOT
            case "sendMessage" | "editMessageText":
                chat = int(given["chat_id"])
                self.answered.setdefault(chat, time.perf_counter())
                if len(self.answered) >= self._expected:
                    self._changed.set()
                private = {"id": chat, "type": "private", "first_name": "Ana"}
                return {
                    "message_id": next(self._numbers),
                    "date": 0,
                    "chat": private,
                    "from": _BOT,
                    "text": ".",
                }
        return True

    async def _poll(self, given: Json) -> list[Json]:
        offset = int(given.get("offset") or 0)
        self.waiting = [update for update in self.waiting if update["update_id"] >= offset]
        deadline = time.perf_counter() + min(float(given.get("timeout") or 0), 5.0)
        while not self.waiting and time.perf_counter() < deadline:
            await asyncio.sleep(0.001)
        return self.waiting[:100]

    async def poll_all(self, updates: list[Json], within: float) -> list[float]:
        """Let the updates be fetched; seconds from offer to answer for each."""
        self._begin(updates)
        now = time.perf_counter()
        self.offered = {_chat(update): now for update in updates}
        self.waiting += updates
        return await self._times(within)

    async def push_all(self, updates: list[Json], url: str, within: float) -> list[float]:
        """Bring the updates to a webhook over 40 connections, as fast as it takes them."""
        self._begin(updates)
        headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET, "Content-Type": "application/json"}
        pending = iter(updates)
        connector = aiohttp.TCPConnector(limit=WEBHOOK_CONNECTIONS)
        async with aiohttp.ClientSession(connector=connector, headers=headers) as session:

            async def bring(some: Iterable[Json]) -> None:
                for update in some:
                    self.offered[_chat(update)] = time.perf_counter()
                    async with session.post(url, data=orjson.dumps(update)) as response:
                        response.raise_for_status()

            async with asyncio.TaskGroup() as group:
                for _ in range(WEBHOOK_CONNECTIONS):
                    group.create_task(bring(pending))
            return await self._times(within)

    def _begin(self, updates: list[Json]) -> None:
        self.answered.clear()
        self.offered.clear()
        self._changed.clear()
        self._expected = len(updates)

    async def _times(self, within: float) -> list[float]:
        async with asyncio.timeout(within):
            await self._changed.wait()
        return sorted(self.answered[chat] - self.offered[chat] for chat in self.offered)

    @property
    def span(self) -> float:
        """Seconds from the first offer to the last answer."""
        return max(self.answered.values()) - min(self.offered.values())


def message(number: int, text: str) -> Json:
    person = {"id": number, "is_bot": False, "first_name": "Ana", "language_code": "id"}
    chat = {"id": number, "type": "private", "first_name": "Ana"}
    body = {"message_id": 1, "date": 0, "chat": chat, "from": person, "text": text}
    return {"update_id": number, "message": body}


def press(number: int, data: str) -> Json:
    person = {"id": number, "is_bot": False, "first_name": "Ana", "language_code": "id"}
    chat = {"id": number, "type": "private", "first_name": "Ana"}
    shown = {"message_id": 1, "date": 1, "chat": chat, "from": _BOT, "text": "."}
    query = {"id": str(number), "from": person, "message": shown, "chat_instance": "1", "data": data}
    return {"update_id": number, "callback_query": query}


def _chat(update: Json) -> int:
    chat = update["update_id"]
    return int(chat)


def _result(result: Any) -> web.Response:
    body = orjson.dumps({"ok": True, "result": result})
    return web.Response(body=body, content_type="application/json")


async def serve(stub: Stub) -> tuple[web.AppRunner, str]:
    """The running server and its address."""
    app = web.Application()
    app.router.add_route("*", "/bot{token}/{method}", stub.call)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, backlog=1024).start()
    return runner, f"http://127.0.0.1:{runner.addresses[0][1]}"
