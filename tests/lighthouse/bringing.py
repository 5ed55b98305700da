"""``python -m tests.lighthouse.bringing``: Lighthouse, at the versions and checksums of the lock file beside it."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from pathlib import Path

from deploy.build_front_end import install_packages

FOLDER = Path(__file__).resolve().parent
PACKAGES = FOLDER / "node_modules"
#: What the packages were fetched from; written last.
BROUGHT = PACKAGES / ".brought"


def bring() -> None:
    """Unless it is here. The new folder is made aside and takes its place when it is whole. Raises ``RuntimeError``."""
    made_from = hashlib.sha256((FOLDER / "package-lock.json").read_bytes()).hexdigest()
    if BROUGHT.is_file() and BROUGHT.read_text() == made_from:
        return
    with tempfile.TemporaryDirectory(prefix=".bringing-", dir=FOLDER) as beside:
        fresh = install_packages(FOLDER, Path(beside) / "npm")
        (fresh / BROUGHT.name).write_text(made_from)
        shutil.rmtree(PACKAGES, ignore_errors=True)
        fresh.rename(PACKAGES)


if __name__ == "__main__":
    bring()
