"""A folder of backups: each original once, old backups dropped, and never an original that a kept one needs."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from catalogue.backup.errors import BackupDamaged
from catalogue.database import Database
from kiosk.backup.folder import add_backup, archives_in
from kiosk.backup.restoring import restore, verify
from kiosk.backup.sealing import Seal
from kiosk.settings import Settings
from tests.builders.small_museum import SmallMuseum
from tests.kiosk.backup.conftest import AT, PASSPHRASE


def originals_of(folder: Path) -> dict[str, int]:
    return {file.name: file.stat().st_mtime_ns for file in (folder / "originals").rglob("*") if file.is_file()}


def test_a_second_backup_adds_no_original_again_and_either_can_be_restored(
    museum: SmallMuseum, database: Database, elsewhere: Settings, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    first = add_backup(museum.settings, database, folder, at=AT)
    kept = originals_of(folder)
    assert len(kept) == 2
    add_backup(museum.settings, database, folder, at=AT + timedelta(days=1))
    assert originals_of(folder) == kept
    assert verify(first.file).originals == 2
    restore(first.file, elsewhere)
    again = {file.name for file in (elsewhere.home / "media" / "originals").rglob("*") if file.is_file()}
    assert again == kept.keys()


def test_old_backups_go_with_the_originals_that_only_they_needed(
    museum: SmallMuseum, database: Database, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    for day in range(3):
        add_backup(museum.settings, database, folder, at=AT + timedelta(days=day))
    alone = folder / "originals" / "00" / ("0" * 64)
    alone.parent.mkdir()
    alone.write_bytes(b"of a backup that is to go")
    (folder / "readme.txt").write_text("mine")
    add_backup(museum.settings, database, folder, at=AT + timedelta(days=3), keep=2)
    assert [file.name for file in archives_in(folder)] == [
        "vitrine-20260603T030000Z.tar",
        "vitrine-20260604T030000Z.tar",
    ]
    assert not alone.exists()
    assert len(originals_of(folder)) == 2
    assert (folder / "readme.txt").exists()
    assert verify(archives_in(folder)[0]).originals == 2


def test_an_original_lost_or_changed_beside_its_archive_is_found(
    museum: SmallMuseum, database: Database, elsewhere: Settings, tmp_path: Path
) -> None:
    file = add_backup(museum.settings, database, tmp_path / "backups", at=AT).file
    one = next(path for path in (tmp_path / "backups" / "originals").rglob("*") if path.is_file())
    one.write_bytes(one.read_bytes()[:-1])
    with pytest.raises(BackupDamaged, match="was changed"):
        verify(file)
    one.unlink()
    with pytest.raises(BackupDamaged, match="is not beside it"):
        restore(file, elsewhere)
    assert not elsewhere.home.exists()


def test_a_sealed_folder_takes_backups_without_the_passphrase_and_gives_none(
    museum: SmallMuseum,
    database: Database,
    elsewhere: Settings,
    monkeypatch: pytest.MonkeyPatch,
    seal: Seal,
) -> None:
    tmp_path = elsewhere.home.parents[1]
    monkeypatch.setattr("kiosk.backup.folder.make_seal", lambda passphrase: seal if passphrase == PASSPHRASE else None)
    folder = tmp_path / "backups"
    add_backup(museum.settings, database, folder, at=AT, passphrase=PASSPHRASE)
    nightly = add_backup(museum.settings, database, folder, at=AT + timedelta(days=1)).file
    plain = {file.read_bytes() for file in (museum.settings.home / "media" / "originals").rglob("*") if file.is_file()}
    kept = {file.read_bytes() for file in (folder / "originals").rglob("*") if file.is_file()}
    assert len(kept) == 2
    assert not plain & kept
    restore(nightly, elsewhere, passphrase=PASSPHRASE)
    again = {file.read_bytes() for file in (elsewhere.home / "media" / "originals").rglob("*") if file.is_file()}
    assert again <= plain
    assert len(again) == 2
