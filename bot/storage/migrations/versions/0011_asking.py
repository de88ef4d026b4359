"""What a chat was shown last, and answers that people wait for."""

import hashlib

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "last_shown",
        sa.Column("chat_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("entry_id", sa.String(40), nullable=False),
        sa.Column("answers", sa.JSON),
        sa.Column("seen", sa.Integer),
        sa.Column("page", sa.String(64)),
        sa.Column("shown_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("chat_id", name="pk_last_shown"),
    )
    op.create_index("ix_last_shown_shown_at", "last_shown", ["shown_at"])
    op.create_table(
        "awaited",
        sa.Column("person_id", sa.BigInteger, nullable=False),
        sa.Column("key", sa.String(16), nullable=False),
        sa.Column("words", sa.String(80), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("person_id", "key", name="pk_awaited"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_awaited_person_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_awaited_key", "awaited", ["key"])
    op.add_column("questions", sa.Column("key", sa.String(16)))
    _give_keys()
    op.create_index("uq_questions_key", "questions", ["key"], unique=True)


def _give_keys() -> None:
    questions = sa.table("questions", sa.column("words", sa.String), sa.column("key", sa.String))
    connection = op.get_bind()
    for words in connection.scalars(sa.select(questions.c.words)).all():
        key = hashlib.sha256(words.encode()).hexdigest()[:16]
        connection.execute(sa.update(questions).where(questions.c.words == words).values(key=key))


def downgrade() -> None:
    op.drop_index("uq_questions_key", "questions")
    op.drop_column("questions", "key")
    for table in ("awaited", "last_shown"):
        op.drop_table(table)
