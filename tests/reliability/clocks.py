"""A clock that can be turned for one process and its children, while they run. The machine's own is never set."""

from __future__ import annotations

import shutil
import struct
import subprocess
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from tests.reliability.row import Skipped

_SOURCE = Path(__file__).with_name("shifted_clock.c")


@dataclass(frozen=True, slots=True)
class Clock:
    """``environment`` is what a process needs to go by it."""

    file: Path
    library: Path

    @property
    def environment(self) -> dict[str, str]:
        return {"LD_PRELOAD": str(self.library), "SHIFTED_BY": str(self.file)}

    def turn(self, by: timedelta) -> None:
        """Away from the right time, not from where it stood."""
        with self.file.open("r+b") as file:
            file.write(struct.pack("=q", int(by.total_seconds())))


def make_clock(folder: Path) -> Clock:
    compiler = shutil.which("cc")
    if compiler is None:
        raise Skipped("there is no C compiler here for the clock")
    clock = Clock(folder / "shift", folder / "shifted_clock.so")
    clock.file.write_bytes(bytes(8))
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", clock.library, _SOURCE], check=True, capture_output=True)
    return clock
