"""The log: plain lines to stderr, without secrets and without what people wrote."""

import logging
from collections.abc import Iterable
from contextvars import ContextVar

_about: ContextVar[str] = ContextVar("about", default="")


def log_about(update: int) -> None:
    """All that is logged from here on, in this task, is about the update with that number."""
    _about.set(f"update {update}: ")


class _HideSecrets(logging.Formatter):
    """Replaces secrets wherever they stand in a line: message, arguments or traceback."""

    def __init__(self, secrets: Iterable[str]) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(about)s%(message)s")
        self._secrets = tuple(secrets)

    def format(self, record: logging.LogRecord) -> str:
        record.about = _about.get()
        line = super().format(record)
        for secret in self._secrets:
            line = line.replace(secret, "[secret]")
        return line


def set_up_logs(level: int, secrets: Iterable[str] = ()) -> None:
    """Log from `level` on; the token is hidden even where a library puts it into an address."""
    handler = logging.StreamHandler()
    handler.setFormatter(_HideSecrets(secrets))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    # httpx logs request addresses at INFO, fontTools each step of drawing a poster; the others log what
    # people wrote at DEBUG.
    for name, least in {
        "httpx": logging.WARNING,
        "httpcore": logging.INFO,
        "telegram": logging.INFO,
        "aiosqlite": logging.INFO,
        "fontTools": logging.WARNING,
    }.items():
        logging.getLogger(name).setLevel(max(level, least))
