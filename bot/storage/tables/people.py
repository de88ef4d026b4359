"""What is kept of people, of staff, and of forms that they fill in."""

from sqlalchemy import JSON, BigInteger, Boolean, Column, ForeignKey, Index, Integer, String, Table

from bot.storage.tables.base import UtcDateTime, metadata

people = Table(
    "people",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("language", String(8)),
    Column("since", UtcDateTime, nullable=False),
    # What their Telegram said when they first chose something; one of the guide's languages.
    Column("telegram_language", String(8)),
    # When they were asked whether they want to hear of events.
    Column("asked_at", UtcDateTime),
    # Since then they have blocked the guide, or are gone.
    Column("blocked_at", UtcDateTime),
)

favourites = Table(
    "favourites",
    metadata,
    Column("person_id", ForeignKey(people.c.id, ondelete="CASCADE"), primary_key=True),
    Column("entry_id", String(40), primary_key=True),
    Column("saved_at", UtcDateTime, nullable=False),
    Index(None, "entry_id"),
)

subscriptions = Table(
    "subscriptions",
    metadata,
    Column("person_id", ForeignKey(people.c.id, ondelete="CASCADE"), primary_key=True),
    Column("cluster_id", String(40), primary_key=True),  # empty: everything
    Column("since", UtcDateTime, nullable=False),
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
    Column("began", JSON, nullable=False, server_default="{}"),  # the answers it began with
    Column("pending", JSON(none_as_null=True)),
    Column("active", Boolean, nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
)

# Who was asked where they are, and what they look for there: a cluster, a product, or (empty) anything.
# Where they are is kept nowhere.
asked_where = Table(
    "asked_where",
    metadata,
    Column("person_id", ForeignKey(people.c.id, ondelete="CASCADE"), primary_key=True),
    Column("wanted", String(40), nullable=False),
    Column("asked_at", UtcDateTime, nullable=False),
)
