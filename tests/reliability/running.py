"""Run one row and say what came of it, whatever came."""

from __future__ import annotations

import tempfile
import time
import traceback
from datetime import UTC, datetime
from pathlib import Path

from tests.reliability.keeping import Finding, machine
from tests.reliability.row import Form, Found, Row, Scope, Skipped


def run_row(row: Row, form: Form) -> Finding:
    started, found, reason, is_broken = time.monotonic(), None, "", False
    with tempfile.TemporaryDirectory(prefix=f"reliability-{row.name}-") as folder:
        try:
            found = row.run(Scope(form=form, folder=Path(folder)))
        except Skipped as skipped:
            reason = str(skipped)
        except Exception as fault:
            traceback.print_exc()
            # What follows the first line are logs and places of this machine; the console has them.
            said = str(fault).partition("\n")[0][:200]
            reason, is_broken = f"the row itself broke ({type(fault).__name__}: {said})", True
    return Finding(
        name=row.name,
        title=row.title,
        form=form,
        at=datetime.now(UTC).replace(microsecond=0),
        seconds=round(time.monotonic() - started, 1),
        machine=machine(),
        found=found,
        reason=reason,
        is_broken=is_broken,
    )


def words(found: Found) -> str:
    """What failed, for a test's message."""
    wrong = [
        f"{measure.what}: {measure.figure}, not {measure.goal}" for measure in found.measures if not measure.is_met
    ]
    if not found.control.is_caught:
        wrong.append(f"overlooked what was planted: {found.control.planted} ({found.control.seen})")
    return "; ".join(wrong)
