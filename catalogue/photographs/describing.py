"""Saying what a picture shows, setting its order, taking it off and putting it back. Nothing is deleted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.artefacts.finding import get_artefact
from catalogue.artefacts.models import Artefact
from catalogue.errors import CatalogueError
from catalogue.language_text import NO_TEXT, LanguageText
from catalogue.photographs.attaching import DetailPoint, next_position, note_pictures_changed, photographs_of
from catalogue.photographs.models import Photograph, SeenOn, Side
from catalogue.photographs.words import PictureWords


class UnknownPicture(CatalogueError):
    def __init__(self, object_number: str, image: str) -> None:
        super().__init__(f"{object_number} has no picture {image}")
        self.object_number = object_number
        self.image = image


def get_photograph(session: Session, object_number: str, image: str) -> tuple[Artefact, Photograph]:
    """A picture of this object, taken off or not. Raises ``UnknownObject``, ``UnknownPicture``."""
    artefact = get_artefact(session, object_number)
    asked = select(Photograph).where(Photograph.artefact_id == artefact.id, Photograph.image == image)
    row = session.scalar(asked)
    if row is None:
        raise UnknownPicture(object_number, image)
    return artefact, row


def words_of(photograph: Photograph) -> PictureWords:
    """What is known about a picture, as values."""
    return PictureWords(
        alternative_text=alternative_text_of(photograph),
        side=Side(photograph.side) if photograph.side in set(Side) else Side.FRONT,
        credit=photograph.credit,
        rights=photograph.rights,
        seen_on=SeenOn(photograph.seen_on),
        focus_left=photograph.focus_left,
        focus_top=photograph.focus_top,
        details=msgspec.convert(photograph.details, tuple[DetailPoint, ...]),
    )


def alternative_text_of(photograph: Photograph) -> LanguageText:
    return msgspec.convert(photograph.alternative_text, LanguageText) if photograph.alternative_text else NO_TEXT


def describe(session: Session, object_number: str, image: str, words: PictureWords, *, at: datetime) -> bool:
    """Set everything said about a picture; False when all of it was known. Raises as ``get_photograph``."""
    artefact, row = get_photograph(session, object_number, image)
    if words_of(row) == words:
        return False
    row.alternative_text = msgspec.to_builtins(words.alternative_text)
    row.side = words.side
    row.credit = words.credit
    row.rights = words.rights
    row.seen_on = words.seen_on
    row.focus_left = words.focus_left
    row.focus_top = words.focus_top
    row.details = msgspec.to_builtins(list(words.details))
    note_pictures_changed(session, artefact, at=at)
    session.flush()
    return True


def arrange(session: Session, object_number: str, images: Sequence[str], *, at: datetime) -> bool:
    """Put these pictures first, in this order; those not named follow as they were. False when nothing moved.

    A picture that is not there any more is passed over: another person may have taken it off. Raises ``UnknownObject``.
    """
    artefact = get_artefact(session, object_number)
    before = photographs_of(session, artefact.id)
    wanted = {image: place for place, image in enumerate(dict.fromkeys(images))}
    after = sorted(before, key=lambda row: wanted.get(row.image, len(wanted)))
    if list(before) == after:
        return False
    for position, row in enumerate(after, start=1):
        row.position = position
    note_pictures_changed(session, artefact, at=at)
    session.flush()
    return True


def take_off(session: Session, object_number: str, image: str, *, at: datetime, by: str) -> None:
    """Take a picture off the object; row and files stay. Raises as ``get_photograph``."""
    artefact, row = get_photograph(session, object_number, image)
    if row.taken_off_at is not None:
        return
    row.taken_off_at, row.taken_off_by = at, by
    note_pictures_changed(session, artefact, at=at)
    session.flush()


def put_back(session: Session, object_number: str, image: str, *, at: datetime) -> None:
    """Undo ``take_off``; the picture comes after the others. Raises as ``get_photograph``."""
    artefact, row = get_photograph(session, object_number, image)
    if row.taken_off_at is None:
        return
    row.position = next_position(session, artefact.id)
    row.taken_off_at, row.taken_off_by = None, ""
    note_pictures_changed(session, artefact, at=at)
    session.flush()


def taken_off(session: Session, object_number: str) -> Sequence[Photograph]:
    """The pictures that were taken off this object, the last one first. Raises ``UnknownObject``."""
    artefact = get_artefact(session, object_number)
    return session.scalars(
        select(Photograph)
        .where(Photograph.artefact_id == artefact.id, Photograph.taken_off_at.is_not(None))
        .order_by(Photograph.taken_off_at.desc())
    ).all()


def go_without(session: Session, object_number: str, *, without: bool, at: datetime) -> None:
    """Say that there is no picture to wait for, or that there is. Raises ``UnknownObject``."""
    artefact = get_artefact(session, object_number)
    if artefact.goes_without_picture != without:
        artefact.goes_without_picture = without
        artefact.changed_at = at
        session.flush()
