"""The zoom screen: one picture large, brought closer step by step with single taps (experience.md b.6)."""

from __future__ import annotations

from dataclasses import dataclass

from catalogue.showcase.errors import NotOnShow
from catalogue.showcase.pages import ObjectOnShow, PictureOnShow
from kiosk import showcase

#: Each tap on plus brings the picture this much closer.
STEP = 1.5
MOST_STEPS = 5
#: Width in pixels that a whole picture takes on the screen, near enough on either panel.
_WHOLE_PX = 1000


@dataclass(frozen=True, kw_only=True, slots=True)
class ZoomPage:
    """``number`` counts the object's pictures from 1; ``steps`` how close it can come, 1 for the whole object."""

    shown: ObjectOnShow
    picture: PictureOnShow
    number: int
    steps: int


def zoom_page(code: str, number: int) -> ZoomPage:
    """Raises ``NotOnShow`` for a picture that is not there, ``Withdrawn`` or ``Merged``."""
    shown = showcase().get_object(code)
    if not 1 <= number <= len(shown.pictures):
        raise NotOnShow(f"{code}, picture {number}")
    picture = shown.pictures[number - 1]
    return ZoomPage(shown=shown, picture=picture, number=number, steps=steps_of(picture))


def steps_of(picture: PictureOnShow) -> int:
    """How many steps the widest rendition is worth: it is never blown up by more than half beyond its own pixels."""
    steps = 2
    while steps < MOST_STEPS and _WHOLE_PX * STEP**steps <= picture.widths[-1] * STEP:
        steps += 1
    return steps
