"""The transport to a Telegram without a network."""

import json
import re
from typing import Any
from urllib.parse import unquote, urlsplit

from telegram.request import BaseRequest, RequestData

from bot.gateway.local import ApiError, LocalTelegram


class LocalRequest(BaseRequest):
    """PTB's transport to a LocalTelegram, in place of HTTP."""

    _METHOD = re.compile(r"/bot[^/]+/(\w+)")
    _FILE = re.compile(r"/file/bot[^/]+/(.+)")

    def __init__(self, telegram: LocalTelegram) -> None:
        self._telegram = telegram

    @property
    def read_timeout(self) -> float | None:
        return None

    async def initialize(self) -> None:
        """Nothing is opened."""

    async def shutdown(self) -> None:
        """Nothing is to be closed."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *timeouts: Any, **named: Any
    ) -> tuple[int, bytes]:
        try:
            return 200, self._answer(unquote(urlsplit(url).path), request_data or RequestData())
        except ApiError as error:
            refusal = {"ok": False, "error_code": error.code, "description": error.description}
            if error.parameters:
                refusal["parameters"] = error.parameters
            return error.code, json.dumps(refusal).encode()

    def _answer(self, path: str, data: RequestData) -> bytes:
        if file := self._FILE.search(path):
            return self._telegram.download(file[1])
        called = self._METHOD.search(path)
        if called is None:
            raise ApiError(404, "Not Found")
        files = {
            name: content if isinstance(content, bytes) else content.read()
            for name, (_, content, _) in (data.multipart_data or {}).items()
        }
        result = self._telegram.call(called[1], data.parameters, files)
        return json.dumps({"ok": True, "result": result}).encode()
