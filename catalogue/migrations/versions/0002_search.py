"""What is found by searching"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    folded = sa.String(length=240).with_variant(sa.String(length=240, collation="C"), "postgresql")
    big_id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "search_entry",
        sa.Column("id", big_id, autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("key", sa.String(length=300), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_entry")),
        sa.UniqueConstraint("kind", "key", name=op.f("uq_search_entry_kind_key")),
    )
    op.create_table(
        "search_term",
        sa.Column("term", folded, nullable=False),
        sa.Column("reversed", folded, nullable=False),
        sa.Column("uses", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("term", name=op.f("pk_search_term")),
    )
    op.create_index("ix_search_term_reversed", "search_term", ["reversed"])
    op.create_table(
        "search_key",
        sa.Column("key", folded, nullable=False),
        sa.Column("entry_id", big_id, nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["search_entry.id"], name=op.f("fk_search_key_entry_id_search_entry"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key", "entry_id", name=op.f("pk_search_key")),
    )
    op.create_index("ix_search_key_entry_id", "search_key", ["entry_id"])
    if op.get_bind().dialect.name == "postgresql":
        op.execute("CREATE TABLE search_words (id BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)")
        op.execute("CREATE INDEX ix_search_words_words ON search_words USING gin (words)")
    else:
        op.execute(
            "CREATE VIRTUAL TABLE search_words USING fts5(words, tokenize='ascii', prefix='2 3 4', columnsize=0)"
        )


def downgrade() -> None:
    """Only a restored backup leads back: taking columns away would lose what was written since."""
    raise NotImplementedError("restore the backup made before the upgrade")
