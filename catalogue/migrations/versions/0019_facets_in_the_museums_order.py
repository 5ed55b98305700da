"""What objects are filed under is read in the museum's order"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix_shown_facet_facet_key", "shown_facet")
    op.rename_table("shown_facet", "shown_facet_before")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER INDEX pk_shown_facet RENAME TO pk_shown_facet_before")
    op.create_table(
        "shown_facet",
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("facet", sa.String(length=14), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("object_number", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("code", "facet", "key", name=op.f("pk_shown_facet")),
        sqlite_with_rowid=False,
    )
    op.execute(
        "INSERT INTO shown_facet (code, facet, key, weight, object_number)"
        " SELECT filed.code, filed.facet, filed.key, shown.weight, shown.object_number"
        " FROM shown_facet_before AS filed JOIN shown_object AS shown ON shown.code = filed.code"
        " ORDER BY filed.code, filed.facet, filed.key"
    )
    op.drop_table("shown_facet_before")
    op.create_index("ix_shown_facet_facet_key", "shown_facet", ["facet", "key", "weight", "object_number", "code"])
    op.drop_index("ix_shown_object_years", "shown_object")
    years = ["standing", "first_year", "last_year", "is_exact_year"]
    op.create_index("ix_shown_object_years", "shown_object", years)
    for name, column in (("hook", "has_hook"), ("room", "is_in_room")):
        op.create_index(f"ix_shown_object_{name}", "shown_object", [column, "standing", "weight", "object_number"])


def downgrade() -> None:
    """Only a restored backup leads back: taking columns away would lose what was written since."""
    raise NotImplementedError("restore the backup made before the upgrade")
