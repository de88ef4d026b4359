"""What a button or a link carries: a typed value that packs into Telegram's 64 bytes."""

import re
from dataclasses import dataclass
from typing import ClassVar

LIMIT = 64
_LINK = re.compile(r"[A-Za-z0-9_-]{1,64}")


class UnknownRoute(ValueError):
    """Callback data that no route of today packs into: old, foreign or made up."""


@dataclass(frozen=True, slots=True)
class Route:
    """Fields are text, numbers or booleans; ids hold no colon."""

    __match_args__: ClassVar[tuple[str, ...]]  # the names of the fields, by dataclass
    code: ClassVar[str]

    def pack(self) -> str:
        """Raises ValueError over Telegram's 64 bytes."""
        parts = [self.code]
        for name in self.__match_args__:
            value = getattr(self, name)
            parts.append(str(int(value)) if isinstance(value, bool) else str(value))
        data = ":".join(parts)
        if len(data.encode()) > LIMIT:
            raise ValueError(f"callback data over {LIMIT} bytes: {data}")
        return data

    def link(self) -> str:
        """As the parameter of a deep link (1-64 of A-Z a-z 0-9 _ -). Raises ValueError where it cannot be."""
        parameter = self.pack().replace(":", "_")
        if not _LINK.fullmatch(parameter) or parameter.count("_") != len(self.__match_args__):
            raise ValueError(f"no deep link: {parameter}")
        return parameter
