"""Visitors are asked whether a listing they looked for the way to is still right."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "visits",
        sa.Column("person_id", sa.BigInteger, nullable=False),
        sa.Column("entry_id", sa.String(40), nullable=False),
        sa.Column("began_at", MOMENT, nullable=False),
        sa.Column("asked_at", MOMENT),
        sa.PrimaryKeyConstraint("person_id", "entry_id", name="pk_visits"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_visits_person_id", ondelete="CASCADE"),
    )
    op.create_index("ix_visits_began_at", "visits", ["began_at"])
    op.create_table(
        "found_right",
        sa.Column("entry_id", sa.String(40), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("entry_id", name="pk_found_right"),
    )


def downgrade() -> None:
    op.drop_table("found_right")
    op.drop_table("visits")
