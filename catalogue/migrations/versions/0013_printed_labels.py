"""Labels that were printed, and codes printed before there is a record"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "printed_label",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("object_number", sa.String(length=64), nullable=False),
        sa.Column("template", sa.String(length=16), nullable=False),
        sa.Column("width_mm", sa.Float(), nullable=False),
        sa.Column("height_mm", sa.Float(), nullable=False),
        sa.Column("titles", sa.JSON(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("address", sa.String(length=500), nullable=False),
        sa.Column("printed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("printed_by", sa.String(length=200), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_printed_label")),
    )
    with op.batch_alter_table("printed_label", schema=None) as batch_op:
        batch_op.create_index("ix_printed_label_code", ["code"], unique=False)
        batch_op.create_index("ix_printed_label_printed_at", ["printed_at"], unique=False)
    op.create_table(
        "spare_code",
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("given_by", sa.String(length=200), nullable=False),
        sa.Column("bound_to_id", sa.Integer(), nullable=True),
        sa.Column("bound_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("bound_by", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["bound_to_id"], ["artefact.id"], name=op.f("fk_spare_code_bound_to_id_artefact")),
        sa.ForeignKeyConstraint(["code"], ["used_code.code"], name=op.f("fk_spare_code_code_used_code")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_spare_code")),
    )
    with op.batch_alter_table("spare_code", schema=None) as batch_op:
        batch_op.create_index("ix_spare_code_bound_to_id", ["bound_to_id"], unique=False)


def downgrade() -> None:
    """Only a restored backup leads back: taking the tables away would lose what hangs on the walls."""
    raise NotImplementedError("restore the backup made before the upgrade")
