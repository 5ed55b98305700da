"""Alembic's entry: runs migrations on the connection handed over by ``upgrading``."""

from alembic import context

import catalogue.tables  # noqa: F401  (fills the metadata)
from catalogue.database import Base

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    # SQLite cannot alter a column; Alembic then makes the table anew and copies it.
    render_as_batch=True,
    compare_type=True,
    transaction_per_migration=False,
)
context.run_migrations()
