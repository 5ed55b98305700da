"""Links that wait are found and counted by index"""

from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix_link_state", table_name="link")
    op.create_index("ix_link_waiting", "link", ["state", "object_number", "source_id", "passage_id"])
    op.create_index("ix_link_needs_look", "link", ["needs_look"])


def downgrade() -> None:
    """Only a restored backup leads back: taking columns away would lose what was written since."""
    raise NotImplementedError("restore the backup made before the upgrade")
