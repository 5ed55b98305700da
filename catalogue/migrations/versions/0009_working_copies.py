"""What curators have typed and not yet saved"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "working_copy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("artefact_id", sa.Integer(), nullable=True),
        sa.Column("curator_id", sa.Integer(), nullable=False),
        sa.Column("curator_name", sa.String(length=200), nullable=False),
        sa.Column("task", sa.String(length=20), nullable=False),
        sa.Column("typed", sa.LargeBinary(), nullable=False),
        sa.Column("base_revision", sa.Integer(), nullable=False),
        sa.Column("touched_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(token) BETWEEN 8 AND 64", name=op.f("ck_working_copy_token_length")),
        sa.ForeignKeyConstraint(
            ["artefact_id"], ["artefact.id"], name=op.f("fk_working_copy_artefact_id_artefact"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_working_copy")),
        sa.UniqueConstraint(
            "artefact_id", "curator_id", "task", name=op.f("uq_working_copy_artefact_id_curator_id_task")
        ),
        sa.UniqueConstraint("token", name=op.f("uq_working_copy_token")),
    )
    with op.batch_alter_table("working_copy", schema=None) as batch_op:
        batch_op.create_index("ix_working_copy_curator_id", ["curator_id"], unique=False)


def downgrade() -> None:
    """Only a restored backup leads back: taking the table away would lose what was typed."""
    raise NotImplementedError("restore the backup made before the upgrade")
