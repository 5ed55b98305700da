"""Mappings kept under a name, for sheets that come in the same shape again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.cleaning import clean_line
from catalogue.errors import SheetRefused
from catalogue.exchange.mapping import make_mapping
from catalogue.exchange.models import SavedMapping

_LONGEST_NAME = 80


def save_mapping(session: Session, name: str, columns: Mapping[str, str], *, by: str, at: datetime) -> SavedMapping:
    """Keep a mapping under a name, in place of an older one of that name.

    Raises ``SheetRefused`` for a name that cannot be used and a column that is not one of ours.
    """
    title = clean_line(name)
    if not 1 <= len(title) <= _LONGEST_NAME:
        raise SheetRefused(f"Enter a name for these columns, {_LONGEST_NAME} characters or less")
    make_mapping(columns)
    row = find_mapping(session, title)
    if row is None:
        row = SavedMapping(name=title)
        session.add(row)
    row.columns, row.saved_by, row.saved_at = dict(columns), by, at
    session.flush()
    return row


def find_mapping(session: Session, name: str) -> SavedMapping | None:
    return session.scalar(select(SavedMapping).where(SavedMapping.name == name))


def list_mappings(session: Session) -> Sequence[SavedMapping]:
    return session.scalars(select(SavedMapping).order_by(SavedMapping.name)).all()
