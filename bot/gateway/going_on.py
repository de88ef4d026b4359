"""What the guide can do without while its store is down."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from bot.domain.errors import StorageUnavailable

logger = logging.getLogger(__name__)


@contextmanager
def going_on_without(what: str) -> Iterator[None]:
    """What is done within is given up where the store is unavailable, and the log says so."""
    try:
        yield
    except StorageUnavailable as error:
        logger.warning("the store is unavailable; going on without %s: %s", what, error)
