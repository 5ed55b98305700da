"""Versions are reviewed with comments on fields, and go on show at a moment"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "review_comment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("artefact_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(length=60), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["artefact_id"], ["artefact.id"], name=op.f("fk_review_comment_artefact_id_artefact"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_comment")),
    )
    op.create_index(op.f("ix_review_comment_artefact_id"), "review_comment", ["artefact_id"], unique=False)
    op.create_table(
        "timed_publishing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("artefact_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by", sa.String(length=200), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["artefact_id"], ["artefact.id"], name=op.f("fk_timed_publishing_artefact_id_artefact"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_timed_publishing")),
    )
    op.create_index(op.f("ix_timed_publishing_artefact_id"), "timed_publishing", ["artefact_id"], unique=False)
    op.create_index("ix_timed_publishing_state_due_at", "timed_publishing", ["state", "due_at"], unique=False)
    op.drop_index("ix_artefact_term_entry_key", table_name="artefact_term")
    op.create_index("ix_artefact_term_entry_key", "artefact_term", ["entry_key", "role", "artefact_id"], unique=False)


def downgrade() -> None:
    """Only a restored backup leads back: taking tables away would lose what was written since."""
    raise NotImplementedError("restore the backup made before the upgrade")
