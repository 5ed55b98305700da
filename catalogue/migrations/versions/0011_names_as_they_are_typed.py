"""What people begin to type finds a name; new names wait for an editor, and two can become one"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("vocabulary_entry", schema=None) as batch_op:
        batch_op.add_column(sa.Column("waits_for_editor", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("merged_into_key", sa.String(length=120), nullable=True))
    op.create_table(
        "vocabulary_tail",
        sa.Column("tail", sa.LargeBinary(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["vocabulary_entry.id"],
            name=op.f("fk_vocabulary_tail_entry_id_vocabulary_entry"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("tail", "entry_id", name=op.f("pk_vocabulary_tail")),
    )
    with op.batch_alter_table("vocabulary_tail", schema=None) as batch_op:
        batch_op.create_index("ix_vocabulary_tail_entry_id", ["entry_id"], unique=False)


def downgrade() -> None:
    """Only a restored backup leads back: entries merged since would stand twice."""
    raise NotImplementedError("restore the backup made before the upgrade")
