"""R12: homes of every revision there was, with rows, upgraded; killed on the way; a newer home refused by name."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import sqlite3
import subprocess
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from catalogue.database import Database
from catalogue.migrations.revisions import known_revisions, newest_revision
from catalogue.migrations.upgrading import upgrade_within
from kiosk.settings import Settings, read_settings
from tests.builders.museum import VITRINE
from tests.builders.processes import computed, waited_for_a_processor
from tests.reliability.disks import loop_disk
from tests.reliability.row import Control, Found, Measure, Row, Scope, all_of, none_of
from tests.reliability.served import environment_of

_ENTRY = "INSERT INTO vocabulary_entry (id, key, type, status, {more}) VALUES (?, ?, 'material', 'local', {marks})"


def run(scope: Scope) -> Found:
    rows, kills = scope.count(quick=200, short=2_000, long=10_000), scope.count(quick=2, short=3, long=20)
    released = known_revisions()[:-1]
    released = released[:: scope.count(quick=6, short=3, long=1)]
    equal, kept, longest, slowest, computing = 0, 0, 0.0, 0.0, 0.0
    for revision in released:
        settings = _old_home(scope.folder / revision, revision, rows)
        before, started = _content(settings), time.monotonic()
        upgrade = _begin_upgrade(settings)
        os.waitid(os.P_PID, upgrade.pid, os.WEXITED | os.WNOWAIT)
        took = time.monotonic() - started
        longest, slowest = max(longest, took - waited_for_a_processor(upgrade.pid)), max(slowest, took)
        computing = computing or computed(upgrade.pid)
        upgrade.wait()
        equal += _content(settings) == before and _revision(settings) == newest_revision()
        kept += (settings.home / "before-upgrade" / f"vitrine-{revision}.sqlite").is_file()
    old = _old_home(scope.folder / "killed", released[0], rows)
    before, chance, ended = _content(old), random.Random(12), _Ended(old=released[0])
    for number in range(kills):
        settings = _copy(old, scope.folder / f"killed{number}")
        upgrade = _upgrade_until(settings, chance.uniform(0.1, 1.0) * computing)
        upgrade.kill()
        upgrade.wait()
        ended.look(settings, before)
    with loop_disk(scope.folder) as disk:
        for number in range(kills):
            settings = _copy(old, disk.place / f"cut{number}")
            os.sync()
            upgrade = _upgrade_until(settings, chance.uniform(0.1, 1.0) * computing)
            disk.cut_power()
            upgrade.kill()
            upgrade.wait()
            disk.unmount()
            disk.mount()
            ended.look(settings, before)
            shutil.rmtree(settings.home)
    settings = old
    _begin_upgrade(settings).wait()
    _execute(settings, "UPDATE alembic_version SET version_num = '9999'")
    refused = subprocess.run([str(VITRINE), "init"], env=environment_of(settings), capture_output=True, check=False)
    changed = _content(settings)
    _execute(settings, "UPDATE vocabulary_entry SET key = 'changed' WHERE id = 7")
    return Found(
        done=f"Homes of {len(released)} revisions with {rows:,} entries each upgraded; an upgrade killed {kills} times "
        f"and its power cut as often ({ended.still_old} times before it was done). The time is less what other "
        f"programs had the processors; with it it was {slowest:.1f} s.",
        measures=(
            all_of("homes with the same rows at the newest revision", equal, len(released)),
            all_of("homes whose database was kept before", kept, len(released)),
            none_of("upgrades left half done by a kill or a power cut", ended.half, 2 * kills),
            Measure(
                what="a newer home",
                figure="refused by name" if b"9999" in refused.stderr and refused.returncode else "not refused",
                goal="refused by name",
                is_met=b"9999" in refused.stderr and refused.returncode != 0,
            ),
            Measure(what="longest upgrade", figure=f"{longest:.1f} s", goal="≤ 60 s", is_met=longest <= 60),
        ),
        control=Control(
            planted="one entry changed",
            seen="another content" if _content(settings) != changed else "the same content",
            is_caught=_content(settings) != changed,
        ),
    )


@dataclass
class _Ended:
    """How upgrades were found that ended too early; ``old`` is the revision they came from."""

    old: str
    half: int = 0
    still_old: int = 0

    def look(self, settings: Settings, before: str) -> None:
        at = _revision(settings)
        self.half += at not in (self.old, newest_revision()) or _content(settings) != before
        self.still_old += at == self.old


def _copy(old: Settings, home: Path) -> Settings:
    shutil.copytree(old.home, home)
    return read_settings({"VITRINE_HOME": str(home), "VITRINE_PUBLIC_URL": "http://127.0.0.1"})


def _upgrade_until(settings: Settings, seconds: float) -> subprocess.Popen[bytes]:
    """An upgrade that has computed for so long: where it stands does not depend on what else the machine does."""
    upgrade = _begin_upgrade(settings)
    while upgrade.poll() is None and computed(upgrade.pid) < seconds:
        time.sleep(0.005)
    return upgrade


def _old_home(home: Path, revision: str, rows: int) -> Settings:
    """As the program of that revision left it, with entries of a vocabulary in two tiers."""
    home.mkdir()
    settings = read_settings({"VITRINE_HOME": str(home), "VITRINE_PUBLIC_URL": "http://127.0.0.1"})
    database = Database(settings.database_url)
    with database.engine.execution_options(vitrine_writes=True).begin() as connection:
        upgrade_within(connection, revision)
    database.close()
    with closing(sqlite3.connect(home / "vitrine.sqlite")) as file, file:
        columns = file.execute("PRAGMA table_info(vocabulary_entry)").fetchall()
        needed = [
            name for _, name, _, is_needed, default, is_key in columns if is_needed and not default and not is_key
        ]
        more = [name for name in needed if name not in ("key", "type", "status")]
        said = _ENTRY.format(more=", ".join([*more, "broader_key"]), marks=", ".join("?" * (len(more) + 1)))
        filler = ["{}" if "names" in name or "json" in name else "1" for name in more]
        for number in range(1, rows + 1):
            file.execute(said, (number, f"entry-{number}", *filler, f"entry-{number - 1}" if number % 9 == 0 else None))
    return settings


def _content(settings: Settings) -> str:
    """What every revision knows of our entries, as one sum; and whether the file holds together."""
    with closing(sqlite3.connect(settings.home / "vitrine.sqlite")) as file:
        assert file.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        asked = "SELECT id, key, type, status, broader_key FROM vocabulary_entry WHERE key LIKE 'entry-%' ORDER BY id"
        return hashlib.sha256(repr(file.execute(asked).fetchall()).encode()).hexdigest()


def _revision(settings: Settings) -> str:
    with closing(sqlite3.connect(settings.home / "vitrine.sqlite")) as file:
        return str(file.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def _execute(settings: Settings, words: str) -> None:
    with closing(sqlite3.connect(settings.home / "vitrine.sqlite")) as file, file:
        file.execute(words)


def _begin_upgrade(settings: Settings) -> subprocess.Popen[bytes]:
    quiet = subprocess.DEVNULL
    return subprocess.Popen([str(VITRINE), "init"], env=environment_of(settings), stdout=quiet, stderr=quiet)


ROW = Row(name="R12", title="upgrades of every released home, killed on the way", run=run)
