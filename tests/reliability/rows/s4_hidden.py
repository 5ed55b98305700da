"""S4: what no visitor may see, asked for everywhere by everybody; and whether the clock tells a draft from nothing."""

from __future__ import annotations

import statistics
from dataclasses import replace

from kiosk import create_app
from tests.hostile.hidden import hide
from tests.reliability.row import Found, Row, Scope, at_most
from tests.reliability.served import open_home, serving
from tests.reliability.shown import Planted, Shown

_HIDDEN = "tests/kiosk/desk/test_nothing_hidden_leaks.py"
_SHOWN = Shown(
    name="S4",
    title="drafts and roles",
    done="Drafts, versions in review, planned and newer ones, what was withdrawn, fields for staff and originals, "
    "asked for at every address as a stranger and as a screen; every address of the desk as every role.",
    tests=(_HIDDEN, "tests/kiosk/desk/test_permission.py"),
    planted=Planted(
        what="pictures answered whether they are on show or not",
        file="kiosk/media_files.py",
        before=" or not running.showcase.has_picture(image):",
        after=":",
        caught_by=f"{_HIDDEN}::test_no_address_gives_away_what_is_not_on_show",
    ),
)


def run(scope: Scope) -> Found:
    found = _SHOWN.run(scope)
    settings = open_home(scope.folder / "home")
    app = create_app(settings)
    draft = hide(app.extensions["vitrine"]).codes[0]
    app.extensions["vitrine"].database.close()
    times: dict[str, list[float]] = {draft: [], "ZZZZ": []}
    with serving(settings) as server:
        # In turns, so that whatever else the machine does falls on both alike.
        for _ in range(scope.count(quick=20, short=200, long=1000)):
            for code, seconds in times.items():
                seconds.append(server.get(f"/o/{code}/en").seconds)
    gap = abs(statistics.median(times[draft]) - statistics.median(times["ZZZZ"])) * 1000
    told = at_most("gap of the medians, a draft and a code nobody has", round(gap, 2), 20, " ms")
    return replace(found, measures=(*found.measures, told))


ROW = Row(name="S4", title=_SHOWN.title, run=run)
