"""Work that goes on beside the answering of updates."""

import asyncio
import logging

import pytest

from bot.domain.errors import StorageUnavailable
from bot.tasks import Repeated


async def test_jobs_are_done_again_and_again() -> None:
    thrice, done = asyncio.Event(), 0

    async def job() -> None:
        nonlocal done
        done += 1
        if done == 3:
            thrice.set()

    beside = Repeated(0, job)
    beside.start()
    await asyncio.wait_for(thrice.wait(), 5)
    await beside.stop()
    before = done
    await asyncio.sleep(0)
    assert done == before


async def test_what_is_left_is_done_at_the_stop() -> None:
    done = []

    async def job() -> None:
        done.append(1)

    beside = Repeated(3600, job)
    await beside.stop()
    assert done == [], "it was never started"
    beside.start()
    await beside.stop()
    await beside.stop()
    assert done == [1]


async def test_a_job_that_fails_is_told_and_stops_no_other(caplog: pytest.LogCaptureFixture) -> None:
    done = []

    async def locked() -> None:
        raise StorageUnavailable("database is locked")

    async def faulty() -> None:
        raise ZeroDivisionError

    async def sound() -> None:
        done.append(1)

    beside = Repeated(3600, locked, faulty, sound)
    with caplog.at_level(logging.WARNING):
        beside.start()
        await beside.stop()
    assert done == [1]
    assert [(record.levelname, bool(record.exc_info)) for record in caplog.records] == [
        ("WARNING", False),
        ("ERROR", True),
    ]
