"""``vitrine texts receive``: each text for itself, links once for all of them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from catalogue.database import Database
from catalogue.links.taking_in import take_text
from tests.builders.museum import Museum

SHEET = """object_number,kind,title_en,place,date
P-1,poster,Poster of two turbine builders,Harbin,1955
"""
ARTICLE = """The turbine works

A poster of two turbine builders hung in the hall at Harbin in 1955. It was printed for the opening of the works.

Rain fell for the whole of that week, and nobody came.
"""


@pytest.fixture
def museum(tmp_path: Path) -> Museum:
    museum = Museum.at(tmp_path / "home")
    museum.run("init")
    (tmp_path / "sheet.csv").write_text(SHEET)
    assert museum.run("objects", "import", tmp_path / "sheet.csv").status == 0
    return museum


def test_a_refused_text_stops_no_other_and_links_are_proposed_for_the_good_ones(museum: Museum, tmp_path: Path) -> None:
    good, empty = tmp_path / "works.txt", tmp_path / "empty.txt"
    good.write_text(ARTICLE)
    empty.write_text("")
    answer = museum.run("texts", "receive", empty, good, tmp_path / "missing.txt")
    assert answer.status == 1
    refused, taken, missing = answer.rows
    assert refused["source"] == "empty.txt"
    assert refused["refused"]
    assert missing["refused"].startswith("the file cannot be read")
    assert taken == {"source": "works.txt", "passages": 3, "mentions": taken["mentions"], "proposed": 1}
    assert taken["mentions"] >= 3


def test_links_a_crash_left_unproposed_are_proposed_with_the_same_bytes(museum: Museum, tmp_path: Path) -> None:
    database = Database(f"sqlite:///{museum.home / 'vitrine.sqlite'}")
    with database.writing() as session:
        take_text(session, "works.txt", ARTICLE.encode(), at=datetime.now(UTC), by="a process that then died")
    database.close()
    (tmp_path / "works.txt").write_text(ARTICLE)
    (row,) = museum.done("texts", "receive", tmp_path / "works.txt")
    assert row["proposed"] == 1
