"""Visitors read of a claim once a person has signed it, and never what rests on words that are gone."""

from __future__ import annotations

from sqlalchemy.orm import Session

from catalogue.claims.claiming import add_evidence, make_claim, sign_status
from catalogue.claims.models import Bearing, ClaimStatus
from catalogue.language_text import LanguageText
from catalogue.showcase.claims_on_show import compose_claims
from catalogue.showcase.pages import PassageOnShow, PassageWords, SourceOnShow
from catalogue.sources.finding import get_source
from catalogue.sources.withdrawing import withdraw_source
from tests.catalogue.links.conftest import FRIENDSHIP, LATER, NOW, session

__all__ = ["session"]


def test_a_claim_is_shown_when_it_is_signed_with_the_places_that_bear_on_it(session: Session) -> None:
    get_source(session, "article.txt").kind = "memoir"
    words = LanguageText.of(en="It was printed in the 1950s.", ru="Его напечатали в 1950-е.")
    claim = make_claim(session, "T-1", words, by="Anna", at=NOW)
    add_evidence(
        session,
        claim,
        "article.txt",
        0,
        bearing=Bearing.SUPPORTS,
        quote=FRIENDSHIP,
        is_independent=True,
        by="A",
        at=NOW,
    )
    assert compose_claims(session, "T-1") == ()
    sign_status(session, claim, ClaimStatus.ONE_SOURCE, by="Boris", at=LATER)
    (shown,) = compose_claims(session, "T-1")
    assert (shown.words, shown.status) == (words, "one_source")
    assert [(one.source, one.kind, one.index, one.bearing) for one in shown.evidence] == [
        ("article.txt", "memoir", 0, "supports")
    ]
    assert [one.quotes for one in shown.evidence] == [()]
    assert [quotes_beside(session, words) for words in (FRIENDSHIP, FRIENDSHIP[:20])] == [[FRIENDSHIP], []]
    withdraw_source(session, "article.txt", reason="not ours", by="Anna", at=LATER)
    (shown,) = compose_claims(session, "T-1")
    assert shown.evidence == ()


def quotes_beside(session: Session, words: str) -> list[str]:
    """The words of the claim's evidence that come along where the object's page shows these words of the passage."""
    source = SourceOnShow(name="article.txt", title="", kind="memoir", language="en")
    original = PassageWords(language="en", quote=words)
    passage = PassageOnShow(
        source=source, index=0, locator_kind="paragraph", number=1, is_direct=True, original=original
    )
    (shown,) = compose_claims(session, "T-1", [passage])
    return [quote.text for one in shown.evidence for quote in one.quotes]
