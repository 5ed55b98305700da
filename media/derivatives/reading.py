"""Reading an address of the IIIF Image API 3.0 (sections 4.1 to 4.7) within the limits that ``info.json`` states.

Numbers a stranger typed have nine digits at most, which bounds all arithmetic on them.
"""

from __future__ import annotations

import re
from math import sqrt

from media.derivatives.derivative import Derivative, Ending, Quality, Region
from media.errors import DerivativeRefused, EnlargingRefused
from media.pyramid import Level0, Size

_WHOLE = r"[0-9]{1,9}"
_NUMBER = r"(?:[0-9]{1,9}(?:\.[0-9]{1,9})?|\.[0-9]{1,9})"
_IN_PIXELS = re.compile(rf"({_WHOLE}),({_WHOLE}),({_WHOLE}),({_WHOLE})")
_IN_PERCENT = re.compile(rf"pct:({_NUMBER}),({_NUMBER}),({_NUMBER}),({_NUMBER})")
_SIZE = re.compile(
    rf"max|pct:(?P<percent>{_NUMBER})|!(?P<most_width>{_WHOLE}),(?P<most_height>{_WHOLE})"
    rf"|(?P<width>{_WHOLE}),(?P<height>{_WHOLE})?|,(?P<only_height>{_WHOLE})"
)
_ROTATION = re.compile(rf"(?P<mirrored>!)?(?P<degrees>{_NUMBER})")

_COLOUR = "color"


def read_address(region: str, size: str, rotation: str, file: str, picture: Level0) -> Derivative:
    """The derivative that ``<region>/<size>/<rotation>/<file>`` asks for; ``file`` is ``<quality>.<ending>``.

    Raises DerivativeRefused for what is no address, outside the picture or beyond its limits, and EnlargingRefused.
    """
    part = _read_region(region, picture)
    is_whole = (part.width_px, part.height_px) == (picture.width_px, picture.height_px)
    largest = picture.max_size if is_whole else _fit(part, picture.most_side_px, picture.most_side_px, picture)
    scaled = _read_size(size, part, largest, picture)
    is_mirrored, quarter_turns = _read_rotation(rotation)
    quality, ending = _read_file(file)
    return Derivative(
        region=part,
        is_whole=is_whole,
        size=scaled,
        is_largest=scaled == largest,
        is_mirrored=is_mirrored,
        quarter_turns=quarter_turns,
        quality=quality,
        ending=ending,
    )


def _read_region(text: str, picture: Level0) -> Region:
    width, height = picture.width_px, picture.height_px
    if text == "full":
        return Region(x_px=0, y_px=0, width_px=width, height_px=height)
    if text == "square":
        side = min(width, height)
        return Region(x_px=(width - side) // 2, y_px=(height - side) // 2, width_px=side, height_px=side)
    if found := _IN_PIXELS.fullmatch(text):
        left, top, across, down = map(int, found.groups())
    elif found := _IN_PERCENT.fullmatch(text):
        shares = [float(number) / 100 for number in found.groups()]
        sides = (width, height, width, height)
        left, top, across, down = (round(share * side) for share, side in zip(shares, sides, strict=True))
    else:
        raise DerivativeRefused("The region must be full, square, x,y,w,h or pct:x,y,w,h")
    # What reaches beyond an edge is cut there.
    across, down = min(across, width - left), min(down, height - top)
    if across < 1 or down < 1:
        raise DerivativeRefused(f"The region holds no pixel of a picture of {width} by {height}")
    return Region(x_px=left, y_px=top, width_px=across, height_px=down)


def _read_size(text: str, region: Region, largest: Size, picture: Level0) -> Size:
    may_enlarge = text.startswith("^")
    found = _SIZE.fullmatch(text.removeprefix("^"))
    if not found:
        raise DerivativeRefused("The size must be max, w,h or w, or ,h or !w,h or pct:n")
    size = _scaled(found, region, largest, picture, may_enlarge=may_enlarge)
    if size.width_px > region.width_px or size.height_px > region.height_px:
        if may_enlarge:
            raise EnlargingRefused
        raise DerivativeRefused(f"The size is larger than the region of {region.width_px} by {region.height_px}")
    if size.width_px < 1 or size.height_px < 1:
        raise DerivativeRefused("The size leaves less than a pixel")
    if not _is_within(size, picture):
        side, area = picture.most_side_px, picture.most_area_px
        raise DerivativeRefused(f"The size must be {side} or less each way, and {area} pixels or fewer in all")
    return size


def _scaled(found: re.Match[str], region: Region, largest: Size, picture: Level0, *, may_enlarge: bool) -> Size:
    """The size in pixels as written; it may still be larger than the region, or empty, or beyond the limits."""
    if found["percent"]:
        share = float(found["percent"]) / 100
        return Size(round(region.width_px * share), round(region.height_px * share))
    if found["only_height"]:
        height = int(found["only_height"])
        return Size(round(region.width_px * height / region.height_px), height)
    if found["width"]:
        width = int(found["width"])
        height = int(found["height"]) if found["height"] else round(region.height_px * width / region.width_px)
        return Size(width, height)
    # What is left, ``max`` and ``!w,h``, means as large as may be: with ``^`` that is larger than the region.
    wide, high = (int(found[side] or picture.most_side_px) for side in ("most_width", "most_height"))
    one_more = Size(region.width_px + 1, region.height_px + 1)
    if may_enlarge and one_more.width_px <= wide and one_more.height_px <= high and _is_within(one_more, picture):
        raise EnlargingRefused
    return _fit(region, wide, high, picture) if found["most_width"] else largest


def _fit(region: Region, width_px: int, height_px: int, picture: Level0) -> Size:
    """As large as it goes inside these sides and the picture's limits, in proportion, and never enlarged."""
    wide, high = (min(side, picture.most_side_px) for side in (width_px, height_px))
    by_area = sqrt(picture.most_area_px / (region.width_px * region.height_px))
    share = min(1.0, wide / region.width_px, high / region.height_px, by_area)
    # Rounded down where the area decides: rounding up both sides would go beyond it.
    closest = int if share == by_area else round
    width, height = closest(region.width_px * share), closest(region.height_px * share)
    return Size(min(wide, max(1, width)), min(high, max(1, height)))


def _is_within(size: Size, picture: Level0) -> bool:
    side = picture.most_side_px
    return max(size.width_px, size.height_px) <= side and size.width_px * size.height_px <= picture.most_area_px


def _read_rotation(text: str) -> tuple[bool, int]:
    """(mirrored, quarter turns clockwise)."""
    found = _ROTATION.fullmatch(text)
    degrees = float(found["degrees"]) if found else -1
    if not found or degrees % 90 or degrees > 360:
        raise DerivativeRefused("The rotation must be 0, 90, 180 or 270, with ! before it for the mirror image")
    return found["mirrored"] is not None, int(degrees // 90) % 4


def _read_file(text: str) -> tuple[Quality, Ending]:
    name, _, ending = text.rpartition(".")
    if name != _COLOUR and name not in set(Quality):
        raise DerivativeRefused("The quality must be default, color, gray or bitonal")
    if ending not in set(Ending):
        raise DerivativeRefused("The format must be jpg, png or webp")
    return Quality.DEFAULT if name == _COLOUR else Quality(name), Ending(ending)
