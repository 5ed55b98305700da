"""Objects whose titles nearly say the same: perhaps one thing that was catalogued twice."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz import fuzz, process, utils
from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.artefacts.finding import get_artefact
from catalogue.artefacts.models import Artefact

#: How alike two titles are that may name one thing, of 100.
_NEAR = 90


@dataclass(frozen=True, kw_only=True, slots=True)
class NearTitle:
    """``likeness`` is of 100; the object asked about comes first, with 100."""

    object_number: str
    title: str
    likeness: int


def find_near_titles(session: Session, object_number: str, *, most: int = 6) -> tuple[NearTitle, ...]:
    """The object itself, then those of nearly its title, most alike first. Reads every title once.

    Raises ``UnknownObject``.
    """
    artefact = get_artefact(session, object_number)
    found = [NearTitle(object_number=object_number, title=artefact.title, likeness=100)]
    if not artefact.title:
        return tuple(found)
    others = session.execute(
        select(Artefact.object_number, Artefact.title).where(
            Artefact.id != artefact.id, Artefact.merged_into_id.is_(None), Artefact.title != ""
        )
    ).all()
    titles = [title for _, title in others]
    alike = process.extract(
        artefact.title,
        titles,
        scorer=fuzz.token_sort_ratio,
        processor=utils.default_process,
        score_cutoff=_NEAR,
        limit=most,
    )
    found += [NearTitle(object_number=others[at][0], title=title, likeness=round(score)) for title, score, at in alike]
    return tuple(found)
