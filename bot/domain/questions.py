"""Questions that the guide could not answer, and what staff made of them."""

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.errors import GuideError

LONGEST = 80
_READ = 200
# A question that staff have dealt with is shown to them again once it was asked so many times more.
RETURNS_AFTER = 5
# What nobody asks again for so long is forgotten, unless it has become an alias.
KEPT = timedelta(days=90)
# So many different questions are taken in between two flushes.
MOST_AT_ONCE = 500

_PERSONAL = re.compile(
    r"""
    [^\s@]+@[^\s@]+                     # an e-mail address
    | @\w+                              # a Telegram name
    | (?: \w+:// | \bwww\. ) \S+        # a link
    | \b[\w-]+(?:\.[\w-]+)*\.(?:com|id|net|org|me|co|io|info|biz|shop|store|link|app|be|ly)\b(?:/\S*)?
    | \+? \d (?: [\s.()/-]{0,2} \d ){4,}   # a number of five digits or more, however it is grouped
    """,
    re.VERBOSE | re.IGNORECASE,
)


def impersonal(question: str) -> str:
    """A question without what may lead to a person: addresses, names on Telegram, links, long numbers."""
    return _PERSONAL.sub(" ", unicodedata.normalize("NFKC", question[:_READ]))


def cut(words: Sequence[str]) -> str:
    """As many of the words as are kept."""
    kept = " ".join(words)
    if len(kept) <= LONGEST:
        return kept
    head, _, _ = kept[: LONGEST + 1].rpartition(" ")
    return head or kept[:LONGEST]


def key_of(words: str) -> str:
    """By which a button names a question, for it has no room for the words."""
    return hashlib.sha256(words.encode()).hexdigest()[:16] if words else ""


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked for, in words without those of asking; staff see it from `listed_from` times on.

    With an `entry_id` it has become an alias of that entry.
    """

    number: int
    words: str
    count: int
    last_at: datetime
    listed_from: int
    entry_id: str | None

    @property
    def is_open(self) -> bool:
        return self.count >= self.listed_from


class QuestionGone(GuideError):
    """The question is no longer kept."""


class AliasTaken(GuideError):
    """The words lead to another entry already."""

    def __init__(self, entry_id: str) -> None:
        super().__init__(entry_id)
        self.entry_id = entry_id
