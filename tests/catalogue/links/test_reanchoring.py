import pytest
from sqlalchemy.orm import Session

from catalogue.errors import UnknownSource
from catalogue.links.finding import get_link, links_of, links_to_look_at
from catalogue.links.models import Link
from catalogue.links.reanchoring import Drift, reanchor_source
from catalogue.links.recording import decisions_on
from catalogue.links.reviewing import accept
from catalogue.links.storing import propose_links
from catalogue.sources.finding import get_source
from tests.catalogue.links.conftest import (
    ARTICLE,
    DENUNCIATION,
    FRIENDSHIP,
    HERON,
    LATER,
    NOW,
    WEATHER,
    receive_text,
)


@pytest.fixture(autouse=True)
def accepted(session: Session) -> None:
    propose_links(session, at=NOW)
    accept(session, "T-1", "article.txt", 0, by="Anna", at=NOW)


def only_link(session: Session) -> Link:
    (link,) = links_of(session, "T-1")
    return link


def quoted(session: Session, link: Link) -> str:
    return get_source(session, "article.txt").received_text[link.quote_start : link.quote_end]


def test_a_text_that_did_not_change_shows_no_drift(session: Session) -> None:
    assert reanchor_source(session, "article.txt", at=LATER) == []


def test_words_further_down_are_found_without_a_person(session: Session) -> None:
    receive_text(session, "article.txt", "A new first paragraph, about nothing in particular at all.\n\n" + ARTICLE)
    assert reanchor_source(session, "article.txt", at=LATER) == []
    link = get_link(session, "T-1", "article.txt", 1)
    assert quoted(session, link) == FRIENDSHIP
    assert (link.state, link.needs_look) == ("accepted", False)


def test_edited_words_are_kept_for_a_person_to_look_at(session: Session) -> None:
    edited = FRIENDSHIP.replace("a large poster", "one large and colourful poster")
    receive_text(session, "article.txt", ARTICLE.replace(FRIENDSHIP, edited))
    (drifted,) = reanchor_source(session, "article.txt", at=LATER)
    assert (drifted.object_number, drifted.drift, drifted.old_words) == ("T-1", Drift.CHANGED, FRIENDSHIP)
    link = only_link(session)
    assert link.needs_look
    assert link.state == "accepted"
    assert "colourful poster" in quoted(session, link)


def test_looking_and_accepting_clears_the_flag(session: Session) -> None:
    receive_text(session, "article.txt", ARTICLE.replace("large poster", "very large poster"))
    reanchor_source(session, "article.txt", at=LATER)
    assert not accept(session, "T-1", "article.txt", 0, by="Anna", at=LATER).needs_look


def test_words_that_are_gone_make_the_link_lost_and_it_comes_back_with_them(session: Session) -> None:
    receive_text(session, "article.txt", "\n\n".join([DENUNCIATION, HERON, WEATHER]))
    (drifted,) = reanchor_source(session, "article.txt", at=LATER)
    assert (drifted.drift, drifted.words) == (Drift.LOST, "")
    assert only_link(session).state == "lost"
    assert decisions_on(session, "T-1", "article.txt", 0)[-1].decision == "lost"
    assert reanchor_source(session, "article.txt", at=LATER) == []
    receive_text(session, "article.txt", ARTICLE)
    reanchor_source(session, "article.txt", at=LATER)
    link = only_link(session)
    assert (link.state, quoted(session, link)) == ("proposed", FRIENDSHIP)


def test_a_moved_paragraph_takes_its_link_along(session: Session) -> None:
    receive_text(session, "article.txt", "\n\n".join([HERON, WEATHER, DENUNCIATION, FRIENDSHIP]))
    reanchor_source(session, "article.txt", at=LATER)
    link = get_link(session, "T-1", "article.txt", 3)
    assert quoted(session, link) == FRIENDSHIP


def test_a_text_nobody_received_is_named(session: Session) -> None:
    with pytest.raises(UnknownSource):
        reanchor_source(session, "no.txt", at=LATER)


def test_links_to_look_at_are_listed(session: Session) -> None:
    assert links_to_look_at(session) == []
    receive_text(session, "article.txt", ARTICLE.replace("large poster", "very large poster").replace(HERON, ""))
    reanchor_source(session, "article.txt", at=LATER)
    assert [(link.object_number, link.state) for link in links_to_look_at(session)] == [
        ("T-1", "accepted"),
        ("T-2", "lost"),
    ]
