"""Media in a bucket: the same answers as from a folder, by a server that checks who signs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

pytest.importorskip("boto3", reason="boto3 (the extra s3) is not installed here")
pytest.importorskip("moto.server", reason="the moto server is not installed here")


from media import bucket, fixity
from media.bucket import BucketShelf
from media.errors import FileMissing, Hindrance, ShelfSilent, ShelfUnknown, ShelfUnwritable
from media.ingesting import add_avif, ingest
from media.shelves import open_shelf
from tests.builders.bucket import bucket_service
from tests.media.pictures import file_of, quarters


@pytest.fixture(scope="module")
def service() -> Iterator[Mapping[str, str]]:
    """What finds a service that refuses whoever signs otherwise."""
    with bucket_service() as found:
        yield found


@pytest.fixture
def signed(service: Mapping[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name, value in service.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("CACHE_DIRECTORY", raising=False)


def aside(shelf: BucketShelf, content: bytes) -> Path:
    file = shelf.workroom / "aside"
    file.write_bytes(content)
    return file


@pytest.mark.usefixtures("signed")
def test_a_picture_is_taken_in_found_whole_and_made_again() -> None:
    shelf = open_shelf("s3://museum/first")
    facts = ingest(file_of(quarters(400, 300)), shelf)
    assert ingest(file_of(quarters(400, 300)), shelf) == facts
    add_avif(facts.sha256, shelf)
    assert fixity.check(shelf, {facts.sha256}).is_whole
    rendition = f"renditions/{facts.image}/320.webp"
    assert shelf.path(rendition).read_bytes() == shelf.read(rendition)
    assert shelf.size(rendition) == len(shelf.read(rendition))
    assert rendition in list(shelf.names("renditions"))
    assert not list(shelf.names("rendition"))
    assert [rebuilt.facts for rebuilt in fixity.rebuild(shelf, [facts.sha256])] == [facts]


@pytest.mark.usefixtures("signed")
def test_what_is_not_there_is_missing_and_prefixes_are_apart() -> None:
    one, other = BucketShelf("s3://museum/one"), BucketShelf("s3://museum/other/")
    one.put({"tiles/ab/x.jpg": aside(one, b"tile")})
    assert one.has("tiles/ab/x.jpg")
    assert not other.has("tiles/ab/x.jpg")
    assert list(one.names()) == ["tiles/ab/x.jpg"]
    for read in (other.read, other.path, other.size):
        with pytest.raises(FileMissing):
            read("tiles/ab/x.jpg")
    for name in ("", "/etc/passwd", "../one/tiles/ab/x.jpg", "a/../../b", "a\\b", "a\x00b"):
        with pytest.raises(FileMissing):
            other.read(name)


@pytest.mark.usefixtures("signed")
def test_whoever_signs_otherwise_is_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "another")
    shelf = BucketShelf("s3://museum/first")
    with pytest.raises(ShelfUnwritable) as refused:
        shelf.put({"tiles/ab/x.jpg": aside(shelf, b"tile")})
    assert refused.value.hindrance is Hindrance.FAILING
    with pytest.raises(ShelfSilent, match="cannot be reached"):
        shelf.read("tiles/ab/x.jpg")


@pytest.mark.usefixtures("signed")
def test_copies_on_this_machine_stay_within_their_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bucket, "MOST_COPIED_BYTES", 1000)
    shelf = BucketShelf("s3://museum/many")
    for number in range(6):
        shelf.put({f"tiles/ab/{number}.jpg": aside(shelf, bytes([number]) * 300)})
        assert shelf.path(f"tiles/ab/{number}.jpg").read_bytes() == bytes([number]) * 300
    copies = [file for file in (shelf.workroom / "copies").rglob("*") if file.is_file()]
    assert sum(file.stat().st_size for file in copies) <= 1000
    assert shelf.path("tiles/ab/0.jpg").read_bytes() == bytes(300)
    shelf.put({"tiles/ab/0.jpg": aside(shelf, b"new")})
    assert shelf.read("tiles/ab/0.jpg") == b"new"


@pytest.mark.parametrize("address", ["s3:", "s3:///prefix", "ftp://museum/first", "museum"])
def test_an_address_without_a_bucket_is_refused(address: str) -> None:
    with pytest.raises(ShelfUnknown, match="must start with file: or s3:"):
        open_shelf(address)
