"""Search keeps each word and key once: the index alone, not the words it was made from beside it"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What is found stays found: the index is made anew from the words kept until now."""
    if op.get_bind().dialect.name == "postgresql":
        op.drop_constraint("fk_search_key_entry_id_search_entry", "search_key", type_="foreignkey")
        op.drop_index("ix_search_key_entry_id", "search_key")
        return
    _move_sqlite(
        "search_key",
        sa.Column("key", sa.String(length=240), nullable=False),
        sa.Column("entry_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("key", "entry_id", name=op.f("pk_search_key")),
    )
    op.drop_index("ix_search_term_reversed", "search_term")
    _move_sqlite(
        "search_term",
        sa.Column("term", sa.String(length=240), nullable=False),
        sa.Column("reversed", sa.String(length=240), nullable=False),
        sa.Column("uses", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("term", name=op.f("pk_search_term")),
    )
    op.create_index("ix_search_term_reversed", "search_term", ["reversed"])
    op.execute("ALTER TABLE search_words RENAME TO search_words_before")
    op.execute(
        "CREATE VIRTUAL TABLE search_words"
        " USING fts5(words, content='', tokenize='ascii', prefix='2 3 4 5', columnsize=0)"
    )
    op.execute("INSERT INTO search_words(rowid, words) SELECT rowid, words FROM search_words_before ORDER BY rowid")
    op.execute("DROP TABLE search_words_before")


def _move_sqlite(name: str, *columns: sa.schema.SchemaItem) -> None:
    """The same rows in one tree, without a second one that leads to it."""
    op.execute(f"ALTER TABLE {name} RENAME TO {name}_before")
    table = op.create_table(name, *columns, sqlite_with_rowid=False)
    names = ", ".join(column.name for column in table.columns)
    op.execute(f"INSERT INTO {name} ({names}) SELECT {names} FROM {name}_before")  # nosec B608 - our own tables
    op.execute(f"DROP TABLE {name}_before")


def downgrade() -> None:
    """Only a restored backup leads back: taking columns away would lose what was written since."""
    raise NotImplementedError("restore the backup made before the upgrade")
