"""What was read out of a Word document, a book, a PDF or a mail is kept beside its bytes"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("source_version", schema=None) as batch_op:
        batch_op.add_column(sa.Column("extracted", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    """Only a restored backup leads back: taking columns away would lose what was written since."""
    raise NotImplementedError("restore the backup made before the upgrade")
