"""Subscriptions, broadcasts, and the outbox."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("people", sa.Column("telegram_language", sa.String(8)))
    op.add_column("people", sa.Column("blocked_at", MOMENT))
    op.create_table(
        "subscriptions",
        sa.Column("person_id", sa.BigInteger, nullable=False),
        sa.Column("cluster_id", sa.String(40), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("person_id", "cluster_id", name="pk_subscriptions"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_subscriptions_person_id", ondelete="CASCADE"
        ),
    )
    op.create_table(
        "broadcasts",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("created_by", sa.BigInteger, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("status", sa.String(10), nullable=False),
        sa.Column("audience", sa.JSON, nullable=False),
        sa.Column("urgent", sa.Boolean, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("picture", sa.String(255)),
        sa.Column("buttons", sa.JSON, nullable=False),
        sa.Column("approved_by", sa.BigInteger),
        sa.Column("send_at", MOMENT),
        sa.Column("started_at", MOMENT),
        sa.Column("finished_at", MOMENT),
        sa.Column("report_chat", sa.BigInteger),
        sa.Column("report_message", sa.BigInteger),
        sa.PrimaryKeyConstraint("id", name="pk_broadcasts"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "broadcast_texts",
        sa.Column("broadcast_id", NUMBER, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("entities", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("broadcast_id", "version", "language", name="pk_broadcast_texts"),
        sa.ForeignKeyConstraint(
            ["broadcast_id"], ["broadcasts.id"], name="fk_broadcast_texts_broadcast_id", ondelete="CASCADE"
        ),
    )
    op.create_table(
        "outbox",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("broadcast_id", NUMBER),
        sa.Column("action", sa.String(6), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("person_id", sa.BigInteger),
        sa.Column("ref", sa.String(64)),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("token", sa.BigInteger),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sqlite_autoincrement=True,
    )
    _index(
        "uq_outbox_broadcast", ["broadcast_id", "person_id", "action", "version"], "broadcast_id IS NOT NULL"
    )
    _index("uq_outbox_personal", ["person_id", "kind", "ref"], "broadcast_id IS NULL")
    _index("ix_outbox_send", ["broadcast_id", "due_at", "id"], "state = 'waiting' AND action = 'send'")
    _index("ix_outbox_late", ["broadcast_id", "due_at", "id"], "state = 'waiting' AND action <> 'send'")
    _index("ix_outbox_taken", ["broadcast_id", "action", "state"], "state <> 'waiting'")
    op.create_table(
        "leases",
        sa.Column("name", sa.String(16), nullable=False),
        sa.Column("holder", sa.String(32), nullable=False),
        sa.Column("token", sa.BigInteger, nullable=False),
        sa.Column("until", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_leases"),
    )


def _index(name: str, columns: list[str], where: str) -> None:
    condition = sa.text(where)
    op.create_index(
        name,
        "outbox",
        columns,
        unique=name.startswith("uq"),
        sqlite_where=condition,
        postgresql_where=condition,
    )


def downgrade() -> None:
    for table in ("leases", "outbox", "broadcast_texts", "broadcasts", "subscriptions"):
        op.drop_table(table)
    op.drop_column("people", "blocked_at")
    op.drop_column("people", "telegram_language")
