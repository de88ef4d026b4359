"""Lines typed or piped in."""

import asyncio
import codecs
import os
from collections.abc import AsyncIterator
from typing import TextIO

_CHUNK = 65536


async def read_lines(stream: TextIO) -> AsyncIterator[str]:
    """Lines as they come, while the loop keeps running: a thread blocked in reading would outlive Ctrl-C."""
    if not await _readable(stream):
        for line in stream:
            yield line
        return
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    pending = ""
    while chunk := os.read(stream.fileno(), _CHUNK):
        *lines, pending = (pending + decoder.decode(chunk)).split("\n")
        for line in lines:
            yield line
        await _readable(stream)
    if pending:
        yield pending


async def _readable(stream: TextIO) -> bool:
    """Waits for input. False where there is nothing to wait for: a file, or text in memory."""
    loop = asyncio.get_running_loop()
    ready = asyncio.Event()
    try:
        loop.add_reader(stream, ready.set)
    except (OSError, ValueError):
        return False
    try:
        await ready.wait()
    finally:
        loop.remove_reader(stream)
    return True
