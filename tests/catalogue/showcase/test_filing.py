"""Filed entries are those of what is on show, after any order of what curators do."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from catalogue.artefacts.finding import get_artefact
from catalogue.artefacts.history import undo_last_save
from catalogue.artefacts.known_terms import KnownTerms
from catalogue.artefacts.merging import merge_artefacts
from catalogue.artefacts.record import ArtefactRecord, Named, PlaceMade
from catalogue.artefacts.revising import save_revision
from catalogue.database import Database
from catalogue.errors import CatalogueError
from catalogue.exchange.importing import import_sheet
from catalogue.exchange.undoing import undo_import
from catalogue.home_facts import HomeFact, keep_fact
from catalogue.language_text import Language, LanguageText
from catalogue.links.reviewing import accept, link_by_hand, reject, reopen
from catalogue.migrations.upgrading import upgrade
from catalogue.search.answering import answer
from catalogue.search.engines import engine_of
from catalogue.search.filing import encode_entry
from catalogue.search.tables import SearchEntryRow
from catalogue.showcase.errors import Withdrawn
from catalogue.showcase.filing import entries_on_show, refile_after_upgrade, refile_everything
from catalogue.showcase.publishing import publish, withdraw
from catalogue.showcase.reading import Showcase
from catalogue.sources.receiving import receive
from catalogue.vocabulary.bringing import bring
from catalogue.vocabulary.values import EntryType, Name, NameKind, VocabularyEntry
from tests.catalogue.search.builders import everything

AT = datetime(2026, 5, 3, 12, 0, tzinfo=UTC)
BY = "A. Curator"
NUMBERS = ("1", "2", "3", "4")
SENTENCES = (
    "The gate was painted green every spring.",
    "A bell hung over it from the first day.",
    "Then the bell was sold and nobody rang.",
)
TEXT = "The gate\n\n" + "\n\n".join(SENTENCES) + "\n"


def term(key: str, entry_type: EntryType, *names: str) -> VocabularyEntry:
    return VocabularyEntry(
        key=key,
        type=entry_type,
        names=tuple(
            Name(text=name, language="en", kind=NameKind.PREFERRED if position == 0 else NameKind.VARIANT)
            for position, name in enumerate(names)
        ),
        plate=1 if entry_type is EntryType.THEME else None,
    )


TERMS = (
    term("kiev", EntryType.PLACE, "Kyiv", "Kiev"),
    term("omsk", EntryType.PLACE, "Omsk"),
    term("ivan", EntryType.PERSON, "Ivan"),
    term("gates", EntryType.THEME, "Gates"),
    term("bells", EntryType.THEME, "Bells"),
)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    database = Database(database_url)
    upgrade(database)
    with database.writing() as session:
        bring(session, TERMS)
        receive(session, "gate.txt", TEXT.encode(), kind="website", language="en", at=AT, by=BY)
    yield database
    database.close()


STEPS = (
    *("save", "publish", "publish", "publish all", "withdraw", "link", "link", "accept", "reject", "reopen"),
    *("import", "undo import", "undo", "merge"),
)


def filed(session: Session) -> dict[tuple[str, str], bytes]:
    return {(row.kind, row.key): row.document for row in session.scalars(select(SearchEntryRow))}


def should_be_filed(session: Session) -> dict[tuple[str, str], bytes]:
    return {(entry.kind.value, entry.key): encode_entry(entry) for entry in entries_on_show(session)}


def record(dice: random.Random, number: str) -> ArtefactRecord:
    return ArtefactRecord(
        object_number=number,
        kind=Named(key="poster"),
        title=LanguageText.of(en=f"Gate {dice.randint(1, 9)}"),
        label=LanguageText.of(en=dice.choice(["One leaf.", "Two leaves."])),
        places=tuple(PlaceMade(name=Named(key=key)) for key in dice.sample(["kiev", "omsk"], dice.randint(0, 2))),
        people=tuple(Named(key="ivan") for _ in range(dice.randint(0, 1))),
        themes=tuple(Named(key=key) for key in dice.sample(["gates", "bells"], dice.randint(0, 2))),
    )


def do_something(session: Session, step: str, dice: random.Random, linked: set[tuple[str, int]]) -> None:
    """Raises ``CatalogueError`` where it cannot be done just now."""
    number, index = dice.choice(NUMBERS), dice.randint(1, len(SENTENCES))
    match step:
        case "save":
            save_revision(session, record(dice, number), at=AT, by=BY)
        case "publish":
            publish(session, [number], at=AT, by=BY)
        case "publish all":
            publish(session, None, at=AT, by=BY)
        case "withdraw":
            withdraw(session, number, reason="Lent.", at=AT, by=BY)
        case "merge":
            terms = KnownTerms.read(session)
            merge_artefacts(session, number, dice.choice(NUMBERS), {}, terms=terms, at=AT, by=BY)
        case "import":
            sheet = f"object_number,kind,title_en,label_en\n{number},poster,Imported gate {index},A leaf.\n"
            import_sheet(session, sheet.encode(), "gates.csv", at=AT, by=BY)
        case "undo import":
            undo_import(session, 1, at=AT, by=BY)
        case "undo":
            undo_last_save(session, get_artefact(session, number), at=AT, by=BY)
        case _:
            do_with_link(session, step, number, index, linked)


def do_with_link(session: Session, step: str, number: str, index: int, linked: set[tuple[str, int]]) -> None:
    match step:
        case "link" if (number, index) not in linked:
            start = TEXT.index(SENTENCES[index - 1])
            end = start + len(SENTENCES[index - 1])
            link_by_hand(session, number, "gate.txt", index, start=start, end=end, by=BY, at=AT)
            accept(session, number, "gate.txt", index, by=BY, at=AT)
            linked.add((number, index))
        case "accept" if (number, index) in linked:
            accept(session, number, "gate.txt", index, by=BY, at=AT)
        case "reject" if (number, index) in linked:
            reject(session, number, "gate.txt", index, by=BY, at=AT)
        case "reopen" if (number, index) in linked:
            reopen(session, number, "gate.txt", index, by=BY, at=AT)


def test_filed_entries_are_those_of_what_is_on_show_after_any_order_of_steps(database: Database) -> None:
    dice = random.Random(0)
    linked: set[tuple[str, int]] = set()
    with database.writing() as session:
        for number in NUMBERS:
            save_revision(session, record(dice, number), at=AT, by=BY)
    seen: set[str] = set()
    done: set[str] = set()
    for _ in range(60):
        step = dice.choice(STEPS)
        # What cannot be done just now is refused, and changes nothing.
        with suppress(CatalogueError), database.writing() as session:
            do_something(session, step, dice, linked)
            done.add(step)
        with database.reading() as session:
            assert filed(session) == should_be_filed(session)
            seen.update(kind for kind, _ in filed(session))
    with database.writing() as session:
        worn = everything(session)
        refile_everything(session)
        assert everything(session) == worn
    assert done == set(STEPS)
    assert seen == {"object", "place", "person", "theme", "passage"}


def test_what_was_withdrawn_is_found_no_more(database: Database) -> None:
    dice = random.Random(0)
    with database.writing() as session:
        save_revision(session, replace(record(dice, "1"), themes=(Named(key="bells"),)), at=AT, by=BY)
        publish(session, None, at=AT, by=BY)
        assert answer(session, "gate", Language.EN, limit=9).total == 1
        assert answer(session, "bells", Language.EN, limit=9).total == 2
        withdraw(session, "1", reason="Lent.", at=AT, by=BY)
        assert filed(session) == {}
    with pytest.raises(Withdrawn):
        Showcase(database).get_object(_code(database))


def _code(database: Database) -> str:
    with database.reading() as session:
        return get_artefact(session, "1").code


def test_another_spelling_in_the_vocabulary_is_found_from_the_next_edition_on(database: Database) -> None:
    dice = random.Random(0)
    with database.writing() as session:
        save_revision(session, replace(record(dice, "1"), places=(PlaceMade(name=Named(key="kiev")),)), at=AT, by=BY)
        publish(session, None, at=AT, by=BY)
        bring(session, [term("kiev", EntryType.PLACE, "Kyiv", "Kiev", "Kiew")])
        assert answer(session, "kiew", Language.EN, limit=9).total == 0
        (outcome,) = publish(session, ["1"], at=AT, by=BY)
        assert outcome.edition == 2
        assert answer(session, "kiew", Language.EN, limit=9).total == 2
        (outcome,) = publish(session, ["1"], at=AT, by=BY)
        assert outcome.edition == 2
        assert filed(session) == should_be_filed(session)


def test_a_home_from_before_there_was_a_search_finds_what_it_shows(database: Database) -> None:
    dice = random.Random(3)
    with database.writing() as session:
        for number in NUMBERS:
            save_revision(session, record(dice, number), at=AT, by=BY)
        publish(session, None, at=AT, by=BY)
        good = filed(session)
        session.execute(delete(SearchEntryRow))
        engine_of(session).clear(session)
        session.execute(delete(HomeFact))
        session.expire_all()
    with database.writing() as session:
        assert refile_after_upgrade(session) == len(good)
        assert filed(session) == good
        assert answer(session, "gate", Language.EN, limit=9).total >= len(NUMBERS)
        assert refile_after_upgrade(session) == 0


def test_words_are_prepared_anew_when_a_version_prepares_them_otherwise(database: Database) -> None:
    with database.writing() as session:
        save_revision(session, record(random.Random(0), "1"), at=AT, by=BY)
        publish(session, None, at=AT, by=BY)
        keep_fact(session, "search words prepared as", "the way of an older version")
        assert refile_after_upgrade(session) == len(filed(session))
        assert refile_after_upgrade(session) == 0
