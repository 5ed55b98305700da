from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.artefacts.revising import save_revision
from catalogue.links.finding import links_of
from catalogue.links.models import Link
from catalogue.links.recording import decisions_on
from catalogue.links.reviewing import accept, change_quote, link_by_hand, reject, reopen
from catalogue.links.storing import propose_links
from catalogue.sources.finding import get_passage
from catalogue.sources.models import Quoting
from catalogue.sources.passage import PassageKind
from catalogue.sources.retelling import Retold, receive_retelling
from tests.catalogue.links.builders import record
from tests.catalogue.links.conftest import FRIENDSHIP, LATER, NOW, note_mention, receive_text


def pairs(rows: list) -> list[tuple[str, str, int, str]]:  # type: ignore[type-arg]
    return [(row.object_number, row.source, row.index, row.state) for row in rows]


def test_each_artefact_gets_the_passage_that_explains_it_or_none(session: Session) -> None:
    rows = propose_links(session, at=NOW)
    assert pairs(rows) == [("T-1", "article.txt", 0, "proposed"), ("T-2", "article.txt", 2, "proposed")]
    received = get_passage(session, "article.txt", 0).source.received_text
    assert received[rows[0].start : rows[0].end] == rows[0].quote == FRIENDSHIP
    assert rows[0].reason.startswith("names a poster")


def test_proposing_twice_changes_nothing(session: Session) -> None:
    first = propose_links(session, at=NOW)
    second = propose_links(session, at=LATER)
    assert first == second
    assert len(session.scalars(select(Link)).all()) == 2
    assert [row.decision for row in decisions_on(session, "T-1", "article.txt", 0)] == ["proposed"]


def test_one_object_alone_can_be_proposed_for(session: Session) -> None:
    assert [row.object_number for row in propose_links(session, object_numbers=["T-2"], at=NOW)] == ["T-2"]


def test_a_decision_is_never_overwritten_by_proposing_again(session: Session) -> None:
    propose_links(session, at=NOW)
    accept(session, "T-1", "article.txt", 0, by="Anna", at=NOW, reason="names it")
    reject(session, "T-2", "article.txt", 2, by="Anna", at=NOW, reason="another staging")
    rows = propose_links(session, at=LATER)
    assert [row.state for row in rows] == ["accepted", "rejected"]
    assert [link.decided_by for link in session.scalars(select(Link))] == ["Anna", "Anna"]


def test_an_undecided_proposal_that_no_longer_holds_is_withdrawn_and_written_down(session: Session) -> None:
    propose_links(session, at=NOW)
    save_revision(session, record("T-1", kind="novel", en="Novel about a lighthouse keeper"), at=LATER, by="Curator")
    assert [row.object_number for row in propose_links(session, at=LATER)] == ["T-2"]
    assert links_of(session, "T-1") == []
    assert [row.decision for row in decisions_on(session, "T-1", "article.txt", 0)] == ["proposed", "withdrawn"]


def test_a_decided_link_stays_when_it_no_longer_holds(session: Session) -> None:
    propose_links(session, at=NOW)
    accept(session, "T-1", "article.txt", 0, by="Anna", at=NOW)
    save_revision(session, record("T-1", kind="novel", en="Novel about a lighthouse keeper"), at=LATER, by="Curator")
    assert pairs(propose_links(session, object_numbers=["T-1"], at=LATER)) == [("T-1", "article.txt", 0, "accepted")]


def test_a_reopened_link_and_one_made_by_hand_are_not_withdrawn(session: Session) -> None:
    propose_links(session, at=NOW)
    accept(session, "T-1", "article.txt", 0, by="Anna", at=NOW)
    reopen(session, "T-1", "article.txt", 0, by="Anna", at=NOW)
    link_by_hand(session, "T-3", "article.txt", 3, by="Anna", at=NOW)
    save_revision(session, record("T-1", kind="novel", en="Novel about a lighthouse keeper"), at=LATER, by="Curator")
    propose_links(session, at=LATER)
    assert [link.state for link in links_of(session, "T-1")] == ["proposed"]
    assert [link.made_by for link in links_of(session, "T-3")] == ["Anna"]


def test_a_quote_with_borders_set_by_a_person_keeps_them(session: Session) -> None:
    propose_links(session, at=NOW)
    passage = get_passage(session, "article.txt", 0)
    words = "a large poster that shows the friendship of the two ports"
    start = passage.start + passage.text.index(words)
    change_quote(session, "T-1", "article.txt", 0, start=start, end=start + len(words), by="Anna", at=NOW)
    assert propose_links(session, object_numbers=["T-1"], at=LATER)[0].quote == words


def test_asking_for_fewer_withdraws_none(session: Session) -> None:
    for number in range(4):
        text = (
            f"The Glass Heron was danced again in the year after the flood number {number}, to a full house each night."
        )
        receive_text(session, f"more-{number}.txt", text)
    assert len(propose_links(session, object_numbers=["T-2"], top=5, at=NOW)) == 5
    assert len(propose_links(session, object_numbers=["T-2"], top=1, at=LATER)) == 1
    assert len(links_of(session, "T-2")) == 5


def test_a_retelling_steps_back_when_its_text_has_been_received(session: Session) -> None:
    told = Retold(
        text="People who collect such things look for a poster on which the friendship of two ports is shown.",
        kind=PassageKind.PARAGRAPH,
        number=1,
    )
    for original in ("article.txt", "never-received.txt"):
        name = f"retold-{original}"
        taken = receive_retelling(
            session, name, [told], retold_from=original, title="Retold", language="en", at=NOW, by="Curator"
        )
        assert taken.source.may_be_quoted == Quoting.YES.value
        note_mention(session, taken.passages[0], "poster", "poster", "poster")
    rows = propose_links(session, object_numbers=["T-1"], at=NOW)
    assert {row.source for row in rows} == {"article.txt", "retold-never-received.txt"}


def test_whoever_waits_is_told_how_far_it_is(session: Session) -> None:
    told: list[tuple[int, int]] = []
    propose_links(session, at=NOW, progress=lambda done, of: told.append((done, of)))
    assert told == [(1, 3), (2, 3), (3, 3)]
