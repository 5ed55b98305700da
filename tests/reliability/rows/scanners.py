"""B4, S8 and S9: other people's attackers against a running server, and over the source. None is a part of Vitrine.

They are looked for on the path; where one is missing the row says so. Put them into environments of their own.
"""

from __future__ import annotations

import json
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.settings import Settings
from media.errors import MediaError
from media.ingesting import ingest
from media.limits import Limits
from media.shelves import open_shelf
from tests.hostile.pictures.broken import flipped
from tests.media.pictures import EVERY_FORMAT, file_of, photograph
from tests.reliability.row import Control, Found, Measure, Row, Scope, Skipped, at_most, none_of
from tests.reliability.served import Served, open_home, serving

ROOT = Path(__file__).resolve().parents[3]
_SEARCHES = ("/en/search?q=hands", "/api/search?q=hands", "/touch/en/search?q=hands", "/api/objects?page=1")


def generated(scope: Scope) -> Found:
    """Requests made from the published description, and pictures with changed bytes."""
    program = _find("schemathesis")
    settings = open_home(scope.folder / "home")
    examples = scope.count(quick=5, short=60, long=700)
    with serving(settings) as server:
        workers = server.workers()
        done = subprocess.run(
            [
                *(program, "run", f"http://127.0.0.1:{server.port}/api/openapi.json", "--checks", "not_a_server_error"),
                *("--max-examples", str(examples), "--seed", "1", "--no-color"),
            ],
            capture_output=True,
            text=True,
            check=False,
            timeout=1800,
            cwd=scope.folder,
        )
        is_alive = server.workers() == workers and server.get("/touch/en/").status == 200
        tracebacks = server.tracebacks()
    asked = re.search(r"(\d[\d,]*) (?:generated|test cases)", done.stdout)
    pictures = scope.count(quick=6, short=120, long=2000)
    broken = list(_changed_pictures(settings, pictures))
    return Found(
        done=f"schemathesis with {examples} examples for each operation ({asked[0] if asked else 'its own count'}); "
        f"{pictures:,} pictures with changed bytes.",
        measures=(
            Measure(
                what="what schemathesis found",
                figure=f"exit status {done.returncode}",
                goal="exit status 0",
                is_met=done.returncode == 0,
            ),
            none_of("dead workers or tracebacks", (not is_alive) + tracebacks, 2),
            none_of("pictures that ended otherwise than taken or refused in words", len(broken), pictures),
        ),
        control=Control(
            planted="a description that names a server which is not there",
            seen=f"exit status {(missing := _schemathesis_of_nothing(program, scope.folder))}",
            is_caught=missing != 0,
        ),
        left_out=() if done.returncode == 0 else (done.stdout[-600:],),
    )


def _schemathesis_of_nothing(program: str, folder: Path) -> int:
    return subprocess.run(
        [program, "run", "http://127.0.0.1:9/openapi.json"], capture_output=True, check=False, timeout=120, cwd=folder
    ).returncode


def _changed_pictures(settings: Settings, count: int) -> Iterator[str]:
    """Those that ended in anything but a picture or a refusal."""
    shelf, whole = open_shelf(settings.media_url), [file_of(photograph(160, 120), kind) for kind in EVERY_FORMAT]
    chance = random.Random(4)
    for number in range(count):
        try:
            ingest(flipped(chance.choice(whole), number), shelf, Limits())
        except MediaError as refused:
            if not str(refused):
                yield "refused without words"
        except Exception as fault:
            yield f"{type(fault).__name__}: {fault}"


def searched(scope: Scope) -> Found:
    """SQL through every parameter of search and lists."""
    program = _find("sqlmap")
    level = scope.count(quick=1, short=1, long=3)
    found, tried = [], 0
    with _served(scope) as server:
        for address in _SEARCHES[: scope.count(quick=1, short=2, long=len(_SEARCHES))]:
            done = subprocess.run(
                [
                    *(program, "-u", f"http://127.0.0.1:{server.port}{address}", "--batch", "--flush-session"),
                    *("--level", str(level), "--risk", "2", "--technique", "BEU", "--output-dir", str(scope.folder)),
                ],
                capture_output=True,
                text=True,
                check=False,
                timeout=1800,
            )
            tried += done.stdout.count("testing '")
            found += re.findall(r"Parameter: .*\n.*Type: .*", done.stdout)
        said = "all tested parameters do not appear to be injectable" in done.stdout
        slowest = max(server.get(f"/en/search?q={words}").seconds for words in _ODD) * 1000
        tracebacks = server.tracebacks()
    return Found(
        done=f"sqlmap, level {level}, {tried} kinds of test over search and lists; {len(_ODD)} odd searches.",
        measures=(
            none_of("parameters that take SQL", len(found), max(1, tried)),
            none_of("tracebacks", tracebacks, 1),
            at_most("the slowest odd search", round(slowest), 300, " ms"),
        ),
        control=Control(planted="its own verdict in words", seen="said" if said else "not said", is_caught=said),
    )


_ODD = (
    "%27",
    "%22",
    "*",
    "a*",
    "NEAR(a,b)",
    "AND",
    "NOT%20x",
    "%28%28",
    "%25",
    "_",
    "col:x",
    "%5Ex",
    "-x",
    "%00",
    "a" * 900,
)


def source_looked_through(scope: Scope) -> Found:
    """Over the source by bandit; what may be renewed by uv."""
    program = _find("bandit")
    done = subprocess.run(
        [program, "-q", "-r", "kiosk", "catalogue", "media", "dev.py", "deploy", "-ll", "-f", "json"],
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
        cwd=ROOT,
    )
    results = json.loads(done.stdout)["results"]
    bad = scope.folder / "bad.py"
    bad.write_text("import subprocess\nsubprocess.call('id', shell=True)\neval(input())\n")
    planted = subprocess.run([program, "-q", "-ll", str(bad)], capture_output=True, check=False, timeout=120).returncode
    uv = Path(sys.executable).with_name("uv")
    outdated = subprocess.run(
        [uv, "pip", "list", "--python", sys.executable, "--outdated", "--format", "json"],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    requirements = (ROOT / "requirements.lock").read_text()
    pins = re.findall(r"^([a-z0-9.-]+)(?:\[[a-z,]+\])?==([^ ;]+)", requirements, re.MULTILINE)
    locked = dict(pins)
    behind = [
        one
        for one in json.loads(outdated.stdout or "[]")
        if locked.get(one["name"].lower(), one["latest_version"]) != one["latest_version"]
    ]
    return Found(
        done=f"bandit over kiosk, catalogue, media, dev.py and deploy; {len(locked)} run-time packages.",
        measures=(
            none_of("findings of medium weight or more", len(results), 1),
            none_of(
                "run-time packages behind the newest, but those that another holds back",
                len([one for one in behind if one["name"] not in _HELD_BACK]),
                len(locked),
            ),
        ),
        control=Control(planted="a shell and an eval", seen=f"exit status {planted}", is_caught=planted == 1),
        left_out=tuple(
            [f"{one['filename']}:{one['line_number']} {one['test_id']}" for one in results]
            + [f"{one['name']} {one['version']}, newest {one['latest_version']}" for one in behind]
        ),
    )


#: boto3, for buckets, takes no newer one (pyproject.toml).
_HELD_BACK = ("python-dateutil",)


@contextmanager
def _served(scope: Scope) -> Iterator[Served]:
    with serving(open_home(scope.folder / "home")) as server:
        yield server


def _find(name: str) -> str:
    program = shutil.which(name)
    if program is None:
        raise Skipped(f"{name} is not on the path of this machine")
    return program


ROWS = (
    Row(name="B4", title="generated requests and changed pictures", run=generated),
    Row(name="S8", title="SQL and odd searches", run=searched),
    Row(name="S9", title="scanners and packages", run=source_looked_through),
)
