"""The door where pictures come in: media takes the bytes, the catalogue keeps the facts, neither knows the other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from catalogue.cleaning import clean_text
from catalogue.database import Database
from catalogue.language_text import NO_TEXT, LanguageText
from catalogue.photographs.attaching import PictureFile, attach
from media.errors import MediaError, PictureRefused
from media.facts import PictureFacts
from media.ingesting import ingest
from media.limits import Limits
from media.pyramid import rendition_sizes
from media.shelves import Shelf

#: As long as file systems allow; of a longer one the end is kept, since it says what the file is.
LONGEST_FILE_NAME = 255


@dataclass(frozen=True, kw_only=True, slots=True)
class BroughtPicture:
    """What became of one file: its facts, or ``refused`` with the reason in a curator's words.

    ``is_new`` is False when the object had this very picture.
    """

    file_name: str
    facts: PictureFacts | None = None
    refused: str = ""
    is_new: bool = False


def bring_picture(
    database: Database,
    shelf: Shelf,
    limits: Limits,
    object_number: str,
    content: bytes | Path,
    *,
    file_name: str,
    at: datetime,
    by: str,
    alternative_text: LanguageText = NO_TEXT,
    credit: str = "",
    rights: str = "",
) -> BroughtPicture:
    """Take a picture in and give it to an object, in one transaction of its own, so that others go on when it fails.

    The one way in from a form and from the command line. Raises ``UnknownObject``.
    """
    try:
        facts = take_picture(content, shelf, limits)
    except MediaError as refused:
        return BroughtPicture(file_name=file_name, refused=str(refused))
    with database.writing() as session:
        attached = attach(
            session,
            object_number,
            in_catalogue_words(facts, file_name),
            at=at,
            by=by,
            alternative_text=alternative_text,
            credit=credit,
            rights=rights,
        )
    return BroughtPicture(file_name=file_name, facts=facts, is_new=attached.is_new)


def take_picture(file: bytes | Path, shelf: Shelf, limits: Limits) -> PictureFacts:
    """Take a picture in. Raises ``media.errors.PictureRefused`` with the reason in a curator's words."""
    try:
        return ingest(file, shelf, limits)
    except OSError as fault:
        raise PictureRefused(f"The file cannot be read ({fault.strerror or fault})") from fault


def in_catalogue_words(facts: PictureFacts, file_name: str = "") -> PictureFile:
    """``file_name`` is what the file was called where it came from, without its folders."""
    return PictureFile(
        image=facts.image,
        sha256=facts.sha256,
        format=facts.format.value,
        width_px=facts.width_px,
        height_px=facts.height_px,
        widths=tuple(size.width_px for size in rendition_sizes(facts.width_px, facts.height_px)),
        colour=facts.dominant_colour,
        file_name=clean_text(file_name)[-LONGEST_FILE_NAME:],
    )
