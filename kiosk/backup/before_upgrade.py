"""Before a home's database is upgraded: a copy of it is kept, and the upgrade is tried on another.

Going back to the older program is putting the kept file in the place of ``vitrine.sqlite``. For SQLite alone:
PostgreSQL takes changes of tables back with their transaction, and its copy is the operator's (``pg_dump``).
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from catalogue.backup.snapshot import SQLITE_FILE, take_snapshot
from catalogue.database import Database
from catalogue.migrations.revisions import find_revision, newest_revision
from catalogue.migrations.upgrading import upgrade
from media.durable import sync

_KEPT = "before-upgrade"
_ROOM = ".upgrading-"
#: Older copies go: a home may be upgraded for many years.
_MOST_KEPT = 3


def try_on_a_copy(home: Path, database: Database) -> Path | None:
    """Where the copy is kept; ``None`` where there is nothing to upgrade. The home's own database is only read.

    Raises what the upgrade raises on the copy, and ``NoRoom``.
    """
    revision = find_revision(database) if database.is_sqlite else None
    if revision is None or revision == newest_revision():
        return None
    for left_over in home.glob(f"{_ROOM}*"):
        shutil.rmtree(left_over, ignore_errors=True)
    with tempfile.TemporaryDirectory(dir=home, prefix=_ROOM) as room:
        take_snapshot(database, Path(room))
        copy, kept = Path(room) / SQLITE_FILE, home / _KEPT / f"vitrine-{revision}.sqlite"
        aside = Path(room) / kept.name
        shutil.copyfile(copy, aside)
        sync(aside)
        tried = Database(f"sqlite:///{copy}")
        try:
            upgrade(tried)
        finally:
            tried.close()
        kept.parent.mkdir(mode=0o700, exist_ok=True)
        aside.replace(kept)
        sync(kept.parent)
    for old in sorted(kept.parent.glob("vitrine-*.sqlite"))[:-_MOST_KEPT]:
        old.unlink()
    return kept
