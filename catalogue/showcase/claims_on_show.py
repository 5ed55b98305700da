"""The claims of an object that may be shown: those whose status a person has signed, with passages that still stand."""

from __future__ import annotations

from sqlalchemy.orm import Session

from catalogue.claims.claiming import EvidenceSeen, claims_about
from catalogue.showcase.claim_on_show import ClaimOnShow, EvidenceOnShow


def compose_claims(session: Session, object_number: str) -> tuple[ClaimOnShow, ...]:
    """In the order they were made."""
    return tuple(
        ClaimOnShow(
            words=standing.words,
            status=standing.status.value,
            note=standing.note,
            evidence=tuple(_evidence(one) for one in standing.evidence if not one.is_gone),
        )
        for standing in claims_about(session, object_number)
        if standing.status is not None
    )


def _evidence(seen: EvidenceSeen) -> EvidenceOnShow:
    passage = seen.passage
    return EvidenceOnShow(
        source=passage.source.name,
        title=passage.source.title,
        kind=passage.source.kind,
        retold_from=passage.source.retold_from if passage.source.is_retelling else "",
        index=passage.index,
        locator_kind=passage.cited_kind,
        number=passage.cited_number,
        bearing=seen.row.bearing,
    )
