"""What vocabulary entries and themes in the display case are called."""

from __future__ import annotations

from collections.abc import Collection

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.language_text import LanguageText
from catalogue.showcase.models import ShownTerm
from catalogue.showcase.pages import Facet, TermCount, ThemeOnShow

_theme = msgspec.json.Decoder(ThemeOnShow).decode
_term = msgspec.json.Decoder(TermCount).decode


def names_on_show(session: Session, places: Collection[tuple[str, str]]) -> dict[tuple[str, str], LanguageText]:
    """The names of these facets and keys, all asked for at once; what has none is left out."""
    asked = select(ShownTerm.facet, ShownTerm.key, ShownTerm.document).where(
        ShownTerm.facet.in_(sorted({facet for facet, _ in places})),
        ShownTerm.key.in_(sorted({key for _, key in places})),
    )
    return {
        (facet, key): _theme(document).title if facet == Facet.THEME else _term(document).term.names
        for facet, key, document in session.execute(asked)
        if (facet, key) in places
    }
