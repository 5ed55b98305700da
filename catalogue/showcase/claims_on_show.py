"""The claims of an object that may be shown: those whose status a person has signed, with passages that still stand."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from catalogue.claims.claiming import EvidenceSeen, claims_about
from catalogue.showcase.claim_on_show import ClaimOnShow, EvidenceOnShow, QuoteOnShow
from catalogue.showcase.pages import PassageOnShow
from catalogue.sources.translating import quotes_there


def compose_claims(
    session: Session, object_number: str, passages: Sequence[PassageOnShow] = ()
) -> tuple[ClaimOnShow, ...]:
    """In the order they were made. ``passages`` are those the object's page shows."""
    shown = {(passage.source.name, passage.index): passage for passage in passages}
    return tuple(
        ClaimOnShow(
            words=standing.words,
            status=standing.status.value,
            note=standing.note,
            evidence=tuple(
                _evidence(session, one, shown.get((one.passage.source.name, one.passage.index)))
                for one in standing.evidence
                if not one.is_gone
            ),
        )
        for standing in claims_about(session, object_number)
        if standing.status is not None
    )


def _evidence(session: Session, seen: EvidenceSeen, shown: PassageOnShow | None) -> EvidenceOnShow:
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
        quotes=_quotes(session, seen, shown) if shown else (),
    )


def _quotes(session: Session, seen: EvidenceSeen, shown: PassageOnShow) -> tuple[QuoteOnShow, ...]:
    quote = seen.row.quote
    answering = quotes_there(session, seen.passage.text, quote)
    quoted = [(shown.original, quote)]
    quoted += [(words, answering.get(words.language.split("-")[0], "")) for words in shown.translations]
    return tuple(
        QuoteOnShow(language=words.language, text=text)
        for words, text in quoted
        if text and text in words.longer_before + words.quote + words.longer_after
    )
