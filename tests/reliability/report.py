"""RESULTS.md, written from the findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.reliability.keeping import Finding
from tests.reliability.row import Row, Verdict

RESULTS = Path(__file__).with_name("RESULTS.md")


def report(rows: Sequence[Row], findings: Mapping[str, Finding]) -> str:
    """All rows in their order; those never run are named as such."""
    verdicts = [findings[row.name].verdict for row in rows if row.name in findings]
    counts = ", ".join(f"{verdicts.count(verdict)} {verdict}" for verdict in Verdict)
    parts = [
        "# Faults, bad input, attackers: results",
        "",
        "Written by `python -m tests.reliability`. “0” means 0. A row counts only where a fault planted on purpose was",
        "caught by the same harness.",
        "",
        f"{len(rows)} rows: {counts}, {len(rows) - len(verdicts)} not run yet.",
        "",
        "| row | what | verdict | form | date |",
        "|---|---|---|---|---|",
        *(_line(row, findings.get(row.name)) for row in rows),
    ]
    for row in rows:
        if finding := findings.get(row.name):
            parts += ["", *_section(finding)]
    return "\n".join(parts) + "\n"


def _line(row: Row, finding: Finding | None) -> str:
    if finding is None:
        return f"| {row.name} | {row.title} | not run yet | | |"
    return f"| {row.name} | {row.title} | {finding.verdict} | {finding.form} | {finding.at:%Y-%m-%d} |"


def _section(finding: Finding) -> list[str]:
    parts = [f"## {finding.name}: {finding.title}", ""]
    where = f"{finding.at:%Y-%m-%d %H:%M} UTC, {finding.form} form, {finding.seconds:.0f} s, {finding.machine}"
    found = finding.found
    if found is None:
        return [*parts, f"{finding.verdict.capitalize()}: {finding.reason}", "", where]
    parts += [
        f"{found.done} {found.database}; {where}.",
        "",
        "| figure | found | goal | |",
        "|---|--:|--:|---|",
        *(
            f"| {measure.what} | {measure.figure} | {measure.goal} | {'met' if measure.is_met else 'not met'} |"
            for measure in found.measures
        ),
        "",
        f"Planted: {found.control.planted}. {'Caught' if found.control.is_caught else 'NOT caught'}: "
        f"{found.control.seen}.",
    ]
    if found.left_out:
        parts += ["", "Left out:", "", *(f"- {reason}" for reason in found.left_out)]
    return parts
