"""What chats were shown last, and what people wait for."""

from sqlalchemy import JSON, BigInteger, Column, ForeignKey, Index, Integer, String, Table

from bot.storage.tables.base import UtcDateTime, metadata
from bot.storage.tables.people import people

# Whom to tell when the guide can answer a question.
awaited = Table(
    "awaited",
    metadata,
    Column("person_id", ForeignKey(people.c.id, ondelete="CASCADE"), primary_key=True),
    Column("key", String(16), primary_key=True),
    Column("words", String(80), nullable=False),
    Column("since", UtcDateTime, nullable=False),
    Index(None, "key"),
)

# What a chat was shown last, so that it can ask on. No key leads to people: a group is a chat too.
last_shown = Table(
    "last_shown",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("entry_id", String(40), nullable=False),  # empty where several were listed
    Column("answers", JSON(none_as_null=True)),  # the ids of all that answered
    Column("seen", Integer),  # how many of them were shown
    Column("page", String(64)),  # or a page of a list, as its button carries it
    Column("shown_at", UtcDateTime, nullable=False),
    Index(None, "shown_at"),
)
