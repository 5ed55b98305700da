"""Giving pictures to artefacts, in the order visitors will see them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from catalogue.artefacts.finding import get_artefact
from catalogue.language_text import NO_TEXT, LanguageText
from catalogue.photographs.models import Photograph


@dataclass(frozen=True, kw_only=True, slots=True)
class PictureFile:
    """What the media house says of a picture it keeps: the door passes it on in these words."""

    image: str
    sha256: str
    format: str
    width_px: int
    height_px: int
    widths: tuple[int, ...]
    colour: str


@dataclass(frozen=True, kw_only=True, slots=True)
class DetailPoint:
    """A place in a picture worth going close to; the frame in shares (0 to 1) of the picture's width and height."""

    left: float
    top: float
    width: float
    height: float
    line: LanguageText


@dataclass(frozen=True, kw_only=True, slots=True)
class Attached:
    """``is_new`` is False when the object already had this very picture."""

    photograph_id: int
    object_number: str
    image: str
    is_new: bool


def attach(
    session: Session,
    object_number: str,
    picture: PictureFile,
    *,
    at: datetime,
    by: str,
    alternative_text: LanguageText = NO_TEXT,
    side: str = "front",
    credit: str = "",
    rights: str = "",
    is_drawing: bool = False,
    details: Sequence[DetailPoint] = (),
) -> Attached:
    """Add a picture after those the artefact has. The same bytes again change only the words given with them.

    Raises ``UnknownObject``. Flushes, never commits.
    """
    artefact = get_artefact(session, object_number)
    row = session.scalar(
        select(Photograph).where(Photograph.artefact_id == artefact.id, Photograph.image == picture.image)
    )
    is_new = row is None
    if row is None:
        last = session.scalar(select(func.max(Photograph.position)).where(Photograph.artefact_id == artefact.id))
        row = Photograph(
            artefact_id=artefact.id,
            position=(last or 0) + 1,
            image=picture.image,
            sha256=picture.sha256,
            format=picture.format,
            width_px=picture.width_px,
            height_px=picture.height_px,
            widths=list(picture.widths),
            colour=picture.colour,
            attached_at=at,
            attached_by=by,
        )
        session.add(row)
    if alternative_text:
        row.alternative_text = msgspec.to_builtins(alternative_text)
    row.side = side
    row.credit = credit or row.credit or ""
    row.rights = rights or row.rights or ""
    row.is_drawing = is_drawing
    row.details = msgspec.to_builtins(list(details)) or row.details or []
    session.flush()
    return Attached(photograph_id=row.id, object_number=object_number, image=picture.image, is_new=is_new)


def photographs_of(session: Session, artefact_id: int) -> Sequence[Photograph]:
    """The pictures of an artefact in visitors' order."""
    return session.scalars(
        select(Photograph).where(Photograph.artefact_id == artefact_id).order_by(Photograph.position)
    ).all()
