"""What is counted and switched, of nobody."""

from sqlalchemy import BigInteger, Column, Date, Index, Integer, String, Table, Text

from bot.storage.tables.base import Number, UtcDateTime, metadata

# What staff switch on and off, or write, for everybody.
switches = Table(
    "switches",
    metadata,
    Column("name", String(24), primary_key=True),
    Column("value", Text, nullable=False),
)

# Days are those of Cimahi.
daily = Table(
    "daily",
    metadata,
    Column("day", Date, primary_key=True),
    Column("name", String(48), primary_key=True),
    Column("count", Integer, nullable=False),
)

activity = Table(
    "activity",
    metadata,
    Column("day", Date, primary_key=True),
    Column("person_id", BigInteger, primary_key=True, autoincrement=False),
    Index(None, "person_id"),
)

# What could not be answered; with an entry it is an alias of that.
questions = Table(
    "questions",
    metadata,
    Column("number", Number, primary_key=True),
    Column("words", String(80), nullable=False, unique=True),
    Column("count", Integer, nullable=False),
    Column("last_at", UtcDateTime, nullable=False),
    Column("listed_from", Integer, nullable=False),
    Column("entry_id", String(40)),
    Column("key", String(16)),  # by which a button names it
    Index("uq_questions_key", "key", unique=True),
)

# By which of the catalogue's words an entry was found, by day.
found = Table(
    "found",
    metadata,
    Column("day", Date, primary_key=True),
    Column("entry_id", String(40), primary_key=True),
    Column("term", String(40), primary_key=True),
    Column("count", Integer, nullable=False),
)
