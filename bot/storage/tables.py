"""The tables. Migrations make them; a test holds that the two agree."""

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)
from sqlalchemy.types import TypeDecorator


class UtcDateTime(TypeDecorator[datetime]):
    """Aware moments, kept in UTC; a naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        # SQLite gives back what it was given, without the zone.
        return value.replace(tzinfo=UTC) if value and value.tzinfo is None else value


metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)

people = Table(
    "people",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("language", String(8)),
    Column("since", UtcDateTime, nullable=False),
)

favourites = Table(
    "favourites",
    metadata,
    Column("person_id", ForeignKey(people.c.id, ondelete="CASCADE"), primary_key=True),
    Column("entry_id", String(40), primary_key=True),
    Column("saved_at", UtcDateTime, nullable=False),
    Index(None, "entry_id"),
)

staff = Table(
    "staff",
    metadata,
    Column("person_id", ForeignKey(people.c.id, ondelete="CASCADE"), primary_key=True),
    Column("name", String(128), nullable=False),
    Column("roles", String(64), nullable=False),  # separated by commas
    Column("since", UtcDateTime, nullable=False),
)

invites = Table(
    "invites",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("token_hash", String(64), nullable=False, unique=True),  # a copy of the store lets nobody in
    Column("role", String(16), nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", UtcDateTime, nullable=False),
    Column("actor_id", BigInteger, nullable=False),
    Column("actor_name", String(128), nullable=False),
    Column("action", String(40), nullable=False),
    Column("subject", String(64), nullable=False),
    Column("details", JSON, nullable=False),
)

# One form of a kind about a subject; at most one of a person's forms takes what they write.
forms = Table(
    "forms",
    metadata,
    Column("person_id", ForeignKey(people.c.id, ondelete="CASCADE"), primary_key=True),
    Column("kind", String(16), primary_key=True),
    Column("subject", String(40), primary_key=True),
    Column("key", String(16), nullable=False),
    Column("step", String(16), nullable=False),
    Column("answers", JSON, nullable=False),
    Column("pending", JSON(none_as_null=True)),
    Column("active", Boolean, nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
)

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
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("words", String(80), nullable=False, unique=True),
    Column("count", Integer, nullable=False),
    Column("last_at", UtcDateTime, nullable=False),
    Column("listed_from", Integer, nullable=False),
    Column("entry_id", String(40)),
)
