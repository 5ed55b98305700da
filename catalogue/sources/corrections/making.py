"""A person corrects how a text was cut, or takes a correction back; each time the text is cut again with what stands.

Steps flush and never commit. They raise ``UnknownSource`` or ``UnknownPassage``, and ``CorrectionRefused``. Whoever
keeps links and mentions looks at them again afterwards (``catalogue.links.following``).
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from catalogue.errors import CatalogueError
from catalogue.sources.anchoring import make_anchor
from catalogue.sources.corrections.models import Correction, PassageCorrection
from catalogue.sources.finding import get_passage, get_source
from catalogue.sources.history import SourceDecision, note_event
from catalogue.sources.models import Passage, SourceText
from catalogue.sources.passage import PassageKind
from catalogue.sources.receiving import Received, cut_again

#: Received characters that hold a border in its place.
_HOLD = 60
_LONGEST_SPEAKER = 120


class CorrectionRefused(CatalogueError):
    """``str()`` is the reason in a curator's words."""

    def __init__(self, source: str, index: int, reason: str) -> None:
        super().__init__(reason)
        self.source = source
        self.index = index


def split_passage(session: Session, source: str, index: int, *, cleaned_at: int, by: str, at: datetime) -> Received:
    """Let a new passage begin at this character of the passage's cleaned words."""
    passage = get_passage(session, source, index)
    text = passage.text
    if not text[:cleaned_at].strip() or not text[cleaned_at:].strip():
        raise CorrectionRefused(source, index, "Select a word inside the passage. The new passage begins there")
    begin = len(text) - len(text[cleaned_at:].lstrip())
    start, _ = passage.received_span(begin, len(text))
    return _make(session, passage, Correction.SPLIT, start, min(start + _HOLD, passage.end), by=by, at=at)


def join_with_next(session: Session, source: str, index: int, *, by: str, at: datetime) -> Received:
    """Make one passage of this and the next."""
    passage = get_passage(session, source, index)
    following = next((one for one in passage.source.passages if one.index == index + 1), None)
    if following is None:
        raise CorrectionRefused(source, index, "This is the last passage. There is none to join it with")
    start = max(passage.start, passage.end - _HOLD // 2)
    end = min(following.end, following.start + _HOLD // 2)
    return _make(session, passage, Correction.JOIN, start, end, by=by, at=at)


def change_kind(session: Session, source: str, index: int, *, kind: str, by: str, at: datetime) -> Received:
    passage = get_passage(session, source, index)
    if kind not in set(PassageKind):
        raise CorrectionRefused(source, index, "Select what kind of passage this is")
    if kind == passage.kind:
        raise CorrectionRefused(source, index, f"This passage is a {kind} already")
    return _make(session, passage, Correction.KIND, passage.start, passage.end, by=by, at=at, words=kind)


def name_speaker(session: Session, source: str, index: int, *, speaker: str, by: str, at: datetime) -> Received:
    """Say who speaks; ``""`` for nobody in particular. Visitors never see it."""
    passage = get_passage(session, source, index)
    name = " ".join(speaker.split())
    if len(name) > _LONGEST_SPEAKER:
        raise CorrectionRefused(source, index, f"Who speaks must be {_LONGEST_SPEAKER} characters or less")
    if name == passage.speaker:
        raise CorrectionRefused(source, index, "Enter another name, or leave it as it is")
    return _make(session, passage, Correction.SPEAKER, passage.start, passage.end, by=by, at=at, words=name)


def take_correction_back(session: Session, source: str, correction_id: int, *, by: str, at: datetime) -> Received:
    """Undo one correction; those made after it stay."""
    text = get_source(session, source)
    row = session.get(PassageCorrection, correction_id)
    if row is None or row.source_id != text.id or row.taken_back_at is not None:
        raise CorrectionRefused(source, 0, "This correction was taken back already")
    row.taken_back_by, row.taken_back_at = by, at
    note_event(session, source, SourceDecision.CORRECTION_TAKEN_BACK, by=by, at=at, words=row.what)
    session.flush()
    return cut_again(session, text, at=at, by=by)


def _make(
    session: Session,
    passage: Passage,
    what: Correction,
    start: int,
    end: int,
    *,
    by: str,
    at: datetime,
    words: str = "",
) -> Received:
    source, index = passage.source, passage.index
    if source.is_retelling:
        raise CorrectionRefused(source.name, index, "A retelling has one passage for each one retold. Write it anew")
    anchor = make_anchor(source.received_text, start, end)
    row = PassageCorrection(
        source_id=source.id,
        what=what.value,
        anchor_start=anchor.start,
        anchor_end=anchor.end,
        exact=anchor.exact,
        prefix=anchor.prefix,
        suffix=anchor.suffix,
        words=words,
        made_by=by,
        made_at=at,
    )
    session.add(row)
    note_event(
        session, source.name, SourceDecision.CORRECTED, by=by, at=at, index=index, words=f"{what.value} {words}".strip()
    )
    session.flush()
    received = cut_again(session, _fresh(session, source), at=at, by=by)
    if row.is_waiting:
        raise CorrectionRefused(source.name, index, "The same words stand in several places here. Choose others")
    return received


def _fresh(session: Session, source: SourceText) -> SourceText:
    """The row itself: ``Passage.source`` is for reading only."""
    return get_source(session, source.name)
