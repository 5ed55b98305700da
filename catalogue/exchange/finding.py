"""Imports looked up, for the list on the desk."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.exchange.models import Import


def recent_imports(session: Session, most: int = 50) -> Sequence[Import]:
    """Newest first."""
    return session.scalars(select(Import).order_by(Import.id.desc()).limit(most)).all()
