"""Findings as files: ``findings/R1.json`` and so on, the newest run of each row."""

from __future__ import annotations

import json
import os
import platform
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from tests.reliability.row import Control, Form, Found, Measure, Verdict

FOLDER = Path(__file__).with_name("findings")


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """``found`` is ``None`` for a row that was skipped or that broke; then ``reason`` says why."""

    name: str
    title: str
    form: Form
    at: datetime
    seconds: float
    machine: str
    found: Found | None
    reason: str = ""
    is_broken: bool = False

    @property
    def verdict(self) -> Verdict:
        if self.found is not None:
            return self.found.verdict
        return Verdict.NOT_MET if self.is_broken else Verdict.SKIPPED


def machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{os.cpu_count()} processors, {memory:.0f} GB, {platform.machine()}, {platform.system()} "
        f"{platform.release().split('-')[0]}, Python {platform.python_version()}, "
        f"load {os.getloadavg()[0]:.1f} at the end"
    )


def keep(finding: Finding, folder: Path = FOLDER) -> None:
    folder.mkdir(exist_ok=True)
    facts = asdict(finding) | {"at": finding.at.isoformat()}
    (folder / f"{finding.name}.json").write_text(json.dumps(facts, ensure_ascii=False, indent=1) + "\n")


def read_findings(folder: Path = FOLDER) -> dict[str, Finding]:
    return {file.stem: _read(json.loads(file.read_text())) for file in folder.glob("*.json")}


def _read(facts: dict[str, object]) -> Finding:
    found = facts.pop("found")
    return Finding(
        **{**facts, "form": Form(str(facts["form"])), "at": datetime.fromisoformat(str(facts["at"]))},  # type: ignore[arg-type]
        found=_found(found) if isinstance(found, dict) else None,
    )


def _found(facts: dict[str, object]) -> Found:
    measures, control, left_out = facts.pop("measures"), facts.pop("control"), facts.pop("left_out")
    assert isinstance(measures, list)
    assert isinstance(control, dict)
    assert isinstance(left_out, list)
    return Found(
        **facts,  # type: ignore[arg-type]
        measures=tuple(Measure(**measure) for measure in measures),
        control=Control(**control),
        left_out=tuple(left_out),
    )
