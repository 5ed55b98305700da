"""R7: pictures made to fill the memory, and a decoder that goes astray: it dies alone, and nobody waits for it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Event, Thread

from tests.builders.processes import family
from tests.hostile.pictures import bombs
from tests.media.pictures import file_of, quarters
from tests.reliability.row import Control, Found, Measure, Row, Scope, all_of, at_most, none_of
from tests.reliability.served import AtHttp, Served, open_home, serving, sign_in
from tests.reliability.visitors import Crowd, find_paths
from tests.reliability.work import PICTURES_OF

_MOST_MEGABYTES = 1_200
#: A server whose decoders take 50 MB so many times as soon as they have set their limits; lowering their rank is the
#: last step of that. Decoders get nothing of the server's surroundings, so that the server itself leads them astray.
_ASTRAY = """
import os, subprocess, sys
if "media.child" in sys.orig_argv:
    nice = os.nice
    def take(by):
        taken = [b"x" * (50 << 20) for _ in range({times})]
        return nice(by)
    os.nice = take{more}
else:
    run = subprocess.run
    def lead(command, **more):
        if "media.child" in command:
            more["env"] = more["env"] | dict(PYTHONPATH=os.pathsep.join(["{folder}", more["env"]["PYTHONPATH"]]))
        return run(command, **more)
    subprocess.run = lead
"""
_UNBOUND = """
    import resource
    resource.setrlimit = lambda *_: None"""


def run(scope: Scope) -> Found:
    step = scope.count(quick=9, short=3, long=1)
    settings, astray = open_home(scope.folder / "home"), scope.folder / "astray"
    cookie = sign_in(settings, "cataloguer")
    astray.mkdir()
    cases = list(bombs.cases())[::step]
    with serving(settings) as served, _watched(served) as decoders:
        curator, before = served.curator_with(cookie), served.workers()
        crowd = Crowd(served, find_paths(served, 30), people=4, per_second=10)
        crowd.begin()
        answers = [_bring(curator, case.file_name, case.make()) for case in cases]
        visits = crowd.end()
        lived = served.workers() == before
    (astray / "sitecustomize.py").write_text(_ASTRAY.format(folder=astray, times=80, more=""))
    with serving(settings, PYTHONPATH=str(astray)) as served, _watched(served) as bounded:
        curator, before = served.curator_with(cookie), served.workers()
        crowd = Crowd(served, find_paths(served, 30), people=4, per_second=10)
        crowd.begin()
        answers.append(_bring(curator, "good.jpg", file_of(quarters(80, 60))))
        lost = crowd.end()
        lived &= served.workers() == before
    (astray / "sitecustomize.py").write_text(_ASTRAY.format(folder=astray, times=32, more=_UNBOUND))
    with serving(settings, PYTHONPATH=str(astray)) as served, _watched(served) as unbounded:
        _bring(served.curator_with(cookie), "other.jpg", file_of(quarters(90, 60)))
    asked = len(visits.seconds) + len(lost.seconds)
    return Found(
        done=f"{len(cases)} pictures made to fill the memory, and a decoder that takes 50 MB after 50 MB, while "
        f"{asked:,} pages were asked for.",
        measures=(
            at_most("the largest decoding process", round(decoders.megabytes), _MOST_MEGABYTES, " MB"),
            at_most("the one gone astray, when it died", round(bounded.megabytes), _MOST_MEGABYTES, " MB"),
            all_of("uploads answered in words", answers.count(""), len(answers)),
            Measure(what="server processes", figure="lived" if lived else "ended", goal="lived", is_met=lived),
            none_of("visitors' pages that failed", len(visits.failed) + len(lost.failed), asked),
        ),
        control=Control(
            planted="the same decoder without its limits, stopping at 1,600 MB",
            seen=f"{unbounded.megabytes:,.0f} MB",
            is_caught=unbounded.megabytes > _MOST_MEGABYTES,
        ),
        left_out=tuple(filter(None, answers)),
    )


def _bring(curator: AtHttp, name: str, picture: bytes) -> str:
    """Empty where the desk answered with a page of its own, whatever it said; else the picture and the status."""
    fields = {"csrf_token": curator.token()}
    # On a busy machine a picture may take as long as it may compute, twice over.
    answer = replace(curator, timeout=180).bring(
        f"/desk/objects/{PICTURES_OF}/pictures", fields, "picture", name, picture
    )
    is_told = answer.status in (200, 303, 409, 413, 503) and "Traceback" not in answer.text
    return "" if is_told else f"{name}: answered {answer.status}"


class _Decoders:
    """``megabytes`` is the most that a decoding process held so far."""

    def __init__(self, served: Served) -> None:
        self._server = served.process.pid
        self.megabytes = 0.0

    def look(self) -> None:
        for process in family(self._server)[1:]:
            try:
                if b"media.child" not in Path(f"/proc/{process}/cmdline").read_bytes():
                    continue
                said = Path(f"/proc/{process}/status").read_text()
            except OSError:
                continue
            if "VmHWM:" in said:
                self.megabytes = max(self.megabytes, int(said.partition("VmHWM:")[2].split()[0]) / 1024)


@contextmanager
def _watched(served: Served) -> Iterator[_Decoders]:
    decoders, ends = _Decoders(served), Event()

    def watch() -> None:
        while not ends.is_set():
            decoders.look()
            time.sleep(0.02)

    thread = Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield decoders
    finally:
        ends.set()
        thread.join()


ROW = Row(name="R7", title="memory: a decoder dies alone", run=run)
