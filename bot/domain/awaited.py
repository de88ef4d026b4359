"""Answers that people wait for: the guide could not give them yet."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.errors import GuideError

MOST_AT_ONCE = 5
KEPT = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class Awaited:
    """`words` are what the question was about, without anything that may lead to a person."""

    key: str
    words: str
    since: datetime


class QuestionForgotten(GuideError):
    """It is no longer known what a button asked about."""
