"""Alembic's entry: runs migrations on the connection handed over by ``upgrading``."""

from typing import Any, Literal

from alembic import context
from sqlalchemy import TypeDecorator

import catalogue.tables  # noqa: F401  (fills the metadata)
from catalogue.database import Base


def plain_type(kind: str, column_type: Any, _context: Any) -> str | Literal[False]:
    """Write the database's own types into migrations: they must run long after our classes changed."""
    if kind == "type" and isinstance(column_type, TypeDecorator):
        return f"sa.{column_type.impl_instance!r}"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    # SQLite cannot alter a column; Alembic then makes the table anew and copies it.
    render_as_batch=True,
    render_item=plain_type,
    compare_type=True,
)
context.run_migrations()
