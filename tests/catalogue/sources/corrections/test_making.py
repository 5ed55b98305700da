"""A person corrects a cut; offsets always count the received text, and corrections come back with an edited text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

import catalogue.tables  # noqa: F401  (all tables are made together)
from catalogue.database import Base, Database
from catalogue.sources.corrections.making import (
    CorrectionRefused,
    change_kind,
    join_with_next,
    name_speaker,
    split_passage,
    take_correction_back,
)
from catalogue.sources.corrections.standing import corrections_of
from catalogue.sources.finding import get_source, passages_of
from catalogue.sources.history import events_of
from catalogue.sources.models import Passage
from catalogue.sources.receiving import receive

AT = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
FIRST = "The lamp on the quay was lit by hand until the ferries stopped. The lighter came at dusk with a ladder."
SECOND = "He was paid by the lamp, and there was one lamp. The town gave him the clock to wind as well."
THIRD = "In winter he lit it at three in the afternoon, and the children walked home under it in a row."
TEXT = f"The Lamp on the Quay\n\n{FIRST}\n\n{SECOND}\n\n{THIRD}\n"


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    database = Database(f"sqlite:///{tmp_path / 'catalogue.sqlite'}")
    Base.metadata.create_all(database.engine)
    with database.writing() as opened:
        take(opened, TEXT)
        yield opened
    database.close()


def take(session: Session, text: str) -> None:
    receive(session, "lamp.txt", text.encode(), kind="article", language="en", at=AT, by="Anna")


def told(session: Session) -> list[tuple[str, int, str]]:
    """Kind, number and words of every passage; each must stand in the received text where it says it does."""
    received = get_source(session, "lamp.txt").received_text
    passages = passages_of(session, "lamp.txt")
    assert [passage.index for passage in passages] == list(range(len(passages)))
    for passage in passages:
        for run in passage.runs:
            stands = received[run.received_at : run.received_at + run.length]
            assert passage.text[run.cleaned_at : run.cleaned_at + run.length] == stands
        assert received[passage.start : passage.end].split() == passage.text.split()
    return [(passage.kind, passage.number, passage.text) for passage in passages]


def halves() -> list[tuple[str, int, str]]:
    place = FIRST.index("The lighter")
    return [("paragraph", 1, FIRST[:place].rstrip()), ("paragraph", 2, FIRST[place:])]


def split(session: Session) -> None:
    split_passage(session, "lamp.txt", 1, cleaned_at=FIRST.index("The lighter"), by="Anna", at=AT)


def test_a_passage_is_split_and_those_after_it_count_on(session: Session) -> None:
    split(session)
    assert told(session)[1:] == [*halves(), ("paragraph", 3, SECOND), ("paragraph", 4, THIRD)]


def test_two_passages_are_joined(session: Session) -> None:
    join_with_next(session, "lamp.txt", 1, by="Anna", at=AT)
    assert told(session)[1:] == [("paragraph", 1, f"{FIRST} {SECOND}"), ("paragraph", 2, THIRD)]


def test_kind_and_speaker_are_set_by_hand_and_the_passage_keeps_its_row(session: Session) -> None:
    row = passages_of(session, "lamp.txt")[2]
    change_kind(session, "lamp.txt", 2, kind="caption", by="Anna", at=AT)
    name_speaker(session, "lamp.txt", 2, speaker=" the  lighter ", by="Anna", at=AT)
    assert told(session)[1:] == [("paragraph", 1, FIRST), ("caption", 1, SECOND), ("paragraph", 2, THIRD)]
    assert passages_of(session, "lamp.txt")[2] is row
    assert row.speaker == "the lighter"


def test_what_comes_after_a_heading_stands_under_it(session: Session) -> None:
    change_kind(session, "lamp.txt", 2, kind="heading", by="Anna", at=AT)
    assert passages_of(session, "lamp.txt")[3].heading == SECOND


def test_a_correction_says_who_and_is_taken_back_without_the_others(session: Session) -> None:
    split(session)
    change_kind(session, "lamp.txt", 4, kind="caption", by="Boris", at=AT)
    first, second = corrections_of(session, get_source(session, "lamp.txt"))
    assert [(one.what, one.made_by) for one in (first, second)] == [("split", "Anna"), ("kind", "Boris")]
    take_correction_back(session, "lamp.txt", first.id, by="Boris", at=AT)
    assert told(session)[1:] == [("paragraph", 1, FIRST), ("paragraph", 2, SECOND), ("caption", 1, THIRD)]
    assert [event.decision for event in events_of(session, "lamp.txt")][:2] == ["taken_back", "corrected"]
    with pytest.raises(CorrectionRefused):
        take_correction_back(session, "lamp.txt", first.id, by="Boris", at=AT)


def test_the_same_cut_can_be_made_and_taken_back_again_and_again(session: Session) -> None:
    before = told(session)
    for _ in range(3):
        join_with_next(session, "lamp.txt", 1, by="Anna", at=AT)
        (standing,) = corrections_of(session, get_source(session, "lamp.txt"))
        take_correction_back(session, "lamp.txt", standing.id, by="Anna", at=AT)
    assert told(session) == before


def test_an_edited_text_keeps_corrections_where_their_words_still_stand(session: Session) -> None:
    split(session)
    change_kind(session, "lamp.txt", 4, kind="caption", by="Anna", at=AT)
    take(session, TEXT.replace(SECOND, "Oil was dear in those years. The council met twice about it and did nothing."))
    assert told(session)[1:3] == halves()
    assert told(session)[4][:2] == ("caption", 1)
    take(session, TEXT.replace("The lighter came at dusk with a ladder.", "Nobody came."))
    waiting = [one.is_waiting for one in corrections_of(session, get_source(session, "lamp.txt"))]
    assert waiting == [True, False]
    take(session, TEXT)
    assert told(session)[1:3] == halves()


def test_what_cannot_be_corrected_is_refused_in_words(session: Session) -> None:
    last = len(passages_of(session, "lamp.txt")) - 1
    refusals = []
    for attempt in (
        lambda: split_passage(session, "lamp.txt", 1, cleaned_at=0, by="Anna", at=AT),
        lambda: split_passage(session, "lamp.txt", 1, cleaned_at=9999, by="Anna", at=AT),
        lambda: join_with_next(session, "lamp.txt", last, by="Anna", at=AT),
        lambda: change_kind(session, "lamp.txt", 1, kind="poem", by="Anna", at=AT),
        lambda: change_kind(session, "lamp.txt", 1, kind="paragraph", by="Anna", at=AT),
        lambda: name_speaker(session, "lamp.txt", 1, speaker="x" * 121, by="Anna", at=AT),
    ):
        with pytest.raises(CorrectionRefused) as refused:
            attempt()
        refusals.append(str(refused.value))
    assert all(words.split()[0] in ("Select", "This", "Who") for words in refusals)
    assert session.query(Passage).count() == 4
