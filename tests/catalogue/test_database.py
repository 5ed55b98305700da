"""Opening a database where nothing can be written, and what is said of one that is hindered."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, OperationalError

from catalogue.database import Database, ask_plainly, places_for


def test_a_database_on_a_disk_for_reading_only_is_read_and_refuses_what_would_change_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "дом № 1"
    folder.mkdir()
    url = f"sqlite:///{folder / 'vitrine.sqlite'}"
    usual = Database(url)
    with usual.writing() as session:
        session.execute(text("CREATE TABLE badge (name TEXT)"))
        session.execute(text("INSERT INTO badge VALUES ('star')"))
    assert not usual.is_still
    usual.close()
    monkeypatch.setattr(os, "access", lambda *_: False)  # whoever is root may write everywhere but on such a disk

    still = Database(url)

    assert still.is_still
    with still.reading() as session:
        assert session.scalar(text("SELECT name FROM badge")) == "star"
    with pytest.raises(OperationalError, match="readonly"), still.writing() as session:
        session.execute(text("INSERT INTO badge VALUES ('moon')"))
    assert sorted(path.name for path in folder.iterdir()) == ["vitrine.sqlite"]
    still.close()


def test_what_a_power_cut_left_in_the_log_is_not_read_past(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"sqlite:///{tmp_path / 'vitrine.sqlite'}"
    usual = Database(url)
    with usual.writing() as session:
        session.execute(text("CREATE TABLE badge (name TEXT)"))
    assert (tmp_path / "vitrine.sqlite-wal").stat().st_size
    monkeypatch.setattr(os, "access", lambda *_: False)

    assert not Database(url).is_still
    usual.close()


def test_a_plain_statement_is_asked_within_the_transaction_and_names_its_faults(database_url: str) -> None:
    database = Database(database_url)
    with database.writing() as session:
        session.execute(text("CREATE TABLE pin (name VARCHAR(20), maker VARCHAR(20))"))
        session.execute(text("INSERT INTO pin VALUES ('star', 'Aurora'), ('flag', 'Harbour'), ('dove', 'Mill')"))
        makers = ("Aurora", "Mill")
        asked = f"SELECT name, count(*) FROM pin WHERE maker || '' IN ({places_for(makers)}) GROUP BY name"
        assert dict(ask_plainly(session, f"{asked} LIMIT ?", *makers, 5)) == {"dove": 1, "star": 1}
    with database.reading() as session, pytest.raises(DBAPIError):
        ask_plainly(session, "SELECT name FROM nowhere")
    assert database.ask_once("SELECT maker FROM pin WHERE name = ?", "dove") == [("Mill",)]
    with pytest.raises(DBAPIError):
        database.ask_once("SELECT name FROM nowhere")
    database.close()
