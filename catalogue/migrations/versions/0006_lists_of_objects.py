"""Lists say of each object what is written and what it lacks without opening its record"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("artefact", schema=None) as batch_op:
        for name in ("listed_revision", "gaps", "picture_count", "pictures_lacking_words"):
            batch_op.add_column(sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
        for name in ("words_in_en", "words_in_zh", "words_in_ru"):
            batch_op.add_column(sa.Column(name, sa.SmallInteger(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("found_by", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("check_again_by", sa.String(length=10), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("first_image", sa.String(length=64), nullable=False, server_default=""))
        batch_op.create_index("ix_artefact_kind_key", ["kind_key"], unique=False)
        batch_op.create_index("ix_artefact_changed_at", ["changed_at"], unique=False)
        batch_op.create_index("ix_artefact_title", ["title"], unique=False)


def downgrade() -> None:
    """Only a restored backup leads back: taking columns away would lose what was written since."""
    raise NotImplementedError("restore the backup made before the upgrade")
