"""People's languages and favourites."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "people",
        sa.Column("id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("language", sa.String(8)),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_people"),
    )
    op.create_table(
        "favourites",
        sa.Column("person_id", sa.BigInteger, nullable=False),
        sa.Column("entry_id", sa.String(40), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("person_id", "entry_id", name="pk_favourites"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_favourites_person_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_favourites_entry_id", "favourites", ["entry_id"])


def downgrade() -> None:
    op.drop_table("favourites")
    op.drop_table("people")
