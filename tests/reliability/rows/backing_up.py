"""R13: backups taken under writes and brought back on another machine, and files that only look like backups."""

from __future__ import annotations

import io
import random
import subprocess
import tarfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from catalogue.backup.errors import BackupRefused
from catalogue.database import Database
from kiosk.backup.making import make_backup
from kiosk.backup.restoring import restore
from kiosk.settings import Settings
from tests.builders.museum import VITRINE
from tests.reliability.many import another_database, once_more_on_postgres
from tests.reliability.row import Control, Found, Row, Scope, all_of, none_of
from tests.reliability.served import environment_of, open_home, serving, settings_of, sign_in
from tests.reliability.work import Acknowledged, Audit, Work


@dataclass
class _Brought:
    """Sums over the databases. ``file`` and ``home`` are the last backup and the home made of it."""

    rounds: int = 0
    saved: int = 0
    audit: Audit = field(default_factory=Audit)
    file: Path = Path()
    home: Settings | None = None


def run(scope: Scope) -> Found:
    rounds, brought = scope.count(quick=1, short=3, long=30), _Brought()
    _there_and_back(open_home(scope.folder / "home"), scope.folder, rounds, brought)
    good = brought.file.read_bytes()
    hostile = {name: _is_refused(scope.folder, make(good)) for name, make in _HOSTILE.items()}
    planted = Audit()
    assert brought.home
    planted.look(brought.home, Acknowledged(titles={"Never saved"}))
    databases, left_out = once_more_on_postgres(
        scope.folder / "large", lambda settings: _there_and_back(settings, scope.folder / "beside", rounds, brought)
    )
    audit = brought.audit
    return Found(
        done=f"{brought.rounds} backups while {brought.saved} saves and pictures came in, each brought back into an "
        f"empty home; {len(hostile)} hostile files: {', '.join(hostile)}.",
        measures=(
            none_of("saved before a backup and not in it", audit.lost, max(brought.saved, 1)),
            none_of("restored databases not whole", audit.corrupt, brought.rounds),
            none_of("pictures of a restored home without their file", audit.without_file, brought.rounds),
            all_of("hostile files refused, with nothing left behind", sum(hostile.values()), len(hostile)),
        ),
        control=Control(
            planted="a save that never was",
            seen=f"{planted.lost} of 1 missed",
            is_caught=planted.lost == 1,
        ),
        database=" and ".join(databases),
        left_out=left_out,
    )


def _there_and_back(settings: Settings, folder: Path, rounds: int, brought: _Brought) -> None:
    """Back up while people work, and bring each backup into an empty home on a database of the same kind."""
    told, database, taken = Acknowledged(), Database(settings.database_url), []
    folder.mkdir(exist_ok=True)
    cookie = sign_in(settings, "cataloguer")
    with serving(settings, workers=2, log=folder / "log") as served:
        work = Work(
            served=served, curator=served.curator_with(cookie), told=told, random=random.Random(13), run_up="backup"
        )
        work.begin()
        for number in range(rounds):
            time.sleep(1)
            before = Acknowledged(titles=set(told.titles), pictures=set(told.pictures))
            file = folder / f"{number}.tar"
            make_backup(settings, database, file, at=datetime.now(UTC))
            taken.append((file, before))
        work.end()
    database.close()
    for number, (file, before) in enumerate(taken):
        elsewhere = settings_of(folder / f"elsewhere{number}", another_database(settings))
        command = [str(VITRINE), "restore", str(file)]
        subprocess.run(command, env=environment_of(elsewhere), check=True, capture_output=True)
        brought.audit.look(elsewhere, before)
        brought.file, brought.home = file, elsewhere
    brought.rounds += rounds
    brought.saved += told.count


def _is_refused(folder: Path, content: bytes) -> bool:
    """Whether restoring refuses it in words and leaves no home and nothing outside of it."""
    file, home = folder / "hostile.tar", folder / "victim" / "home"
    file.write_bytes(content)
    before = {path.name for path in folder.iterdir()}
    try:
        restore(file, settings_of(home))
    except BackupRefused:
        outside = {path.name for path in folder.iterdir()} - before - {"victim"}
        return not home.exists() and not outside
    return False


def _with(good: bytes, member: tarfile.TarInfo, content: bytes = b"") -> bytes:
    """The good archive with one more member in front."""
    written = io.BytesIO()
    with tarfile.open(fileobj=io.BytesIO(good)) as old, tarfile.open(fileobj=written, mode="w") as new:
        member.size = len(content)
        new.addfile(member, io.BytesIO(content))
        for one in old:
            new.addfile(one, old.extractfile(one))
    return written.getvalue()


def _link(name: str, to: str) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.type, member.linkname = tarfile.SYMTYPE, to
    return member


def _changed(good: bytes) -> bytes:
    middle = len(good) // 2
    return good[:middle] + bytes([good[middle] ^ 0xFF]) + good[middle + 1 :]


_HOSTILE: dict[str, Callable[[bytes], bytes]] = {
    "cut short": lambda good: good[: len(good) // 2],
    "one byte changed": _changed,
    "no backup at all": lambda _: b"\x00" * 4096,
    "a path that leads out": lambda good: _with(good, tarfile.TarInfo("../escaped"), b"out"),
    "an absolute path": lambda good: _with(good, tarfile.TarInfo("/tmp/escaped"), b"out"),
    "a link that leads out": lambda good: _with(good, _link("database", "/etc")),
    "a member nobody listed": lambda good: _with(good, tarfile.TarInfo("originals/zz/more"), b"more"),
}

ROW = Row(name="R13", title="backup under writes, brought back; hostile files", run=run)
