"""One way to the store for all who ask at once."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")
Found = TypeVar("Found")


class Together(Generic[Key, Value, Found]):
    """Does `work` for everybody who asks while it is under way in one go after it.

    So each sees all that was written before it asked.
    """

    def __init__(self, work: Callable[[Mapping[Key, Value]], Awaitable[Mapping[Key, Found]]]) -> None:
        self._work = work
        self._one_at_a_time = asyncio.Lock()
        self._next: tuple[dict[Key, Value], asyncio.Task[Mapping[Key, Found]]] | None = None

    async def __call__(self, key: Key, value: Value) -> Found:
        if self._next is None:
            wanted: dict[Key, Value] = {}
            self._next = wanted, asyncio.create_task(self._run(wanted))
        wanted, done = self._next
        wanted[key] = value
        return (await asyncio.shield(done))[key]

    async def _run(self, wanted: Mapping[Key, Value]) -> Mapping[Key, Found]:
        async with self._one_at_a_time:
            self._next = None
            return await self._work(wanted)
