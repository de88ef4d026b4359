"""The door for updates that Telegram brings by itself: a small HTTP server beside the Application."""

import hmac
import logging
from http import HTTPStatus

import orjson
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import Update

from bot.gateway.context import AnyApplication

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header
# An update is a few kilobytes; files come by other ways.
BODY_LIMIT = 2**20
# With so many updates waiting, Telegram is asked to come again later; it keeps them.
WAITING_LIMIT = 5_000

logger = logging.getLogger(__name__)


def webhook(application: AnyApplication, path: str, secret: str) -> Starlette:
    """An ASGI application that takes over the updates POSTed to `path` with the right secret."""

    async def receive(request: Request) -> Response:
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), secret.encode()):
            return Response(status_code=HTTPStatus.FORBIDDEN)
        if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
            return Response(status_code=HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
        if application.update_queue.qsize() >= WAITING_LIMIT:
            return Response(status_code=HTTPStatus.SERVICE_UNAVAILABLE, headers={"Retry-After": "5"})
        body = await _body(request)
        if body is None:
            return Response(status_code=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        try:
            given_update = orjson.loads(body)
        except orjson.JSONDecodeError:
            return Response(status_code=HTTPStatus.BAD_REQUEST)
        try:
            update = Update.de_json(given_update, application.bot)
        except Exception as error:
            # Asked to come again, Telegram would hold back all else of that chat for a day.
            logger.error("an update cannot be read: %s", type(error).__name__)
            return Response()
        await application.update_queue.put(update)
        return Response()

    return Starlette(routes=[Route(path, receive, methods=["POST"])])


async def _body(request: Request) -> bytes | None:
    """None where it is longer than allowed, which is not read to its end."""
    if int(request.headers.get("content-length") or 0) > BODY_LIMIT:
        return None
    body = bytearray()
    try:
        async for part in request.stream():
            body += part
            if len(body) > BODY_LIMIT:
                return None
    except ClientDisconnect:
        return None
    return bytes(body)
