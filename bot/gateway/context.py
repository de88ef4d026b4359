"""What a handler is given: the house of services, who asks, and the frozen context to render with."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from telegram.ext import Application

from bot.domain.errors import StorageUnavailable
from bot.domain.people import PersonId, StoredPerson
from bot.services.broadcasts import Broadcasts
from bot.services.favourites import Favourites
from bot.services.guide import Guide
from bot.services.people import People
from bot.ui.render import Render
from bot.ui.screen import Screen
from bot.ui.texts import Language, language_of, texts_in
from knowledge.hours import JAKARTA

AnyApplication = Application[Any, Any, Any, Any, Any, Any]

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class House:
    """The services, made once by `app`."""

    guide: Guide
    favourites: Favourites
    people: People
    broadcasts: Broadcasts
    default_language: Language
    clock: Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Asked:
    """One update, in the guide's own terms. `words` is the text, or what follows a command."""

    house: House
    person: PersonId
    kept: StoredPerson
    first_name: str
    language_code: str | None
    private: bool
    bot_username: str
    words: str
    render: Render


@dataclass(frozen=True, slots=True)
class Reply:
    """The screen to show, if any; `toast` is a few words for somebody who pressed a button."""

    screen: Screen | None = None
    toast: str = ""


def render_in(house: House, language: Language) -> Render:
    now = house.clock()
    holiday = house.guide.holiday(now.astimezone(JAKARTA).date())
    return Render(texts_in(language), house.guide.catalogue, now, holiday)


async def kept_of(house: House, person: PersonId) -> StoredPerson:
    """What is kept of a person; nothing while the store is down, for the guide can answer all the same."""
    try:
        return await house.people.kept(person)
    except StorageUnavailable as error:
        logger.warning("the store cannot be read; going on without what people chose: %s", error)
        return StoredPerson(person, None, ())


def language_for(house: House, kept: StoredPerson, code: str | None) -> Language:
    """The chosen language; without one that of the person's Telegram."""
    return language_of(kept.language or code, house.default_language)
