"""More like this: what on show shares most with one object, and in what; and what shares nothing with it."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

import msgspec
from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from catalogue.language_text import LanguageText
from catalogue.showcase.models import ShownFacet, ShownObject, ShownPassage
from catalogue.showcase.pages import Facet, Tile
from catalogue.showcase.term_names import names_on_show

#: What two objects can share, and how much more it says than a shared material. A common kind or place says little by
#: itself; rarity sorts that out.
_TELLING = {
    Facet.PERSON.value: 3.0,
    Facet.ORGANISATION.value: 2.5,
    Facet.EVENT.value: 3.0,
    Facet.THEME.value: 2.0,
    Facet.KIND.value: 2.0,
    Facet.PLACE.value: 1.5,
    Facet.MATERIAL.value: 1.0,
}
_SAME_PASSAGE = 4.0
#: What sharing nothing means: no material or place parts two things.
_PARTING = tuple(facet for facet in _TELLING if facet not in (Facet.MATERIAL, Facet.PLACE))
#: What more objects than this share makes none of them alike; it also bounds the work.
_TOO_COMMON = 400
#: Objects that something unexpected is looked for among, in each direction.
_LOOKED_AT = 100
#: Looked at beyond those wanted, since some may not be seen from here.
_SPARE = 20

_tile = msgspec.json.Decoder(Tile).decode


@dataclass(frozen=True, kw_only=True, slots=True)
class Alike:
    """An object and the one thing shared with it that says most: a vocabulary entry by ``facet`` and ``names``.

    Where the same passage explains both, ``facet`` is ``""`` and ``names`` is ``None``.
    """

    tile: Tile
    facet: str
    names: LanguageText | None


def alike(
    session: Session, code: str, on_show: ColumnElement[bool], *, but_not: Collection[str] = (), limit: int = 3
) -> tuple[Alike, ...]:
    """What shares most with the object, best first; nothing where only common things are shared."""
    shared: dict[str, dict[tuple[str, str], float]] = defaultdict(dict)
    for (facet, key), codes in _sharing(session, code).items():
        weight = _TELLING[facet] / math.log2(len(codes) + 2)
        for other in codes:
            shared[other][facet, key] = weight
    for other in _explained_together(session, code):
        shared[other]["", ""] = _SAME_PASSAGE
    for left_out in {code, *but_not}:
        shared.pop(left_out, None)
    ranked = sorted(shared, key=lambda other: (-sum(shared[other].values()), other))[: limit + _SPARE]
    here = select(ShownObject.code, ShownObject.tile).where(ShownObject.code.in_(ranked), on_show)
    tiles = dict(session.execute(here).all())
    best = [other for other in ranked if other in tiles][:limit]
    told = {other: max(shared[other], key=lambda what: (shared[other][what], what)) for other in best}
    names = names_on_show(session, set(told.values()))
    return tuple(
        Alike(tile=_tile(tiles[other]), facet=told[other][0], names=names.get(told[other]))
        for other in best
        if told[other][0] == "" or told[other] in names
    )


def unlike(session: Session, code: str, on_show: ColumnElement[bool]) -> Tile | None:
    """Something unexpected: an object that shares nothing telling with this one, the same at every look.

    Codes are drawn by chance, so whatever follows in their order is anything at all, and who goes on from there comes
    through the whole collection. ``None`` where everything near by has something in common with it.
    """
    own = select(ShownFacet.facet, ShownFacet.key).where(ShownFacet.code == code, ShownFacet.facet.in_(_PARTING))
    held = {(facet, key) for facet, key in session.execute(own)}
    for ahead in (ShownObject.code > code, ShownObject.code < code):
        near = select(ShownObject.code, ShownObject.tile).where(ahead, on_show).order_by(ShownObject.code)
        tiles = dict(session.execute(near.limit(_LOOKED_AT)).all())
        filed = select(ShownFacet.code, ShownFacet.facet, ShownFacet.key).where(
            ShownFacet.code.in_(tiles), ShownFacet.facet.in_(_PARTING)
        )
        sharing = {other for other, facet, key in session.execute(filed) if (facet, key) in held}
        for other, tile in tiles.items():
            if other not in sharing:
                return _tile(tile)
    return None


def _sharing(session: Session, code: str) -> dict[tuple[str, str], list[str]]:
    """Everything the object is filed under that is not too common, with the others filed there."""
    own = select(ShownFacet.facet, ShownFacet.key).where(ShownFacet.code == code, ShownFacet.facet.in_(_TELLING))
    found: dict[tuple[str, str], list[str]] = {}
    for facet, key in session.execute(own).all():
        there = (ShownFacet.facet == facet, ShownFacet.key == key)
        codes = session.scalars(select(ShownFacet.code).where(*there).limit(_TOO_COMMON + 1)).all()
        if len(codes) <= _TOO_COMMON:
            found[facet, key] = [other for other in codes if other != code]
    return found


def _explained_together(session: Session, code: str) -> Collection[str]:
    own = select(ShownPassage.source, ShownPassage.passage_index).where(ShownPassage.code == code).subquery()
    return session.scalars(
        select(ShownPassage.code)
        .join(
            own,
            (own.c.source == ShownPassage.source) & (own.c.passage_index == ShownPassage.passage_index),
        )
        .group_by(ShownPassage.code)
        .order_by(func.count().desc(), ShownPassage.code)
        .limit(_TOO_COMMON)
    ).all()
