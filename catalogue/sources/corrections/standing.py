"""The corrections of a text that stand: looked up, and made on a cut of it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.sources.corrections.applying import apply_corrections
from catalogue.sources.corrections.models import PassageCorrection
from catalogue.sources.models import SourceText
from catalogue.sources.passage import SplitPassage


def corrections_of(session: Session, source: SourceText) -> Sequence[PassageCorrection]:
    """Those that were not taken back, in the order they were made."""
    asked = select(PassageCorrection).where(
        PassageCorrection.source_id == source.id, PassageCorrection.taken_back_at.is_(None)
    )
    return session.scalars(asked.order_by(PassageCorrection.id)).all()


def correct(
    session: Session, source: SourceText, text: str, passages: Sequence[SplitPassage]
) -> Sequence[SplitPassage]:
    """The passages with every correction whose words stand in ``text``; the others are marked as waiting."""
    rows = corrections_of(session, source)
    if not rows:
        return passages
    values = [row.corrected for row in rows]
    corrected, waiting = apply_corrections(text, passages, values)
    for row, value in zip(rows, values, strict=True):
        row.is_waiting = value in waiting
    session.flush()
    return corrected
