"""Pictures of objects for those who work on them, on show or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.language_text import Language, LanguageText
from catalogue.photographs.models import Photograph


@dataclass(frozen=True, kw_only=True, slots=True)
class Plate:
    """The first picture of an object; ``alternative_text`` in English, or in whatever language there is."""

    image: str
    widths: tuple[int, ...]
    width_px: int
    height_px: int
    alternative_text: str

    def address(self, at_least_px: int) -> str:
        """Of the smallest rendition that is as wide as asked, or the widest."""
        width = next((one for one in self.widths if one >= at_least_px), self.widths[-1])
        return f"/desk/pictures/{self.image}/{width}.webp"


def plates_of(session: Session, artefact_ids: Sequence[int]) -> dict[int, Plate]:
    """By artefact; one without a picture is not in it."""
    rows = session.scalars(
        select(Photograph)
        .where(Photograph.artefact_id.in_(artefact_ids), Photograph.taken_off_at.is_(None))
        .order_by(Photograph.position.desc())
    )
    return {row.artefact_id: _plate(row) for row in rows if row.widths}


def _plate(row: Photograph) -> Plate:
    text = msgspec.convert(row.alternative_text or {}, LanguageText)
    return Plate(
        image=row.image,
        widths=tuple(row.widths),
        width_px=row.width_px,
        height_px=row.height_px,
        alternative_text=text.words_for(Language.EN),
    )
