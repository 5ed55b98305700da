"""Pictures keep their file names, say who may see them, and can be taken off and put back"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("photograph", schema=None) as batch_op:
        batch_op.add_column(sa.Column("file_name", sa.String(length=255), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("seen_on", sa.String(length=8), nullable=False, server_default="both"))
        batch_op.add_column(sa.Column("focus_left", sa.Float(), nullable=True))
        batch_op.add_column(sa.Column("focus_top", sa.Float(), nullable=True))
        batch_op.add_column(sa.Column("taken_off_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("taken_off_by", sa.String(length=200), nullable=False, server_default=""))
    with op.batch_alter_table("artefact", schema=None) as batch_op:
        batch_op.add_column(sa.Column("has_newer_pictures", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("goes_without_picture", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    """Only a restored backup leads back: taking columns away would lose what was written since."""
    raise NotImplementedError("restore the backup made before the upgrade")
