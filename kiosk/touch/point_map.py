"""A map of points: coast, large rivers, points and names. No borders: they would be wrong for the period.

Lambert's azimuthal equal-area projection around the middle of the points, so that any collection's places fill the
ground. Everything is in pixels of the drawing, from its upper left corner.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.touch.coast import RIVERS, coast_lines

EARTH_KM = 6371.0
#: A collection of one town still shows where on the coast it lies.
LEAST_RADIUS_KM = 1500.0
#: Share of the ground kept free around the outermost points.
MARGIN = 0.18
#: Beyond this from the middle nothing is drawn; the projection stretches there.
_HORIZON = math.radians(100)


@dataclass(frozen=True, kw_only=True, slots=True)
class Spot:
    """A place to draw. Degrees WGS 84."""

    name: str
    latitude: float
    longitude: float


@dataclass(frozen=True, kw_only=True, slots=True)
class DrawnSpot:
    """``number`` counts the spots that were to be drawn, from 0."""

    number: int
    name: str
    x: float
    y: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Drawn:
    """``coast`` and ``rivers`` are the ``d`` of one SVG path each. ``spots`` are those this side of the horizon."""

    width: int
    height: int
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


def draw_map(spots: tuple[Spot, ...], width: int, height: int) -> Drawn:
    """Draw these places; ``kiosk.touch.point_names`` writes their names."""
    projection = _projection_for(spots, width, height)
    points = [(number, spot, projection.place(spot.latitude, spot.longitude)) for number, spot in enumerate(spots)]
    return Drawn(
        width=width,
        height=height,
        coast=_path(coast_lines(), projection, width, height),
        rivers=_path(RIVERS, projection, width, height),
        spots=tuple(
            DrawnSpot(number=number, name=spot.name, x=round(point[0], 1), y=round(point[1], 1))
            for number, spot, point in points
            if point
        ),
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
