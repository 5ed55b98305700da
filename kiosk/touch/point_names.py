"""Names beside the points of a map: each can be touched, none lies on another, and none is left out.

Points whose names find no room of their own share one key, which opens the list of them. Everything is in pixels of the
drawing. A drawing that is shown smaller, because words have grown, has larger letters in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

Box = tuple[float, float, float, float]

#: Widths of letters of the museum's face as parts of their size, a little more than the widest words need.
_LETTER_EM = 0.6
_HAN_EM = 1.02
_PADDING_PX = 12
#: The part of the ground that one line of a name may take, and how much wider lines are than an even share of words.
_WIDEST = 0.5
_RAGGED = 1.3
_POINT_PX = 10
#: How far from a point its name is looked for, in widths of a touch; a name that is not the nearest gets a line.
_AWAY = (0.25, 0.8, 1.5)
_EDGE_PX = 8
#: More points than this are put together before room is looked for.
_MOST_ALONE = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class Measure:
    """A ground to write on. ``touch`` is 20 mm and ``gap`` 3 mm; all in pixels of the drawing."""

    width: float
    height: float
    text: float
    touch: float
    gap: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Named:
    """A key on the map with the numbers of the ``points`` it names, and lines (SVG ``d``) to those that lie apart."""

    words: str
    points: tuple[int, ...]
    x: float
    y: float
    width: float
    height: float
    lines: str

    @property
    def box(self) -> Box:
        return self.x, self.y, self.x + self.width, self.y + self.height


def name_points(
    points: Sequence[tuple[str, float, float]], measure: Measure, say_many: Callable[[int], str]
) -> tuple[Named, ...]:
    """``points`` are names and where they lie, those that matter most first. Every point is named by one key."""
    groups = _touching(points, measure.touch)
    while True:
        named, homeless = _place(groups, points, measure, say_many)
        if not homeless or len(groups) == 1:
            return named
        groups = _joined(groups, homeless, points)


def _touching(points: Sequence[tuple[str, float, float]], touch: float) -> list[list[int]]:
    """Points under one finger belong together from the beginning only if there are very many of them."""
    if len(points) <= _MOST_ALONE:
        return [[number] for number in range(len(points))]
    cells: dict[tuple[int, int], list[int]] = {}
    for number, (_, x, y) in enumerate(points):
        cells.setdefault((int(x // (2 * touch)), int(y // (2 * touch))), []).append(number)
    return list(cells.values())


def _place(
    groups: list[list[int]],
    points: Sequence[tuple[str, float, float]],
    measure: Measure,
    say_many: Callable[[int], str],
) -> tuple[tuple[Named, ...], list[int]]:
    """What finds room, and the numbers of the groups that find none. The last group always does."""
    dots = [(x - _POINT_PX, y - _POINT_PX, x + _POINT_PX, y + _POINT_PX) for _, x, y in points]
    taken: list[Box] = []
    named: list[Named] = []
    homeless = []
    for number, group in enumerate(groups):
        words = points[group[0]][0] if len(group) == 1 else say_many(len(group))
        width, height = _size_of(words, measure)
        x = sum(points[at][1] for at in group) / len(group)
        y = sum(points[at][2] for at in group) / len(group)
        own = set(group)
        others = [dot for at, dot in enumerate(dots) if at not in own]
        places = list(_around(x, y, width, height, measure.touch))
        if len(groups) == 1:
            places.append((*_held_inside(places[0], width, height, measure), False))
        for left, top, is_near in places:
            box = (left, top, left + width, top + height)
            fits = _inside(box, measure) and not any(_meet(box, other, measure.gap) for other in taken)
            if fits and not any(_meet(box, dot, 0) for dot in others):
                lines = _lines(box, [points[at] for at in group]) if len(group) > 1 or not is_near else ""
                taken.append(box)
                named.append(
                    Named(
                        words=words,
                        points=tuple(group),
                        x=round(left, 1),
                        y=round(top, 1),
                        width=round(width, 1),
                        height=round(height, 1),
                        lines=lines,
                    )
                )
                break
        else:
            homeless.append(number)
    return tuple(named), homeless


def _around(x: float, y: float, width: float, height: float, touch: float) -> Iterator[tuple[float, float, bool]]:
    """Upper left corners beside a point, the best first."""
    for share in _AWAY:
        away = touch * share
        right, left = x + away, x - away - width
        above, below = y - away - height, y + away
        middle_x, middle_y = x - width / 2, y - height / 2
        for corner in (
            (right, middle_y), (left, middle_y), (middle_x, above), (middle_x, below),
            (right, above), (right, below), (left, above), (left, below),
        ):  # fmt: skip
            yield *corner, share == _AWAY[0]


def _held_inside(
    place: tuple[float, float, bool], width: float, height: float, measure: Measure
) -> tuple[float, float]:
    """Where the last key of all stands at the worst."""
    most_x, most_y = measure.width - width - _EDGE_PX, measure.height - height - _EDGE_PX
    return max(_EDGE_PX, min(place[0], most_x)), max(_EDGE_PX, min(place[1], most_y))


def _joined(
    groups: list[list[int]], homeless: list[int], points: Sequence[tuple[str, float, float]]
) -> list[list[int]]:
    """Each group without room with the one that lies nearest to it."""
    middles = [
        (sum(points[at][1] for at in group) / len(group), sum(points[at][2] for at in group) / len(group))
        for group in groups
    ]
    into = list(range(len(groups)))
    for number in homeless:
        x, y = middles[number]
        others = [other for other in range(len(groups)) if into[other] != into[number]]
        if others:
            nearest = min(others, key=lambda other: (middles[other][0] - x) ** 2 + (middles[other][1] - y) ** 2)
            kept, gone = sorted((into[number], into[nearest]))
            into = [kept if place == gone else place for place in into]
    joined: dict[int, list[int]] = {}
    for number, group in enumerate(groups):
        joined.setdefault(into[number], []).extend(group)
    return [sorted(group) for group in joined.values()]


def _lines(box: Box, points: list[tuple[str, float, float]]) -> str:
    """From each point to the nearest spot of the key's edge."""
    ends = [(x, y, min(max(x, box[0]), box[2]), min(max(y, box[1]), box[3])) for _, x, y in points]
    return "".join(f"M{x:g} {y:g}L{round(to_x, 1):g} {round(to_y, 1):g}" for x, y, to_x, to_y in ends)


def _inside(box: Box, measure: Measure) -> bool:
    left, top, right, bottom = box
    fits_across = left >= _EDGE_PX and right <= measure.width - _EDGE_PX
    return fits_across and top >= _EDGE_PX and bottom <= measure.height - _EDGE_PX


def _meet(one: Box, other: Box, gap: float) -> bool:
    return one[0] < other[2] + gap and other[0] < one[2] + gap and one[1] < other[3] + gap and other[1] < one[3] + gap


def _size_of(words: str, measure: Measure) -> tuple[float, float]:
    """A key as wide as its words, or with two or more lines of them where they would take most of the ground."""
    length = sum(_HAN_EM if ord(letter) >= 0x2E80 else _LETTER_EM for letter in words) * measure.text
    lines = max(1, -(-length // (measure.width * _WIDEST)))
    # Lines break between words and are not all filled.
    width = length if lines == 1 else length / lines * _RAGGED
    return max(measure.touch, width + 2 * _PADDING_PX), max(measure.touch, measure.text * (1.1 * lines + 0.2))
