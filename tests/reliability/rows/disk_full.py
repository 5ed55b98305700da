"""R3: the disk with the data, the temporary files and the log is full."""

from __future__ import annotations

import os
import random
import time
from dataclasses import dataclass
from pathlib import Path

from tests.reliability.disks import fill, small_disk
from tests.reliability.row import Control, Found, Row, Scope, all_of, at_most, none_of
from tests.reliability.served import Answer, AtHttp, Served, open_home, serving, sign_in
from tests.reliability.visitors import find_paths, visit_all
from tests.reliability.work import PICTURES_OF, SAVED_IN, Acknowledged, Audit, draw

_FORM = f"/desk/objects/{SAVED_IN}/labels"
_REFUSED = (503, 507)


@dataclass
class _Writes:
    """How writes were answered. ``untrue`` is any other answer than saved, or refused with what was typed kept."""

    told: Acknowledged
    refused: int = 0
    untrue: int = 0
    tried: int = 0

    def save(self, curator: AtHttp, typed: str) -> Answer:
        answer = curator.send(_FORM, curator.form(_FORM) | {"label_en": typed, "do": "save"})
        self.tried += 1
        if answer.status == 303:
            self.told.titles.add(typed.removesuffix("."))
        elif answer.status in _REFUSED and typed in answer.text:
            self.refused += 1
        else:
            self.untrue += 1
        return answer

    def bring(self, curator: AtHttp, picture: bytes) -> Answer:
        fields = {"csrf_token": curator.token()}
        answer = curator.bring(f"/desk/objects/{PICTURES_OF}/pictures", fields, "picture", "p.png", picture)
        self.tried += 1
        is_told = answer.status in _REFUSED or (answer.status == 200 and "no room left for pictures" in answer.text)
        self.refused += is_told
        self.untrue += not is_told and "Taken in" not in answer.text
        return answer


def run(scope: Scope) -> Found:
    rounds = scope.count(quick=2, short=5, long=40)
    told, audit, chance = Acknowledged(), Audit(), random.Random(3)
    with small_disk(scope.folder / "disk", 200) as disk:
        settings = open_home(disk / "home")
        cookie = sign_in(settings, "cataloguer")
        (disk / "tmp").mkdir()
        with serving(settings, log=scope.folder / "log", TMPDIR=str(disk / "tmp")) as served:
            curator = served.curator_with(cookie)
            paths = find_paths(served)
            planted = _Writes(Acknowledged())
            planted.save(curator, "Before it was full.")
            filler = fill(disk)
            writes = _Writes(told)
            for number in range(rounds):
                writes.save(curator, f"{chance.randbytes(60_000).hex()} {number}.")
                writes.bring(curator, draw(chance))
            visits = visit_all(served, paths)
            filler.unlink()
            again = _seconds_until_saved(curator, writes)
            tracebacks = served.tracebacks()
            audit.look(settings, told)
        silent = _pages_without_a_log(settings, scope.folder / "full.log", paths)
    return Found(
        done=f"{writes.tried} writes while a disk with data and temporary files had no byte left, then room was made; "
        f"{len(paths)} pages and files for visitors, once more with a log that cannot be written.",
        measures=(
            none_of("visitors' pages that failed", len(visits.failed) + silent, 2 * len(paths)),
            all_of("writes refused in words (503, 507), or truly saved", writes.tried - writes.untrue, writes.tried),
            none_of("tracebacks in the log", tracebacks, writes.tried),
            none_of("saves lost, or half there", audit.lost + audit.corrupt + audit.without_file, writes.tried),
            none_of("temporary files left", audit.strays, 1),
            at_most("from room made to the first save, without a restart", round(again, 1), 10, " s"),
        ),
        control=Control(
            planted="the same save with room on the disk",
            seen=f"{planted.refused} of {planted.tried} refused; on the full disk {writes.refused} of {writes.tried}",
            is_caught=planted.refused == 0 and writes.refused > 0,
        ),
    )


def _seconds_until_saved(curator: AtHttp, writes: _Writes) -> float:
    started = time.monotonic()
    while time.monotonic() - started < 30:
        if writes.save(curator, "There is room again.").status == 303:
            break
    return time.monotonic() - started


def _pages_without_a_log(settings: object, log: Path, paths: list[str]) -> int:
    """How many pages fail where nothing can be written to the log: ``/dev/full`` answers as a full disk does."""
    os.symlink("/dev/full", log)
    with serving(settings, log=log) as served:  # type: ignore[arg-type]
        return len(_visit(served, paths))


def _visit(served: Served, paths: list[str]) -> list[str]:
    return visit_all(served, paths).failed


ROW = Row(name="R3", title="disk full: data, temporary files, log", run=run)
