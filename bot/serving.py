"""How the guide gets its updates: it asks for them (long polling), or Telegram brings them (webhook)."""

import asyncio
import logging
import signal
import sys
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any
from urllib.parse import urlsplit

import uvicorn
from telegram import Update
from telegram.error import InvalidToken, NetworkError

from bot.gateway.context import AnyApplication
from bot.gateway.webhook import webhook
from bot.settings import Settings

ALLOWED_UPDATES = [
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
    Update.CHOSEN_INLINE_RESULT,
    Update.MY_CHAT_MEMBER,
]
# Telegram opens up to 100; more than its default of 40 lets the hour after a broadcast through sooner.
MAX_CONNECTIONS = 100
RETRY_SECONDS = (1, 2, 5, 10, 30)

logger = logging.getLogger(__name__)


def run(serving: Coroutine[Any, Any, None]) -> None:
    """Run on the quickest event loop to be had."""
    factory = None
    if sys.platform != "win32":
        import uvloop

        factory = uvloop.new_event_loop
    with asyncio.Runner(loop_factory=factory) as runner:
        runner.run(serving)


async def poll(application: AnyApplication) -> None:
    """Serve by long polling until the process is told to stop."""
    stop = asyncio.Event()
    _on_stop(stop.set)
    async with _running(application):
        assert application.updater  # noqa: S101
        # No network yet is no reason to give up.
        await application.updater.start_polling(allowed_updates=ALLOWED_UPDATES, bootstrap_retries=-1)
        logger.info("serving by long polling")
        await stop.wait()
        await application.updater.stop()


async def listen(application: AnyApplication, settings: Settings) -> None:
    """Serve by webhook until the process is told to stop; the settings have its address and secret."""
    assert settings.webhook_url and settings.webhook_secret  # noqa: S101 - the caller has seen to it
    secret = settings.webhook_secret.get_secret_value()
    path = urlsplit(settings.webhook_url).path or "/"
    host, _, port = settings.listen.rpartition(":")
    config = uvicorn.Config(
        webhook(application, path, secret),
        host=host.strip("[]"),
        port=int(port),
        log_config=None,
        access_log=False,
        server_header=False,
        lifespan="off",
    )
    async with _running(application):
        await application.bot.set_webhook(
            settings.webhook_url,
            secret_token=secret,
            allowed_updates=ALLOWED_UPDATES,
            max_connections=MAX_CONNECTIONS,
        )
        logger.info("serving by webhook on %s", settings.listen)
        server = _Server(config)
        _on_stop(server.stop)
        await server.serve()


class _Server(uvicorn.Server):
    """Leaves signals to us: uvicorn would end the process before the updates taken over are answered."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    def stop(self) -> None:
        self.should_exit = True


def _on_stop(do: Callable[[], None]) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, do)


@asynccontextmanager
async def _running(application: AnyApplication) -> AsyncIterator[None]:
    """The Application from its first word with Telegram to the end of the updates it has taken."""
    assert application.post_init and application.post_stop and application.post_shutdown  # noqa: S101
    try:
        await _initialized(application)
    except BaseException:
        await application.bot.shutdown()  # PTB does not count it as started, but its connections are open
        raise
    try:
        await application.post_init(application)
        await application.start()
        try:
            yield
        finally:
            await application.stop()
    finally:
        await application.post_stop(application)
        await application.shutdown()
        await application.post_shutdown(application)


async def _initialized(application: AnyApplication) -> None:
    for attempt in range(sys.maxsize):
        try:
            await application.initialize()
            return
        except InvalidToken:
            raise
        except NetworkError as error:
            seconds = RETRY_SECONDS[min(attempt, len(RETRY_SECONDS) - 1)]
            logger.warning("Telegram cannot be reached (%s); trying again in %s s", error, seconds)
            await asyncio.sleep(seconds)
