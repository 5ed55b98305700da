"""Where the thing is in a picture that shows it on plain ground, so that its measures say how large a pixel is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PIL import Image, ImageChops, ImageFilter

from media.pyramid import Kind, rendition_name
from media.shelves import Shelf

#: How far a colour (0 to 255 in each channel) may be from the ground's and still be ground: grain and compression.
_GROUND = 24
#: How far into a frame its corners are looked at: one part of this many of its sides.
_CORNER = 20
#: Corners of a ground that is plain differ by no more than this.
_PLAIN = 12
#: Frames are four numbers.
_KEPT = 2048


@dataclass(frozen=True, kw_only=True, slots=True)
class Frame:
    """Edges of a rectangle in shares (0 to 1) of a picture's width and height.

    ``has_open_corners``: what it frames leaves the ground in sight in all four corners, as a badge does and a sheet
    does not.
    """

    left: float
    top: float
    right: float
    bottom: float
    has_open_corners: bool = False

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top


WHOLE = Frame(left=0, top=0, right=1, bottom=1)


@lru_cache(_KEPT)
def outline(shelf: Shelf, image: str, width_px: int) -> Frame:
    """The frame around all that is not ground, by the rendition of this width; the whole picture where none is plain.

    A picture's bytes never change, and its frame is asked for by each of its pages: it is looked for once.
    Raises ``FileMissing``.
    """
    with Image.open(shelf.path(rendition_name(image, width_px, Kind.JPEG)), formats=["JPEG"]) as opened:
        drawn = opened.convert("RGB")
    corners = [drawn.getpixel((x, y)) for x in (0, drawn.width - 1) for y in (0, drawn.height - 1)]
    if any(max(channel) - min(channel) > _PLAIN for channel in zip(*corners, strict=True)):
        return WHOLE
    ground = Image.new("RGB", drawn.size, corners[0])
    # The median takes away dust and the rings that compression leaves around edges.
    apart = ImageChops.difference(drawn, ground).convert("L").filter(ImageFilter.MedianFilter(5))
    thing = apart.point(lambda level: 255 if level > _GROUND else 0)
    box = thing.getbbox()
    if box is None:
        return WHOLE
    left, top, right, bottom = box
    inset_x, inset_y = (right - left) // _CORNER, (bottom - top) // _CORNER
    inner_corners = [
        (x, y) for x in (left + inset_x, right - 1 - inset_x) for y in (top + inset_y, bottom - 1 - inset_y)
    ]
    return Frame(
        left=left / drawn.width,
        top=top / drawn.height,
        right=right / drawn.width,
        bottom=bottom / drawn.height,
        has_open_corners=not any(thing.getpixel(corner) for corner in inner_corners),
    )
