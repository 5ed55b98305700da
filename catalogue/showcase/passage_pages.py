"""Passages on show with every object that they explain, any number of them asked for at once."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session

from catalogue.showcase.models import ShownObject, ShownPassage
from catalogue.showcase.pages import ObjectOnShow, PassagePage, Tile
from catalogue.showcase.seeing import View

_object = msgspec.json.Decoder(ObjectOnShow).decode
_tile = msgspec.json.Decoder(Tile).decode

#: The name of a source and the index of a passage in it.
Cited = tuple[str, int]


def passage_pages(session: Session, view: View, cited: Sequence[Cited]) -> tuple[PassagePage, ...]:
    """Those of them that explain something here, in the order asked; none comes twice."""
    if not cited:
        return ()
    place = (ShownPassage.source, ShownPassage.passage_index)
    rows = session.execute(
        select(*place, ShownObject.document, ShownObject.tile)
        .join(ShownPassage, ShownPassage.code == ShownObject.code)
        .where(tuple_(*place).in_(list(cited)), view.is_here(session))
        .order_by(ShownObject.weight, ShownObject.object_number)
    ).all()
    pages = []
    for wanted in dict.fromkeys(cited):
        here = [(document, tile) for source, index, document, tile in rows if (source, index) == wanted]
        page = _page(wanted, here)
        if page is not None:
            pages.append(page)
    return tuple(pages)


def _page(wanted: Cited, rows: Sequence[tuple[bytes, bytes]]) -> PassagePage | None:
    for document, _ in rows:
        for number, passage in enumerate(_object(document).passages, start=1):
            if (passage.source.name, passage.index) == wanted:
                return PassagePage(passage=passage, number=number, tiles=tuple(_tile(tile) for _, tile in rows))
    return None
