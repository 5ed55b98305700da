"""Other people's attackers, no part of Vitrine: on the path of the machine, or in an environment that uv keeps."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from tests.reliability.row import Skipped

#: As they were when the rows were written; a newer one may find more and is worth a look.
_KNOWN = {
    "bandit": "bandit==1.9.4",
    "schemathesis": "schemathesis==4.32.5",
    "semgrep": "semgrep==1.182.0",
    "sqlmap": "sqlmap==1.10.10",
    "wapiti": "wapiti3==3.2.3",
}


@cache
def find_tool(name: str) -> tuple[str, ...]:
    """The words a command with it begins with. Raises ``Skipped``, with the reason."""
    if program := shutil.which(name):
        return (program,)
    command = (str(Path(sys.executable).with_name("uvx")), "--quiet", "--from", _KNOWN[name], name)
    try:
        run((*command, "--version"), seconds=900).check_returncode()
    except (OSError, subprocess.SubprocessError) as fault:
        raise Skipped(f"{name} is neither on the path nor to be had from the package index") from fault
    return command


def run(command: Sequence[str], *, seconds: float, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Whatever its exit status is, with all it said."""
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=seconds, cwd=folder)
