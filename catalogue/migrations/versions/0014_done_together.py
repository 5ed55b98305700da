"""What was done to many objects at once is remembered and can be taken back"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "done_together",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=12), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("left", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_done_together")),
    )
    op.create_table(
        "done_together_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("done_id", sa.Integer(), nullable=False),
        sa.Column("artefact_id", sa.Integer(), nullable=False),
        sa.Column("revision_before", sa.Integer(), nullable=False),
        sa.Column("revision_after", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["artefact_id"], ["artefact.id"], name=op.f("fk_done_together_row_artefact_id_artefact"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["done_id"],
            ["done_together.id"],
            name=op.f("fk_done_together_row_done_id_done_together"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_done_together_row")),
        sa.UniqueConstraint("done_id", "artefact_id", name=op.f("uq_done_together_row_done_id_artefact_id")),
    )
    op.create_index(op.f("ix_done_together_row_artefact_id"), "done_together_row", ["artefact_id"], unique=False)


def downgrade() -> None:
    """Only a restored backup leads back: taking tables away would lose what was written since."""
    raise NotImplementedError("restore the backup made before the upgrade")
