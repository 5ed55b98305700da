"""The door where pictures come in: media takes the bytes, the catalogue keeps the facts, neither knows the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from catalogue.cleaning import clean_text
from catalogue.demonstration.collection import Demonstration, Picture
from catalogue.photographs.attaching import DetailPoint, PictureFile, attach
from media.drawing import render_drawing
from media.errors import PictureRefused
from media.facts import PictureFacts
from media.ingesting import ingest
from media.limits import Limits
from media.pyramid import rendition_sizes
from media.shelves import Shelf

#: As long as file systems allow; of a longer one the end is kept, since it says what the file is.
LONGEST_FILE_NAME = 255
#: Long side of the demonstration's drawings: enough to zoom into on a 4K screen.
DRAWING_PX = 2400


@dataclass(frozen=True, kw_only=True, slots=True)
class DrawnPicture:
    """A drawing of the demonstration and the file it became."""

    object_number: str
    picture: Picture
    file: PictureFile
    rights: str


def take_picture(file: Path, shelf: Shelf, limits: Limits) -> PictureFacts:
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


def draw_demonstration(
    demonstration: Demonstration,
    shelf: Shelf,
    *,
    highlights_only: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[DrawnPicture, ...]:
    """Draw the pictures of the demonstration and take them in; ``progress`` hears how many of how many are done.

    With ``highlights_only`` just the first picture of each highlight: what the first page of a first run waits for.
    """
    wanted = [
        (entry, picture)
        for entry in demonstration.objects
        if entry.record.is_highlight or not highlights_only
        for picture in (entry.pictures[:1] if highlights_only else entry.pictures)
    ]
    drawn = []
    for done, (entry, picture) in enumerate(wanted, start=1):
        facts = ingest(render_drawing(picture.file.read_bytes(), DRAWING_PX), shelf)
        drawn.append(
            DrawnPicture(
                object_number=entry.object_number,
                picture=picture,
                file=in_catalogue_words(facts),
                rights=entry.record.rights,
            )
        )
        if progress:
            progress(done, len(wanted))
    return tuple(drawn)


def attach_drawings(session: Session, drawn: Iterable[DrawnPicture], *, at: datetime, by: str) -> None:
    """Give the demonstration's objects their drawings, in order. Flushes, never commits."""
    for entry in drawn:
        attach(
            session,
            entry.object_number,
            entry.file,
            at=at,
            by=by,
            alternative_text=entry.picture.alternative_text,
            side=entry.picture.side.value,
            rights=entry.rights,
            is_drawing=True,
            details=[
                DetailPoint(left=point.left, top=point.top, width=point.width, height=point.height, line=point.line)
                for point in entry.picture.details
            ],
        )
