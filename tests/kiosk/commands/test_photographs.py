"""``vitrine photographs attach`` in a home of its own: rows for machines, words for people."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from catalogue.artefacts.record import ArtefactRecord
from catalogue.artefacts.revising import save_revision
from catalogue.database import Database
from catalogue.language_text import LanguageText
from catalogue.migrations.upgrading import upgrade
from kiosk.settings import read_settings
from media.facts import PictureFormat
from tests.builders.museum import Museum
from tests.media.pictures import file_of, quarters


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with one object and nothing else."""
    home = tmp_path / "home"
    home.mkdir()
    database = Database(read_settings({"VITRINE_HOME": str(home)}).database_url)
    upgrade(database)
    with database.writing() as session:
        record = ArtefactRecord(object_number="P-1", title=LanguageText.of(en="A sheet"))
        save_revision(session, record, at=datetime(2026, 1, 2, tzinfo=UTC), by="test")
    database.close()
    return home


def test_what_was_left_out_of_a_picture_is_said_to_people_and_not_to_machines(home: Path, tmp_path: Path) -> None:
    pages = tmp_path / "pages.tif"
    pages.write_bytes(file_of(quarters(), PictureFormat.TIFF, save_all=True, append_images=[quarters(), quarters()]))
    answer = Museum.at(home).run("photographs", "attach", "P-1", pages)
    assert answer.status == 0
    assert f"{pages}: Only the first of 3 pages is shown" in answer.words
    assert [set(row) for row in answer.rows] == [{"object_number", "file", "image", "sha256", "width_px", "height_px"}]


def test_the_limits_are_the_operators(home: Path, tmp_path: Path) -> None:
    small, large = tmp_path / "small.png", tmp_path / "large.png"
    small.write_bytes(file_of(quarters(1000, 1000), PictureFormat.PNG))
    large.write_bytes(file_of(quarters(1000, 1001), PictureFormat.PNG))
    museum = Museum.at(home, VITRINE_MAX_MEGAPIXELS="1")
    answer = museum.run("photographs", "attach", "P-1", small, large)
    assert answer.status == 1
    assert [row.get("width_px") for row in answer.rows] == [1000, None]
    assert "1 megapixels or fewer" in answer.rows[1]["refused"]
    heavy = tmp_path / "heavy.jpg"
    heavy.write_bytes(file_of(quarters()) + bytes(1_000_000))
    answer = Museum.at(home, VITRINE_MAX_PICTURE_MB="1").run("photographs", "attach", "P-1", heavy)
    assert (answer.status, answer.rows[0]["refused"]) == (2, "The selected file must be smaller than 1 MB")


def test_a_folder_that_takes_no_pictures_is_said_in_words(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "sheet.png"
    file.write_bytes(file_of(quarters(), PictureFormat.PNG))
    museum = Museum.at(home)
    assert museum.run("photographs", "attach", "P-1", file).status == 0
    (home / "media" / "renditions").rename(home / "lost")
    (home / "media" / "workroom").rename(home / "moved")
    (home / "media" / "workroom").write_text("a file where the workroom should be")
    answer = museum.run("media", "rebuild")
    assert answer.status == 2
    assert "Pictures cannot be kept" in answer.words
