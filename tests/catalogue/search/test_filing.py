"""What is filed is found, what is taken out is not, and no order of filing leaves a trace."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from sqlalchemy import select, text

from catalogue.database import Database
from catalogue.search.engines import engine_of
from catalogue.search.entry import EntryKind, SearchEntry
from catalogue.search.filing import file_entries, refile_all, unfile
from catalogue.search.tables import SearchTerm
from tests.catalogue.search.builders import CAPITAL, COLLECTION, PIN, POSTER, ask_for, everything, keys, object_called


def test_the_same_entries_again_change_nothing(database: Database) -> None:
    with database.writing() as session:
        assert file_entries(session, COLLECTION) == len(COLLECTION)
        before = everything(session)
        assert file_entries(session, COLLECTION) == 0
        assert everything(session) == before


def test_an_entry_filed_again_is_found_by_its_new_words_only(database: Database) -> None:
    with database.writing() as session:
        file_entries(session, [object_called("7K3F", "A bridge")])
        file_entries(session, [object_called("7K3F", "A harbour")])
        assert keys(ask_for(session, "harbour")) == ["7K3F"]
        assert ask_for(session, "bridge").total == 0


def test_what_is_taken_out_leaves_nothing_behind(database: Database) -> None:
    with database.writing() as session:
        empty = everything(session)
        file_entries(session, COLLECTION)
        for entry in COLLECTION:
            assert unfile(session, entry.kind, entry.key)
        assert everything(session) == empty
        assert not unfile(session, EntryKind.OBJECT, POSTER.key)


def test_what_a_transaction_did_not_keep_was_never_filed(database: Database) -> None:
    with database.writing() as session:
        file_entries(session, COLLECTION)
        session.rollback()
    with database.reading() as session:
        assert ask_for(session, "bridge").total == 0


@pytest.mark.parametrize("seed", range(5))
def test_no_order_of_filing_and_taking_out_leaves_a_trace(database: Database, seed: int) -> None:
    dice = random.Random(seed)
    versions = {
        entry.key: (entry, replace(entry, weight=entry.weight + 1), replace(entry, names=())) for entry in COLLECTION
    }
    filed: dict[str, SearchEntry] = {}
    with database.writing() as session:
        for _ in range(40):
            entry = dice.choice(versions[dice.choice(list(versions))])
            if entry.key in filed and dice.random() < 0.4:
                unfile(session, entry.kind, entry.key)
                del filed[entry.key]
            else:
                file_entries(session, [entry])
                filed[entry.key] = entry
        worn = everything(session)
        for entry in filed.values():
            unfile(session, entry.kind, entry.key)
        file_entries(session, filed.values())
        assert everything(session) == worn


def test_filing_everything_anew_gives_the_same_rows(database: Database) -> None:
    with database.writing() as session:
        file_entries(session, COLLECTION)
        before = everything(session)
        assert refile_all(session, COLLECTION) == len(COLLECTION)
        assert everything(session) == before


def test_filing_anew_mends_what_an_older_way_of_preparing_left(database: Database) -> None:
    with database.writing() as session:
        file_entries(session, COLLECTION)
        good = everything(session)
        engine_of(session).clear(session)
        session.execute(text("DELETE FROM search_key"))
        session.execute(text("UPDATE search_term SET uses = 7"))
        session.execute(text("UPDATE search_entry SET document = :unreadable"), {"unreadable": b"old"})
        refile_all(session, COLLECTION)
        assert everything(session) == good


def test_filing_anew_leaves_nothing_else(database: Database) -> None:
    with database.writing() as session:
        file_entries(session, COLLECTION)
        refile_all(session, [PIN])
        alone = everything(session)
        unfile(session, PIN.kind, PIN.key)
        file_entries(session, [PIN])
        assert everything(session) == alone


def test_words_count_the_things_that_have_them(database: Database) -> None:
    with database.writing() as session:
        file_entries(session, [POSTER, PIN, CAPITAL])
        uses = select(SearchTerm.uses).where(SearchTerm.term == "beijing")
        assert session.scalar(uses) == 3
        unfile(session, PIN.kind, PIN.key)
        assert session.scalar(uses) == 2


def test_two_things_of_one_rank_are_both_filed(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("catalogue.search.preparing._rank", lambda _entry, _titles: 7)
    with database.writing() as session:
        file_entries(session, [object_called("2222", "A bridge"), object_called("3333", "A bridge")])
        assert sorted(keys(ask_for(session, "bridge"))) == ["2222", "3333"]


def test_a_text_longer_than_any_engine_keeps_is_found_by_its_beginning(database: Database) -> None:
    label = "beginning " + "ordinary words of a very long label " * 4000 + "ending"
    with database.writing() as session:
        file_entries(session, [object_called("7K3F", "A bridge", label=label)])
        assert keys(ask_for(session, "beginning")) == ["7K3F"]
        assert keys(ask_for(session, '"ordinary words of"')) == ["7K3F"]
        assert ask_for(session, "ending").total == 0
