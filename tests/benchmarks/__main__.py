"""``python -m tests.benchmarks TABLE [--short]``: serving, then pictures; each writes its own results.

TABLE is a CSV of a museum's objects, squeezed by gzip (``tests.benchmarks.finding.records`` names its columns). One
that fails is named, and the rest goes on. Finding and reading texts have commands of their own beside these.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from pathlib import Path


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("table", type=Path)
    parser.add_argument("--short", action="store_true", help="try serving on little, and keep no results")
    asked = parser.parse_args()
    runs = (
        (("serving", [str(asked.table), "--short"]),)
        if asked.short
        else (("serving", [str(asked.table)]), ("pictures", []))
    )
    failed = []
    for name, words in runs:
        started = time.monotonic()
        done = subprocess.run([sys.executable, "-m", f"tests.benchmarks.{name}", *words], check=False)
        print(
            f"{name}: {'done' if done.returncode == 0 else 'FAILED'} in {time.monotonic() - started:.0f} s", flush=True
        )
        if done.returncode:
            failed.append(name)
    return len(failed)


if __name__ == "__main__":
    sys.exit(main())
