"""What an address of the IIIF Image API 3.0 asks for, in pixels: a part of a picture, its size, turn and colours."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from media.pyramid import Size


class Quality(StrEnum):
    """``DEFAULT`` is in colour; an address that says ``color`` asks for the same."""

    DEFAULT = "default"
    GRAY = "gray"
    BITONAL = "bitonal"


class Ending(StrEnum):
    """The formats a derivative is made in."""

    JPEG = "jpg"
    PNG = "png"
    WEBP = "webp"

    @property
    def media_type(self) -> str:
        return {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp"}[self.value]


@dataclass(frozen=True, kw_only=True, slots=True)
class Region:
    """A part of the picture in its own pixels, never beyond its edges and never empty."""

    x_px: int
    y_px: int
    width_px: int
    height_px: int

    def __str__(self) -> str:
        """As IIIF writes it."""
        return f"{self.x_px},{self.y_px},{self.width_px},{self.height_px}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Derivative:
    """In the order it is done: the region, scaled to ``size``, mirrored left to right, turned clockwise, coloured.

    ``size`` is before turning and never larger than the region. ``is_whole``: the region is the whole picture.
    ``is_largest``: it may not be had any larger, so its size has the name ``max``.
    """

    region: Region
    is_whole: bool
    size: Size
    is_largest: bool
    is_mirrored: bool
    quarter_turns: int
    quality: Quality
    ending: Ending

    @property
    def is_plain(self) -> bool:
        """Neither turned nor recoloured, as tiles and renditions are."""
        return not self.is_mirrored and not self.quarter_turns and self.quality is Quality.DEFAULT

    @property
    def canonical(self) -> str:
        """The one address below the picture's own that asks for this (Image API 3.0, 4.8)."""
        region = "full" if self.is_whole else str(self.region)
        size = "max" if self.is_largest else str(self.size)
        turn = f"{'!' if self.is_mirrored else ''}{90 * self.quarter_turns}"
        return f"{region}/{size}/{turn}/{self.quality}.{self.ending}"
