"""Events, broadcasts, and what goes out to people."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    text,
)

from bot.storage.tables.base import Number, UtcDateTime, metadata

events = Table(
    "events",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String(16), nullable=False, unique=True),  # of the form it was made of
    Column("status", String(10), nullable=False),
    Column("title", Text, nullable=False),
    Column("title_en", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("text_en", Text, nullable=False),
    Column("starts_at", UtcDateTime, nullable=False),
    Column("ends_at", UtcDateTime),
    Column("over_at", UtcDateTime, nullable=False),  # for an open end too, so that it can be asked for
    Column("whole_days", Boolean, nullable=False),
    Column("place", String(40)),
    Column("address", Text),
    Column("lat", Float),
    Column("lon", Float),
    Column("clusters", JSON, nullable=False),
    Column("picture", Text),
    Column("link", Text),
    Column("created_by", BigInteger, nullable=False),
    Column("changed_at", UtcDateTime, nullable=False),
    Column("version", Integer, nullable=False),
    Index(None, "over_at"),
)

broadcasts = Table(
    "broadcasts",
    metadata,
    Column("id", Number, primary_key=True),
    Column("created_by", BigInteger, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("status", String(10), nullable=False),
    Column("audience", JSON, nullable=False),
    Column("urgent", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
    Column("picture", String(255)),
    Column("buttons", JSON, nullable=False),
    Column("approved_by", BigInteger),
    Column("send_at", UtcDateTime),
    Column("started_at", UtcDateTime),
    Column("finished_at", UtcDateTime),
    # The message, in the chat of one of the staff, that tells how far it has come.
    Column("report_chat", BigInteger),
    Column("report_message", BigInteger),
    sqlite_autoincrement=True,
)

broadcast_texts = Table(
    "broadcast_texts",
    metadata,
    Column("broadcast_id", ForeignKey(broadcasts.c.id, ondelete="CASCADE"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("language", String(8), primary_key=True),
    Column("text", Text, nullable=False),
    Column("entities", JSON, nullable=False),
)

# One row a recipient and a message. No key leads to people: of an erased person a row stays to be counted,
# without anything that says whose it was.
outbox = Table(
    "outbox",
    metadata,
    Column("id", Number, primary_key=True),
    Column("kind", String(16), nullable=False),
    Column(
        "broadcast_id", Number
    ),  # without a key: checking it for 100,000 rows takes as long as writing them
    Column("action", String(6), nullable=False),
    Column("version", Integer, nullable=False),
    Column("person_id", BigInteger),
    Column("ref", String(64)),  # what a personal notice is about
    Column("due_at", UtcDateTime, nullable=False),
    Column("language", String(8), nullable=False),
    Column("state", String(10), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("token", BigInteger),  # of the sender that marked it
    Column("message_id", BigInteger),
    Column("updated_at", UtcDateTime, nullable=False),
    sqlite_autoincrement=True,
)
# Nobody is queued twice for the same.
_OF_BROADCAST, _PERSONAL = text("broadcast_id IS NOT NULL"), text("broadcast_id IS NULL")
for _name, _columns, _where in (
    ("uq_outbox_broadcast", ("broadcast_id", "person_id", "action", "version"), _OF_BROADCAST),
    ("uq_outbox_personal", ("person_id", "kind", "ref"), _PERSONAL),
):
    _kept = (outbox.c[column] for column in _columns)
    Index(_name, *_kept, unique=True, sqlite_where=_where, postgresql_where=_where)
# For claiming, in its order, and for counting. Of these, fixing an audience writes the first one only.
_SEND, _LATE = text("state = 'waiting' AND action = 'send'"), text("state = 'waiting' AND action <> 'send'")
for _name, _columns, _where in (
    ("ix_outbox_send", ("broadcast_id", "due_at", "id"), _SEND),
    ("ix_outbox_late", ("broadcast_id", "due_at", "id"), _LATE),
    ("ix_outbox_taken", ("broadcast_id", "action", "state"), text("state <> 'waiting'")),
):
    Index(_name, *(outbox.c[column] for column in _columns), sqlite_where=_where, postgresql_where=_where)

# At most one process holds a lease; `token` grows with each holder.
leases = Table(
    "leases",
    metadata,
    Column("name", String(16), primary_key=True),
    Column("holder", String(32), nullable=False),
    Column("token", BigInteger, nullable=False),
    Column("until", UtcDateTime, nullable=False),
)
