"""R12: homes of every revision there was, with rows, upgraded; killed on the way; a newer home refused by name."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from catalogue.database import Database
from catalogue.migrations.revisions import known_revisions, newest_revision
from catalogue.migrations.upgrading import upgrade_within
from kiosk.settings import Settings
from tests.builders.museum import VITRINE
from tests.builders.processes import computed, waited_for_a_processor
from tests.reliability.disks import loop_disk
from tests.reliability.many import another_database, once_more_on_postgres
from tests.reliability.row import Control, Found, Row, Scope, all_of, at_most, none_of
from tests.reliability.served import environment_of, settings_of

#: Of what the whole command computes: before the first it only starts, after the last the tables are long changed.
_FIRST, _LAST = 0.15, 0.75


@dataclass
class _Sums:
    """Over the databases. ``half`` are upgrades found neither done nor undone, ``still_old`` those ended too early."""

    homes: int = 0
    equal: int = 0
    files: int = 0
    kept: int = 0
    ended: int = 0
    half: int = 0
    still_old: int = 0
    refused: int = 0
    noticed: int = 0
    longest: float = 0.0
    slowest: float = 0.0

    def look(self, settings: Settings, before: str, old: str) -> None:
        """At a home whose upgrade from the revision ``old`` was ended."""
        at = _revision(settings)
        self.ended += 1
        self.half += at not in (old, newest_revision()) or _content(settings) != before
        self.still_old += at == old


def run(scope: Scope) -> Found:
    rows, kills = scope.count(quick=200, short=2_000, long=10_000), scope.count(quick=2, short=3, long=20)
    released = known_revisions()[:-1]
    released = released[:: scope.count(quick=6, short=3, long=1)]
    sums = _Sums()
    old, moments = _upgrade_all(released, scope.folder, sums, rows=rows, kills=kills)
    with loop_disk(scope.folder) as disk:
        before = _content(old)
        for number, moment in enumerate(moments):
            settings = _copy(old, disk.place / f"cut{number}")
            os.sync()
            upgrade = _upgrade_until(settings, moment)
            disk.cut_power()
            upgrade.kill()
            upgrade.wait()
            disk.unmount()
            disk.mount()
            sums.look(settings, before, released[0])
            shutil.rmtree(settings.home)
    _refuse_a_newer(old, sums)

    def beside(settings: Settings) -> None:
        old, _ = _upgrade_all(released, scope.folder / "large", sums, rows=rows, kills=kills, beside=settings)
        _refuse_a_newer(old, sums)

    databases, left_out = once_more_on_postgres(scope.folder / "beside", beside)
    many = len(databases)
    return Found(
        done=f"Homes of {len(released)} revisions with {rows:,} entries each upgraded; an upgrade killed {kills} times "
        f"and on SQLite its power cut as often ({sums.still_old} of {sums.ended} times before it was done). The time "
        f"is less what other programs had the processors; with it it was {sums.slowest:.1f} s.",
        measures=(
            all_of("homes with the same rows at the newest revision", sums.equal, sums.homes),
            all_of("homes on SQLite whose database was kept before", sums.kept, sums.files),
            none_of("upgrades left half done by a kill or a power cut", sums.half, sums.ended),
            all_of("newer homes refused by name", sums.refused, many),
            at_most("longest upgrade", round(sums.longest, 1), 60, " s"),
        ),
        control=Control(
            planted="one entry changed",
            seen=f"another content {sums.noticed} of {many} times",
            is_caught=sums.noticed == many,
        ),
        database=" and ".join(databases),
        left_out=left_out,
    )


def _upgrade_all(
    released: Sequence[str], folder: Path, sums: _Sums, *, rows: int, kills: int, beside: Settings | None = None
) -> tuple[Settings, list[float]]:
    """A home of each revision, upgraded; and upgrades of the oldest, killed. That one is left old and answered, with
    the seconds of computing after which they were. On PostgreSQL where ``beside`` is a home there."""
    computing = 0.0
    for revision in released:
        settings = _old_home(folder / revision, revision, rows, beside)
        before, started = _content(settings), time.monotonic()
        upgrade = _begin_upgrade(settings)
        os.waitid(os.P_PID, upgrade.pid, os.WEXITED | os.WNOWAIT)
        took = time.monotonic() - started
        sums.longest = max(sums.longest, took - waited_for_a_processor(upgrade.pid))
        sums.slowest = max(sums.slowest, took)
        computing = computing or computed(upgrade.pid)
        upgrade.wait()
        sums.homes += 1
        sums.equal += _content(settings) == before and _revision(settings) == newest_revision()
        if beside is None:
            sums.files += 1
            sums.kept += (settings.home / "before-upgrade" / f"vitrine-{revision}.sqlite").is_file()
    old = _old_home(folder / "killed", released[0], rows, beside)
    before, chance, span = _content(old), random.Random(12), _LAST - _FIRST
    moments = [computing * (_FIRST + span * (number + chance.random()) / kills) for number in range(kills)]
    for number, moment in enumerate(moments):
        settings = _copy(old, folder / f"killed{number}")
        upgrade = _upgrade_until(settings, moment)
        upgrade.kill()
        upgrade.wait()
        sums.look(settings, before, released[0])
    return old, moments


def _refuse_a_newer(old: Settings, sums: _Sums) -> None:
    """Upgrade, pretend to be of a program to come, and change one entry for the control."""
    _begin_upgrade(old).wait()
    _execute(old, "UPDATE alembic_version SET version_num = '9999'")
    refused = subprocess.run([str(VITRINE), "init"], env=environment_of(old), capture_output=True, check=False)
    sums.refused += b"9999" in refused.stderr and refused.returncode != 0
    unchanged = _content(old)
    _execute(old, "UPDATE vocabulary_entry SET key = 'entry-changed' WHERE id = 7")
    sums.noticed += _content(old) != unchanged


def _copy(old: Settings, home: Path) -> Settings:
    shutil.copytree(old.home, home)
    return settings_of(home, another_database(old, like_its_own=True))


def _upgrade_until(settings: Settings, seconds: float) -> subprocess.Popen[bytes]:
    """An upgrade that has computed for so long: where it stands does not depend on what else the machine does."""
    upgrade = _begin_upgrade(settings)
    while upgrade.poll() is None and computed(upgrade.pid) < seconds:
        time.sleep(0.005)
    return upgrade


def _old_home(home: Path, revision: str, rows: int, beside: Settings | None) -> Settings:
    """As the program of that revision left it, with entries of a vocabulary in two tiers."""
    home.mkdir(parents=True)
    settings = settings_of(home, another_database(beside) if beside else "")
    with _writing(settings) as connection:
        upgrade_within(connection, revision)
        needed = [
            column["name"]
            for column in inspect(connection).get_columns("vocabulary_entry")
            if not column["nullable"] and column["default"] is None and not column.get("primary_key")
        ]
        more = {name: _filler(name) for name in needed if name not in ("id", "key", "type", "status")}
        entries = [
            {
                **more,
                "id": number,
                "key": f"entry-{number}",
                "broader_key": f"entry-{number - 1}" if number % 9 == 0 else None,
            }
            for number in range(1, rows + 1)
        ]
        names = [*entries[0], "type", "status"]
        marks = [*(f":{name}" for name in entries[0]), "'material'", "'local'"]
        said = f"INSERT INTO vocabulary_entry ({', '.join(names)}) VALUES ({', '.join(marks)})"
        connection.execute(text(said), entries)
    return settings


def _filler(column: str) -> str:
    return "{}" if "names" in column or "json" in column else "1"


def _content(settings: Settings) -> str:
    """What every revision knows of our entries, as one sum; and whether the file holds together."""
    asked = "SELECT id, key, type, status, broader_key FROM vocabulary_entry WHERE key LIKE 'entry-%' ORDER BY id"
    with _writing(settings) as connection:
        if connection.dialect.name == "sqlite":
            assert connection.execute(text("PRAGMA integrity_check")).scalar_one() == "ok"
        return hashlib.sha256(repr([tuple(row) for row in connection.execute(text(asked))]).encode()).hexdigest()


def _revision(settings: Settings) -> str:
    with _writing(settings) as connection:
        return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one())


def _execute(settings: Settings, words: str) -> None:
    with _writing(settings) as connection:
        connection.execute(text(words))


@contextmanager
def _writing(settings: Settings) -> Iterator[Connection]:
    """One transaction. Closed afterwards: PostgreSQL copies no database that somebody has open."""
    database = Database(settings.database_url)
    try:
        with database.engine.execution_options(vitrine_writes=True).begin() as connection:
            yield connection
    finally:
        database.close()


def _begin_upgrade(settings: Settings) -> subprocess.Popen[bytes]:
    quiet = subprocess.DEVNULL
    return subprocess.Popen([str(VITRINE), "init"], env=environment_of(settings), stdout=quiet, stderr=quiet)


ROW = Row(name="R12", title="upgrades of every released home, killed on the way", run=run)
