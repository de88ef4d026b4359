"""What owners, visitors and staff make of the catalogue."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    false,
)

from bot.storage.tables.base import Number, UtcDateTime, metadata
from bot.storage.tables.people import people

# Entries that are kept here and not in the catalogue's files; without a record, what is hidden of one there.
# `private` is known to verify a claim by, and shown to nobody until an owner confirms it.
listings = Table(
    "listings",
    metadata,
    Column("entry_id", String(40), primary_key=True),
    Column("record", JSON, nullable=False),
    Column("origin", String(8), nullable=False),
    Column("register_key", String(80), unique=True),  # finds a row of the city's register again
    Column("private", JSON, nullable=False),
    Column("added_at", UtcDateTime, nullable=False),
)

# What people want done to the catalogue. No key leads to people: of an erased person the deed stays.
cases = Table(
    "cases",
    metadata,
    Column("number", Number, primary_key=True),
    Column("key", String(24), nullable=False, unique=True),  # of the form it was made of
    Column("kind", String(8), nullable=False),
    Column("entry_id", String(40), nullable=False),
    Column("person_id", BigInteger),
    Column("person_name", String(128), nullable=False),
    Column("by", String(8), nullable=False),
    Column("changes", JSON, nullable=False),
    Column("told", JSON, nullable=False),
    Column("photo", String(32)),
    Column("state", String(10), nullable=False),
    Column("version", Integer, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("moved_at", UtcDateTime, nullable=False),
    Column("decided_by", BigInteger),
    Column("reason", Text, nullable=False),
    Index(None, "state", "created_at"),
    Index(None, "entry_id"),
    Index(None, "person_id"),
    sqlite_autoincrement=True,
)

managers = Table(
    "managers",
    metadata,
    Column("entry_id", String(40), primary_key=True),
    Column("person_id", ForeignKey(people.c.id, ondelete="CASCADE"), primary_key=True),
    Column("name", String(128), nullable=False),
    Column("since", UtcDateTime, nullable=False),
    Column("asked_at", UtcDateTime),  # when they were last asked whether it is still right
    Index(None, "person_id"),
)

manager_invites = Table(
    "manager_invites",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("entry_id", String(40), nullable=False),
    Column("invited_by", BigInteger, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    # Whoever joins by it manages the listing alone from then on.
    Column("transfers", Boolean, nullable=False, server_default=false()),
)

# Whether a listing that somebody manages was lately said to be right.
freshness = Table(
    "freshness",
    metadata,
    Column("entry_id", String(40), primary_key=True),
    Column("confirmed_at", UtcDateTime, nullable=False),
    Column("asked_at", UtcDateTime),
    Column("unanswered", Integer, nullable=False),
)

photos = Table(
    "photos",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("content", LargeBinary, nullable=False),
    Column("added_by", BigInteger),
    Column("added_at", UtcDateTime, nullable=False),
)

# What Telegram calls a photo, to one bot; it may be lost.
photo_files = Table(
    "photo_files",
    metadata,
    Column("photo_id", ForeignKey(photos.c.id, ondelete="CASCADE"), primary_key=True),
    Column("bot_id", BigInteger, primary_key=True, autoincrement=False),
    Column("file_id", String(255), nullable=False),
)

# Files of the city's register that staff have sent and not yet taken over.
uploads = Table(
    "uploads",
    metadata,
    Column("number", Number, primary_key=True),
    Column("person_id", ForeignKey(people.c.id, ondelete="CASCADE"), nullable=False),
    Column("name", String(128), nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("sent_at", UtcDateTime, nullable=False),
    sqlite_autoincrement=True,
)

# Rows of such a file that may be a business there is, and what staff say of each.
upload_doubts = Table(
    "upload_doubts",
    metadata,
    Column("upload", ForeignKey(uploads.c.number, ondelete="CASCADE"), primary_key=True),
    Column("row", BigInteger, primary_key=True, autoincrement=False),
    Column("told", JSON, nullable=False),
    Column("decision", String(4)),
)

# Who looked for the way to a listing; they are asked once whether what the guide said was right.
visits = Table(
    "visits",
    metadata,
    Column("person_id", ForeignKey(people.c.id, ondelete="CASCADE"), primary_key=True),
    Column("entry_id", String(40), primary_key=True),
    Column("began_at", UtcDateTime, nullable=False),
    Column("asked_at", UtcDateTime),
    Index(None, "began_at"),
)

# When a visitor last said that a listing is right; not who.
found_right = Table(
    "found_right",
    metadata,
    Column("entry_id", String(40), primary_key=True),
    Column("day", Date, nullable=False),
)
