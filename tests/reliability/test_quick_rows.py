"""The quick rows of the bar, by the same functions as the long command."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reliability.registry import find_rows
from tests.reliability.row import Form, Row, Scope, Skipped, Verdict
from tests.reliability.running import words


@pytest.mark.parametrize("row", [row for row in find_rows() if row.is_quick], ids=lambda row: row.name)
def test_a_quick_row_of_the_bar_is_met_and_catches_its_planted_fault(row: Row, tmp_path: Path) -> None:
    try:
        found = row.run(Scope(form=Form.QUICK, folder=tmp_path))
    except Skipped as skipped:
        pytest.skip(str(skipped))

    assert found.verdict is Verdict.MET, words(found)
