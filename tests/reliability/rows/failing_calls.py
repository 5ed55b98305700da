"""R6: the Nth call to the disk fails while a picture is taken in and its row is written."""

from __future__ import annotations

import hashlib
import random
import shutil
import subprocess
from dataclasses import dataclass

from tests.builders.museum import VITRINE
from tests.reliability.row import Control, Found, Measure, Row, Scope, Skipped, none_of
from tests.reliability.served import environment_of, open_home
from tests.reliability.work import PICTURES_OF, Acknowledged, Audit, draw

#: Which calls fail, and how: a disk that loses its flush, one that is full, one that renames nothing.
_CALLS = (("fdatasync", "EIO"), ("fsync", "EIO"), ("pwrite64", "ENOSPC"), ("rename", "EIO"))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Try:
    status: int
    traceback: bool


def run(scope: Scope) -> Found:
    if shutil.which("strace") is None:
        raise Skipped("strace is not installed here")
    most = scope.count(quick=1, short=2, long=50)
    settings, chance = open_home(scope.folder / "home"), random.Random(6)
    environment = environment_of(settings)
    told, audit = Acknowledged(), Audit()
    tries: list[_Try] = []

    def bring(*wrapped_in: str) -> _Try:
        picture = draw(chance)
        file = scope.folder / "p.png"
        file.write_bytes(picture)
        command = [*wrapped_in, str(VITRINE), "photographs", "attach", PICTURES_OF, str(file), "--alt", "A pin"]
        done = subprocess.run(command, env=environment, capture_output=True, check=False, timeout=120)
        if done.returncode == 0:
            told.pictures.add(hashlib.sha256(picture).hexdigest())
        return _Try(status=done.returncode, traceback=b"Traceback" in done.stderr)

    free = bring()
    for call, error in _CALLS:
        for number in range(1, most + 1):
            injected = ["-e", f"trace={call}", "-e", f"inject={call}:error={error}:when={number}"]
            tries.append(bring("strace", "-f", "--seccomp-bpf", "-qq", "-o", "/dev/null", *injected))
            audit.look(settings, told)
    failed = [one for one in tries if one.status]
    kinds = ", ".join(f"{call} with {error}" for call, error in _CALLS)
    return Found(
        done=f"{len(tries)} pictures taken in, in each of which one call failed ({kinds}; the 1st to the {most}th); "
        f"{len(failed)} of them were refused.",
        measures=(
            none_of("taken in and lost", audit.lost, len(told.pictures)),
            none_of("rows whose files are missing or wrong", audit.without_file, len(tries)),
            none_of("databases not whole", audit.corrupt, len(tries)),
            none_of("tracebacks instead of words", sum(one.traceback for one in tries), len(tries)),
            Measure(what="the same without a fault", figure=f"status {free.status}", goal="0", is_met=free.status == 0),
        ),
        control=Control(
            planted="the first call of each kind failing",
            seen=f"{len(failed)} of {len(tries)} tries noticed a fault",
            is_caught=bool(failed),
        ),
    )


ROW = Row(name="R6", title="the Nth call to the disk fails", run=run)
