"""K7: what systemd says of the units, and that the screen's user can do nothing else."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

from tests.reliability.row import Control, Found, Measure, Row, Scope, Skipped, at_most

_UNITS = Path(__file__).resolve().parents[3] / "deploy" / "box" / "systemd"
_EXPOSURE = re.compile(r"Overall exposure level for \S+: ([\d.]+)")
_LOOSE = "[Service]\nExecStart=/bin/true\n"


def run(scope: Scope) -> Found:
    if shutil.which("systemd-analyze") is None:
        raise Skipped("systemd-analyze is not installed here")
    rated = {unit.name: _exposure(unit) for unit in sorted(_UNITS.glob("*.service"))}
    loose = scope.folder / "loose.service"
    loose.write_text(_LOOSE)
    screen = (_UNITS / "vitrine-screen.service").read_text()
    box = "".join(file.read_text() for file in _UNITS.parent.rglob("*.py"))
    open_ports = (screen + box).count("remote-debugging")
    groups = set(re.findall(r'groups="([^"]*)"', box)[0].split(","))
    barred = groups & {"sudo", "wheel", "adm", "plugdev", "disk", "tty", "dialout", "root"}
    return Found(
        done="Asked systemd-analyze how exposed each unit is; read the screen's unit and user.",
        measures=(
            # The screen's needs devices, a terminal and namespaces for the browser to shut its pages into.
            *(
                at_most(f"exposure of {name}", figure, 4.0 if name == "vitrine-screen.service" else 3.0)
                for name, figure in rated.items()
            ),
            Measure(what="debugging ports", figure=str(open_ports), goal="0", is_met=open_ports == 0),
            Measure(
                what="groups of the screen's user that may do more than draw",
                figure=", ".join(sorted(barred)) or "none",
                goal="none",
                is_met=not barred and "NoNewPrivileges=yes" in screen and "CapabilityBoundingSet=\n" in screen,
            ),
        ),
        control=Control(
            planted="a unit without any protection",
            seen=f"exposure {_exposure(loose)}",
            is_caught=_exposure(loose) > 3.0,
        ),
        database="None",
    )


def _exposure(unit: Path) -> float:
    command = ["systemd-analyze", "security", "--offline=yes", "--no-pager", str(unit)]
    said = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60).stdout
    found = _EXPOSURE.search(said)
    if found is None:
        raise Skipped("this systemd-analyze rates no unit files (systemd 250 or newer does)")
    return float(found[1])


ROW = Row(name="K7", title="units closed, no way in by the screen's user", run=run, is_quick=True)
