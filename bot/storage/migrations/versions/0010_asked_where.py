"""What people look for who are asked where they are."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "asked_where",
        sa.Column("person_id", sa.BigInteger, nullable=False),
        sa.Column("wanted", sa.String(40), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("person_id", name="pk_asked_where"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_asked_where_person_id", ondelete="CASCADE"
        ),
    )


def downgrade() -> None:
    op.drop_table("asked_where")
