"""B4: requests made from the published description by schemathesis, and pictures with changed bytes."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

from kiosk.settings import Settings
from media.errors import MediaError
from media.ingesting import ingest
from media.limits import Limits
from media.shelves import open_shelf
from tests.hostile.pictures.broken import flipped
from tests.media.pictures import EVERY_FORMAT, file_of, photograph
from tests.reliability.bad_server import bad_server
from tests.reliability.row import Control, Found, Measure, Row, Scope, none_of
from tests.reliability.served import open_home, serving
from tests.reliability.tools import find_tool, run

_GENERATED = re.compile(r"([\d,]+) generated")


def generated(scope: Scope) -> Found:
    find_tool("schemathesis")
    settings = open_home(scope.folder / "home")
    examples = scope.count(quick=5, short=60, long=700)
    with serving(settings) as server:
        workers = server.workers()
        status, said = _ask(f"http://127.0.0.1:{server.port}/api/openapi.json", examples, scope.folder)
        is_alive = server.workers() == workers and server.get("/touch/en/").status == 200
        tracebacks = server.tracebacks()
    with bad_server() as port:
        planted, _ = _ask(f"http://127.0.0.1:{port}/openapi.json", 5, scope.folder)
    count = _GENERATED.search(said)
    pictures = scope.count(quick=6, short=120, long=2000)
    broken = list(_changed_pictures(settings, pictures))
    return Found(
        done=f"{count[1] if count else 'An unknown number of'} requests by schemathesis, {examples} for each operation "
        f"and phase; {pictures:,} pictures with changed bytes.",
        measures=(
            Measure(
                what="faults found by schemathesis",
                figure=f"exit status {status}",
                goal="exit status 0",
                is_met=status == 0 and count is not None,
            ),
            none_of("dead workers or tracebacks", (not is_alive) + tracebacks, len(workers) + tracebacks),
            none_of("pictures that ended otherwise than taken or refused in words", len(broken), pictures),
        ),
        control=Control(
            planted="a server one of whose addresses answers 500",
            seen=f"exit status {planted}",
            is_caught=planted == 1,
        ),
        left_out=(said[-600:],) if status else (),
    )


def _ask(address: str, examples: int, folder: Path) -> tuple[int, str]:
    """Exit status and words, from the address of a description."""
    done = run(
        [
            *(*find_tool("schemathesis"), "run", address, "--checks", "not_a_server_error"),
            *("--max-examples", str(examples), "--seed", "1", "--no-color"),
        ],
        seconds=3600,
        folder=folder,
    )
    return done.returncode, done.stdout


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


ROW = Row(name="B4", title="generated requests and changed pictures", run=generated)
