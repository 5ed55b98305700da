"""The collection along the years: counts of each year, objects as bands, and the events of the time."""

from __future__ import annotations

import msgspec
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from catalogue.showcase.models import ShownObject, ShownTerm
from catalogue.showcase.pages import EventOnShow, Tile, YearCount
from catalogue.showcase.seeing import View

#: Rows of ``shown_term`` that are no way of looking for things.
TIMELINE = "timeline"
#: More years than any collection on a screen can be asked for; guards a page against a mistyped date.
_MOST_YEARS = 400
_MOST_BANDS = 200

_tile = msgspec.json.Decoder(Tile).decode
_event = msgspec.json.Decoder(EventOnShow).decode


def years(session: Session, view: View) -> tuple[YearCount, ...]:
    """Every year from the first to the last that has anything, with what is sure and what is only possible."""
    rows = session.execute(
        select(ShownObject.first_year, ShownObject.last_year, ShownObject.is_exact_year, func.count())
        .where(view.on_show(session), ShownObject.first_year.is_not(None))
        .where(ShownObject.last_year.is_not(None))
        .group_by(ShownObject.first_year, ShownObject.last_year, ShownObject.is_exact_year)
    ).all()
    if not rows:
        return ()
    certain: dict[int, int] = {}
    possible: dict[int, int] = {}
    for first, last, is_exact, count in rows:
        assert first is not None
        assert last is not None
        tally = certain if is_exact and first == last else possible
        for year in range(first, min(last, first + _MOST_YEARS) + 1):
            tally[year] = tally.get(year, 0) + count
    told = sorted({*certain, *possible})
    span = range(max(told[0], told[-1] - _MOST_YEARS), told[-1] + 1)
    return tuple(YearCount(year=year, certain=certain.get(year, 0), possible=possible.get(year, 0)) for year in span)


def bands(session: Session, view: View, first_year: int, last_year: int) -> tuple[Tile, ...]:
    """Objects whose date touches these years; sure years first, then by beginning and length."""
    rows = session.scalars(
        view.narrowed(session, select(ShownObject.tile), None, "", first_year=first_year, last_year=last_year)
        .order_by(
            ShownObject.is_exact_year.desc(),
            ShownObject.first_year,
            ShownObject.last_year,
            ShownObject.object_number,
        )
        .limit(_MOST_BANDS)
    )
    return tuple(_tile(row) for row in rows)


def events(session: Session, first_year: int | None, last_year: int | None) -> tuple[EventOnShow, ...]:
    """Dated events of the time in order of date, all or those that touch these years."""
    asked = select(ShownTerm.document).where(ShownTerm.facet == TIMELINE)
    told = map(_event, session.scalars(asked.order_by(ShownTerm.first_day, ShownTerm.key)))
    return tuple(
        event
        for event in told
        if (last_year is None or (event.date.first_year or last_year) <= last_year)
        and (first_year is None or (event.date.last_year or first_year) >= first_year)
    )
