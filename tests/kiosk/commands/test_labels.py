"""``vitrine labels``: a theme's labels as a PDF, and in the register."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from catalogue.database import Database
from catalogue.labels.register import list_labels
from kiosk.labels.pdf import find_chromium
from tests.builders.museum import Museum
from tests.builders.small_museum import THEME, open_small_museum


@pytest.mark.skipif(find_chromium() is None, reason="Chromium is not installed here")
def test_labels_of_a_theme_are_printed_where_they_say_why_one_should_scan(tmp_path: Path) -> None:
    small = open_small_museum(tmp_path / "home", public_url="https://mus.eum")
    museum = Museum.at(tmp_path / "home", VITRINE_PUBLIC_URL="https://mus.eum")
    file = tmp_path / "labels.pdf"
    answer = museum.run("labels", file, "--theme", THEME, "--language", "en")
    assert answer.status == 1, "some were left out"
    faults = {row["object"]: row["faults"] for row in answer.rows}
    assert faults["A-1"] == []
    assert "The record says no reason line in English" in faults["A-3"]
    assert f"Labels printed: 1. They are in {file}" in answer.words
    assert len(pypdfium2.PdfDocument(file)) == 1

    database = Database(small.settings.database_url)
    with database.reading() as session:
        (label,) = list_labels(session, address_of=lambda code: f"https://mus.eum/o/{code}")
    database.close()
    assert (label.code, label.troubles) == (small.codes["A-1"], ())


def test_a_size_that_cannot_be_is_refused_in_words(tmp_path: Path) -> None:
    museum = Museum.at(tmp_path / "home")
    museum.done("init")
    answer = museum.run("labels", tmp_path / "labels.pdf", "--object", "A-1", "--size", "100x70")
    assert answer.status == 2
    assert "write it as 100x70x34" in answer.words
    nothing = museum.run("labels", tmp_path / "labels.pdf")
    assert nothing.status == 2
    assert "name objects with --object" in nothing.words
