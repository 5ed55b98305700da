from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from catalogue.errors import QuoteRefused
from catalogue.links.looking import look_at, passage_of
from catalogue.links.models import Link, LinkState
from catalogue.links.reanchoring import reanchor_source
from catalogue.links.reasons import Directness
from catalogue.links.review_queue import (
    QueueFilter,
    Strength,
    count_waiting,
    kinds_waiting,
    next_waiting,
    sources_waiting,
    strength_of,
    waiting_links,
)
from catalogue.links.reviewing import accept, change_how, decide, link_by_hand, quote_anew, reject, take_back_last
from catalogue.links.storing import propose_links
from tests.catalogue.links.conftest import ARTICLE, DENUNCIATION, FRIENDSHIP, HERON, LATER, NOW, WEATHER, receive_text

EVERYTHING = QueueFilter()


@pytest.fixture(autouse=True)
def proposed(session: Session) -> None:
    propose_links(session, at=NOW)
    for number in ("T-1", "T-2", "T-3"):
        for index in range(4):
            link_by_hand(session, number, "article.txt", index, by="Anna", at=NOW)


def walk(session: Session, wanted: QueueFilter) -> list[Link]:
    """Every link that waits, one after another until the first comes again."""
    link = next_waiting(session, wanted)
    walked: list[Link] = []
    while link is not None and link not in walked:
        walked.append(link)
        link = next_waiting(session, wanted, after=link)
    return walked


def test_every_waiting_link_comes_once_by_object_and_direct_ones_first(session: Session) -> None:
    walked = walk(session, EVERYTHING)
    assert len(walked) == count_waiting(session, EVERYTHING) == 12
    places = [(link.object_number, link.directness != "direct", -link.score) for link in walked]
    assert places == sorted(places)
    assert [line.link_id for line in waiting_links(session, EVERYTHING)] == [link.id for link in walked]


def test_a_decided_link_waits_no_more_and_the_next_one_comes(session: Session) -> None:
    first, second, *_ = walk(session, EVERYTHING)
    passage = look_at(session, first)
    accept(session, passage.object_number, passage.source, passage.index, by="Anna", at=LATER)
    assert next_waiting(session, EVERYTHING, after=first) is second
    assert waiting_links(session, EVERYTHING, from_link=first)[0].link_id == second.id
    assert count_waiting(session, EVERYTHING) == 11


def test_the_queue_is_filtered_by_source_kind_object_and_strength(session: Session) -> None:
    receive_text(session, "other.txt", ARTICLE)
    link_by_hand(session, "T-3", "other.txt", 0, by="Anna", at=NOW)
    assert [choice.value for choice in sources_waiting(session)] == ["article.txt", "other.txt"]
    assert count_waiting(session, QueueFilter(source="other.txt")) == 1
    assert ("ballet", 4) in [(choice.value, choice.count) for choice in kinds_waiting(session)]
    assert {link.object_number for link in walk(session, QueueFilter(kind="ballet"))} == {"T-2"}
    assert count_waiting(session, QueueFilter(object_number="T-3")) == 5
    by_strength = [count_waiting(session, QueueFilter(strength=strength)) for strength in Strength]
    assert sum(by_strength) == 13
    assert strength_of(0.9) is Strength.STRONG


def test_a_passage_is_seen_with_its_neighbours_evidence_and_history(session: Session) -> None:
    link = next_waiting(session, QueueFilter(object_number="T-1"))
    assert link is not None
    change_how(session, link, Directness.MENTION, by="Anna", at=LATER)
    seen = look_at(session, link)
    assert seen.text[seen.start : seen.end] == FRIENDSHIP
    assert (seen.before, seen.after) == ("", DENUNCIATION)
    assert seen.directness is Directness.MENTION
    assert [(line.decision, line.reason) for line in seen.history][-1] == ("how_changed", "mention")


def test_the_last_decisions_are_taken_back_one_by_one_and_only_ones_own(session: Session) -> None:
    accept(session, "T-1", "article.txt", 0, by="Anna", at=LATER)
    reject(session, "T-2", "article.txt", 2, by="Anna", at=LATER + timedelta(minutes=1))
    reject(session, "T-3", "article.txt", 1, by="Boris", at=LATER + timedelta(minutes=2))
    taken = [take_back_last(session, by="Anna", since=LATER, at=LATER + timedelta(hours=1)) for _ in range(3)]
    assert [link.object_number if link else None for link in taken] == ["T-2", "T-1", None]
    assert count_waiting(session, EVERYTHING) == 11
    assert take_back_last(session, by="Boris", since=LATER + timedelta(hours=1), at=LATER) is None


def test_a_quote_that_is_gone_stands_nowhere_but_its_old_words_are_kept(session: Session) -> None:
    (link,) = [one for one in walk(session, QueueFilter(object_number="T-2")) if HERON in one.exact]
    link.state = "lost"
    seen = look_at(session, link)
    assert (seen.start, seen.end, seen.exact) == (0, 0, HERON)


def test_a_link_whose_words_are_gone_cannot_be_accepted_and_is_mended_by_choosing_words(session: Session) -> None:
    link = next_waiting(session, QueueFilter(object_number="T-1"))
    assert link is not None
    receive_text(session, "article.txt", "\n\n".join([DENUNCIATION, HERON, WEATHER]))
    reanchor_source(session, "article.txt", at=LATER)
    assert link.state == "lost"
    with pytest.raises(QuoteRefused):
        decide(session, link, LinkState.ACCEPTED, by="Anna", at=LATER)
    decide(session, link, LinkState.REJECTED, by="Anna", at=LATER, reason="cut out")
    assert decide(session, link, LinkState.PROPOSED, by="Anna", at=LATER).state == "lost"
    receive_text(session, "article.txt", ARTICLE.replace("Collectors still look for", "We were shown"))
    reanchor_source(session, "article.txt", at=LATER)
    assert link.needs_look
    seen = look_at(session, link)
    start = passage_of(session, link).start
    quote_anew(session, link, start=start, end=start + len(seen.text), by="Anna", at=LATER)
    assert decide(session, link, LinkState.ACCEPTED, by="Anna", at=LATER).exact == seen.text
