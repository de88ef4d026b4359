"""Daily counts, and questions that could not be answered."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "daily",
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("name", sa.String(48), nullable=False),
        sa.Column("count", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("day", "name", name="pk_daily"),
    )
    op.create_table(
        "activity",
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("person_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("day", "person_id", name="pk_activity"),
    )
    op.create_index("ix_activity_person_id", "activity", ["person_id"])
    op.create_table(
        "questions",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer, "sqlite"), nullable=False),
        sa.Column("words", sa.String(80), nullable=False),
        sa.Column("count", sa.Integer, nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("listed_from", sa.Integer, nullable=False),
        sa.Column("entry_id", sa.String(40)),
        sa.PrimaryKeyConstraint("number", name="pk_questions"),
        sa.UniqueConstraint("words", name="uq_questions_words"),
    )


def downgrade() -> None:
    for table in ("questions", "activity", "daily"):
        op.drop_table(table)
