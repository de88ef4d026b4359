"""Updates of one chat in order, different chats at once."""

import asyncio
from collections.abc import Awaitable
from typing import Any
from weakref import WeakValueDictionary

from telegram import Update
from telegram.ext import BaseUpdateProcessor

# More than can ever wait: waiting is bounded by chat and by `at_once`, not by PTB's own count.
_NO_BOUND = 2**31


class ChatOrder(BaseUpdateProcessor):
    """Updates of different chats run side by side, `at_once` of them; those of one chat wait for each other.

    An update takes one of the places only when its chat's turn has come: somebody who sends a hundred
    messages holds up nobody else.
    """

    def __init__(self, at_once: int) -> None:
        super().__init__(_NO_BOUND)
        self._places = asyncio.Semaphore(at_once)
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        chat = update.effective_chat if isinstance(update, Update) else None
        turn = self._turns.setdefault(chat.id, asyncio.Lock()) if chat else asyncio.Lock()
        async with turn, self._places:
            await coroutine

    async def initialize(self) -> None:
        """Nothing to set up."""

    async def shutdown(self) -> None:
        """Nothing to close."""
