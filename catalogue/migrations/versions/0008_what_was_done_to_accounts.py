"""What was done to the accounts of the desk, when and by whom"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "curator_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("curator_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=30), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["curator_id"], ["curator.id"], name=op.f("fk_curator_event_curator_id_curator")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_curator_event")),
    )
    op.create_index(op.f("ix_curator_event_curator_id"), "curator_event", ["curator_id"])


def downgrade() -> None:
    """Only a restored backup leads back: taking the table away would lose who did what."""
    raise NotImplementedError("restore the backup made before the upgrade")
