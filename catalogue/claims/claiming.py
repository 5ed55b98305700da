"""Making claims, adding passages to them, signing their status, withdrawing them. Steps flush and never commit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.artefacts.finding import get_artefact
from catalogue.claims.models import Bearing, Claim, ClaimEvidence, ClaimStatus
from catalogue.claims.weighing import Evidence, reason_against, suggest_status
from catalogue.errors import CatalogueError
from catalogue.language_text import NO_TEXT, Language, LanguageText
from catalogue.links.borders import find_typed, may_be_quote
from catalogue.sources.citation import cite
from catalogue.sources.finding import get_passage
from catalogue.sources.models import Passage
from catalogue.sources.questions import Answer, Question, answers_of

MOST_WORDS = 30


class ClaimRefused(CatalogueError):
    """``field`` is the field of the form it belongs to; ``str()`` the message beside it."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """A claim with all that bears on it. ``suggested`` is the rule's; ``status`` what a person signed, if one did."""

    claim: Claim
    words: LanguageText
    note: LanguageText
    evidence: tuple[EvidenceSeen, ...]
    suggested: ClaimStatus
    status: ClaimStatus | None


@dataclass(frozen=True, kw_only=True, slots=True)
class EvidenceSeen:
    """``is_gone`` when the passage no longer has these words, or was withdrawn."""

    row: ClaimEvidence
    passage: Passage
    citation: str
    is_gone: bool
    weighed: Evidence


def make_claim(
    session: Session, object_number: str, words: LanguageText, *, note: LanguageText = NO_TEXT, by: str, at: datetime
) -> Claim:
    """Raises ``UnknownObject``, and ``ClaimRefused`` for what is not one short sentence."""
    get_artefact(session, object_number)
    english = words.choose(Language.EN)
    if english is None or not english.text.strip():
        raise ClaimRefused("words", "Write one fact in one sentence")
    if len(english.text.split()) > MOST_WORDS:
        raise ClaimRefused("words", f"Claim must be {MOST_WORDS} words or less")
    claim = Claim(
        object_number=object_number,
        words=msgspec.to_builtins(words),
        note=msgspec.to_builtins(note),
        made_by=by,
        made_at=at,
    )
    session.add(claim)
    session.flush()
    return claim


def add_evidence(
    session: Session,
    claim: Claim,
    source: str,
    index: int,
    *,
    bearing: Bearing,
    quote: str,
    is_independent: bool,
    by: str,
    at: datetime,
) -> ClaimEvidence:
    """Say that a passage bears on a claim; the same passage again says it anew. A signature is taken off: what it was
    given for has changed. Raises ``UnknownSource``, ``UnknownPassage``, ``ClaimRefused``."""
    passage = get_passage(session, source, index)
    span = find_typed(passage.text, quote)
    if span is None:
        raise ClaimRefused("quote", "Enter words exactly as they stand in this passage")
    if not may_be_quote(passage.text[slice(*span)]):
        raise ClaimRefused("quote", "A quote must be 6 to 40 words, in Chinese up to 80 characters")
    row = session.scalar(
        select(ClaimEvidence).where(ClaimEvidence.claim_id == claim.id, ClaimEvidence.passage_id == passage.id)
    )
    if row is None:
        row = ClaimEvidence(claim_id=claim.id, passage_id=passage.id)
        session.add(row)
    row.bearing, row.is_independent, row.quote = bearing.value, is_independent, passage.text[slice(*span)]
    row.added_by, row.added_at = by, at
    _unsign(claim)
    session.flush()
    return row


def take_evidence_away(session: Session, claim: Claim, evidence_id: int) -> None:
    row = session.get(ClaimEvidence, evidence_id)
    if row is not None and row.claim_id == claim.id:
        session.delete(row)
        _unsign(claim)
        session.flush()


def sign_status(session: Session, claim: Claim, status: ClaimStatus, *, by: str, at: datetime) -> Claim:
    """A person says how sure we are. Raises ``ClaimRefused`` when the evidence cannot bear it."""
    standing = stand(session, claim)
    english = standing.words.choose(Language.EN)
    weighed = [one.weighed for one in standing.evidence if not one.is_gone]
    against = reason_against(status, weighed, english.text if english else "")
    if against:
        raise ClaimRefused("status", against)
    claim.status, claim.signed_by, claim.signed_at = status.value, by, at
    session.flush()
    return claim


def withdraw_claim(session: Session, claim: Claim, *, reason: str, by: str, at: datetime) -> Claim:
    """Raises ``ClaimRefused`` without a reason."""
    words = " ".join(reason.split())
    if not words:
        raise ClaimRefused("reason", "Enter why it is withdrawn")
    claim.withdrawn_at, claim.withdrawn_by, claim.withdrawn_reason = at, by, words
    session.flush()
    return claim


def claims_about(session: Session, object_number: str) -> Sequence[Standing]:
    """The claims about an object that were not withdrawn, in the order they were made."""
    asked = select(Claim).where(Claim.object_number == object_number, Claim.withdrawn_at.is_(None)).order_by(Claim.id)
    return [stand(session, claim) for claim in session.scalars(asked)]


def stand(session: Session, claim: Claim) -> Standing:
    rows = session.execute(
        select(ClaimEvidence, Passage)
        .join(Passage, Passage.id == ClaimEvidence.passage_id)
        .where(ClaimEvidence.claim_id == claim.id)
        .order_by(ClaimEvidence.id)
    )
    evidence = tuple(_see(session, row, passage) for row, passage in rows)
    return Standing(
        claim=claim,
        words=msgspec.convert(claim.words, LanguageText),
        note=msgspec.convert(claim.note, LanguageText),
        evidence=evidence,
        suggested=suggest_status([one.weighed for one in evidence if not one.is_gone]),
        status=ClaimStatus(claim.status) if claim.status else None,
    )


def _see(session: Session, row: ClaimEvidence, passage: Passage) -> EvidenceSeen:
    source = passage.source
    answers = answers_of(session, source)
    close = (Question.WRITER_WAS_THERE, Question.CHECKED_BY_OTHERS)
    is_withdrawn = passage.withdrawn_at is not None or source.withdrawn_at is not None
    return EvidenceSeen(
        row=row,
        passage=passage,
        citation=cite(passage, Language.EN),
        is_gone=passage.is_gone or is_withdrawn or row.quote not in passage.text,
        weighed=Evidence(
            bearing=Bearing(row.bearing),
            source=source.retold_from or source.name,
            source_kind=source.kind,
            has_author=bool(source.author),
            is_independent=row.is_independent,
            is_own=source.is_retelling,
            is_close_or_checked=any(
                question in answers and answers[question].answer is Answer.YES for question in close
            ),
        ),
    )


def _unsign(claim: Claim) -> None:
    claim.status, claim.signed_by, claim.signed_at = "", "", None
