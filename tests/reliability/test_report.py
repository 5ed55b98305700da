"""What RESULTS.md says of a row that is met, overlooked its planted fault, was skipped, or never ran."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from tests.reliability.keeping import Finding, keep, read_findings
from tests.reliability.registry import find_rows, place
from tests.reliability.report import report
from tests.reliability.row import Control, Form, Found, Row, Scope, Verdict, all_of, at_most, none_of
from tests.reliability.running import run_row

CAUGHT = Control(planted="a file cut short", seen="1 of 1", is_caught=True)
FOUND = Found(done="Looked twice.", measures=(none_of("lost", 0, 2),), control=CAUGHT)


def _row(name: str, found: Found = FOUND) -> Row:
    return Row(name=name, title="a title", run=lambda _scope: found)


def _finding(name: str, found: Found | None = FOUND, **more: object) -> Finding:
    at = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    finding = Finding(name=name, title="a title", form=Form.SHORT, at=at, seconds=1.5, machine="a machine", found=found)
    return replace(finding, **more)  # type: ignore[arg-type]


def test_a_row_counts_only_when_its_goal_is_met_and_the_planted_fault_was_caught() -> None:
    assert FOUND.verdict is Verdict.MET
    assert replace(FOUND, control=replace(CAUGHT, is_caught=False)).verdict is Verdict.NOT_MET
    assert replace(FOUND, measures=(none_of("lost", 1, 2),)).verdict is Verdict.NOT_MET
    assert replace(FOUND, measures=()).verdict is Verdict.NOT_MET
    assert not none_of("lost", 0, 0).is_met
    assert not all_of("kept", 0, 0).is_met
    assert at_most("seconds", 10, 10).is_met
    assert not at_most("seconds", 10.1, 10).is_met


def test_the_report_names_every_row_and_what_it_lacks(tmp_path: Path) -> None:
    rows = [_row("R1"), _row("R2"), _row("R3"), _row("R4")]
    for finding in (
        _finding("R1"),
        _finding("R2", replace(FOUND, left_out=("no strace here",), control=replace(CAUGHT, is_caught=False))),
        _finding("R3", None, reason="no loop device here"),
    ):
        keep(finding, tmp_path)

    said = report(rows, read_findings(tmp_path))

    assert "4 rows: 1 met, 1 not met, 1 skipped, 1 not run yet." in said
    assert "| lost | 0 of 2 | 0 | met |" in said
    assert "NOT caught: 1 of 1." in said
    assert "- no strace here" in said
    assert "Skipped: no loop device here" in said
    assert "| R4 | a title | not run yet | | |" in said
    assert read_findings(tmp_path)["R1"] == _finding("R1")


def test_a_row_that_breaks_is_not_met_and_does_not_stop_the_others() -> None:
    def breaks(_scope: Scope) -> Found:
        raise RuntimeError("out of loop devices")

    finding = run_row(Row(name="R1", title="a title", run=breaks), Form.SHORT)

    assert finding.verdict is Verdict.NOT_MET
    assert "out of loop devices" in finding.reason


def test_rows_stand_in_the_order_of_the_bar_and_no_name_twice() -> None:
    names = [row.name for row in find_rows()]

    assert len(names) == len(set(names))
    assert sorted(["B1", "R10", "R9", "P1", "S1"], key=place) == ["R9", "R10", "B1", "S1", "P1"]
