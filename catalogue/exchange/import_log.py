"""What an import did to which object, written down while it does it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy import insert
from sqlalchemy.orm import Session

from catalogue.artefacts.record import ArtefactRecord
from catalogue.artefacts.revising import save_revisions
from catalogue.database import Base
from catalogue.exchange.imported import Imported
from catalogue.exchange.models import Import, ImportRow

_LONGEST_NAME = 255
_ROWS = Base.metadata.tables[ImportRow.__tablename__]


class ImportLog:
    """Saves the records of an import and remembers their revisions before and after."""

    def __init__(self, session: Session, name: str, *, at: datetime, by: str) -> None:
        self._session = session
        self._at = at
        self._by = by
        self._name = name[-_LONGEST_NAME:]
        self._row: Import | None = None

    def save(self, records: Mapping[int, ArtefactRecord]) -> None:
        """Save new and changed records, by the number of their row."""
        entry = self._begin()
        saved = save_revisions(
            self._session, tuple(records.values()), at=self._at, by=self._by, comment=f"Import {entry.id}: {self._name}"
        )
        self._session.execute(
            insert(_ROWS),
            [
                {
                    "import_id": entry.id,
                    "row": number,
                    "object_number": revision.object_number,
                    "artefact_id": revision.artefact_id,
                    "revision_before": None if revision.is_new else revision.revision_number - 1,
                    "revision_after": revision.revision_number,
                }
                for number, revision in zip(records, saved, strict=True)
                if revision.is_changed
            ],
        )

    def close(self, imported: Imported) -> Imported:
        """Write down the sums. An import without a single good row leaves no trace and has no id."""
        if imported.is_nothing:
            return imported
        entry = self._begin()
        entry.encoding = imported.encoding
        entry.added, entry.changed = imported.added, imported.changed
        entry.unchanged, entry.refused = imported.unchanged, imported.refused
        entry.left_out = list(imported.left_out)
        self._session.flush()
        return replace(imported, import_id=entry.id)

    def _begin(self) -> Import:
        if self._row is None:
            self._row = Import(
                name=self._name, encoding="", added=0, changed=0, unchanged=0, refused=0, at=self._at, by=self._by
            )
            self._session.add(self._row)
            self._session.flush()
        return self._row
