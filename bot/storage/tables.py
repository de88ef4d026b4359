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
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    text,
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


Number = BigInteger().with_variant(Integer, "sqlite")  # SQLite counts up in an INTEGER only

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

# What staff switch on and off, or write, for everybody.
switches = Table(
    "switches",
    metadata,
    Column("name", String(24), primary_key=True),
    Column("value", Text, nullable=False),
)

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

# Entries that are kept here and not in the catalogue's files. `private` is known to verify a claim by, and
# shown to nobody until an owner confirms it.
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

# By which of the catalogue's words an entry was found, by day.
found = Table(
    "found",
    metadata,
    Column("day", Date, primary_key=True),
    Column("entry_id", String(40), primary_key=True),
    Column("term", String(40), primary_key=True),
    Column("count", Integer, nullable=False),
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
