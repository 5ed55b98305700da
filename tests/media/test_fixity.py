"""Whether the files are still what they were."""

from __future__ import annotations

from pathlib import Path

import pytest

from media import fixity, keeping
from media.facts import PictureFacts
from media.fixity import Fixity
from media.ingesting import add_avif, ingest
from media.shelves import FolderShelf
from tests.media.pictures import file_of, photograph


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> tuple[FolderShelf, PictureFacts]:
    """One picture with tiles; each test puts right what it did."""
    shelf = FolderShelf(tmp_path_factory.mktemp("media"))
    return shelf, ingest(file_of(photograph(700, 560)), shelf)


Kept = tuple[FolderShelf, PictureFacts]


def a_file(shelf: FolderShelf, folder: str) -> tuple[str, Path]:
    name = next(shelf.names(folder))
    return name, shelf.path(name)


@pytest.mark.parametrize("folder", ["originals", "renditions", "tiles"])
def test_a_missing_file_is_found(kept: Kept, folder: str) -> None:
    shelf, facts = kept
    name, path = a_file(shelf, folder)
    content = path.read_bytes()
    path.unlink()
    assert fixity.check(shelf, [facts.sha256]) == Fixity(missing=(name,))
    path.write_bytes(content)
    assert fixity.check(shelf, [facts.sha256]).is_whole


@pytest.mark.parametrize("folder", ["originals", "renditions", "tiles"])
def test_a_single_changed_bit_is_found(kept: Kept, folder: str) -> None:
    shelf, facts = kept
    name, path = a_file(shelf, folder)
    content = path.read_bytes()
    path.write_bytes(bytes((content[0] ^ 1,)) + content[1:])
    assert fixity.check(shelf, [facts.sha256]) == Fixity(damaged=(name,))
    path.write_bytes(content)


@pytest.mark.parametrize("content", [None, b"", b"{}", b"no list"])
def test_a_lost_inventory_is_found_and_what_it_listed_is_orphaned(kept: Kept, content: bytes | None) -> None:
    shelf, facts = kept
    path = shelf.path(keeping.inventory_name(facts.sha256))
    before = path.read_bytes()
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    found = fixity.check(shelf, [facts.sha256])
    assert found.missing == (keeping.inventory_name(facts.sha256),)
    assert set(found.orphaned) == {*shelf.names("renditions"), *shelf.names("tiles")}
    path.write_bytes(before)


def test_files_of_no_picture_asked_about_are_orphaned(kept: Kept) -> None:
    shelf, facts = kept
    assert fixity.check(shelf, [facts.sha256]).orphaned == ()
    found = fixity.check(shelf, [])
    assert found.is_whole
    assert found.orphaned == tuple(shelf.names())


def test_a_picture_never_taken_in_is_missing(kept: Kept) -> None:
    shelf, _ = kept
    found = fixity.check(shelf, ["ab" * 32])
    assert found.missing == (keeping.original_name("ab" * 32), keeping.inventory_name("ab" * 32))


class TestRebuild:
    def test_what_is_lost_or_damaged_is_made_again(self, tmp_path: Path) -> None:
        shelf = FolderShelf(tmp_path)
        facts = ingest(file_of(photograph(700, 560)), shelf)
        before = {name: shelf.read(name) for name in shelf.names()}
        a_file(shelf, "renditions")[1].unlink()
        a_file(shelf, "tiles")[1].write_bytes(b"")
        shelf.path(keeping.inventory_name(facts.sha256)).unlink()
        assert list(fixity.rebuild(shelf, [facts.sha256], only_lacking=True)) == [
            fixity.Rebuilt(sha256=facts.sha256, facts=facts)
        ]
        assert {name: shelf.read(name) for name in shelf.names()} == before
        assert fixity.check(shelf, [facts.sha256]) == Fixity()

    def test_what_is_whole_is_left_alone_where_only_the_lacking_is_asked_for(self, kept: Kept) -> None:
        shelf, facts = kept
        assert list(fixity.rebuild(shelf, [facts.sha256], only_lacking=True)) == []
        assert [each.facts for each in fixity.rebuild(shelf, [facts.sha256])] == [facts]

    def test_avif_that_was_there_is_there_again(self, tmp_path: Path) -> None:
        shelf = FolderShelf(tmp_path)
        facts = ingest(file_of(photograph(400, 300)), shelf)
        add_avif(facts.sha256, shelf)
        before = {name: shelf.read(name) for name in shelf.names()}
        list(fixity.rebuild(shelf, [facts.sha256]))
        assert {name: shelf.read(name) for name in shelf.names()} == before

    def test_one_that_cannot_be_made_again_does_not_stop_the_others(self, tmp_path: Path) -> None:
        shelf = FolderShelf(tmp_path)
        lost, damaged, good = (ingest(file_of(photograph(40 + number, 30)), shelf) for number in range(3))
        shelf.path(keeping.original_name(lost.sha256)).unlink()
        shelf.path(keeping.original_name(damaged.sha256)).write_bytes(file_of(photograph(50, 50)))
        found = list(fixity.rebuild(shelf, [lost.sha256, damaged.sha256, good.sha256]))
        assert [each.facts for each in found] == [None, None, good]
        assert "not on the shelf" in found[0].refused
        assert found[1].refused == "The original is damaged"
