"""Asks a visitor who is back at a card whether it was right; without the store, the card comes alone."""

from bot.gateway.context import Asked
from bot.gateway.going_on import going_on_without
from knowledge.entries import Entry, Listing


async def begin_visit(asked: Asked, entry: Listing) -> None:
    with going_on_without("noting who looked for the way"):
        await asked.house.visits.begin(asked.person, entry.id, asked.render.texts.language)


async def asks_if_right(asked: Asked, entry: Entry) -> bool:
    """Whether to ask now; what is said to be closed is not asked about, nor anything before others."""
    if not asked.private or not asked.kept.went or not isinstance(entry, Listing):
        return False
    if entry.has_closed:
        return False
    with going_on_without("asking whether it was right"):
        return await asked.house.visits.ask(asked.person, entry.id)
    return False
