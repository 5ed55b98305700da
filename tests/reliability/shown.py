"""Rows that tests of the suite show: run and counted, and run again on a copy of the source with one line broken."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from tests.reliability.row import Control, Found, Measure, Row, Scope, none_of

ROOT = Path(__file__).resolve().parents[2]
_COPIED = ("catalogue", "kiosk", "media", "templates", "tests", "deploy")


@dataclass(frozen=True, kw_only=True, slots=True)
class Planted:
    """One change of one file that ``caught_by`` must notice; ``before`` stands in the file once."""

    what: str
    file: str
    before: str
    after: str
    caught_by: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """``tests`` as pytest names them. Tests that count what they try say so by ``record_property("tried", …)``."""

    name: str
    title: str
    done: str
    tests: tuple[str, ...]
    planted: Planted
    #: For each form of a row what the tests are told by their environment: how often they try.
    told: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def row(self) -> Row:
        return Row(name=self.name, title=self.title, run=self.run)

    def run(self, scope: Scope) -> Found:
        told = self.told.get(scope.form, {})
        real = _run(ROOT, self.tests, told, scope.folder / "found.xml")
        copy = _copy(scope.folder / "copy")
        _plant(copy, self.planted)
        broken = _run(copy, (self.planted.caught_by,), told, scope.folder / "planted.xml")
        tried = [_tried(real.tried)] if real.tried else []
        return Found(
            done=self.done + (f" {', '.join(f'{name}={value}' for name, value in told.items())}." if told else ""),
            measures=(none_of("tests that failed", len(real.failed), real.ran), *tried),
            control=Control(
                planted=self.planted.what, seen=f"{len(broken.failed)} of {broken.ran} tests failed",
                is_caught=bool(broken.failed),
            ),
            database="As the tests have it",
            left_out=(*real.failed, *(f"skipped: {why}" for why in real.skipped)),
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class _Ran:
    ran: int
    failed: tuple[str, ...]
    skipped: tuple[str, ...]
    tried: int


def _tried(count: int) -> Measure:
    return Measure(what="ways tried in them", figure=f"{count:,}", goal="above 0", is_met=count > 0)


def _run(root: Path, tests: tuple[str, ...], told: Mapping[str, str], report: Path) -> _Ran:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--junitxml={report}", *tests],
        cwd=root,
        env={**os.environ, **told},
        capture_output=True,
        text=True,
        check=False,
        timeout=7200,
    )
    if not report.exists():
        raise AssertionError(done.stdout[-2000:] + done.stderr[-2000:])
    cases = etree.parse(report).findall(".//testcase")
    skipped = [one for one in cases if one.find("skipped") is not None]
    return _Ran(
        ran=len(cases) - len(skipped),
        failed=tuple(
            f"{one.get('name')}" for one in cases if one.find("failure") is not None or one.find("error") is not None
        ),
        skipped=tuple(str(one.get("name")) for one in skipped),
        tried=sum(
            int(said.get("value") or 0) for one in cases for said in one.iter("property") if said.get("name") == "tried"
        ),
    )


def _copy(folder: Path) -> Path:
    left_out = shutil.ignore_patterns("__pycache__", ".*", "findings")
    for name in _COPIED:
        shutil.copytree(ROOT / name, folder / name, ignore=left_out)
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def _plant(root: Path, planted: Planted) -> None:
    file = root / planted.file
    words = file.read_text()
    assert words.count(planted.before) == 1, f"{planted.file} no longer says {planted.before!r} once"
    file.write_text(words.replace(planted.before, planted.after))
