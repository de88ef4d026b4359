"""Asks a visitor who is back at a card whether it was right; without the store, the card comes alone."""

import logging

from bot.domain.errors import StorageUnavailable
from bot.gateway.context import Asked
from knowledge.entries import Entry, Listing

logger = logging.getLogger(__name__)


async def begin_visit(asked: Asked, entry: Listing) -> None:
    try:
        await asked.house.visits.begin(asked.person, entry.id, asked.render.texts.language)
    except StorageUnavailable as error:
        logger.warning("not noted who looked for the way, as the store cannot be written: %s", error)


async def asks_if_right(asked: Asked, entry: Entry) -> bool:
    """Whether to ask now; what is said to be closed is not asked about, nor anything before others."""
    if not asked.private or not asked.kept.went or not isinstance(entry, Listing):
        return False
    if entry.status and entry.status.state == "closed":
        return False
    try:
        return await asked.house.visits.ask(asked.person, entry.id)
    except StorageUnavailable as error:
        logger.warning("nobody was asked whether it is right, as the store cannot be written: %s", error)
        return False
