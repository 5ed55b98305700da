"""R2: kill -9 of a worker, of the whole server, of an import and of a backup, at random moments of work."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import func, select

from catalogue.artefacts.models import Artefact
from catalogue.backup.errors import BackupRefused
from catalogue.database import Database
from kiosk.backup.folder import archives_in
from kiosk.backup.restoring import verify
from kiosk.settings import Settings
from tests.builders.museum import VITRINE
from tests.builders.processes import waited_for_a_processor
from tests.reliability.many import once_more_on_postgres
from tests.reliability.row import Control, Found, Row, Scope, at_most, none_of
from tests.reliability.served import Served, environment_of, open_home, serving, sign_in
from tests.reliability.work import SHEET_ROWS, Acknowledged, Audit, Work, import_sheet, write_sheet

#: Before the whole server is killed too.
_KILLS_IN_A_LIFE = 6
#: How long systemd waits (``RestartSec=`` of deploy/box/systemd/vitrine.service).
_RESTART_SECONDS = 2


@dataclass
class _Sums:
    """Over the databases. Seconds are those of the longest: ``back`` after a worker was killed, ``anew`` after the
    server was, both less what other programs had the processors; ``slowest`` with it."""

    told: list[Acknowledged] = field(default_factory=list)
    audit: Audit = field(default_factory=Audit)
    done: int = 0
    backups: int = 0
    broken: int = 0
    doubled: int = 0
    back: float = 0.0
    anew: float = 0.0
    slowest: float = 0.0


def run(scope: Scope) -> Found:
    kills, sums = scope.count(quick=6, short=24, long=500), _Sums()
    settings = open_home(scope.folder / "home")
    _kill_at_work(settings, scope.folder, kills, sums)
    planted = Audit()
    half = write_sheet(scope.folder / "sheets", "planted", SHEET_ROWS // 2)
    import_sheet(settings, half).wait()
    planted.look(settings, Acknowledged(begun={"planted"}))
    databases, left_out = once_more_on_postgres(
        scope.folder / "large", lambda settings: _kill_at_work(settings, scope.folder / "beside", kills, sums)
    )
    audit = sums.audit
    titles, pictures = sum(len(one.titles) for one in sums.told), sum(len(one.pictures) for one in sums.told)
    sheets, begun = sum(len(one.sheets) for one in sums.told), sum(len(one.begun) for one in sums.told)
    return Found(
        done=f"{sums.done} kills of workers, servers, imports and backups at work; {titles:,} saves, {pictures:,} "
        f"pictures and {sheets:,} sheets acknowledged meanwhile. Times are less what other programs had the "
        f"processors; the longest with it was {sums.slowest:.1f} s.",
        measures=(
            none_of("acknowledged and lost", audit.lost, titles + pictures + sheets),
            none_of("imports of which half is there", audit.half, begun),
            none_of("databases not whole", audit.corrupt, sums.done),
            none_of("files of pictures missing or wrong", audit.without_file, max(pictures, 1)),
            none_of("backups under their name that cannot be restored", sums.broken, max(sums.backups, 1)),
            at_most("rows doubled by a second try, or missing after it", sums.doubled, 0),
            at_most("longest until a good page after a worker was killed", round(sums.back, 1), 5, " s"),
            at_most("the same after the whole server was, begun anew by systemd", round(sums.anew, 1), 5, " s"),
        ),
        control=Control(
            planted="a sheet of which half the rows came",
            seen=f"{planted.half} of 1 noticed",
            is_caught=planted.half == 1,
        ),
        database=" and ".join(databases),
        left_out=left_out,
    )


def _kill_at_work(settings: Settings, folder: Path, kills: int, sums: _Sums) -> None:
    chance, told, done = random.Random(2), Acknowledged(), 0
    backups, sheets, log = folder / "backups", folder / "sheets", folder / "log"
    backups.mkdir(parents=True)
    cookie = sign_in(settings, "cataloguer")
    while done < kills:
        started = time.monotonic()
        with serving(settings, workers=2, log=log) as served:
            took = time.monotonic() - started
            sums.anew = max(sums.anew, max(0.0, took - served.waited()) + _RESTART_SECONDS)
            sums.slowest = max(sums.slowest, took)
            sums.audit.look(settings, told)
            work = Work(
                served=served,
                curator=served.curator_with(cookie),
                told=told,
                random=chance,
                run_up=f"life{done}",
                sheets=sheets,
            )
            work.begin()
            for _ in range(_KILLS_IN_A_LIFE - 1):
                time.sleep(chance.uniform(0.2, 1.5))
                target = chance.choice(("worker", "import", "backup"))
                done += 1
                if target == "worker" and (workers := served.workers()):
                    _kill_a_worker(served, chance.choice(workers), workers, sums)
                elif target == "import" and work.command is not None:
                    work.command.kill()
                else:
                    _kill_a_backup(settings, backups, chance)
            done += 1
            served.kill()
            work.end()
    with serving(settings, log=log):
        sums.audit.look(settings, told)
    sums.told.append(told)
    sums.done += done
    sums.doubled += abs(_doubled_by_a_second_try(settings, sheets))
    sums.backups += len(archives_in(backups))
    sums.broken += sum(not _is_good(file) for file in archives_in(backups))


def _kill_a_worker(served: Served, worker: int, workers: Sequence[int], sums: _Sums) -> None:
    since = waited_for_a_processor(served.process.pid)
    os.kill(worker, signal.SIGKILL)
    seconds = served.wait()
    sums.back = max(sums.back, seconds - served.waited(since, workers))
    sums.slowest = max(sums.slowest, seconds)


def _kill_a_backup(settings: Settings, folder: Path, chance: random.Random) -> None:
    quiet = subprocess.DEVNULL
    command = [str(VITRINE), "backup", str(folder)]
    backup = subprocess.Popen(command, env=environment_of(settings), stdout=quiet, stderr=quiet)
    time.sleep(chance.uniform(0.5, 3))
    backup.kill()
    backup.wait()


def _doubled_by_a_second_try(settings: Settings, sheets: Path) -> int:
    """A sheet whose import was killed comes in twice more; how many objects there are beyond its rows."""
    sheet = write_sheet(sheets, "again")
    killed = import_sheet(settings, sheet)
    time.sleep(1)
    killed.kill()
    for _ in range(2):
        import_sheet(settings, sheet).wait()
    database = Database(settings.database_url)
    try:
        with database.reading() as session:
            named = select(func.count()).where(Artefact.object_number.startswith("again-"))
            return (session.scalar(named) or 0) - SHEET_ROWS
    finally:
        database.close()


def _is_good(archive: Path) -> bool:
    try:
        verify(archive)
    except BackupRefused:
        return False
    return True


ROW = Row(name="R2", title="kill -9 of worker, server, import and backup", run=run)
