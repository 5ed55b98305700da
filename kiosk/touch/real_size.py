"""How big a small thing really is: drawn in millimetres of the screen, above a bank card (experience.md b.4, pins)."""

from __future__ import annotations

from dataclasses import dataclass

from catalogue.showcase.pages import ObjectOnShow
from kiosk.touch.viewer import mm_per_px

#: Larger things have no room on every panel.
MOST_MM = 120
#: ISO/IEC 7810, ID-1.
CARD_WIDTH_MM, CARD_HEIGHT_MM = 85.6, 54.0
_GAP_MM = 8.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Laid:
    """A box in millimetres from the upper left corner of the drawing."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, kw_only=True, slots=True)
class RealSize:
    """A drawing in millimetres: the thing by its measures, and a bank card below.

    ``picture`` is where its picture lies, ``None`` where nobody knows how much of it the thing takes.
    """

    width: float
    height: float
    thing: Laid
    picture: Laid | None
    card: Laid


def real_size(shown: ObjectOnShow) -> RealSize | None:
    """``None`` for what is large, has no picture, or was not measured both ways."""
    height, width = shown.dimensions.height_mm, shown.dimensions.width_mm
    if not shown.pictures or not height or not width or max(height, width) > MOST_MM:
        return None
    first = shown.pictures[0]
    scale = mm_per_px(first, shown)
    around = (first.width_px * scale, first.height_px * scale) if scale else (width, height)
    across = max(CARD_WIDTH_MM, around[0])

    def laid(box: tuple[float, float], middle: float) -> Laid:
        return Laid(
            left=round((across - box[0]) / 2, 2),
            top=round(middle - box[1] / 2, 2),
            width=round(box[0], 2),
            height=round(box[1], 2),
        )

    middle = around[1] / 2
    return RealSize(
        width=round(across, 2),
        height=round(around[1] + _GAP_MM + CARD_HEIGHT_MM, 2),
        thing=laid((width, height), middle),
        picture=laid(around, middle) if scale else None,
        card=laid((CARD_WIDTH_MM, CARD_HEIGHT_MM), around[1] + _GAP_MM + CARD_HEIGHT_MM / 2),
    )
