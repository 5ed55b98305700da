"""The imports a curator may want to come back to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.exchange.models import Import

MOST_RECENT = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class RecentImport:
    """``name`` is the file's own."""

    id: int
    name: str
    at: datetime
    by: str


def recent_imports(session: Session, *, most: int = MOST_RECENT) -> tuple[RecentImport, ...]:
    """Those that were not taken back, the newest first."""
    asked = select(Import).where(Import.taken_back_at.is_(None)).order_by(Import.id.desc()).limit(most)
    return tuple(RecentImport(id=row.id, name=row.name, at=row.at, by=row.by) for row in session.scalars(asked))
