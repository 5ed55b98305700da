"""Which objects labels are asked for: by number, or a whole theme."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.artefacts.finding import latest_records
from catalogue.artefacts.models import Artefact, ArtefactTerm
from catalogue.errors import UnknownObject
from catalogue.labels.sizes import Template
from catalogue.labels.wording import Wording, label_wording
from catalogue.language_text import Language

#: Labels of one printing.
MOST_LABELS = 500


def choose_labels(
    session: Session,
    *,
    object_numbers: Sequence[str],
    theme: str,
    languages: Sequence[Language],
    template: Template,
) -> tuple[Wording, ...]:
    """The labels of these objects and of all in a theme (a vocabulary key, or ``""``), by object number.

    What was withdrawn or merged gets none. Raises ``UnknownObject``.
    """
    wanted = set(object_numbers)
    if theme:
        wanted.update(
            session.scalars(
                select(Artefact.object_number)
                .join(ArtefactTerm, ArtefactTerm.artefact_id == Artefact.id)
                .where(ArtefactTerm.entry_key == theme)
            )
        )
    found = list(latest_records(session, sorted(wanted)))
    missing = wanted - {artefact.object_number for artefact, _ in found}
    if missing:
        raise UnknownObject(min(missing))
    return tuple(
        label_wording(artefact, record, languages, with_text=template is Template.TABLE)
        for artefact, record in found
        if artefact.withdrawn_at is None and artefact.merged_into_id is None
    )[:MOST_LABELS]
