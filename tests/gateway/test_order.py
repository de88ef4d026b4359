"""One chat in order, different chats at once, and nobody held up by somebody else's haste."""

import asyncio
from collections.abc import Callable

from telegram import Chat, Message, Update, User

from bot.gateway.order import ChatOrder


def update(chat: int) -> Update:
    message = Message(1, date=None, chat=Chat(chat, "private"), from_user=User(chat, "Ana", False))  # type: ignore[arg-type]
    return Update(1, message=message)


async def until(holds: Callable[[], bool]) -> None:
    """Lets the others run until it holds; they need no time, only turns."""
    for _ in range(100):
        if holds():
            return
        await asyncio.sleep(0)
    raise AssertionError("it did not come to that")


async def test_one_chat_is_served_in_order() -> None:
    order, done, first_may_end = ChatOrder(8), list[str](), asyncio.Event()

    async def first() -> None:
        await first_may_end.wait()
        done.append("first")

    async def second() -> None:
        done.append("second")

    async with asyncio.TaskGroup() as group:
        group.create_task(order.process_update(update(1), first()))
        group.create_task(order.process_update(update(1), second()))
        group.create_task(order.process_update(update(2), second()))
        await until(lambda: bool(done))
        assert done == ["second"], "the other chat did not wait"
        first_may_end.set()
    assert done == ["second", "first", "second"]


async def test_waiting_in_one_chat_takes_no_place_from_others() -> None:
    order, first_may_end, served = ChatOrder(2), asyncio.Event(), list[int]()

    async def work(chat: int) -> None:
        if chat == 1:
            await first_may_end.wait()
        served.append(chat)

    async with asyncio.TaskGroup() as group:
        for chat in (1, 1, 1, 1, 2, 3):
            group.create_task(order.process_update(update(chat), work(chat)))
        await until(lambda: len(served) == 2)
        assert served == [2, 3]
        first_may_end.set()


async def test_no_more_are_served_at_once_than_there_are_places() -> None:
    order, at_once, most, may_end = ChatOrder(3), 0, 0, asyncio.Event()

    async def work() -> None:
        nonlocal at_once, most
        at_once += 1
        most = max(most, at_once)
        await may_end.wait()
        at_once -= 1

    async with asyncio.TaskGroup() as group:
        for chat in range(1, 11):
            group.create_task(order.process_update(update(chat), work()))
        await until(lambda: at_once == 3)
        may_end.set()
    assert most == 3
