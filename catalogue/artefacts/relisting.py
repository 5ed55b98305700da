"""Noting what lists say of artefacts that were kept by an older program; for ``vitrine init``."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.artefacts.finding import latest_records
from catalogue.artefacts.list_facts import note_in_list, note_pictures_in_list
from catalogue.artefacts.models import Artefact

_TOGETHER = 500


def relist_after_upgrade(session: Session) -> int:
    """Bring lists in step with the records; how many artefacts were behind. Nothing to do costs one query."""
    asked = (
        select(Artefact.object_number)
        .where(Artefact.listed_revision != Artefact.latest_revision)
        .order_by(Artefact.object_number)
        .limit(_TOGETHER)
    )
    done = 0
    while numbers := session.scalars(asked).all():
        before = done
        for artefact, record in latest_records(session, numbers):
            note_in_list(artefact, record)
            note_pictures_in_list(session, artefact)
            done += 1
        session.flush()
        session.expunge_all()
        if done == before:  # rows whose record is missing: a damaged home, which the fixity check tells of
            break
    return done
