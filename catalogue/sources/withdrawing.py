"""Taking a text, or one passage of it, out of use. Deleting is withdrawing: words, links and decisions stay, and it can
be brought back. What visitors see changes when the objects concerned are published again."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from catalogue.errors import CatalogueError
from catalogue.sources.finding import get_passage, get_source
from catalogue.sources.history import SourceDecision, note_event
from catalogue.sources.models import Passage, SourceText


class ReasonMissing(CatalogueError):
    def __init__(self) -> None:
        super().__init__("Enter why it is withdrawn")


def withdraw_source(session: Session, name: str, *, reason: str, by: str, at: datetime) -> SourceText:
    """Raises ``UnknownSource``, and ``ReasonMissing``."""
    source = get_source(session, name)
    words = _checked(reason)
    if source.withdrawn_at is None:
        source.withdrawn_at, source.withdrawn_reason = at, words
        note_event(session, name, SourceDecision.WITHDRAWN, by=by, at=at, words=words)
        session.flush()
    return source


def bring_source_back(session: Session, name: str, *, by: str, at: datetime) -> SourceText:
    source = get_source(session, name)
    if source.withdrawn_at is not None:
        source.withdrawn_at, source.withdrawn_reason = None, ""
        note_event(session, name, SourceDecision.BROUGHT_BACK, by=by, at=at)
        session.flush()
    return source


def withdraw_passage(session: Session, name: str, index: int, *, reason: str, by: str, at: datetime) -> Passage:
    """It stays withdrawn when an edited text is received, as long as the text has it. Raises as above."""
    passage = get_passage(session, name, index)
    words = _checked(reason)
    if passage.withdrawn_at is None:
        passage.withdrawn_at, passage.withdrawn_reason = at, words
        note_event(session, name, SourceDecision.WITHDRAWN, by=by, at=at, words=words, index=index)
        session.flush()
    return passage


def bring_passage_back(session: Session, name: str, index: int, *, by: str, at: datetime) -> Passage:
    passage = get_passage(session, name, index)
    if passage.withdrawn_at is not None:
        passage.withdrawn_at, passage.withdrawn_reason = None, ""
        note_event(session, name, SourceDecision.BROUGHT_BACK, by=by, at=at, index=index)
        session.flush()
    return passage


def _checked(reason: str) -> str:
    words = " ".join(reason.split())
    if not words:
        raise ReasonMissing
    return words
