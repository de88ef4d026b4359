"""Listings that owners and staff keep: cases, managers, photos, and what is counted for owners."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("forms", sa.Column("began", sa.JSON, nullable=False, server_default="{}"))
    op.create_table(
        "listings",
        sa.Column("entry_id", sa.String(40), nullable=False),
        sa.Column("record", sa.JSON, nullable=False),
        sa.Column("origin", sa.String(8), nullable=False),
        sa.Column("register_key", sa.String(80)),
        sa.Column("private", sa.JSON, nullable=False),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("entry_id", name="pk_listings"),
        sa.UniqueConstraint("register_key", name="uq_listings_register_key"),
    )
    op.create_table(
        "cases",
        sa.Column("number", NUMBER, nullable=False),
        sa.Column("key", sa.String(24), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("entry_id", sa.String(40), nullable=False),
        sa.Column("person_id", sa.BigInteger),
        sa.Column("person_name", sa.String(128), nullable=False),
        sa.Column("by", sa.String(8), nullable=False),
        sa.Column("changes", sa.JSON, nullable=False),
        sa.Column("told", sa.JSON, nullable=False),
        sa.Column("photo", sa.String(32)),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("moved_at", MOMENT, nullable=False),
        sa.Column("decided_by", sa.BigInteger),
        sa.Column("reason", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_cases"),
        sa.UniqueConstraint("key", name="uq_cases_key"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_cases_state", "cases", ["state", "created_at"])
    op.create_index("ix_cases_entry_id", "cases", ["entry_id"])
    op.create_index("ix_cases_person_id", "cases", ["person_id"])
    op.create_table(
        "managers",
        sa.Column("entry_id", sa.String(40), nullable=False),
        sa.Column("person_id", sa.BigInteger, nullable=False),
        sa.Column("name", sa.String(128), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("asked_at", MOMENT),
        sa.PrimaryKeyConstraint("entry_id", "person_id", name="pk_managers"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_managers_person_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_managers_person_id", "managers", ["person_id"])
    op.create_table(
        "manager_invites",
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("entry_id", sa.String(40), nullable=False),
        sa.Column("invited_by", sa.BigInteger, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("token_hash", name="pk_manager_invites"),
    )
    op.create_table(
        "freshness",
        sa.Column("entry_id", sa.String(40), nullable=False),
        sa.Column("confirmed_at", MOMENT, nullable=False),
        sa.Column("asked_at", MOMENT),
        sa.Column("unanswered", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("entry_id", name="pk_freshness"),
    )
    op.create_table(
        "photos",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("added_by", sa.BigInteger),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_photos"),
    )
    op.create_table(
        "photo_files",
        sa.Column("photo_id", sa.String(32), nullable=False),
        sa.Column("bot_id", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("file_id", sa.String(255), nullable=False),
        sa.PrimaryKeyConstraint("photo_id", "bot_id", name="pk_photo_files"),
        sa.ForeignKeyConstraint(
            ["photo_id"], ["photos.id"], name="fk_photo_files_photo_id", ondelete="CASCADE"
        ),
    )
    op.create_table(
        "found",
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("entry_id", sa.String(40), nullable=False),
        sa.Column("term", sa.String(40), nullable=False),
        sa.Column("count", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("day", "entry_id", "term", name="pk_found"),
    )
    op.create_table(
        "uploads",
        sa.Column("number", NUMBER, nullable=False),
        sa.Column("person_id", sa.BigInteger, nullable=False),
        sa.Column("name", sa.String(128), nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("sent_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_uploads"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_uploads_person_id", ondelete="CASCADE"
        ),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    for table in (
        *("uploads", "found", "photo_files", "photos", "freshness", "manager_invites", "managers"),
        *("cases", "listings"),
    ):
        op.drop_table(table)
    op.drop_column("forms", "began")
