"""R2: kill -9 of a worker, of the whole server, of an import and of a backup, at random moments of work."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
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
from tests.reliability.row import Control, Found, Measure, Row, Scope, at_most, none_of
from tests.reliability.served import environment_of, open_home, serving, sign_in
from tests.reliability.work import SHEET_ROWS, Acknowledged, Audit, Work, import_sheet, write_sheet

#: Before the whole server is killed too.
_KILLS_IN_A_LIFE = 6
#: How long systemd waits (``RestartSec=`` of deploy/box/systemd/vitrine.service).
_RESTART_SECONDS = 2


def run(scope: Scope) -> Found:
    kills = scope.count(quick=6, short=24, long=500)
    chance, told, audit = random.Random(2), Acknowledged(), Audit()
    settings, backups, sheets = open_home(scope.folder / "home"), scope.folder / "backups", scope.folder / "sheets"
    backups.mkdir()
    cookie = sign_in(settings, "cataloguer")
    done, back, anew, slowest = 0, [0.0], [0.0], 0.0
    log = scope.folder / "log"
    while done < kills:
        started = time.monotonic()
        with serving(settings, workers=2, log=log) as served:
            anew.append(max(0.0, time.monotonic() - started - served.waited()) + _RESTART_SECONDS)
            slowest = max(slowest, time.monotonic() - started)
            audit.look(settings, told)
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
                    since = waited_for_a_processor(served.process.pid)
                    os.kill(chance.choice(workers), signal.SIGKILL)
                    seconds = served.wait()
                    back.append(max(0.0, seconds - served.waited(since, workers)))
                    slowest = max(slowest, seconds)
                elif target == "import" and work.command is not None:
                    work.command.kill()
                else:
                    _kill_a_backup(settings, backups, chance)
            done += 1
            served.kill()
            work.end()
    with serving(settings, log=log):
        audit.look(settings, told)
    doubled = _doubled_by_a_second_try(settings, sheets)
    broken = sum(not _is_good(file) for file in archives_in(backups))
    planted = Audit()
    half = write_sheet(sheets, "planted", SHEET_ROWS // 2)
    import_sheet(settings, half).wait()
    planted.look(settings, Acknowledged(begun={"planted"}))
    return Found(
        done=f"{done} kills of workers, servers, imports and backups at work; {len(told.titles):,} saves, "
        f"{len(told.pictures):,} pictures and {len(told.sheets):,} sheets acknowledged meanwhile. Times "
        f"are less what other programs had the processors; the longest with it was {slowest:.1f} s.",
        measures=(
            none_of("acknowledged and lost", audit.lost, told.count),
            none_of("imports of which half is there", audit.half, len(told.begun)),
            none_of("databases not whole", audit.corrupt, done),
            none_of("files of pictures missing or wrong", audit.without_file, max(len(told.pictures), 1)),
            none_of("backups under their name that cannot be restored", broken, max(len(archives_in(backups)), 1)),
            Measure(what="rows doubled by a second try", figure=str(doubled), goal="0", is_met=doubled == 0),
            at_most("longest until a good page after a worker was killed", round(max(back), 1), 5, " s"),
            at_most("the same after the whole server was, begun anew by systemd", round(max(anew), 1), 5, " s"),
        ),
        control=Control(
            planted="a sheet of which half the rows came",
            seen=f"{planted.half} of 1 noticed",
            is_caught=planted.half == 1,
        ),
    )


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
