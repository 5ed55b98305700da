"""The code of a merged object leads to the one it is now, from the next edition on."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from catalogue.artefacts.models import Artefact
from catalogue.showcase.filing import Touched, file_touched
from catalogue.showcase.models import EditionChange, ShownObject
from catalogue.showcase.publishing import next_edition, queue_publishers
from catalogue.showcase.shelving import take_down
from catalogue.showcase.terms import file_terms
from catalogue.showcase.vocabulary_words import VocabularyWords


def is_shown(session: Session, code: str) -> bool:
    row = session.get(ShownObject, code)
    return row is not None and row.standing == "shown"


def lead_to(session: Session, gone: Artefact, into: Artefact, *, at: datetime, by: str) -> int:
    """Make the edition in which the code of ``gone`` answers with ``into``; its number. Flushes, never commits.

    Codes that led to ``gone`` lead on. A code that was printed before its object was ever on show leads too.
    """
    queue_publishers(session)
    touched = Touched()
    touched.look(session, gone.code)
    row = session.get(ShownObject, gone.code)
    if row is None:
        row = ShownObject(code=gone.code, tile=b"")
        session.add(row)
    row.object_number = gone.object_number
    row.standing, row.merged_into = "merged", into.code
    row.document, row.digest = b"", ""
    session.flush()
    session.execute(update(ShownObject).where(ShownObject.merged_into == gone.code).values(merged_into=into.code))
    take_down(session, gone.code)
    note = f"{gone.object_number} is now {into.object_number}"
    edition = next_edition(session, at=at, by=by, note=note)
    session.add(EditionChange(edition=edition, code=gone.code, what="merged"))
    words = VocabularyWords(session)
    touched.look_at_terms(file_terms(session, [], words))
    file_touched(session, touched, words)
    session.flush()
    return edition
