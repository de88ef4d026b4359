"""Routes by which people pass on what they found: as a text with a link or, `as_code`, as a QR code."""

from dataclasses import dataclass

from bot.ui.route import Route


@dataclass(frozen=True, slots=True)
class ShareEntry(Route):
    code = "z"
    entry: str
    as_code: bool = False


@dataclass(frozen=True, slots=True)
class ShareEvent(Route):
    code = "zv"
    event: int
    as_code: bool = False


@dataclass(frozen=True, slots=True)
class ShareGuide(Route):
    code = "zh"
    as_code: bool = False
