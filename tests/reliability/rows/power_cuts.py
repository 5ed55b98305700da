"""R1: the power goes while people save, bring pictures and import a sheet; what no disk was told to keep is gone."""

from __future__ import annotations

import os
import random
import time
from dataclasses import replace

from kiosk.settings import Settings
from tests.reliability.disks import LoopDisk, loop_disk
from tests.reliability.row import Control, Found, Row, Scope, at_most, none_of
from tests.reliability.served import open_home, serving, sign_in
from tests.reliability.work import Acknowledged, Audit, Work

#: Python that tells no file to go to the disk: what the row must notice.
_FORGETFUL = "import os\nos.fsync = os.fdatasync = lambda handle: None\n"


def run(scope: Scope) -> Found:
    cuts = scope.count(quick=2, short=10, long=200)
    with loop_disk(scope.folder, megabytes=1500) as disk:
        settings = open_home(disk.place / "home")
        cookie = sign_in(settings, "cataloguer")
        os.sync()
        told, audit, longest = _cut(disk, settings, cookie, cuts, "good")
        kept = told.count
        forgetful = scope.folder / "forgetful"
        forgetful.mkdir()
        (forgetful / "sitecustomize.py").write_text(_FORGETFUL)
        planted, lost_in = Audit(), 0
        while not planted.without_file and lost_in < 5:
            lost_in += 1
            _, planted, _ = _cut(disk, settings, cookie, 1, f"bad{lost_in}", PYTHONPATH=str(forgetful))
    return Found(
        done=f"{cuts} power cuts (ext4 shut down without flushing) 0.5 to 3 s into acknowledged work; "
        f"{len(told.titles):,} saves, {len(told.pictures):,} pictures and {len(told.sheets):,} sheets acknowledged.",
        measures=(
            none_of("acknowledged and lost", audit.lost, kept),
            none_of("databases not whole", audit.corrupt, cuts),
            none_of("files of pictures missing or wrong", audit.without_file, max(len(told.pictures), 1)),
            none_of("sheets of which half the rows came", audit.half, len(told.begun)),
            none_of("temporary files after the start", audit.strays, cuts),
            at_most("longest from mounting to the first good page", round(longest, 1), 10, " s"),
        ),
        control=Control(
            planted="a server that syncs no file",
            seen=f"{planted.without_file} files gone after {lost_in} cuts",
            is_caught=planted.without_file > 0,
        ),
    )


def _cut(
    disk: LoopDisk, settings: Settings, cookie: str, cuts: int, name: str, **environment: str
) -> tuple[Acknowledged, Audit, float]:
    told, audit, longest = Acknowledged(), Audit(), 0.0
    chance = random.Random(name)
    log = disk.image.with_suffix(".log")
    for cut in range(cuts + 1):
        started = time.monotonic()
        with serving(settings, log=log, **environment) as served:
            longest = max(longest, time.monotonic() - started - served.waited() if cut else 0)
            audit.look(settings, told)
            if cut == cuts:
                break
            work = Work(
                served=served,
                curator=replace(served.curator_with(cookie), timeout=5),
                told=told,
                random=chance,
                run_up=f"{name}{cut}",
                sheets=disk.image.with_name("sheets"),
            )
            work.begin()
            _wait_for_more(told, told.count)
            time.sleep(chance.uniform(0.5, 3))
            disk.cut_power()
            work.end()
            served.kill()
        disk.unmount()
        disk.mount()
    return told, audit, longest


def _wait_for_more(told: Acknowledged, than: int) -> None:
    """On a busy machine nothing may be acknowledged for long: a cut before that would prove nothing."""
    until = time.monotonic() + 60
    while told.count <= than and time.monotonic() < until:
        time.sleep(0.05)


ROW = Row(name="R1", title="power cut in save, picture and import", run=run)
