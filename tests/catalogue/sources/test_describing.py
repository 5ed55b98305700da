from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy.orm import Session

from catalogue.links.affected import affected_by
from catalogue.links.finding import links_of
from catalogue.links.review_queue import QueueFilter, count_waiting
from catalogue.links.reviewing import accept
from catalogue.links.storing import propose_links
from catalogue.showcase.links_on_show import accepted_links_of
from catalogue.sources.describing import Description, check_description, describe, describe_as_is
from catalogue.sources.finding import get_passage, get_source
from catalogue.sources.history import events_of
from catalogue.sources.receiving import receive
from catalogue.sources.withdrawing import (
    ReasonMissing,
    bring_passage_back,
    bring_source_back,
    withdraw_passage,
    withdraw_source,
)
from tests.catalogue.links.conftest import ARTICLE, LATER, NOW, session

__all__ = ["session"]

FULL = Description(
    title="Walls of the two ports",
    kind="memoir",
    author="A harbour clerk",
    written_date="1961",
    language="en",
    may_be_quoted="yes",
    good_for="What hung where",
    answers={"writer_known": "yes", "writer_was_there": "not_known"},
    reasons={"writer_known": "The name stands on the cover"},
)


def told(**changed: object) -> dict[str, str]:
    return {one.field: one.message for one in check_description(replace(FULL, **changed))}  # type: ignore[arg-type]


def test_a_full_description_has_no_problem() -> None:
    assert check_description(FULL) == ()


def test_every_problem_is_told_at_once_in_the_words_of_the_desk() -> None:
    assert told(kind="", may_be_quoted="", title=" ", language="?") == {
        "title": "Enter a title",
        "kind": "Select what kind of source this is",
        "may_be_quoted": "Select whether we may quote it",
        "language": "Select the language",
    }


@pytest.mark.parametrize(
    ("changed", "field", "message"),
    [
        ({"answers": {"writer_known": "yes"}, "reasons": {}}, "reason_writer_known", "Enter one line of reason"),
        (
            {"answers": {}, "reasons": {"writer_known": "on the cover"}},
            "answer_writer_known",
            "Select whether we know who wrote it",
        ),
        ({"good_for": "word " * 13}, "good_for", "Good for must be 12 words or less"),
        ({"author": "x" * 301}, "author", "Who wrote it must be 300 characters or less"),
        (
            {"may_be_quoted": "no", "may_be_shown_whole": True},
            "may_be_shown_whole",
            "A source that may not be quoted must not be shown whole",
        ),
    ],
)
def test_a_mistake_is_told_beside_its_field(changed: dict[str, object], field: str, message: str) -> None:
    assert told(**changed) == {field: message}
    assert told(good_for="word " * 12, author="x" * 300) == {}


def test_what_was_said_is_kept_with_who_and_when_and_not_guessed_anew(session: Session) -> None:
    source = get_source(session, "article.txt")
    changed = describe(session, source, FULL, by="Anna", at=LATER)
    assert "kind" in changed
    assert describe_as_is(session, source) == replace(FULL, reasons={**FULL.reasons, "writer_was_there": ""})
    assert describe(session, source, FULL, by="Boris", at=LATER) == ()
    assert [(event.decision, event.by) for event in events_of(session, "article.txt")] == [("described", "Anna")]
    receive(session, "article.txt", (ARTICLE + "\nOne more line stands here now.\n").encode(), at=LATER, by="Boris")
    assert (source.kind, source.title) == ("memoir", FULL.title)


def test_a_withdrawn_text_explains_nothing_until_it_is_brought_back(session: Session) -> None:
    propose_links(session, at=NOW)
    accept(session, "T-1", "article.txt", 0, by="Anna", at=NOW)
    source = get_source(session, "article.txt")
    affected = affected_by(session, source)
    assert (affected.accepted, affected.on_show) == (1, ())
    withdraw_source(session, "article.txt", reason=" wrong  port ", by="Anna", at=LATER)
    assert source.withdrawn_reason == "wrong port"
    assert accepted_links_of(session, "T-1") == ()
    assert count_waiting(session, QueueFilter()) == 0
    assert propose_links(session, object_numbers=["T-2"], at=LATER) == []
    assert [link.state for link in links_of(session, "T-1")] == ["accepted"]
    bring_source_back(session, "article.txt", by="Anna", at=LATER)
    assert len(accepted_links_of(session, "T-1")) == 1


def test_a_withdrawn_passage_stays_so_when_its_text_is_edited(session: Session) -> None:
    accept(session, "T-1", "article.txt", 0, by="Anna", at=NOW)
    withdraw_passage(session, "article.txt", 0, reason="told twice", by="Anna", at=datetime(2026, 5, 6, tzinfo=UTC))
    receive(session, "article.txt", ("A new first line stands here.\n\n" + ARTICLE).encode(), at=LATER, by="Anna")
    assert get_passage(session, "article.txt", 1).withdrawn_reason == "told twice"
    assert accepted_links_of(session, "T-1") == ()
    bring_passage_back(session, "article.txt", 1, by="Anna", at=LATER)
    assert len(accepted_links_of(session, "T-1")) == 1


def test_withdrawing_needs_a_reason(session: Session) -> None:
    with pytest.raises(ReasonMissing):
        withdraw_source(session, "article.txt", reason="  ", by="Anna", at=LATER)
