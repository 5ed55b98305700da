"""The nightly look through the newest backup: what it finds is known to the home, and said until one is whole again."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from catalogue.backup.errors import BackupRefused
from catalogue.database import Database
from kiosk.backup.folder import add_backup
from kiosk.commands.backup import backup
from kiosk.commands.checking import check
from tests.builders.small_museum import SmallMuseum
from tests.kiosk.backup.conftest import AT


@pytest.fixture
def runner(museum: SmallMuseum) -> CliRunner:
    return CliRunner(env={"VITRINE_HOME": str(museum.settings.home)})


def look_through(runner: CliRunner, folder: Path) -> Result:
    return runner.invoke(backup, ["--verify", str(folder)])


def restoring(runner: CliRunner) -> tuple[bool, str]:
    rows = [json.loads(line) for line in runner.invoke(check).stdout.splitlines()]
    return next((row["ok"], row["finding"]) for row in rows if row["what"] == "restoring")


def test_a_backup_that_cannot_be_restored_is_found_and_named_until_a_later_one_is_whole(
    museum: SmallMuseum, database: Database, runner: CliRunner, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    made = add_backup(museum.settings, database, folder, at=AT)
    assert restoring(runner)[1].startswith("no backup was looked through yet")
    assert look_through(runner, folder).exit_code == 0
    assert restoring(runner) == (True, f"{made.file.name} was looked through 0 days ago and was whole")
    made.file.write_bytes(made.file.read_bytes()[:-20_000])

    failed = look_through(runner, folder)

    assert isinstance(failed.exception, BackupRefused)
    is_good, words = restoring(runner)
    assert not is_good
    assert words.startswith(f"{made.file.name} could not be restored: The backup is damaged")
    later = add_backup(museum.settings, database, folder, at=AT + timedelta(days=1))
    assert look_through(runner, folder).exit_code == 0
    assert restoring(runner) == (True, f"{later.file.name} was looked through 0 days ago and was whole")


def test_a_backup_can_be_looked_through_where_there_is_no_home(
    museum: SmallMuseum, database: Database, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    add_backup(museum.settings, database, folder, at=AT)
    nowhere = CliRunner(env={"VITRINE_HOME": str(tmp_path / "nowhere")})
    assert look_through(nowhere, folder).exit_code == 0
    assert not (tmp_path / "nowhere").exists()
