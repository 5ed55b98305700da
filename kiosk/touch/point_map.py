"""A map of points: coast, large rivers, points and names. No borders: they would be wrong for the period.

Lambert's azimuthal equal-area projection around the middle of the points, so that any collection's places fill the
ground. Everything is in pixels of the drawing, from its upper left corner.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

from kiosk.touch.coast import RIVERS, coast_lines

EARTH_KM = 6371.0
#: A collection of one town still shows where on the coast it lies.
LEAST_RADIUS_KM = 1500.0
#: Share of the ground kept free around the outermost points.
MARGIN = 0.18
#: Beyond this from the middle nothing is drawn; the projection stretches there.
_HORIZON = math.radians(100)

_LETTER_EM = 0.56
_HAN_EM = 1.0
_SLIP_PADDING_PX = 10
_POINT_PX = 10


@dataclass(frozen=True, kw_only=True, slots=True)
class Spot:
    """A place to draw. Degrees WGS 84."""

    name: str
    latitude: float
    longitude: float


@dataclass(frozen=True, kw_only=True, slots=True)
class DrawnSpot:
    """A point and its name on a paper slip; a name that found no room has a slip of width 0."""

    name: str
    x: float
    y: float
    slip_x: float = 0
    slip_y: float = 0
    slip_width: float = 0
    slip_height: float = 0

    @property
    def baseline(self) -> float:
        return self.slip_y + self.slip_height * 0.72


@dataclass(frozen=True, kw_only=True, slots=True)
class Drawn:
    """``coast`` and ``rivers`` are the ``d`` of one SVG path each."""

    width: int
    height: int
    text_px: int
    coast: str
    rivers: str
    spots: tuple[DrawnSpot, ...]


@dataclass(frozen=True, slots=True)
class Projection:
    """``latitude``, ``longitude`` of the middle in radians, drawn at ``middle_x``, ``middle_y``; ``px`` per radian."""

    latitude: float
    longitude: float
    px: float
    middle_x: float
    middle_y: float

    def place(self, latitude: float, longitude: float) -> tuple[float, float] | None:
        """Where a point in degrees is drawn; ``None`` beyond the horizon."""
        phi, turned = math.radians(latitude), math.radians(longitude) - self.longitude
        cosine = math.sin(self.latitude) * math.sin(phi) + math.cos(self.latitude) * math.cos(phi) * math.cos(turned)
        if cosine < math.cos(_HORIZON):
            return None
        stretch = math.sqrt(2 / (1 + cosine)) * self.px
        x = stretch * math.cos(phi) * math.sin(turned)
        y = stretch * (
            math.cos(self.latitude) * math.sin(phi) - math.sin(self.latitude) * math.cos(phi) * math.cos(turned)
        )
        return self.middle_x + x, self.middle_y - y


def draw_map(spots: tuple[Spot, ...], width: int, height: int, text_px: int) -> Drawn:
    """Draw these places; names that would lie on another are left to the list beside the map."""
    projection = _projection_for(spots, width, height)
    points = [(spot, projection.place(spot.latitude, spot.longitude)) for spot in spots]
    return Drawn(
        width=width,
        height=height,
        text_px=text_px,
        coast=_path(coast_lines(), projection, width, height),
        rivers=_path(RIVERS, projection, width, height),
        spots=tuple(_with_names([(spot, point) for spot, point in points if point], width, height, text_px)),
    )


def _projection_for(spots: tuple[Spot, ...], width: int, height: int) -> Projection:
    if not spots:
        return Projection(math.radians(45), math.radians(80), 1, width / 2, height / 2)
    latitude = math.radians((min(s.latitude for s in spots) + max(s.latitude for s in spots)) / 2)
    longitude = math.radians((min(s.longitude for s in spots) + max(s.longitude for s in spots)) / 2)
    unit = Projection(latitude, longitude, 1, 0, 0)
    placed = [point for spot in spots if (point := unit.place(spot.latitude, spot.longitude))]
    left, right = min(x for x, _ in placed), max(x for x, _ in placed)
    top, bottom = min(y for _, y in placed), max(y for _, y in placed)
    least = LEAST_RADIUS_KM / EARTH_KM
    reach_x, reach_y = max((right - left) / 2, least), max((bottom - top) / 2, least * height / width)
    px = min(width / 2 / reach_x, height / 2 / reach_y) * (1 - MARGIN)
    return Projection(
        latitude, longitude, px, width / 2 - (left + right) / 2 * px, height / 2 - (top + bottom) / 2 * px
    )


def _path(lines: Iterable[tuple[tuple[float, float], ...]], projection: Projection, width: int, height: int) -> str:
    """Lines of (longitude, latitude) as one path, left out where they stay far from the ground."""
    parts = []
    for line in lines:
        drawn: list[str] = []
        is_near = False
        for longitude, latitude in line:
            point = projection.place(latitude, longitude)
            if point is None:
                drawn.append("")
                continue
            x, y = round(point[0], 1), round(point[1], 1)
            is_near = is_near or (-width < x < 2 * width and -height < y < 2 * height)
            drawn.append(f"{'L' if drawn and drawn[-1] else 'M'}{x:g} {y:g}")
        if is_near:
            parts.append("".join(drawn))
    return "".join(parts)


def _with_names(
    points: list[tuple[Spot, tuple[float, float]]], width: int, height: int, text_px: int
) -> list[DrawnSpot]:
    taken = [(x - _POINT_PX, y - _POINT_PX, x + _POINT_PX, y + _POINT_PX) for _, (x, y) in points]
    found = []
    for spot, (x, y) in points:
        slip_width = _width_of(spot.name, text_px) + 2 * _SLIP_PADDING_PX
        slip_height = text_px * 1.3
        gap = _POINT_PX + 6
        corners = (
            (x + gap, y - slip_height / 2),
            (x - gap - slip_width, y - slip_height / 2),
            (x - slip_width / 2, y - gap - slip_height),
            (x - slip_width / 2, y + gap),
        )
        drawn = DrawnSpot(name=spot.name, x=round(x, 1), y=round(y, 1))
        for left, top in corners:
            box = (left, top, left + slip_width, top + slip_height)
            is_inside = box[0] >= 8 and box[1] >= 8 and box[2] <= width - 8 and box[3] <= height - 8
            if is_inside and not any(_touch(box, other) for other in taken):
                taken.append(box)
                drawn = replace(
                    drawn,
                    slip_x=round(left, 1),
                    slip_y=round(top, 1),
                    slip_width=round(slip_width, 1),
                    slip_height=round(slip_height, 1),
                )
                break
        found.append(drawn)
    return found


def _touch(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _width_of(name: str, text_px: int) -> float:
    return sum(_HAN_EM if ord(letter) >= 0x2E80 else _LETTER_EM for letter in name) * text_px
