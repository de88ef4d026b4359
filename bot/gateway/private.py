"""What is between one person and the guide."""

from collections.abc import Awaitable, Callable
from typing import TypeVarTuple

from bot.gateway.context import Asked, Reply
from bot.ui.views.home import private_only

Given = TypeVarTuple("Given")


def in_private(
    handler: Callable[[Asked, *Given], Awaitable[Reply]],
) -> Callable[[Asked, *Given], Awaitable[Reply]]:
    """In a group people are asked to go on in the private chat."""

    async def checked(asked: Asked, *given: *Given) -> Reply:
        if not asked.private:
            return Reply(private_only(asked.render, asked.bot_username))
        return await handler(asked, *given)

    return checked
