"""The ways in: themes, kinds, places and people with how much of each is on show, all asked for at once."""

from __future__ import annotations

from dataclasses import dataclass, replace

import msgspec
from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from catalogue.showcase.errors import NotOnShow
from catalogue.showcase.models import ShownTerm
from catalogue.showcase.pages import Facet, TermCount, ThemeOnShow
from catalogue.showcase.seeing import View

_theme = msgspec.json.Decoder(ThemeOnShow).decode
_term = msgspec.json.Decoder(TermCount).decode


@dataclass(frozen=True, kw_only=True, slots=True)
class WaysIn:
    """Themes in the museum's order; kinds, places and people with the fullest first. Each has something on show."""

    themes: tuple[ThemeOnShow, ...] = ()
    kinds: tuple[TermCount, ...] = ()
    places: tuple[TermCount, ...] = ()
    people: tuple[TermCount, ...] = ()


def ways_in(session: Session, view: View, *facets: Facet) -> WaysIn:
    """Those of these facets; of the others nothing is asked, and nothing is said."""
    counted = view.counted(session, facets).subquery()
    rows = session.execute(
        select(ShownTerm.facet, ShownTerm.document, counted.c.count)
        .join(counted, and_(counted.c.facet == ShownTerm.facet, counted.c.key == ShownTerm.key))
        .order_by(ShownTerm.position, ShownTerm.key)
    )
    themes: list[ThemeOnShow] = []
    terms: dict[str, list[TermCount]] = {facet: [] for facet in facets}
    for facet, document, count in rows:
        if facet == Facet.THEME:
            themes.append(replace(_theme(document), count=count))
        else:
            terms[facet].append(replace(_term(document), count=count))
    in_order = {
        facet: tuple(sorted(found, key=lambda entry: (-entry.count, entry.term.key))) for facet, found in terms.items()
    }
    return WaysIn(
        themes=view.playlist.in_order(themes, key=lambda theme: theme.key),
        kinds=in_order.get(Facet.KIND, ()),
        places=in_order.get(Facet.PLACE, ()),
        people=in_order.get(Facet.PERSON, ()),
    )


def get_term(session: Session, view: View, facet: Facet, key: str) -> TermCount:
    """One kind, place or person with its count. Raises ``NotOnShow``."""
    asked = select(ShownTerm.document, view.counting(session, facet, key).scalar_subquery())
    row = session.execute(asked.where(ShownTerm.facet == facet, ShownTerm.key == key)).first()
    if row is None or not row[1]:
        raise NotOnShow(key)
    return replace(_term(row[0]), count=row[1])
