"""A Bot API server that takes messages, as a process: python -m benchmarks.post DELAY

Prints its address. Every sendMessage is answered after DELAY seconds; over 30 in any second get a 429, unless
--unlimited. /report tells how many came, how many were refused, and the most in any second.
"""

import argparse
import asyncio
import time
from collections import deque
from itertools import count

import orjson
import uvloop
from aiohttp import web

LIMIT = 30


class PostOffice:
    def __init__(self, delay: float, limit: int | None) -> None:
        self._delay = delay
        self._limit = limit
        self._numbers = count(1)
        self._recent: deque[float] = deque()
        self._first = self._last = 0.0
        self._came = self._refused = self._most = 0

    async def call(self, request: web.Request) -> web.Response:
        body = await request.read()
        if request.match_info["method"] != "sendMessage":
            return _answer({"id": 1, "is_bot": True, "first_name": "Guide", "username": "guide_bot"})
        now = time.perf_counter()
        if request.content_type == "application/json":
            given = orjson.loads(body)
        else:
            given = dict(await request.post())
        while self._recent and self._recent[0] <= now - 1:
            self._recent.popleft()
        self._recent.append(now)
        self._most = max(self._most, len(self._recent))
        if self._limit and len(self._recent) > self._limit:
            self._recent.pop()
            self._refused += 1
            error = {"ok": False, "error_code": 429, "description": "Too Many Requests: retry after 1"}
            return web.json_response(error | {"parameters": {"retry_after": 1}}, status=429)
        self._came += 1
        self._first, self._last = self._first or now, now
        if self._delay:
            await asyncio.sleep(self._delay)
        chat = {"id": int(given["chat_id"]), "type": "private", "first_name": "Ana"}
        message = {"message_id": next(self._numbers), "date": 0, "chat": chat, "text": given["text"]}
        return _answer(message)

    async def report(self, request: web.Request) -> web.Response:
        seconds = self._last - self._first
        return web.json_response(
            {"came": self._came, "refused": self._refused, "most": self._most, "seconds": seconds}
        )


def _answer(result: object) -> web.Response:
    return web.Response(body=orjson.dumps({"ok": True, "result": result}), content_type="application/json")


async def serve(delay: float, limit: int | None) -> None:
    office = PostOffice(delay, limit)
    app = web.Application()
    app.router.add_get("/report", office.report)
    app.router.add_route("*", "/bot{token}/{method}", office.call)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, backlog=1024).start()
    print(f"http://127.0.0.1:{runner.addresses[0][1]}", flush=True)
    await asyncio.Event().wait()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("delay", type=float)
    parser.add_argument("--unlimited", action="store_true")
    given = parser.parse_args()
    uvloop.run(serve(given.delay, None if given.unlimited else LIMIT))


if __name__ == "__main__":
    main()
