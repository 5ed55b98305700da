"""Lists of objects in the museum's order: a stretch of one with its length, or the beginnings of several."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
from sqlalchemy import literal, select, union_all
from sqlalchemy.orm import Session

from catalogue.database import ask_plainly, places_for
from catalogue.showcase.models import ShownObject
from catalogue.showcase.pages import Facet, Tile, Tiles
from catalogue.showcase.seeing import View

#: A facet and a key in it (``NOT_KNOWN``: what has none); without a facet, everything on show.
Place = tuple[Facet | None, str]

_tile = msgspec.json.Decoder(Tile).decode


def stretch(
    session: Session,
    view: View,
    place: Place,
    *,
    first_year: int | None,
    last_year: int | None,
    offset: int,
    limit: int,
) -> Tiles:
    """Asked for together with how many there are; that is asked for by itself only past the end.

    Tiles are read for the stretch alone: what comes before it is passed over in the index.
    """
    counted = view.counting(session, *place, first_year=first_year, last_year=last_year)
    asked = select(ShownObject.tile, counted.scalar_subquery())
    if place[0] is None:
        asked = view.narrowed(session, asked, *place, first_year=first_year, last_year=last_year).order_by(
            *view.playlist.order()
        )
        rows = session.execute(asked.offset(offset).limit(limit)).all()
    else:
        listed = view.listed(session, *place, first_year=first_year, last_year=last_year)
        here = listed.offset(offset).limit(limit).subquery()
        asked = asked.join(here, here.c.code == ShownObject.code)
        rows = session.execute(asked.order_by(*list(here.c)[1:])).all()
    total = rows[0][1] if rows else session.scalar(counted) if offset or not limit else 0
    return Tiles(total=total or 0, offset=offset, tiles=tuple(_tile(tile) for tile, _ in rows))


def codes_in_order(
    session: Session, view: View, place: Place, *, first_year: int | None, last_year: int | None
) -> tuple[str, ...]:
    """The codes of the whole list, for who goes through all of it."""
    return tuple(session.scalars(view.listed(session, *place, first_year=first_year, last_year=last_year)))


def tiles_of(session: Session, view: View, codes: Sequence[str]) -> tuple[Tile, ...]:
    """The tiles of these codes that are shown here, in the order asked."""
    if not codes or view.also(session) is None:
        return tiles_on_show(session, codes)
    here = select(ShownObject.code, ShownObject.tile).where(ShownObject.code.in_(codes), view.is_here(session))
    return _in_order(codes, dict(session.execute(here).all()))


def tiles_on_show(session: Session, codes: Sequence[str]) -> tuple[Tile, ...]:
    """The tiles of these codes that are on show, wherever they may be seen, in the order asked."""
    if not codes:
        return ()
    # As an expression, as ``View.is_here`` has it.
    few = f"code IN ({places_for(codes)}) AND standing || '' = 'shown'"
    asked = f"SELECT code, tile FROM shown_object WHERE {few}"  # nosec B608 - no words
    return _in_order(codes, dict(ask_plainly(session, asked, *codes)))


def _in_order(codes: Sequence[str], found: Mapping[str, bytes]) -> tuple[Tile, ...]:
    return tuple(_tile(found[code]) for code in codes if code in found)


def beginnings(session: Session, view: View, places: Sequence[Place], *, limit: int) -> tuple[tuple[Tile, ...], ...]:
    """The first objects of each of these, one answer for each in the order asked."""
    if not places:
        return ()
    stretches = []
    for number, place in enumerate(places):
        # Of one that is a list by itself, SQLite takes no order and no end.
        here = view.listed(session, *place).limit(limit).subquery()
        stretches.append(select(literal(number).label("at"), here))
    every = union_all(*stretches).subquery()
    asked = select(every.c.at, ShownObject.tile).join(ShownObject, ShownObject.code == every.c.code)
    rows = session.execute(asked.order_by(every.c.at, *list(every.c)[2:]))
    found: list[list[Tile]] = [[] for _ in places]
    for number, tile in rows:
        found[number].append(_tile(tile))
    return tuple(map(tuple, found))
