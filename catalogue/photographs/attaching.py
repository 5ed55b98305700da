"""Giving pictures to artefacts, in the order visitors will see them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from catalogue.artefacts.finding import get_artefact
from catalogue.artefacts.list_facts import note_pictures_in_list
from catalogue.artefacts.models import Artefact
from catalogue.artefacts.standing import leave_review
from catalogue.language_text import NO_TEXT, LanguageText
from catalogue.photographs.models import Photograph, Side


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
    file_name: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class DetailPoint:
    """A place in a picture worth going close to; the frame in shares (0 to 1) of the picture's width and height.

    ``name`` is the curators' own word for it. ``inscriptions`` are the words that stand in this place, as the record of
    the object has them; ``source`` and ``passage`` name the passage (its index in its text) that speaks of it, ``""``
    where none does. What the record or the links no longer have is not shown.
    """

    left: float
    top: float
    width: float
    height: float
    line: LanguageText
    name: str = ""
    inscriptions: tuple[str, ...] = ()
    source: str = ""
    passage: int = 0


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
    side: str = "",
    credit: str = "",
    rights: str = "",
    is_drawing: bool = False,
    details: Sequence[DetailPoint] = (),
) -> Attached:
    """Add a picture after those the artefact has. The same bytes again change only the words given with them.

    A picture that was taken off comes back by its bytes too.

    Raises ``UnknownObject``. Flushes, never commits.
    """
    artefact = get_artefact(session, object_number)
    row = session.scalar(
        select(Photograph).where(Photograph.artefact_id == artefact.id, Photograph.image == picture.image)
    )
    is_new = row is None or row.taken_off_at is not None
    position = row.position if row is not None and not is_new else next_position(session, artefact.id)
    if row is None:
        row = Photograph(
            artefact_id=artefact.id,
            image=picture.image,
            sha256=picture.sha256,
            format=picture.format,
            width_px=picture.width_px,
            height_px=picture.height_px,
            widths=list(picture.widths),
            colour=picture.colour,
            file_name=picture.file_name,
            attached_at=at,
            attached_by=by,
        )
        session.add(row)
    row.position = position
    row.taken_off_at, row.taken_off_by = None, ""
    if alternative_text:
        row.alternative_text = msgspec.to_builtins(alternative_text)
    row.side = side or row.side or Side.FRONT
    row.credit = credit or row.credit or ""
    row.rights = rights or row.rights or ""
    row.is_drawing = is_drawing or bool(row.is_drawing)
    row.details = msgspec.to_builtins(list(details)) or row.details or []
    is_changed = session.is_modified(row)
    session.flush()
    if is_changed:
        note_pictures_changed(session, artefact, at=at)
    return Attached(photograph_id=row.id, object_number=object_number, image=picture.image, is_new=is_new)


def photographs_of(session: Session, artefact_id: int) -> Sequence[Photograph]:
    """The pictures of an artefact in visitors' order, those only staff may see among them."""
    return session.scalars(
        select(Photograph)
        .where(Photograph.artefact_id == artefact_id, Photograph.taken_off_at.is_(None))
        .order_by(Photograph.position)
    ).all()


def next_position(session: Session, artefact_id: int) -> int:
    """The place after all the pictures an artefact ever had."""
    last = session.scalar(select(func.max(Photograph.position)).where(Photograph.artefact_id == artefact_id))
    return (last or 0) + 1


def note_pictures_changed(session: Session, artefact: Artefact, *, at: datetime) -> None:
    """What the artefact's own row says after a change of its pictures. What was reviewed is no longer what is there."""
    artefact.changed_at = at
    artefact.has_newer_pictures = artefact.published_revision is not None
    leave_review(artefact, of_pictures=True)
    note_pictures_in_list(session, artefact)
