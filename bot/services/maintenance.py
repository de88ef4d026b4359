"""Maintenance mode: the staff go on, all others read a notice."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime

from bot.domain.staff import Actor
from bot.storage import audit, switches
from bot.storage.database import Database

_SWITCH = "maintenance"


class Maintenance:
    """`notice` is by language, with Indonesian always; None while the guide serves everybody."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock
        self.notice: Mapping[str, str] | None = None

    async def refresh(self) -> None:
        """Take over what another process has switched. Raises StorageUnavailable."""
        async with self._database.reading() as connection:
            held = await switches.value(connection, _SWITCH)
        self.notice = json.loads(held) if held else None

    async def switch(self, actor: Actor, notice: Mapping[str, str] | None) -> None:
        """Raises StorageUnavailable."""
        actor.must_hold("maintenance")
        async with self._database.writing() as connection:
            await switches.set_value(connection, _SWITCH, json.dumps(notice) if notice else None)
            action = "maintenance_on" if notice else "maintenance_off"
            await audit.add(connection, actor, action, "", self._clock(), notice or {})
        self.notice = notice
