"""What people say of sources and correct in them; mappings of sheets kept by name"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    with op.batch_alter_table("source_text", schema=None) as batch_op:
        for name in ("published_by", "found_at", "good_for", "not_good_for", "withdrawn_reason"):
            batch_op.add_column(sa.Column(name, sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("withdrawn_at", _MOMENT, nullable=True))
    with op.batch_alter_table("passage", schema=None) as batch_op:
        batch_op.add_column(sa.Column("withdrawn_reason", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("withdrawn_at", _MOMENT, nullable=True))
    op.create_table(
        "source_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(length=20), nullable=False),
        sa.Column("answer", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["source_text.id"], name=op.f("fk_source_answer_source_id_source_text")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_answer")),
        sa.UniqueConstraint("source_id", "question", name=op.f("uq_source_answer_source_id_question")),
    )
    op.create_table(
        "source_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=255), nullable=False),
        sa.Column("passage_index", sa.Integer(), nullable=True),
        sa.Column("decision", sa.String(length=16), nullable=False),
        sa.Column("by", sa.String(length=200), nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_event")),
    )
    op.create_index("ix_source_event_source", "source_event", ["source"])
    op.create_table(
        "passage_correction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=10), nullable=False),
        sa.Column("anchor_start", sa.Integer(), nullable=False),
        sa.Column("anchor_end", sa.Integer(), nullable=False),
        sa.Column("exact", sa.String(), nullable=False),
        sa.Column("prefix", sa.String(), nullable=False),
        sa.Column("suffix", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("made_by", sa.String(length=200), nullable=False),
        sa.Column("made_at", _MOMENT, nullable=False),
        sa.Column("taken_back_by", sa.String(length=200), nullable=False),
        sa.Column("taken_back_at", _MOMENT, nullable=True),
        sa.Column("is_waiting", sa.Boolean(), nullable=False),
        sa.CheckConstraint("anchor_start < anchor_end", name=op.f("ck_passage_correction_anchor_is_not_empty")),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source_text.id"], name=op.f("fk_passage_correction_source_id_source_text")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passage_correction")),
    )
    op.create_index("ix_passage_correction_source_id", "passage_correction", ["source_id"])
    op.create_table(
        "saved_mapping",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("saved_by", sa.String(length=200), nullable=False),
        sa.Column("saved_at", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_mapping")),
        sa.UniqueConstraint("name", name=op.f("uq_saved_mapping_name")),
    )


def downgrade() -> None:
    """Only a restored backup leads back: taking columns away would lose what was written since."""
    raise NotImplementedError("restore the backup made before the upgrade")
