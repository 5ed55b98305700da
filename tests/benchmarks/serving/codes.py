"""QR codes as SVG: ours, ``qrcode`` drawing its path image, and segno; no address comes twice, so that none is kept."""

from __future__ import annotations

import gzip
import io
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median

import qrcode  # type: ignore[import-untyped]
from qrcode.image.svg import SvgPathImage  # type: ignore[import-untyped]

from media import qr_code
from tests.benchmarks.serving.peers import NotToBeHad, python_with

OURS, QRCODE, SEGNO = "Vitrine", "qrcode, SvgPathImage", "segno"
_SEGNO_PROGRAM = Path(__file__).with_name("segno_peer.py")


@dataclass(frozen=True, kw_only=True, slots=True)
class CodeCost:
    """Of one code: processor time, bytes of the file, and bytes as a web server squeezes it."""

    microseconds: float
    bytes: int
    squeezed: int


def measure_codes(rounds: int, count: int) -> tuple[dict[str, CodeCost], tuple[str, ...]]:
    """Costs by name, and who could not be asked."""
    makers: dict[str, Callable[[list[str]], tuple[float, list[bytes]]]] = {
        OURS: lambda asked: _timed(lambda address: qr_code.svg(address).encode(), asked),
        QRCODE: lambda asked: _timed(_by_qrcode, asked),
    }
    missing: list[str] = []
    try:
        python = python_with("segno", "segno==1.6.6")
        makers[SEGNO] = lambda asked: _by_segno(python, asked)
    except NotToBeHad as fault:
        missing.append(str(fault))
    spent: dict[str, list[float]] = {name: [] for name in makers}
    made: dict[str, list[bytes]] = {}
    for number in range(rounds):
        asked = [f"https://museum.example/o/{number:02}{place:04}/en" for place in range(count)]
        for name, make in makers.items():
            seconds, made[name] = make(asked)
            spent[name].append(seconds / count)
    costs = {
        name: CodeCost(
            microseconds=median(times) * 1e6,
            bytes=round(mean(len(svg) for svg in made[name])),
            squeezed=round(mean(len(gzip.compress(svg, 6)) for svg in made[name])),
        )
        for name, times in spent.items()
    }
    return costs, tuple(missing)


def _timed(make: Callable[[str], bytes], asked: list[str]) -> tuple[float, list[bytes]]:
    started = time.process_time()
    made = [make(address) for address in asked]
    return time.process_time() - started, made


def _by_qrcode(address: str) -> bytes:
    file = io.BytesIO()
    qrcode.make(address, image_factory=SvgPathImage, error_correction=qrcode.constants.ERROR_CORRECT_M).save(file)
    return file.getvalue()


def _by_segno(python: Path, asked: list[str]) -> tuple[float, list[bytes]]:
    done = subprocess.run(
        [str(python), str(_SEGNO_PROGRAM)], input="\n".join(asked), capture_output=True, text=True, check=True
    )
    seconds, _, files = done.stdout.partition("\n")
    return float(seconds), [svg.encode() for svg in files.split("\0") if svg]
