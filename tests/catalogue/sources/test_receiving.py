from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

import catalogue.tables  # noqa: F401  (all tables are made together)
from catalogue.database import Base, Database
from catalogue.errors import TextRefused, UnknownPassage, UnknownSource
from catalogue.language_text import Language
from catalogue.sources.citation import cite
from catalogue.sources.finding import find_cited, get_passage, get_source, list_sources, passages_of
from catalogue.sources.models import Passage, SourceText, SourceVersion
from catalogue.sources.passage import PassageKind
from catalogue.sources.receiving import Received, receive
from catalogue.sources.replacing import Fate
from catalogue.sources.retelling import Retold, receive_retelling
from tests.catalogue.sources.opening.builders import paragraph, run, word_file

AT = datetime(2024, 5, 1, 12, 0, tzinfo=UTC)
TEXT = """The Lamp on the Quay

The lamp on the quay was lit by hand until the year the ferries stopped. The lighter came at dusk with a ladder.

He was paid by the lamp, and there was one lamp. The town therefore gave him the clock to wind as well.

In winter he lit it at three in the afternoon, and the children walked home under it in a row.
"""


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    database = Database(f"sqlite:///{tmp_path / 'catalogue.sqlite'}")

    Base.metadata.create_all(database.engine)
    with database.writing() as session:
        yield session
    database.close()


def take(session: Session, text: str = TEXT, name: str = "lamp.txt", **given: str) -> Received:
    return receive(session, name, text.encode("utf-8"), at=AT, by="curator", **given)  # type: ignore[arg-type]


def test_a_received_text_can_be_listed_and_its_passages_read_in_order(session: Session) -> None:
    received = take(session)
    assert received.is_new
    assert not received.is_unchanged
    assert [(row.name, row.title, row.kind, row.language, row.passage_count) for row in list_sources(session)] == [
        ("lamp.txt", "The Lamp on the Quay", "article", "en", 4)
    ]
    passages = passages_of(session, "lamp.txt")
    assert [passage.index for passage in passages] == [0, 1, 2, 3]
    assert [passage.kind for passage in passages] == ["title", "paragraph", "paragraph", "paragraph"]
    assert passages_of(session) == passages


def test_the_bytes_and_who_brought_them_are_kept(session: Session) -> None:
    data = TEXT.replace("quay", "quai").encode("utf-16")
    receive(session, "lamp.txt", data, at=AT, by="curator")
    version = get_source(session, "lamp.txt").current
    assert (version.content, version.encoding, version.received_at, version.received_by) == (
        data,
        "utf-16-le",
        AT,
        "curator",
    )
    assert version.received_text == TEXT.replace("quay", "quai")


def test_offsets_count_in_the_received_text(session: Session) -> None:
    take(session, TEXT.replace("\n", "\r\n"))
    text = get_source(session, "lamp.txt").received_text
    session.expire_all()
    for passage in passages_of(session):
        assert text[passage.start : passage.end] == passage.text
        start, end = passage.received_span(4, 9)
        assert text[start:end] == passage.text[4:9]
        assert passage.cleaned_span(start, end) == (4, 9)
        assert passage.as_split().text == passage.text


def test_the_same_bytes_change_nothing(session: Session) -> None:
    before = [passage.id for passage in take(session).passages]
    again = take(session)
    assert again.is_unchanged
    assert [passage.id for passage in again.passages] == before
    assert session.scalar(select(func.count(SourceVersion.id))) == 1


def test_an_edited_text_keeps_the_rows_of_what_stayed(session: Session) -> None:
    old = {passage.text: passage.id for passage in take(session).passages}
    edited = (
        TEXT.replace("In winter he lit it at three", "In winter he lit it at four").replace(
            "He was paid by the lamp, and there was one lamp. The town therefore gave him the clock to wind "
            "as well.\n\n",
            "",
        )
        + "\nThe lamp stands in the museum now, and a switch does the work of the man and of his ladder.\n"
    )
    received = take(session, edited)
    assert not received.is_new
    assert sorted((change.fate.value, change.old_index, change.new_index) for change in received.changes) == [
        ("edited", 3, 2),
        ("gone", 2, None),
        ("kept", 0, 0),
        ("kept", 1, 1),
        ("new", None, 3),
    ]
    assert received.passages[0].id == old["The Lamp on the Quay"]
    edited_passage = next(change.passage for change in received.changes if change.fate is Fate.EDITED)
    assert edited_passage.id in old.values()
    assert "at four" in edited_passage.text


def test_nothing_received_is_ever_lost(session: Session) -> None:
    take(session)
    take(session, TEXT.replace("He was paid by the lamp, and there was one lamp.", "Nobody recalls his wage at all."))
    take(session, "A wholly different text stands here now. It has but one paragraph, and no lamp.\n")
    source = get_source(session, "lamp.txt")
    assert [version.number for version in source.versions] == [1, 2, 3]
    assert source.versions[0].received_text == TEXT
    gone = session.scalars(select(Passage).where(Passage.gone_since > 0)).all()
    assert {passage.gone_since for passage in gone} == {3}
    assert all(passage.is_gone and passage.text for passage in gone)
    assert len(source.passages) == 1


def test_moving_a_paragraph_moves_its_row(session: Session) -> None:
    first = take(session).passages
    parts = TEXT.strip().split("\n\n")
    received = take(session, "\n\n".join([parts[0], parts[3], parts[1], parts[2]]) + "\n")
    assert [passage.id for passage in received.passages] == [first[0].id, first[3].id, first[1].id, first[2].id]
    assert {change.fate for change in received.changes} == {Fate.KEPT}


def test_what_a_curator_says_is_not_guessed_anew(session: Session) -> None:
    take(session, kind="memoir", title="The lamp lighter", language="en")
    take(session, TEXT + "\nOne more sentence, in a paragraph of its own, about the ladder and the rain.\n")
    source = get_source(session, "lamp.txt")
    assert (source.kind, source.title, source.language) == ("memoir", "The lamp lighter", "en")


def test_a_kind_given_later_is_taken_without_a_new_version(session: Session) -> None:
    take(session)
    received = take(session, kind="newspaper")
    assert not received.is_unchanged
    assert received.source.kind == "newspaper"
    assert received.source.version == 1


def test_a_documents_text_is_kept_beside_its_bytes_and_offsets_count_in_it(session: Session) -> None:
    data = word_file(
        [paragraph(run("The well was dug before the school was, and nobody knows why."))], title="The well"
    )
    received = receive(session, "well.docx", data, at=AT, by="curator")
    session.expire_all()
    source = get_source(session, "well.docx")
    assert (source.title, source.author, source.current.encoding) == ("The well", "The archive", "docx")
    assert source.current.content == data
    passage = received.passages[0]
    assert source.received_text[passage.start : passage.end] == passage.text
    assert receive(session, "well.docx", data, at=AT, by="curator").is_unchanged


def test_until_a_person_says_otherwise_a_text_is_quoted_in_short_and_not_shown_whole(session: Session) -> None:
    source = take(session).source
    assert (source.may_be_quoted, source.may_be_shown_whole, source.is_retelling) == ("short", False, False)


def test_a_text_without_a_title_bears_its_files_name(session: Session) -> None:
    words = "The lamp went out at nine. Nobody had paid the lighter, and he had gone home to his tea.\n"
    assert take(session, words, name="night.txt").source.title == "night"


def test_folders_are_no_part_of_a_name(session: Session) -> None:
    assert take(session, name="../letters/lamp.txt").source.name == "lamp.txt"
    assert take(session, name="C:\\letters\\lamp two.txt").source.name == "lamp two.txt"


@pytest.mark.parametrize(
    ("name", "data", "given", "reason"),
    [
        ("a.txt", b"", {}, "empty"),
        ("", b"words", {}, "no name"),
        ("x" * 300, b"words", {}, "longer than"),
        ("a.txt", b"some words", {"kind": "papyrus"}, "no kind of source"),
        ("a.txt", b"GIF89a\x00\x01", {}, "GIF"),
    ],
)
def test_a_refused_text_leaves_nothing_behind(
    session: Session, name: str, data: bytes, given: dict[str, str], reason: str
) -> None:
    with pytest.raises(TextRefused, match=reason):
        receive(session, name, data, at=AT, by="curator", **given)  # type: ignore[arg-type]
    assert session.scalar(select(func.count(SourceText.id))) == 0


def test_what_a_curator_cites_is_found_by_kind_and_number(session: Session) -> None:
    take(session)
    found = find_cited(session, "lamp.txt", PassageKind.PARAGRAPH, 2)
    assert [passage.index for passage in found] == [2]
    assert cite(found[0], Language.EN) == "The Lamp on the Quay (lamp.txt), paragraph 2"
    assert find_cited(session, "lamp.txt", PassageKind.PARAGRAPH, 9) == []


def test_what_is_not_there_is_named(session: Session) -> None:
    take(session)
    with pytest.raises(UnknownSource, match=r"dark\.txt"):
        passages_of(session, "dark.txt")
    with pytest.raises(UnknownPassage, match=r"lamp\.txt has no passage 44"):
        get_passage(session, "lamp.txt", 44)
    assert get_passage(session, "lamp.txt", 0).kind == "title"


def retell(session: Session, *words: str) -> Received:
    return receive_retelling(
        session,
        "retold-lamp",
        [Retold(text=told, kind=PassageKind.PARAGRAPH, number=number) for number, told in enumerate(words, start=2)],
        retold_from="lamp.txt",
        title="The lamp, retold",
        language="en",
        at=AT,
        by="museum",
    )


def test_a_retelling_cites_the_passage_it_retells_and_not_itself(session: Session) -> None:
    received = retell(session, "One lamp was one wage.", "Winter made the afternoon short.")
    assert [(passage.cited_kind, passage.cited_number, passage.text) for passage in received.passages] == [
        ("paragraph", 2, "One lamp was one wage."),
        ("paragraph", 3, "Winter made the afternoon short."),
    ]
    assert cite(received.passages[1], Language.EN) == "Retold by us from lamp.txt, paragraph 3"
    assert (received.source.is_retelling, received.source.retold_from) == (True, "lamp.txt")


def test_receiving_the_real_text_leaves_the_retelling_alone(session: Session) -> None:
    retell(session, "One lamp was one wage.")
    take(session)
    assert [row.name for row in list_sources(session)] == ["lamp.txt", "retold-lamp"]
    again = retell(session, "One lamp was one wage.")
    assert again.is_unchanged
    assert retell(session, "One lamp, one wage.").changes[0].fate is Fate.EDITED


def test_a_retelling_may_not_take_the_name_of_a_real_text(session: Session) -> None:
    with pytest.raises(TextRefused, match="retold-"):
        receive_retelling(session, "lamp.txt", [], retold_from="lamp.txt", title="", language="en", at=AT, by="museum")
