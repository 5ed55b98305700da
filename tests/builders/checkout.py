"""A checkout in small: the files ``dev.py`` looks at, and programs that only write down how they were called."""

from __future__ import annotations

import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, kw_only=True)
class Checkout:
    """``root`` is the project; ``machine`` the folder of the machine's own programs, the only one on the path."""

    root: Path
    machine: Path
    calls: Path

    def dev(self) -> ModuleType:
        """This checkout's own ``dev.py``, loaded."""
        spec = importlib.util.spec_from_file_location("dev_of_checkout", self.root / "dev.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, str(self.root / "dev.py"), *arguments]
        return subprocess.run(
            command, env={"PATH": str(self.machine)}, check=False, capture_output=True, text=True, timeout=60
        )

    def place(self, program: Path, *, exit_status: int = 0, says: str = "") -> None:
        """Put a program there that adds a line with its name and arguments to ``calls``, answers and ends."""
        program.parent.mkdir(parents=True, exist_ok=True)
        note = f"printf '%s\\n' \"{program.name} $*\" >> {shlex.quote(str(self.calls))}"
        answer = f"printf '%s\\n' {shlex.quote(says)}"
        program.write_text(f"#!/bin/sh\n{note}\n{answer if says else ''}\nexit {exit_status}\n")
        program.chmod(0o755)

    def called(self) -> list[str]:
        return self.calls.read_text().splitlines() if self.calls.exists() else []


def make_checkout(folder: Path) -> Checkout:
    """A checkout with the sources of the real one, not set up; the machine has a shell and nothing else."""
    checkout = Checkout(root=folder / "checkout", machine=folder / "machine", calls=folder / "calls")
    real = [ROOT / "dev.py", ROOT / ".ci" / "run", *(ROOT / name for name in sources())]
    for file in real:
        copy = checkout.root / file.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, copy)
    checkout.machine.mkdir()
    for name in ("bash", "dirname", "env", "sh"):
        found = shutil.which(name)
        assert found is not None
        os.symlink(found, checkout.machine / name)
    os.symlink(sys.executable, checkout.machine / "python3")
    return checkout


def set_up(checkout: Checkout) -> None:
    """What a finished set-up leaves behind, with programs that only note that they were called."""
    for name in ("vitrine", "ruff", "mypy", "lint-imports", "pytest"):
        checkout.place(checkout.root / ".venv" / "bin" / name)
    dev = checkout.dev()
    os.symlink(sys.executable, dev.PYTHON)
    (dev.VENV / "bin" / "pip").write_text(f"#!{dev.VENV}/bin/python3\n")
    for brought in (dev.FRONT_END, dev.LIGHTHOUSE):
        brought.parent.mkdir(parents=True)
        brought.write_text("{}")
    for for_tests in (False, True):
        dev.stamp(for_tests=for_tests).write_text(dev.fingerprint())


def sources() -> tuple[str, ...]:
    import dev

    return dev.SOURCES
