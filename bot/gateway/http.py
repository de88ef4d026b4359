"""PTB's transport over aiohttp: many calls at once cost little, and what became of a failed one stays known.

A failed call is one of three. Refused: the Bot API answered, and PTB's own errors say why. Never left: no
connection was made, so it may safely be made again. Answer lost: it may have been carried out or not.
"""

from collections.abc import Mapping
from typing import Any
from urllib.request import getproxies, proxy_bypass

import aiohttp
import orjson
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData
from yarl import URL

# As long as PTB's own; files take longer.
CONNECT_SECONDS = 5.0
READ_SECONDS = 10.0
UPLOAD_SECONDS = 30.0
# Below what servers keep an idle connection for: on one that they just closed an answer can get lost.
KEEP_ALIVE_SECONDS = 45.0


class NeverLeft(NetworkError):
    """The call did not reach the Bot API: it can safely be made again."""


class NeverLeftInTime(NeverLeft, TimedOut):
    """No connection was to be had in time."""


class AnswerLost(NetworkError):
    """The call was sent, or partly, and no answer came: it may have been carried out."""


class AnswerLostInTime(AnswerLost, TimedOut):
    """The answer did not come in time."""


class AiohttpRequest(BaseRequest):
    """At most `connections` at once; times in seconds. Proxies are those of the environment."""

    __slots__ = ("_connections", "_proxies", "_read_seconds", "_session")

    def __init__(self, connections: int, read_seconds: float = READ_SECONDS) -> None:
        self._connections = connections
        self._read_seconds = read_seconds
        self._session: aiohttp.ClientSession | None = None
        self._proxies: dict[str, str | None] = {}

    @property
    def read_timeout(self) -> float | None:
        return self._read_seconds

    async def initialize(self) -> None:
        if self._session is None or self._session.closed:
            connector = aiohttp.TCPConnector(
                limit=self._connections, keepalive_timeout=KEEP_ALIVE_SECONDS, ttl_dns_cache=300
            )
            self._session = aiohttp.ClientSession(
                connector=connector,
                headers={"User-Agent": self.USER_AGENT},
                cookie_jar=aiohttp.DummyCookieJar(),
                auto_decompress=True,
            )

    async def shutdown(self) -> None:
        if self._session is not None:
            await self._session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        if self._session is None or self._session.closed:
            raise RuntimeError("this request is not initialized")
        reading = _given(read_timeout, self._read_seconds)
        connecting = _given(connect_timeout, CONNECT_SECONDS)
        waiting = _given(pool_timeout, CONNECT_SECONDS)
        uploads = bool(request_data and request_data.contains_files)
        whole = _sum(connecting, waiting, reading, _given(write_timeout, UPLOAD_SECONDS))
        timeout = aiohttp.ClientTimeout(
            total=whole if uploads else None,
            connect=_sum(connecting, waiting),
            sock_connect=connecting,
            sock_read=whole if uploads else reading,
        )
        address = URL(url, encoded=True)
        try:
            async with self._session.request(
                method,
                address,
                timeout=timeout,
                proxy=self._proxy(address),
                allow_redirects=False,
                **_body(request_data),
            ) as response:
                return response.status, await response.read()
        except (aiohttp.ConnectionTimeoutError, aiohttp.SocketTimeoutError, TimeoutError) as error:
            if isinstance(error, aiohttp.ConnectionTimeoutError):
                raise NeverLeftInTime("no connection in time") from error
            raise AnswerLostInTime("no answer in time") from error
        except (aiohttp.ClientConnectorError, aiohttp.ClientProxyConnectionError) as error:
            raise NeverLeft(f"no connection: {type(error).__name__}") from error
        except (aiohttp.InvalidURL, aiohttp.NonHttpUrlClientError) as error:
            raise NeverLeft("not an address that can be called") from error
        except (aiohttp.ClientError, OSError) as error:
            raise AnswerLost(f"the connection was cut: {type(error).__name__}") from error

    def _proxy(self, address: URL) -> str | None:
        """The environment is asked once for each server: that takes longer than a call."""
        host = address.host or ""
        if host not in self._proxies:
            found = None if proxy_bypass(host) else getproxies().get(address.scheme)
            self._proxies[host] = found
        return self._proxies[host]

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Unlike PTB's own, never logs an answer: it holds what people wrote."""
        try:
            parsed: dict[str, Any] = orjson.loads(payload)
        except orjson.JSONDecodeError as error:
            raise TelegramError("Invalid server response") from error
        return parsed


def _given(timeout: Any, default: float | None) -> float | None:
    seconds: float | None = default if timeout is BaseRequest.DEFAULT_NONE else timeout
    return seconds


def _sum(*seconds: float | None) -> float | None:
    return None if None in seconds else sum(filter(None, seconds))


def _body(data: RequestData | None) -> Mapping[str, Any]:
    if data is None:
        return {}
    if not data.contains_files:
        return {"data": orjson.dumps(data.parameters), "headers": {"Content-Type": "application/json"}}
    form = aiohttp.FormData(quote_fields=False)  # Telegram takes file names as they are
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mime_type) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mime_type)
    return {"data": form}
