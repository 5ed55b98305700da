"""What a text names is kept beside its passages, stands in the received text as it is, and is renewed whole."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from catalogue.database import Base, Database
from catalogue.links.spotting.models import MentionRow
from catalogue.links.spotting.storing import mentions_of, mentions_of_passage, spot_all, spot_source, vocabulary_of
from catalogue.sources.models import SourceText
from catalogue.sources.receiving import receive
from catalogue.tables import __all__ as all_tables
from catalogue.vocabulary.bringing import bring
from catalogue.vocabulary.shipping import shipped_entries
from catalogue.vocabulary.values import EntryStatus, EntryType, Name, NameKind, VocabularyEntry

NOW = datetime(2026, 11, 22, tzinfo=UTC)
assert all_tables  # every table must be known before they are made

KNOWN = frozenset(("poster", "letter", "great-leap-forward", "harbin", "mao-zedong"))

WRAPPED = """The Paper Station

A faded poster of the Great
Leap Forward hung in Harbin until the late
1950s, beside a letter from Mao
Zedong. Nobody took it down.

In 1961 the station master kept a wobbleboard in his office.
"""


@pytest.fixture
def session(database_url: str) -> Iterator[Session]:
    database = Database(database_url)
    Base.metadata.create_all(database.engine)
    with database.writing() as opened:
        bring(opened, (entry for entry in shipped_entries() if entry.key in KNOWN))
        yield opened
    database.close()


def receive_text(session: Session, text: str, name: str = "station.txt") -> SourceText:
    return receive(session, name, text.encode(), at=NOW, by="Curator").source


def test_mentions_stand_letter_for_letter_in_the_received_text(session: Session) -> None:
    source = receive_text(session, WRAPPED)
    assert spot_source(session, source) > 0
    found = {mention.text: mention for mention in mentions_of(session, source)}
    assert {"faded poster", "Great\nLeap Forward", "Harbin", "late\n1950s", "Mao\nZedong", "1961"} <= set(found)
    for mention in found.values():
        assert source.received_text[mention.start : mention.end] == mention.text
    assert found["Mao\nZedong"].entry == "mao-zedong"
    assert found["Mao\nZedong"].canonical == "Mao Zedong"
    assert found["late\n1950s"].date == "1957~/1959"


def test_spotting_again_replaces_what_was_there(session: Session) -> None:
    source = receive_text(session, WRAPPED)
    first = spot_source(session, source)
    assert spot_source(session, source) == first
    assert session.scalar(select(func.count()).select_from(MentionRow)) == first


def test_a_curators_new_term_is_found_in_old_texts(session: Session) -> None:
    source = receive_text(session, WRAPPED)
    spot_source(session, source)
    assert "wobbleboard" not in {mention.text for mention in mentions_of(session, source)}
    wobbleboard = VocabularyEntry(
        key="wobbleboard",
        type=EntryType.PLACE,
        names=(Name(text="wobbleboard", language="en", kind=NameKind.PREFERRED),),
        status=EntryStatus.LOCAL,
    )
    bring(session, [wobbleboard])
    heard: list[tuple[int, int]] = []
    spot_all(session, tell=lambda done, total: heard.append((done, total)))
    assert "wobbleboard" in {mention.text for mention in mentions_of(session, source)}
    assert heard == [(1, 1)]


def test_the_vocabulary_is_made_once_until_it_changes(session: Session) -> None:
    before = vocabulary_of(session)
    assert vocabulary_of(session) is before
    kite = Name(text="kite", language="en", kind=NameKind.PREFERRED)
    bring(session, [VocabularyEntry(key="kite", type=EntryType.PLACE, names=(kite,), status=EntryStatus.LOCAL)])
    assert vocabulary_of(session) is not before


def test_a_name_broken_by_something_else_is_left_out(session: Session) -> None:
    source = receive_text(
        session, "They spoke of the Great Leap\\[3\\] Forward in Harbin, and of nothing else all day.\n"
    )
    spot_source(session, source)
    for mention in mentions_of(session, source):
        assert "[" not in mention.text


def test_a_passages_mentions_are_values_in_order(session: Session) -> None:
    source = receive_text(session, WRAPPED)
    spot_source(session, source)
    passage = next(passage for passage in source.passages if "1961" in passage.text)
    mentions = mentions_of_passage(session, passage)
    assert [passage.text[one.cleaned_start : one.cleaned_end] for one in mentions] == ["1961"]
    assert mentions[0].date == "1961"
