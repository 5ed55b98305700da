"""The folder where media lies."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from media import shelves
from media.errors import FileMissing, Hindrance, ShelfUnknown, ShelfUnwritable
from media.shelves import FolderShelf, open_shelf


@pytest.fixture
def shelf(tmp_path: Path) -> FolderShelf:
    shelf = FolderShelf(tmp_path / "media")
    shelf.workroom.mkdir(parents=True)
    return shelf


def aside(shelf: FolderShelf, content: bytes) -> Path:
    file = shelf.workroom / f"file-{len(list(shelf.workroom.iterdir()))}"
    file.write_bytes(content)
    return file


def test_what_was_put_is_there_under_its_name(shelf: FolderShelf) -> None:
    shelf.put({"renditions/ab/320.jpg": aside(shelf, b"small"), "renditions/ab/640.jpg": aside(shelf, b"larger")})
    assert shelf.read("renditions/ab/320.jpg") == b"small"
    assert shelf.size("renditions/ab/640.jpg") == 6
    assert shelf.path("renditions/ab/640.jpg").read_bytes() == b"larger"
    assert list(shelf.names()) == ["renditions/ab/320.jpg", "renditions/ab/640.jpg"]
    assert list(shelf.names("tiles")) == []
    assert list(shelf.workroom.iterdir()) == []


def test_a_file_put_again_takes_the_place_of_the_old_one(shelf: FolderShelf) -> None:
    shelf.put({"tiles/ab/x.jpg": aside(shelf, b"old")})
    shelf.put({"tiles/ab/x.jpg": aside(shelf, b"new")})
    assert shelf.read("tiles/ab/x.jpg") == b"new"


def test_what_lies_in_the_workroom_is_not_on_the_shelf(shelf: FolderShelf) -> None:
    aside(shelf, b"half")
    assert list(shelf.names()) == []


@pytest.mark.parametrize(
    "name", ["", "tiles/none.jpg", "tiles", "../secret", "/etc/passwd", "tiles/../../secret", "tiles\\..\\x", "a\x00b"]
)
def test_a_name_that_is_not_on_the_shelf_has_no_file(shelf: FolderShelf, name: str, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("x")
    shelf.put({"tiles/ab/x.jpg": aside(shelf, b"x")})
    for ask in (shelf.read, shelf.size, shelf.path):
        with pytest.raises(FileMissing):
            ask(name)


def test_files_are_on_the_disk_before_they_have_their_names(
    shelf: FolderShelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The order that no power cut can turn into an empty file: sync the file, rename it, sync its folder."""
    done: list[tuple[str, str]] = []
    sync, replace = os.fsync, os.replace
    monkeypatch.setattr(os, "fsync", lambda fd: (done.append(("sync", os.readlink(f"/proc/self/fd/{fd}"))), sync(fd)))
    monkeypatch.setattr(os, "replace", lambda one, two: (done.append(("rename", str(two))), replace(one, two)))
    file = aside(shelf, b"x")
    shelf.put({"tiles/ab/x.jpg": file})
    place = shelf.root / "tiles" / "ab" / "x.jpg"
    assert done[:2] == [("sync", str(file)), ("rename", str(place))]
    folders = {shelf.root / "tiles" / "ab", shelf.root / "tiles", shelf.root}
    assert set(done[2:]) == {("sync", str(folder)) for folder in folders}


@pytest.mark.parametrize(
    ("number", "hindrance"),
    [
        (errno.ENOSPC, Hindrance.FULL),
        (errno.EDQUOT, Hindrance.FULL),
        (errno.EROFS, Hindrance.READ_ONLY),
        (errno.EACCES, Hindrance.READ_ONLY),
        (errno.EIO, Hindrance.FAILING),
    ],
)
@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_why_nothing_can_be_put_is_said_in_words(
    shelf: FolderShelf, monkeypatch: pytest.MonkeyPatch, call: str, number: int, hindrance: Hindrance
) -> None:
    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(shelves.os, call, fail)
    with pytest.raises(ShelfUnwritable) as unwritable:
        shelf.put({"tiles/ab/x.jpg": aside(shelf, b"x")})
    assert unwritable.value.hindrance is hindrance
    assert not shelf.has("tiles/ab/x.jpg")


@pytest.mark.parametrize(
    ("address", "folder"),
    [
        ("file:/srv/media", "/srv/media"),
        ("file:///srv/media%20files", "/srv/media files"),
        ("file://localhost/srv/media", "/srv/media"),
        ("file:media", "media"),
    ],
)
def test_the_address_names_the_folder(address: str, folder: str) -> None:
    assert open_shelf(address).root == Path(folder)


@pytest.mark.parametrize("address", ["", "/srv/media", "http://example.org/media", "file:", "file://elsewhere/media"])
def test_an_address_of_no_shelf_is_refused(address: str) -> None:
    with pytest.raises(ShelfUnknown):
        open_shelf(address)
