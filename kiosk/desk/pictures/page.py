"""The page of an object's pictures as a value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from catalogue.artefacts.finding import get_artefact
from catalogue.artefacts.list_facts import languages_shown
from catalogue.artefacts.standing import state_in_words
from catalogue.language_text import Language, LanguageText
from catalogue.photographs.attaching import photographs_of
from catalogue.photographs.describing import alternative_text_of, taken_off
from catalogue.photographs.models import Photograph, SeenOn
from catalogue.photographs.words import missing_languages
from kiosk.desk.record.side import RecordSide, record_side
from kiosk.desk.record.typed import writer

#: The two rails of the picture field (experience.md d.4, 24).
ZOOMS_WELL_PX = 3000

SIDES = {"front": "Front", "back": "Back", "detail": "Detail", "in_use": "In use"}
PLACES = {
    "both": "Screens in the room and the web",
    "kiosk": "Screens in the room only",
    "phone": "Phones and the web only",
    "staff": "Staff only",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class PictureRow:
    """One picture in the list. ``lacks`` are the languages of the object that have no alternative text yet."""

    image: str
    file_name: str
    width_px: int
    height_px: int
    thumbnail_px: int
    side: str
    seen_on: str
    alternative_text: LanguageText
    lacks: tuple[Language, ...]
    details: int
    taken_off_at: datetime | None
    taken_off_by: str

    @property
    def zooms_well(self) -> bool:
        return max(self.width_px, self.height_px) >= ZOOMS_WELL_PX


@dataclass(frozen=True, kw_only=True, slots=True)
class PicturesPage:
    side: RecordSide
    object_number: str
    title: str
    state_words: str
    pictures: tuple[PictureRow, ...]
    taken_off: tuple[PictureRow, ...]
    goes_without: bool


def pictures_page(session: Session, object_number: str) -> PicturesPage:
    """Raises ``UnknownObject``."""
    artefact = get_artefact(session, object_number)
    wanted = languages_shown(artefact)
    return PicturesPage(
        side=record_side(session, artefact, writer=writer(), here="pictures"),
        object_number=object_number,
        title=artefact.title,
        state_words=state_in_words(artefact),
        pictures=tuple(row_of(row, wanted) for row in photographs_of(session, artefact.id)),
        taken_off=tuple(row_of(row, ()) for row in taken_off(session, object_number)),
        goes_without=artefact.goes_without_picture,
    )


def row_of(photograph: Photograph, wanted: tuple[Language, ...]) -> PictureRow:
    text = alternative_text_of(photograph)
    is_for_staff = photograph.seen_on == SeenOn.STAFF
    return PictureRow(
        image=photograph.image,
        file_name=photograph.file_name,
        width_px=photograph.width_px,
        height_px=photograph.height_px,
        thumbnail_px=photograph.widths[0],
        side=SIDES.get(photograph.side, photograph.side),
        seen_on=PLACES[photograph.seen_on],
        alternative_text=text,
        lacks=() if is_for_staff else missing_languages(text, wanted),
        details=len(photograph.details),
        taken_off_at=photograph.taken_off_at,
        taken_off_by=photograph.taken_off_by,
    )
