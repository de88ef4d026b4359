"""What staff decide about rows of the city's register that may be a business there is."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    op.create_table(
        "upload_doubts",
        sa.Column("upload", NUMBER, nullable=False),
        sa.Column("row", sa.BigInteger, nullable=False),
        sa.Column("told", sa.JSON, nullable=False),
        sa.Column("decision", sa.String(4)),
        sa.PrimaryKeyConstraint("upload", "row", name="pk_upload_doubts"),
        sa.ForeignKeyConstraint(
            ["upload"], ["uploads.number"], name="fk_upload_doubts_upload", ondelete="CASCADE"
        ),
    )


def downgrade() -> None:
    op.drop_table("upload_doubts")
