"""Work that goes on beside the answering of updates."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress

from bot.domain.errors import StorageUnavailable

Job = Callable[[], Awaitable[None]]

logger = logging.getLogger(__name__)


class Repeated:
    """Does jobs again and again, and a last time when it is stopped. One that fails is tried again."""

    def __init__(self, seconds: float, *jobs: Job) -> None:
        self._seconds = seconds
        self._jobs = jobs
        self._stopping = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._stopping.clear()
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """No job is broken off. Nothing happens where none was started."""
        self._stopping.set()
        if self._task:
            await self._task
            self._task = None

    async def _run(self) -> None:
        last = False
        while not last:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), self._seconds)
            last = self._stopping.is_set()
            for job in self._jobs:
                try:
                    await job()
                except StorageUnavailable as error:
                    logger.warning("the store is unavailable, trying again later: %s", error)
                except Exception:
                    logger.exception("fault in the background")
