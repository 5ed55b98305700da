"""``python -m tests.reliability [--short] [--only R1,R4] [--list]``

Runs the rows of the bar, full counts unless ``--short``, and writes RESULTS.md beside this file by itself. Power cuts
and small disks need root, others Debian's e2fsprogs, strace or nginx; a row that lacks a part is skipped and says so.
"""

from __future__ import annotations

import argparse
import sys

from tests.reliability.keeping import keep, read_findings
from tests.reliability.registry import find_rows
from tests.reliability.report import RESULTS, report
from tests.reliability.row import Form, Verdict
from tests.reliability.running import run_row, words


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--short", action="store_true", help="the form for every day")
    parser.add_argument("--only", default="", metavar="ROWS", help="some rows, like R1,R4")
    parser.add_argument("--list", action="store_true", help="say which rows there are")
    asked = parser.parse_args()
    rows = find_rows()
    chosen = {name.strip().upper() for name in asked.only.split(",") if name.strip()}
    if unknown := chosen - {row.name for row in rows}:
        parser.error(f"There is no row {', '.join(sorted(unknown))}")
    if asked.list:
        print(*(f"{row.name}\t{row.title}" for row in rows), sep="\n")
        return 0
    is_good = True
    for row in rows:
        if chosen and row.name not in chosen:
            continue
        print(f"{row.name}: {row.title}", flush=True)
        finding = run_row(row, Form.SHORT if asked.short else Form.LONG)
        keep(finding)
        RESULTS.write_text(report(rows, read_findings()))
        is_good &= finding.verdict is not Verdict.NOT_MET
        more = words(finding.found) if finding.found else finding.reason
        print(f"    {finding.verdict} after {finding.seconds:.0f} s. {more}", flush=True)
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(main())
