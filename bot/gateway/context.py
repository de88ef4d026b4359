"""What a handler is given: the house of services, who asks, and the frozen context to render with."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from telegram.ext import Application

from bot.domain.people import PersonId
from bot.services.favourites import Favourites
from bot.services.guide import Guide
from bot.services.people import People
from bot.ui.render import Render
from bot.ui.screen import Screen
from bot.ui.texts import Language, texts_in
from knowledge.hours import JAKARTA

AnyApplication = Application[Any, Any, Any, Any, Any, Any]


@dataclass(frozen=True, slots=True)
class House:
    """The services, made once by `app`."""

    guide: Guide
    favourites: Favourites
    people: People
    default_language: Language
    clock: Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Asked:
    """One update, in the guide's own terms. `words` is the text, or what follows a command."""

    house: House
    person: PersonId
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
