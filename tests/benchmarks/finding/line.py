"""Cost against size as a line drawn in SVG, both axes in powers of ten."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

_WIDTH, _HEIGHT = 720, 420
_LEFT, _RIGHT, _TOP, _BOTTOM = 70, 190, 24, 56
Scale = Callable[[float], float]
_COLOURS = ("#a3311f", "#1f4e79", "#4a6b2a", "#7a4b8c")


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """Milliseconds by number of objects."""

    name: str
    points: tuple[tuple[int, float], ...]


def draw(lines: Sequence[Line]) -> str:
    """The picture as the text of an SVG file."""
    sizes = [size for line in lines for size, _ in line.points]
    costs = [cost for line in lines for _, cost in line.points]
    across = _scale(sizes, _LEFT, _WIDTH - _RIGHT)
    up = _scale(costs, _HEIGHT - _BOTTOM, _TOP)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="sans-serif"'
        ' font-size="13" fill="none">',
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/>',
        *(_grid(costs, up)),
        *(_mark(size, across) for size in sorted(set(sizes))),
        f'<text x="{_LEFT}" y="{_HEIGHT - 10}" fill="#222">objects on show</text>',
        f'<text x="6" y="{_TOP - 8}" fill="#222">ms of processor time</text>',
    ]
    for colour, line in zip(_COLOURS, lines, strict=False):
        places = [(across(size), up(cost)) for size, cost in line.points]
        way = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        parts.append(f'<polyline points="{way}" stroke="{colour}" stroke-width="2.5"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"/>' for x, y in places]
        x, y = places[-1]
        words = f"{line.name}, {line.points[-1][1]:.2g} ms"
        parts.append(f'<text x="{x + 10:.1f}" y="{y + 4:.1f}" fill="{colour}">{words}</text>')
    return "\n".join([*parts, "</svg>\n"])


def _scale(values: Sequence[float], start: float, end: float) -> Scale:
    """From a value to a place between two, by its logarithm."""
    least, most = math.log10(min(values)), math.log10(max(values))
    span = most - least or 1.0
    return lambda value: start + (math.log10(value) - least) / span * (end - start)


def _grid(costs: Sequence[float], up: Scale) -> list[str]:
    powers = range(math.ceil(math.log10(min(costs))), math.floor(math.log10(max(costs))) + 1)
    lines: list[str] = []
    for power in powers:
        y = up(10.0**power)
        lines.append(f'<path d="M{_LEFT} {y:.1f}H{_WIDTH - _RIGHT}" stroke="#ddd"/>')
        lines.append(f'<text x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end" fill="#222">{10.0**power:g}</text>')
    return lines


def _mark(size: int, across: Scale) -> str:
    x = across(size)
    return f'<text x="{x:.1f}" y="{_HEIGHT - _BOTTOM + 20}" text-anchor="middle" fill="#222">{size:,}</text>'
