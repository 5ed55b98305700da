"""Screens are paired by a code typed on them, switched off, and say which edition waits for a quiet moment"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("gallery_screen") as table:
        table.add_column(sa.Column("waiting_edition", sa.Integer(), nullable=True))
        table.add_column(sa.Column("switched_off_at", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("pairing_digest", sa.String(length=64), nullable=False, server_default=""))
        table.add_column(sa.Column("pairing_ends_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Only a restored backup leads back: taking columns away would lose what was written since."""
    raise NotImplementedError("restore the backup made before the upgrade")
