"""A Bot API server on this machine: refuses every faulty call, hands the good ones to a local Telegram."""

import asyncio
import contextlib
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import islice
from types import TracebackType
from typing import Any, NamedTuple, Self

from aiohttp import web

from bot.gateway.local import ApiError, LocalTelegram
from tests.botapi.checks import check_call, check_result, check_update, decode_call

TOKEN = "1:test"
_ON_REQUEST_ONLY = {"chat_member", "message_reaction", "message_reaction_count"}


@dataclass(frozen=True)
class Call:
    """A call that was answered: with a result, or with an error."""

    method: str
    parameters: Mapping[str, Any]
    result: Any = None
    error: str | None = None


class Fault(NamedTuple):
    method: str
    problems: list[str]


class _CutError(Exception):
    """Ends a connection without an answer."""

    def __init__(self, *, carried_out: bool = False) -> None:
        self.carried_out = carried_out


class StandIn:
    """Used as `async with StandIn(telegram) as standin`, with `base_url=f"{standin.url}/bot"` for the bot.

    `calls` holds all but getUpdates, in the order of their answers; `polls` counts getUpdates as they begin.
    A good bot leaves `faults` empty.
    """

    def __init__(self, telegram: LocalTelegram) -> None:
        self.url = ""
        self.calls: list[Call] = []
        self.faults: list[Fault] = []
        self.polls = 0
        self._telegram = telegram
        self._updates: deque[dict[str, Any]] = deque()
        self._allowed: frozenset[str] = frozenset()
        self._failures: defaultdict[str, deque[ApiError | _CutError]] = defaultdict(deque)
        self._downloads_to_cut = 0
        self._changed = asyncio.Condition()
        self._closing = False

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=20 * 2**20)
        app.router.add_route("*", "/bot{token}/{method}", self._answer)
        app.router.add_get("/file/bot{token}/{path:.+}", self._file)
        # A poller that hangs up must not leave its long poll behind.
        self._runner = web.AppRunner(app, handler_cancellation=True, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        async with self._changed:
            self._closing = True
            self._changed.notify_all()
        await self._runner.cleanup()

    async def offer(self, *updates: dict[str, Any]) -> None:
        """Make updates available to getUpdates; one that Telegram could not send is an error of the test."""
        for update in updates:
            if problems := check_update(update):
                raise ValueError(f"not an update: {problems}")
        async with self._changed:
            self._updates.extend(updates)
            self._changed.notify_all()

    @property
    def unconfirmed(self) -> int:
        """How many offered updates no poller has confirmed yet."""
        return len(self._updates)

    def fail_next(
        self, method: str, code: int, description: str, parameters: Mapping[str, Any] | None = None
    ) -> None:
        """Answer the next call of `method` with an error; several come one after another."""
        self._failures[method].append(ApiError(code, description, parameters))

    def drop_next(self, method: str) -> None:
        """Cut the connection at the next call of `method`, which is then not carried out."""
        self._failures[method].append(_CutError())

    def lose_next(self, method: str) -> None:
        """Carry out the next call of `method`, and cut the connection in place of an answer."""
        self._failures[method].append(_CutError(carried_out=True))

    def cut_next_download(self) -> None:
        """Cut the connection in the middle of the next file."""
        self._downloads_to_cut += 1

    def count(self, method: str) -> int:
        return Counter(call.method for call in self.calls)[method]

    async def settled(self, until: int | Callable[[], bool], *, within: float = 5) -> None:
        """Wait until so many calls were answered, or until the predicate holds.

        Raises:
            TimeoutError: it did not come to that, so that a test fails instead of waiting for ever.
        """
        holds = until if callable(until) else lambda: len(self.calls) >= until
        async with asyncio.timeout(within), self._changed:
            await self._changed.wait_for(holds)

    async def _answer(self, request: web.Request) -> web.Response:
        if request.match_info["token"] != TOKEN:
            return _refusal(ApiError(401, "Unauthorized"))
        method = request.match_info["method"]
        posted, files = await _body(request)
        parameters = decode_call(method, posted)
        try:
            result = await self._carry_out(method, parameters, files)
        except ApiError as error:
            await self._record(Call(method, parameters, error=error.description))
            return _refusal(error)
        except _CutError:
            await self._record(Call(method, parameters, error="connection cut"))
            if request.transport is not None:
                request.transport.abort()
            return web.Response()
        await self._record(Call(method, parameters, result))
        return web.json_response({"ok": True, "result": result})

    async def _carry_out(self, method: str, parameters: dict[str, Any], files: dict[str, bytes]) -> Any:
        if problems := check_call(method, parameters, files):
            self.faults.append(Fault(method, problems))
            raise ApiError(400, f"Bad Request: {'; '.join(problems)}")
        failure = self._failures[method].popleft() if self._failures[method] else None
        if failure and not (isinstance(failure, _CutError) and failure.carried_out):
            raise failure
        if method == "getUpdates":
            return await self._poll(parameters)
        result = self._telegram.call(method, parameters, files)
        if failure:
            raise failure
        if problems := check_result(method, result):
            self.faults.append(Fault(method, [f"answer: {problem}" for problem in problems]))
            raise ApiError(500, f"Internal Server Error: {'; '.join(problems)}")
        return result

    async def _poll(self, parameters: dict[str, Any]) -> list[dict[str, Any]]:
        offset = parameters.get("offset", 0)
        async with self._changed:
            self.polls += 1
            if "allowed_updates" in parameters:  # sticks until it is set anew
                self._allowed = frozenset(parameters["allowed_updates"])
            while self._updates and (
                self._updates[0]["update_id"] < offset or len(self._updates) > -offset > 0
            ):
                self._updates.popleft()
            self._changed.notify_all()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(parameters.get("timeout", 0)):
                    await self._changed.wait_for(
                        lambda: self._closing or any(map(self._wanted, self._updates))
                    )
            return list(islice(filter(self._wanted, self._updates), parameters.get("limit", 100)))

    def _wanted(self, update: dict[str, Any]) -> bool:
        kinds = update.keys() - {"update_id"}
        return not kinds.isdisjoint(self._allowed) if self._allowed else kinds.isdisjoint(_ON_REQUEST_ONLY)

    async def _record(self, call: Call) -> None:
        async with self._changed:
            if call.method != "getUpdates":
                self.calls.append(call)
            self._changed.notify_all()

    async def _file(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["token"] != TOKEN:
            return _refusal(ApiError(401, "Unauthorized"))
        try:
            content = self._telegram.download(request.match_info["path"])
        except ApiError as error:
            return _refusal(error)
        if not self._downloads_to_cut:
            return web.Response(body=content)
        self._downloads_to_cut -= 1
        return await _half(request, content)


async def _half(request: web.Request, content: bytes) -> web.StreamResponse:
    answer = web.StreamResponse(headers={"Content-Length": str(len(content))})
    await answer.prepare(request)
    await answer.write(content[: len(content) // 2])
    if request.transport is not None:
        request.transport.abort()
    return answer


async def _body(request: web.Request) -> tuple[dict[str, Any], dict[str, bytes]]:
    """Parameters and uploaded files, from a query, a form or JSON."""
    parameters: dict[str, Any] = dict(request.query)
    files: dict[str, bytes] = {}
    if request.content_type == "application/json":
        return parameters | await request.json(), files
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            files[name] = value.file.read()
        else:
            parameters[name] = value
    return parameters, files


def _refusal(error: ApiError) -> web.Response:
    answer = {"ok": False, "error_code": error.code, "description": error.description}
    if error.parameters:
        answer["parameters"] = error.parameters
    return web.json_response(answer, status=error.code)
