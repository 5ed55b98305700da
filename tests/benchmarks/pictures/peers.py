"""What is compared with, installed where it is missing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import venv
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.pictures import iipimage

_PACKAGES = {"vips": "libvips-tools", "vipsthumbnail": "libvips-tools", "nginx": "nginx-light"}
_IIPIMAGE = "iipimage-server"
#: Kept between runs; the product's own environment stays as it is.
_PYVIPS_HOME = Path(tempfile.gettempdir()) / "vitrine-benchmark-pyvips"


@dataclass(frozen=True, kw_only=True, slots=True)
class Peers:
    """``python`` is the one that has pyvips."""

    python: Path
    versions: tuple[str, ...]


def install() -> Peers:
    missing = sorted({package for program, package in _PACKAGES.items() if not shutil.which(program)})
    if missing:
        _install(*missing).check_returncode()
    if not iipimage.PROGRAM.exists():
        _install(_IIPIMAGE)  # where there is none, the results say so
    python = _PYVIPS_HOME / "bin" / "python"
    if not python.exists():
        venv.create(_PYVIPS_HOME, with_pip=True)
        command = [str(python), "-m", "pip", "install", "--quiet", "pyvips[binary]"]
        subprocess.run(command, check=True, stdout=sys.stderr)
    return Peers(
        python=python,
        versions=(
            _said("vips", "--version"),
            _said(
                str(python),
                "-c",
                "import pyvips; print(f'pyvips {pyvips.__version__}, libvips', pyvips.version(0)"
                " , pyvips.version(1), pyvips.version(2))",
            ),
            _said("nginx", "-v"),
            *([_said("dpkg-query", "--show", _IIPIMAGE)] if iipimage.PROGRAM.exists() else []),
        ),
    )


def _install(*packages: str) -> subprocess.CompletedProcess[bytes]:
    # A server that a package starts by itself would be measured along.
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    return subprocess.run(command, check=False, env=environment, stdout=subprocess.DEVNULL)


def _said(*command: str) -> str:
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return (done.stdout or done.stderr).strip().splitlines()[-1]
