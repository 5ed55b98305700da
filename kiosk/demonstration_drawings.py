"""The demonstration's drawings: drawn once, taken in as pictures, given to their objects."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from itertools import repeat
from multiprocessing import get_context

from sqlalchemy.orm import Session

from catalogue.demonstration import collection
from catalogue.demonstration.collection import Demonstration, Picture
from catalogue.demonstration.loading import retold_passage
from catalogue.photographs.attaching import DetailPoint, PictureFile, attach
from kiosk.pictures_in import in_catalogue_words
from media.drawing import render_drawing
from media.facts import PictureFacts
from media.ingesting import find_ingested, ingest
from media.shelves import Shelf

#: Long side of the drawings: enough to zoom into on a 4K screen.
DRAWING_PX = 2400


@dataclass(frozen=True, kw_only=True, slots=True)
class DrawnPicture:
    """A drawing and the file it became. ``digest`` is that of what it is drawn from, and how."""

    object_number: str
    picture: Picture
    file: PictureFile
    rights: str
    digest: str


def draw_demonstration(
    demonstration: Demonstration,
    shelf: Shelf,
    *,
    highlights_only: bool = False,
    known: Mapping[str, str],
    progress: Callable[[int, int], None] | None = None,
) -> tuple[DrawnPicture, ...]:
    """Draw the pictures of the demonstration and take them in; ``progress`` hears how many of how many are done.

    ``known`` has the SHA-256 of the original that each digest became before: what the shelf still has is not drawn
    again. With ``highlights_only`` just the first picture of each highlight: what the first page of a first run waits
    for.
    """
    wanted = [
        (entry, picture)
        for entry in demonstration.objects
        if entry.record.is_highlight or not highlights_only
        for picture in (entry.pictures[:1] if highlights_only else entry.pictures)
    ]
    drawn = []
    with _taken_in([picture.file.read_bytes() for _, picture in wanted], shelf, known) as pictures:
        for done, ((entry, picture), (digest, facts)) in enumerate(zip(wanted, pictures, strict=True), start=1):
            drawn.append(
                DrawnPicture(
                    object_number=entry.object_number,
                    picture=picture,
                    file=in_catalogue_words(facts),
                    rights=entry.record.rights,
                    digest=digest,
                )
            )
            if progress:
                progress(done, len(wanted))
    return tuple(drawn)


def attach_drawings(session: Session, drawn: Iterable[DrawnPicture], *, at: datetime, by: str) -> None:
    """Give the demonstration's objects their drawings, in order, once it is loaded. Flushes, never commits."""
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
            details=[_detail(session, point) for point in entry.picture.details],
        )


def _detail(session: Session, point: collection.DetailPoint) -> DetailPoint:
    passage = retold_passage(session, point.explained_by) if point.explained_by else None
    return DetailPoint(
        left=point.left,
        top=point.top,
        width=point.width,
        height=point.height,
        line=point.line,
        inscriptions=point.inscriptions,
        source=passage.source.name if passage else "",
        passage=passage.index if passage else 0,
    )


@contextmanager
def _taken_in(
    drawings: list[bytes], shelf: Shelf, known: Mapping[str, str]
) -> Iterator[Iterator[tuple[str, PictureFacts]]]:
    """Digest and facts of each. The next is drawn while the one before is cut in its own process: two cores' work."""
    digests = [_digest(svg) for svg in drawings]
    there = [find_ingested(known.get(digest, ""), shelf) for digest in digests]
    missing = [svg for svg, facts in zip(drawings, there, strict=True) if facts is None]
    # A process: drawing never lets another thread have its turn.
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as ahead:
        made = ahead.map(render_drawing, missing, repeat(DRAWING_PX)) if missing else iter(())
        try:
            yield ((digest, facts or ingest(next(made), shelf)) for digest, facts in zip(digests, there, strict=True))
        finally:
            ahead.shutdown(wait=False, cancel_futures=True)


def _digest(svg: bytes) -> str:
    """Another renderer may draw the same lines a little differently."""
    return hashlib.sha256(b"%d %s %b" % (DRAWING_PX, version("resvg-py").encode(), svg)).hexdigest()
