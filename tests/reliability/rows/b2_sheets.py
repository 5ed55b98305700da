"""B2: every odd and hostile sheet or archive through the desk's form and the import."""

from __future__ import annotations

import logging
import resource
import warnings

from tests.builders.desk import open_desk
from tests.builders.small_museum import open_small_museum
from tests.hostile.sheets import every_sheet
from tests.hostile.sheets.bringing import MOST_SECONDS, SheetDoor
from tests.hostile.sheets.case import HostileSheet, rows
from tests.reliability.row import Control, Form, Found, Row, Scope, at_most, none_of

_QUICK_STEP = 9
#: What these cost is measured by the command alone.
_HEAVY = ("MB", "bomb", "million", "thousand", "megabyte", "forty")


def run(scope: Scope) -> Found:
    museum = open_small_museum(scope.folder / "museum")
    door = SheetDoor(open_desk(museum, scope.folder / "desk"))
    cases = list(every_sheet())
    if scope.form is Form.QUICK:
        cases = [case for case in cases[::_QUICK_STEP] if not any(word in case.name for word in _HEAVY)]
    before = _megabytes()
    logging.disable(logging.WARNING)
    try:
        with warnings.catch_warnings(action="ignore"):
            told = [door.bring(case) for case in cases]
        planted = door.bring(
            HostileSheet(name="planted", file_name="p.csv", make=lambda: rows().encode(), objects={"T-1": "else"})
        )
    finally:
        logging.disable(logging.NOTSET)
    wrong = [f"{one.name}: {'; '.join(one.faults)}" for one in told if one.faults]
    slowest = max(told, key=lambda one: one.seconds)
    return Found(
        done=f"{len(told)} sheets and archives brought by the desk's form, looked at, taken in and taken back.",
        measures=(
            none_of("wrong or unclean answers, files left", len(wrong), len(told)),
            at_most(f"the slowest ({slowest.name})", round(slowest.seconds, 1), MOST_SECONDS, " s"),
            at_most("memory of the process, making the sheets included", round(_megabytes() - before), 600, " MB more"),
        ),
        control=Control(
            planted="a good sheet with another title wanted",
            seen=", ".join(planted.faults) or "nothing",
            is_caught=bool(planted.faults),
        ),
        left_out=tuple(wrong[:20]),
    )


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


ROW = Row(name="B2", title="unseen sheets and archives", run=run, is_quick=True)
