"""Shelving: the rows under which the public face of an object stands in the display case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from catalogue.database import batches
from catalogue.showcase.composing import compose_tile, digest, encode
from catalogue.showcase.models import ShownFacet, ShownObject, ShownPassage
from catalogue.showcase.pages import ObjectOnShow
from catalogue.showcase.traits import filed_under

#: These rows are never held by a session, which would be looked through for them at every object.
_ROWS_ONLY = {"synchronize_session": False}
#: No object is filed under anything yet.
NOTHING: Mapping[str, Set[tuple[str, str]]] = {}


def shelve(session: Session, faces: Iterable[ObjectOnShow]) -> None:
    """Put faces of different objects on show, each in place of what its code showed before."""
    for some in batches(faces):
        codes = [shown.code for shown in some]
        known = set(session.scalars(select(ShownObject.code).where(ShownObject.code.in_(codes))))
        take_down(session, *known)
        for shown in some:
            if shown.code in known:
                session.merge(ShownObject(**_columns(shown)))
        session.flush()
        fresh = [_columns(shown) for shown in some if shown.code not in known]
        passages = [
            {
                "code": shown.code,
                "source": passage.source.name,
                "passage_index": passage.index,
                "position": position,
            }
            for shown in some
            for position, passage in enumerate(shown.passages)
        ]
        for table, rows in ((ShownObject, fresh), (ShownPassage, passages)):
            if rows:
                session.execute(insert(table), rows)
        file_facets(session, some)


def file_facets(
    session: Session, faces: Iterable[ObjectOnShow], *, already: Mapping[str, Set[tuple[str, str]]] = NOTHING
) -> None:
    """File objects under what they are not filed under ``already``, by code."""
    rows = [
        {
            "code": shown.code,
            "facet": facet,
            "key": key,
            "weight": weight_of(shown),
            "object_number": shown.object_number,
        }
        for shown in faces
        for facet, key in sorted(filed_under(shown) - already.get(shown.code, frozenset()))
    ]
    if rows:
        session.execute(insert(ShownFacet), rows)


def weight_of(shown: ObjectOnShow) -> int:
    """What the museum points out stands before everything else."""
    return 0 if shown.is_highlight else 1


def take_down(session: Session, *codes: str) -> None:
    """Take away under what these objects are found and what explains them; their own rows stay."""
    if not codes:
        return
    for table in (ShownFacet, ShownPassage):
        session.execute(delete(table).where(table.code.in_(codes)), execution_options=_ROWS_ONLY)


def _columns(shown: ObjectOnShow) -> dict[str, object]:
    """The columns of the object's own row, by name."""
    return {
        "code": shown.code,
        "object_number": shown.object_number,
        "standing": "shown",
        "document": encode(shown),
        "tile": encode(compose_tile(shown)),
        "digest": digest(shown),
        "merged_into": "",
        "first_year": shown.date.first_year,
        "last_year": shown.date.last_year,
        "is_exact_year": shown.date.is_exact_year,
        "has_hook": bool(shown.hook and shown.pictures),
        "is_in_room": bool(shown.location),
        "weight": weight_of(shown),
    }
