import pytest
from sqlalchemy.orm import Session

from catalogue.claims.claiming import (
    ClaimRefused,
    add_evidence,
    claims_about,
    make_claim,
    sign_status,
    take_evidence_away,
    withdraw_claim,
)
from catalogue.claims.models import Bearing, Claim, ClaimStatus
from catalogue.language_text import LanguageText
from catalogue.sources.finding import get_source
from catalogue.sources.withdrawing import withdraw_passage
from tests.catalogue.links.conftest import FRIENDSHIP, LATER, NOW, session

__all__ = ["session"]

SAYS = LanguageText.of(en="It was first printed in the 1950s.")


@pytest.fixture
def claim(session: Session) -> Claim:
    get_source(session, "article.txt").kind = "book"
    return make_claim(session, "T-1", SAYS, by="Anna", at=NOW)


def support(session: Session, claim: Claim, quote: str = FRIENDSHIP) -> int:
    row = add_evidence(
        session,
        claim,
        "article.txt",
        0,
        bearing=Bearing.SUPPORTS,
        quote=quote,
        is_independent=True,
        by="Anna",
        at=NOW,
    )
    return row.id


def test_a_claim_shows_what_bears_on_it_and_what_status_fits(session: Session, claim: Claim) -> None:
    support(session, claim)
    (standing,) = claims_about(session, "T-1")
    assert (standing.words, standing.suggested, standing.status) == (SAYS, ClaimStatus.ONE_SOURCE, None)
    assert [one.citation for one in standing.evidence] == ["article (article.txt), caption 1"]


def test_a_signature_is_a_persons_and_falls_when_the_evidence_changes(session: Session, claim: Claim) -> None:
    row = support(session, claim)
    sign_status(session, claim, ClaimStatus.ONE_SOURCE, by="Boris", at=LATER)
    assert (claim.status, claim.signed_by, claim.signed_at) == ("one_source", "Boris", LATER)
    take_evidence_away(session, claim, row)
    assert (claim.status, claim.signed_by) == ("", "")
    with pytest.raises(ClaimRefused, match="or mark it as our reading"):
        sign_status(session, claim, ClaimStatus.ONE_SOURCE, by="Boris", at=LATER)


def test_withdrawn_passages_carry_nothing(session: Session, claim: Claim) -> None:
    support(session, claim)
    withdraw_passage(session, "article.txt", 0, reason="not ours", by="Anna", at=LATER)
    (standing,) = claims_about(session, "T-1")
    assert standing.evidence[0].is_gone
    assert standing.suggested is ClaimStatus.NOT_CHECKED


def test_a_claim_is_one_short_sentence_and_quotes_stand_in_their_passage(session: Session, claim: Claim) -> None:
    with pytest.raises(ClaimRefused, match="Write one fact in one sentence"):
        make_claim(session, "T-1", LanguageText.of(en=" "), by="Anna", at=NOW)
    make_claim(session, "T-1", LanguageText.of(en="word " * 30), by="Anna", at=NOW)
    with pytest.raises(ClaimRefused, match="30 words or less"):
        make_claim(session, "T-1", LanguageText.of(en="word " * 31), by="Anna", at=NOW)
    with pytest.raises(ClaimRefused, match="exactly as they stand"):
        support(session, claim, "words that stand nowhere in this passage")
    with pytest.raises(ClaimRefused, match="6 to 40 words"):
        support(session, claim, "a large poster")


def test_a_claim_is_withdrawn_with_a_reason(session: Session, claim: Claim) -> None:
    with pytest.raises(ClaimRefused, match="Enter why"):
        withdraw_claim(session, claim, reason=" ", by="Anna", at=LATER)
    withdraw_claim(session, claim, reason="said twice", by="Anna", at=LATER)
    assert claims_about(session, "T-1") == []
