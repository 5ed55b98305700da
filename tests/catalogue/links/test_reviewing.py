import pytest
from sqlalchemy.orm import Session

from catalogue.errors import QuoteRefused, UnknownLink, UnknownObject, UnknownPassage, UnknownSource
from catalogue.links.finding import get_link, links_of
from catalogue.links.models import LinkState
from catalogue.links.recording import decisions_on
from catalogue.links.reviewing import accept, change_quote, link_by_hand, reject, reopen
from catalogue.links.storing import propose_links
from catalogue.sources.finding import get_passage
from tests.catalogue.links.conftest import LATER, NOW, WEATHER

WHERE = ("T-1", "article.txt", 0)


@pytest.fixture(autouse=True)
def proposed(session: Session) -> None:
    propose_links(session, at=NOW)


def decisions(session: Session, *where: object) -> list[tuple[str, str]]:
    return [(row.decision, row.by) for row in decisions_on(session, *(where or WHERE))]  # type: ignore[arg-type]


def test_a_decision_says_who_when_and_why(session: Session) -> None:
    link = reject(session, *WHERE, by="Anna", at=LATER, reason="another poster")
    assert (link.state, link.decided_by, link.decided_at, link.decision_reason) == (
        "rejected",
        "Anna",
        LATER,
        "another poster",
    )


def test_every_decision_is_kept_in_order(session: Session) -> None:
    accept(session, *WHERE, by="Anna", at=NOW)
    reopen(session, *WHERE, by="Boris", at=NOW)
    reject(session, *WHERE, by="Anna", at=LATER, reason="on second thoughts")
    accept(session, *WHERE, by="Boris", at=LATER)
    assert decisions(session) == [
        ("proposed", "proposal"),
        ("accepted", "Anna"),
        ("reopened", "Boris"),
        ("rejected", "Anna"),
        ("accepted", "Boris"),
    ]


def test_the_same_decision_twice_is_one(session: Session) -> None:
    accept(session, *WHERE, by="Anna", at=NOW, reason="names it")
    again = accept(session, *WHERE, by="Boris", at=LATER)
    assert again.decided_by == "Anna"
    assert len(decisions(session)) == 2


def test_a_pair_that_was_not_proposed_can_be_accepted(session: Session) -> None:
    link = accept(session, "T-3", "article.txt", 3, by="Anna", at=NOW)
    assert (link.state, link.made_by, link.exact) == ("accepted", "Anna", WEATHER)
    assert decisions(session, "T-3", "article.txt", 3) == [("linked_by_hand", "Anna"), ("accepted", "Anna")]


def test_what_was_not_linked_cannot_be_rejected_or_reopened(session: Session) -> None:
    for step in (reject, reopen):
        with pytest.raises(UnknownLink):
            step(session, "T-3", "article.txt", 3, by="Anna", at=NOW)


def test_unknown_objects_texts_and_passages_are_named(session: Session) -> None:
    with pytest.raises(UnknownObject):
        accept(session, "T-9", "article.txt", 0, by="Anna", at=NOW)
    with pytest.raises(UnknownSource):
        accept(session, "T-1", "no.txt", 0, by="Anna", at=NOW)
    with pytest.raises(UnknownPassage):
        accept(session, "T-1", "article.txt", 99, by="Anna", at=NOW)


def test_a_link_by_hand_that_exists_already_is_given_back(session: Session) -> None:
    assert link_by_hand(session, *WHERE, by="Anna", at=NOW).id == get_link(session, *WHERE).id
    assert decisions(session) == [("proposed", "proposal")]


def test_a_link_by_hand_says_why_in_words_when_the_passage_gives_a_reason(session: Session) -> None:
    link = link_by_hand(session, "T-1", "article.txt", 2, by="Anna", at=NOW)
    assert link.reason_words == "linked by hand"
    heron = link_by_hand(session, "T-2", "article.txt", 2, by="Anna", at=NOW)
    assert heron.reason_words.startswith("names the work")


def test_a_quote_gets_the_borders_a_person_sets(session: Session) -> None:
    passage = get_passage(session, "article.txt", 0)
    words = "the friendship of the two ports, printed in the 1950s."
    start = passage.start + passage.text.index(words)
    link = change_quote(session, *WHERE, start=start, end=start + len(words), by="Anna", at=NOW)
    assert (link.exact, link.quoted_by, link.state) == (words, "Anna", "proposed")
    assert link.prefix.endswith("that shows ")
    assert decisions(session)[-1] == ("quote_changed", "Anna")


@pytest.mark.parametrize(("from_start", "length"), [(0, 8), (-5, 60), (200, 90), (10, 0), (30, -5)])
def test_a_quote_outside_the_passage_or_too_short_is_refused(session: Session, from_start: int, length: int) -> None:
    passage = get_passage(session, "article.txt", 1)
    link_by_hand(session, "T-1", "article.txt", 1, by="Anna", at=NOW)
    start = passage.start + from_start
    with pytest.raises(QuoteRefused):
        change_quote(session, "T-1", "article.txt", 1, start=start, end=start + length, by="Anna", at=NOW)


def test_what_is_accepted_is_given_with_direct_explanations_first(session: Session) -> None:
    background = accept(session, "T-1", "article.txt", 2, by="Anna", at=NOW)
    background.directness = "background"
    background.score = 0.99
    accept(session, *WHERE, by="Anna", at=NOW)
    link_by_hand(session, "T-1", "article.txt", 3, by="Anna", at=NOW)
    assert [link.passage_id for link in links_of(session, "T-1", [LinkState.ACCEPTED])] == [
        get_link(session, *WHERE).passage_id,
        background.passage_id,
    ]
