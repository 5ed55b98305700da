"""The cost of a page against the size of the collection, drawn as a small SVG for the README."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape

WIDTH, HEIGHT = 800, 400
_LEFT, _RIGHT, _TOP, _BOTTOM = 70, 335, 46, 52
#: Told apart by colour, and by the name at the end of each line.
_COLOURS = ("#0f6b5c", "#7a6a4a", "#a3462a", "#3c5a8c", "#7b3f79")
_INK, _FAINT, _PAPER = "#1c2321", "#d9cfbb", "#fbf7ee"
_LEAST_APART = 16


def draw(title: str, sizes: Sequence[int], costs: Mapping[str, Sequence[float]]) -> str:
    """``costs`` are microseconds by name, one for each of ``sizes``; both axes are logarithmic."""
    every = [cost for line in costs.values() for cost in line]
    low, high = math.floor(math.log10(min(every))), math.ceil(math.log10(max(every)))

    def x(size: int) -> float:
        first, last = math.log10(sizes[0]), math.log10(sizes[-1])
        return _LEFT + (WIDTH - _LEFT - _RIGHT) * (math.log10(size) - first) / ((last - first) or 1)

    def y(cost: float) -> float:
        return HEIGHT - _BOTTOM - (HEIGHT - _TOP - _BOTTOM) * (math.log10(cost) - low) / ((high - low) or 1)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"',
        ' font-family="sans-serif" font-size="13">',
        f'<title>{escape(title)}</title><rect width="{WIDTH}" height="{HEIGHT}" fill="{_PAPER}"/>',
        f'<text x="{_LEFT}" y="24" font-size="15" fill="{_INK}">{escape(title)}</text>',
    ]
    for power in range(low, high + 1):
        level = y(10**power)
        words = f"{10**power:,} µs" if power < 3 else f"{10 ** (power - 3):,} ms"
        parts.append(f'<path d="M{_LEFT} {level:.1f}H{WIDTH - _RIGHT}" stroke="{_FAINT}"/>')
        parts.append(f'<text x="{_LEFT - 8}" y="{level + 4:.1f}" text-anchor="end" fill="{_INK}">{words}</text>')
    for size in sizes:
        parts.append(f'<text x="{x(size):.1f}" y="{HEIGHT - 28}" text-anchor="middle" fill="{_INK}">{size:,}</text>')
    middle = (_LEFT + WIDTH - _RIGHT) / 2
    parts.append(f'<text x="{middle}" y="{HEIGHT - 8}" text-anchor="middle" fill="{_INK}">objects on show</text>')
    places = _apart({name: y(line[-1]) for name, line in costs.items()})
    for colour, (name, line) in zip(_COLOURS, costs.items(), strict=False):
        points = " ".join(f"{x(size):.1f},{y(cost):.1f}" for size, cost in zip(sizes, line, strict=True))
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2.5"/>')
        parts += [
            f'<circle cx="{x(size):.1f}" cy="{y(cost):.1f}" r="3.5" fill="{colour}"/>'
            for size, cost in zip(sizes, line, strict=True)
        ]
        words = f"{name}: {line[-1]:,.0f} µs"
        parts.append(
            f'<text x="{WIDTH - _RIGHT + 12}" y="{places[name] + 4:.1f}" fill="{colour}">{escape(words)}</text>'
        )
    return "\n".join((*parts, "</svg>", ""))


def _apart(places: Mapping[str, float]) -> dict[str, float]:
    """The same places from top to bottom, moved down where two names would lie on each other."""
    found: dict[str, float] = {}
    free = 0.0
    for name, place in sorted(places.items(), key=lambda entry: entry[1]):
        found[name] = max(place, free)
        free = found[name] + _LEAST_APART
    return found
