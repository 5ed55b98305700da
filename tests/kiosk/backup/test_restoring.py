"""A backup comes back whole, object by object, or is refused and leaves nothing behind."""

from __future__ import annotations

import gzip
import resource
import shutil
import sqlite3
import tarfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest

from catalogue.artefacts.record import ArtefactRecord, Named
from catalogue.artefacts.revising import save_revision
from catalogue.backup.errors import (
    BackupDamaged,
    BackupIsNewer,
    BackupRefused,
    BackupSealed,
    HomeNotEmpty,
    NoRoom,
    WrongPassphrase,
)
from catalogue.backup.snapshot import Shape
from catalogue.database import Database
from catalogue.language_text import LanguageText
from kiosk.backup.archive import Packer, unpack
from kiosk.backup.making import make_backup
from kiosk.backup.manifest import Manifest
from kiosk.backup.restoring import restore, verify
from kiosk.backup.sealing import Seal
from kiosk.backup.standing import find_last_backup
from kiosk.settings import Settings
from media.fixity import rebuild
from media.keeping import original_name
from media.shelves import open_shelf
from tests.builders.small_museum import SmallMuseum
from tests.kiosk.backup.conftest import AT, PASSPHRASE, pages_of


def test_a_restored_home_shows_the_same_pages_to_the_byte(
    museum: SmallMuseum, archive: Path, elsewhere: Settings
) -> None:
    manifest = restore(archive, elsewhere)
    shelf = open_shelf(elsewhere.media_url)
    originals = [file.name.rpartition("/")[2] for file in manifest.files if file.name.startswith("originals/")]
    assert len(originals) == 2
    assert all(picture.facts for picture in rebuild(shelf, originals, only_lacking=True))
    before = pages_of(museum.settings, museum.codes, museum.picture)
    after = pages_of(elsewhere, museum.codes, museum.picture)
    assert {status for status, _ in before.values()} == {200, 404, 410}
    assert [address for address in before if before[address] != after[address]] == []


def test_what_is_saved_while_a_backup_is_made_is_in_it_whole_or_not_at_all(
    museum: SmallMuseum, database: Database, tmp_path: Path
) -> None:
    stop = threading.Event()
    saved = []

    def save() -> None:
        writer = Database(museum.settings.database_url)
        while not stop.is_set() and len(saved) < 400:
            number = f"S-{len(saved)}"
            record = ArtefactRecord(
                object_number=number, kind=Named(key="pin"), title=LanguageText.of(en=f"Saved {number}")
            )
            with writer.writing() as session:
                save_revision(session, record, at=AT, by="test")
            saved.append(number)
        writer.close()

    at_work = threading.Thread(target=save)
    at_work.start()
    try:
        while len(saved) < 3:
            assert at_work.is_alive()
            time.sleep(0.01)
        file = make_backup(museum.settings, database, tmp_path / "busy.tar", at=AT).file
    finally:
        stop.set()
        at_work.join()
    with database.reading() as session:
        assert find_last_backup(session) == AT
    _unpack_into(file, tmp_path / "seen")
    with sqlite3.connect(tmp_path / "seen" / "vitrine.sqlite") as copy:
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        half = "SELECT count(*) FROM artefact WHERE id NOT IN (SELECT artefact_id FROM revision)"
        assert copy.execute(half).fetchone() == (0,)
        kept = copy.execute("SELECT count(*) FROM artefact WHERE object_number LIKE 'S-%'").fetchone()[0]
    assert 3 <= kept <= len(saved)


@pytest.mark.parametrize("share", [0.0, 0.02, 0.5, 0.98, 0.9999])
def test_an_archive_cut_short_is_refused(archive: Path, elsewhere: Settings, tmp_path: Path, share: float) -> None:
    whole = archive.read_bytes().rstrip(b"\0")
    cut = tmp_path / "cut.tar"
    cut.write_bytes(whole[: int(len(whole) * share)])
    _is_refused(cut, elsewhere, BackupDamaged)


def test_a_flipped_byte_is_found_wherever_it_lies_or_harms_nothing(archive: Path, tmp_path: Path) -> None:
    whole = archive.read_bytes()
    sound = verify(archive)
    flipped = tmp_path / "flipped.tar"
    refused = 0
    places = [*range(0, 600, 37), *range(0, len(whole), max(1, len(whole) // 40))]
    for place in places:
        flipped.write_bytes(whole[:place] + bytes([whole[place] ^ 0x41]) + whole[place + 1 :])
        try:
            assert verify(flipped) == sound, place
        except BackupRefused:
            refused += 1
    assert refused > len(places) / 2


def test_a_sealed_backup_opens_with_its_passphrase_alone(
    museum: SmallMuseum, database: Database, elsewhere: Settings, tmp_path: Path, seal: Seal
) -> None:
    file = make_backup(museum.settings, database, tmp_path / "sealed.tar", at=AT, seal=seal).file
    assert b"Poster of two hands" not in file.read_bytes()
    assert stat_mode(file) == "600"
    _is_refused(file, elsewhere, BackupSealed)
    with pytest.raises(WrongPassphrase):
        verify(file, passphrase=PASSPHRASE[:-1])
    broken = tmp_path / "broken.tar"
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    broken.write_bytes(content)
    _is_refused(broken, elsewhere, BackupDamaged, passphrase=PASSPHRASE)
    broken.write_bytes(content[: len(content) // 2])
    _is_refused(broken, elsewhere, BackupDamaged, passphrase=PASSPHRASE)
    assert restore(file, elsewhere, passphrase=PASSPHRASE).holds_secret_key
    secret = elsewhere.home / "secret.key"
    assert secret.read_bytes() == (museum.settings.home / "secret.key").read_bytes()
    assert stat_mode(secret) == "600"


def test_a_plain_backup_does_not_hold_the_secret_key(museum: SmallMuseum, archive: Path) -> None:
    assert (museum.settings.home / "secret.key").read_bytes() not in archive.read_bytes()
    assert not verify(archive).holds_secret_key


def test_a_home_that_is_not_empty_is_left_alone(museum: SmallMuseum, archive: Path, elsewhere: Settings) -> None:
    with pytest.raises(HomeNotEmpty, match="there is a database already"):
        restore(archive, museum.settings)
    elsewhere.home.mkdir(parents=True)
    (elsewhere.home / "letter.txt").write_text("mine")
    with pytest.raises(HomeNotEmpty, match=r"there is letter\.txt"):
        restore(archive, elsewhere)
    assert [path.name for path in elsewhere.home.iterdir()] == ["letter.txt"]


def test_what_a_restore_left_behind_that_was_cut_off_is_cleared_and_begun_anew(
    archive: Path, elsewhere: Settings
) -> None:
    (elsewhere.home / ".restoring" / "database").mkdir(parents=True)
    (elsewhere.home / "media" / "originals").mkdir(parents=True)
    (elsewhere.home / "media" / "originals" / "half").write_bytes(b"half")
    restore(archive, elsewhere)
    assert (elsewhere.home / "vitrine.sqlite").is_file()
    assert not (elsewhere.home / ".restoring").exists()
    assert not (elsewhere.home / "media" / "originals" / "half").exists()


def test_a_full_disk_is_said_and_leaves_nothing_half_done(
    museum: SmallMuseum, database: Database, archive: Path, elsewhere: Settings, seal: Seal
) -> None:
    tmp_path = elsewhere.home.parents[1]
    with _files_no_larger_than(20_000):
        _is_refused(archive, elsewhere, NoRoom)
        with pytest.raises(BackupRefused, match="could not be copied"):
            make_backup(museum.settings, database, tmp_path / "full.tar", at=AT)
    large = sum(file.stat().st_size for file in museum.settings.home.glob("vitrine.sqlite*")) + 100_000
    heavy = _with_originals(museum.settings, tmp_path / "heavy", bytes(large))
    with _files_no_larger_than(large):
        for closed in (None, seal):
            with pytest.raises(NoRoom):
                make_backup(heavy, database, tmp_path / "full.tar", at=AT, seal=closed)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["heavy", "other"]
    assert not [path for path in museum.settings.home.iterdir() if path.name.startswith(".backup-")]


def test_what_a_killed_backup_left_is_thrown_away_a_day_later(
    museum: SmallMuseum, database: Database, tmp_path: Path
) -> None:
    left = museum.settings.home / ".backup-killed"
    left.mkdir()
    soon = datetime.now(UTC) + timedelta(hours=1)
    make_backup(museum.settings, database, tmp_path / "soon.tar", at=soon)
    assert left.is_dir()
    make_backup(museum.settings, database, tmp_path / "later.tar", at=soon + timedelta(days=1))
    assert not left.exists()


def test_originals_missing_or_damaged_before_the_backup_are_named_and_the_rest_is_kept(
    museum: SmallMuseum, database: Database, tmp_path: Path
) -> None:
    hurt = _with_originals(museum.settings, tmp_path / "hurt", b"not what it was")
    originals = sorted(path for path in (tmp_path / "hurt").rglob("*") if path.is_file())
    originals[0].unlink()
    manifest = make_backup(hurt, database, tmp_path / "hurt.tar", at=AT).manifest
    assert manifest.missing == (originals[0].name,)
    assert manifest.damaged == (originals[1].name,)
    assert verify(tmp_path / "hurt.tar") == manifest


def _link(packer: Packer) -> None:
    info = tarfile.TarInfo("originals/aa/" + "a" * 64)
    info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
    packer._tar.addfile(info)


def _path_outside(packer: Packer) -> None:
    info = tarfile.TarInfo("originals/../../../outside")
    info.size = 4
    packer._tar.addfile(info, BytesIO(b"evil"))


def _unlisted(packer: Packer) -> None:
    name = "originals/bb/" + "b" * 64
    info = tarfile.TarInfo(name)
    info.size = 4
    packer._tar.addfile(info, BytesIO(b"evil"))


@pytest.mark.parametrize("plant", [_link, _path_outside, _unlisted])
def test_an_archive_with_something_planted_in_it_is_refused(
    archive: Path, elsewhere: Settings, tmp_path: Path, plant: Callable[[Packer], None]
) -> None:
    _is_refused(_repacked(archive, tmp_path, plant=plant), elsewhere, BackupDamaged)


def test_a_database_that_was_made_to_harm_is_refused(archive: Path, elsewhere: Settings, tmp_path: Path) -> None:
    def rule(database: Path) -> None:
        with sqlite3.connect(database) as copy:
            copy.execute("CREATE TRIGGER x AFTER INSERT ON edition BEGIN DELETE FROM artefact; END")

    def no_database(database: Path) -> None:
        database.write_bytes(b"not a database" * 100)

    def no_picture(database: Path) -> None:
        with sqlite3.connect(database) as copy:
            copy.execute("UPDATE photograph SET sha256 = ?", ("0" * 64,))

    for number, harm in enumerate((rule, no_database, no_picture)):
        _is_refused(_repacked(archive, tmp_path / str(number), change=harm), elsewhere, BackupDamaged)
    newer = _repacked(archive, tmp_path / "newer", revision="9999")
    _is_refused(newer, elsewhere, BackupIsNewer)


def test_a_file_that_unpacks_beyond_reason_is_refused(archive: Path, elsewhere: Settings, tmp_path: Path) -> None:
    def swell(database: Path) -> None:
        database.write_bytes(bytes(90 << 20))

    _is_refused(_repacked(archive, tmp_path, change=swell), elsewhere, BackupDamaged)


def _with_originals(settings: Settings, folder: Path, content: bytes) -> Settings:
    """The same home with a shelf on which every original has become this."""
    for original in (settings.home / "media" / "originals").rglob("*"):
        if len(original.name) == 64:
            hurt = folder / "originals" / original.parent.name / original.name
            hurt.parent.mkdir(parents=True)
            hurt.write_bytes(content)
    return replace(settings, media_url=folder.as_uri())


def _is_refused(file: Path, settings: Settings, refusal: type[BackupRefused], *, passphrase: str | None = None) -> None:
    """Verifying and restoring both refuse it, and there is no home afterwards."""
    with pytest.raises(refusal):
        verify(file, passphrase=passphrase)
    with pytest.raises(refusal):
        restore(file, settings, passphrase=passphrase)
    assert not settings.home.exists()


def _repacked(
    archive: Path,
    room: Path,
    *,
    plant: Callable[[Packer], None] | None = None,
    change: Callable[[Path], None] | None = None,
    revision: str = "",
) -> Path:
    """The same archive with right checksums, by somebody who knows how it is made."""
    room.mkdir(exist_ok=True)
    manifest = _unpack_into(archive, room / "parts")
    database = room / "parts" / "vitrine.sqlite"
    if change:
        change(database)
    with database.open("rb") as plain, gzip.open(room / "database.gz", "wb") as packed:
        shutil.copyfileobj(plain, packed)
    file = room / "planted.tar"
    with file.open("wb") as stream:
        packer = Packer(stream)
        packer.add("database/vitrine.sqlite.gz", room / "database.gz")
        for original in (room / "parts" / "originals").rglob("*"):
            if original.is_file():
                packer.add(original_name(original.name), original)
        if plant:
            plant(packer)
        facts = {name: getattr(manifest, name) for name in Manifest.__dataclass_fields__}
        packer.close(Manifest(**{**facts, "files": tuple(packer.files), "revision": revision or manifest.revision}))
    return file


def _unpack_into(archive: Path, room: Path) -> Manifest:
    with archive.open("rb") as stream:
        manifest = unpack(stream, lambda name: room / name)
    assert manifest.shape is Shape.SQLITE
    packed = room / "database" / "vitrine.sqlite.gz"
    (room / "vitrine.sqlite").write_bytes(gzip.decompress(packed.read_bytes()))
    return manifest


@contextmanager
def _files_no_larger_than(most_bytes: int) -> Iterator[None]:
    """A disk that is full after so many bytes, as far as one process can have one without being root."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def stat_mode(file: Path) -> str:
    return oct(file.stat().st_mode)[-3:]
