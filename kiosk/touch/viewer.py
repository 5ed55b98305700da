"""The zoom screen: one picture large, brought closer step by step with single taps (experience.md b.6)."""

from __future__ import annotations

from dataclasses import dataclass

from catalogue.artefacts.record import Inscription
from catalogue.showcase.errors import NotOnShow
from catalogue.showcase.pages import ObjectOnShow, PictureOnShow
from kiosk import showcase, vitrine
from kiosk.tile_source import tile_source
from media.errors import FileMissing
from media.outlining import WHOLE, Frame, outline

#: Each tap on plus brings the picture this much closer.
STEP = 1.5
MOST_STEPS = 5
#: Details that have a key.
MOST_DETAILS = 6
#: Width in pixels that a whole picture takes on the screen, near enough on either panel.
_WHOLE_PX = 1000
#: A shape that differs from the thing's measures by more than this is not that of the thing.
_SAME_SHAPE = 0.02
#: A rendition of this width shows edges well enough.
_OUTLINE_PX = 640


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """What there is to read of a detail: the words that stand there, and the passage that speaks of it.

    ``number`` is the detail's on its key; ``passage`` that of the object's passage, 0 where none speaks of this part.
    """

    number: int
    inscriptions: tuple[Inscription, ...]
    passage: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ZoomPage:
    """``number`` counts the object's pictures from 1; ``steps`` how close it can come, 1 for the whole object.

    ``tile_source`` is JSON: what a viewer must know of the tiles. ``mm_per_px`` is 0 where nobody knows the scale.
    ``parts`` are the details that have something to read.
    """

    shown: ObjectOnShow
    picture: PictureOnShow
    number: int
    steps: int
    tile_source: str
    mm_per_px: float
    parts: tuple[Part, ...]


def zoom_page(code: str, number: int) -> ZoomPage:
    """Raises ``NotOnShow`` for a picture that is not there, ``Withdrawn`` or ``Merged``."""
    shown = showcase().get_object(code).as_in_room()
    if not 1 <= number <= len(shown.pictures):
        raise NotOnShow(f"{code}, picture {number}")
    picture = shown.pictures[number - 1]
    return ZoomPage(
        shown=shown,
        picture=picture,
        number=number,
        steps=steps_of(picture),
        tile_source=tile_source(picture),
        mm_per_px=mm_per_px(picture, shown),
        parts=parts_to_read(picture, shown),
    )


def parts_to_read(picture: PictureOnShow, shown: ObjectOnShow) -> tuple[Part, ...]:
    numbers = {(passage.source.name, passage.index): at for at, passage in enumerate(shown.passages, start=1)}
    parts = (
        Part(
            number=number,
            inscriptions=tuple(entry for entry in shown.inscriptions if entry.text in detail.inscriptions),
            passage=numbers.get((detail.source, detail.passage), 0),
        )
        for number, detail in enumerate(picture.details[:MOST_DETAILS], start=1)
    )
    return tuple(part for part in parts if part.inscriptions or part.passage)


def steps_of(picture: PictureOnShow) -> int:
    """How many steps the widest rendition is worth: it is never blown up by more than half beyond its own pixels."""
    steps = 2
    while steps < MOST_STEPS and _WHOLE_PX * STEP**steps <= picture.widths[-1] * STEP:
        steps += 1
    return steps


def mm_per_px(picture: PictureOnShow, shown: ObjectOnShow) -> float:
    """Millimetres of the thing under one pixel of the whole picture; 0 where it cannot be known.

    It is known where the picture shows one side, both measures are there, and either the picture has their proportions
    or what stands out from its ground has.
    """
    height, width = shown.dimensions.height_mm, shown.dimensions.width_mm
    if picture.side not in ("front", "back") or not height or not width:
        return 0
    proportions = width / picture.width_px / (height / picture.height_px)

    def misfit(frame: Frame) -> float:
        return abs(frame.width / frame.height / proportions - 1)

    rendition = next((entry for entry in picture.widths if entry >= _OUTLINE_PX), picture.widths[-1])
    try:
        around = outline(vitrine().shelf, picture.image, rendition)
    except FileMissing:
        return 0
    frame = around if around.has_open_corners else min(WHOLE, around, key=misfit)
    return round(width / (frame.width * picture.width_px), 6) if misfit(frame) <= _SAME_SHAPE else 0
