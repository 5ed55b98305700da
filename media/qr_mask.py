"""The mask of a QR code: of the eight the standard offers, the one that confuses a reader least.

ISO/IEC 18004, 7.8.3, gives points for long runs, blocks, look-alikes of the finder pattern, and a lack of balance; the
mask with the fewest wins. A whole code is one number here, a bit per module from the upper left and a spare bit at the
end of each row, so that a few shifts look at every row at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import Any, TypeVar

from qrcode import util  # type: ignore[import-untyped]
from qrcode.main import QRCode  # type: ignore[import-untyped]

T = TypeVar("T")

_MASKS = range(8)
_TIMING_COLUMN = 6
#: Dark light dark-dark-dark light dark, with four light ones after or before: eleven modules.
_FINDER_LIKE_MODULES = 11

Rows = list[list[bool]]


@dataclass(frozen=True, slots=True)
class _View:
    """What every code of one version and level shares, seen along its rows or along its columns.

    ``lay`` takes the bits of a code, a 1 and a 0, and gives the module for each place. ``formats`` are the dark modules
    that name each mask; ``masks`` flip modules that carry data.
    """

    lay: Callable[[str], tuple[str, ...]]
    formats: tuple[int, ...]
    masks: tuple[int, ...]

    def without_mask(self, bits: str) -> int:
        return int("".join(self.lay(bits + "10")), 2)

    def with_mask(self, bare: int, mask: int) -> int:
        return bare ^ self.masks[mask] | self.formats[mask]


def with_best_mask(bits: str, version: int, level: int) -> tuple[str, ...]:
    """The rows of the code of these bits, "1" for dark, under the best mask."""
    size = _size(version)
    across, down = _views(version, level)
    bare_across, bare_down = across.without_mask(bits), down.without_mask(bits)
    best = min(
        _MASKS, key=lambda mask: points(across.with_mask(bare_across, mask), down.with_mask(bare_down, mask), size)
    )
    digits = f"{across.with_mask(bare_across, best):0{size * (size + 1)}b}"
    return tuple(digits[start : start + size] for start in range(0, len(digits), size + 1))


def points(across: int, down: int, size: int) -> int:
    """The penalty of a code, given along its rows and along its columns."""
    row = size + 1
    alike = _alike_to_the_right(across, size, size)
    alike_below = ~(across ^ across << row)
    # Three for every two by two modules of one colour, overlapping or not.
    for_blocks = 3 * (alike & alike << row & alike_below).bit_count()
    dark_per_cent = across.bit_count() * 100 / size**2
    # One on the other they are a code twice as high: most of the time goes into steps, whatever their length.
    return _points_along(across << row * size | down, size) + for_blocks + 10 * int(abs(dark_per_cent - 50) / 5)


def _points_along(number: int, size: int) -> int:
    """Runs of five and more, three points and one for each module over five; look-alikes of the finder, 40 each.

    ``number`` has twice ``size`` rows.
    """
    pairs = _alike_to_the_right(number, size, 2 * size)
    threes = pairs & pairs << 1
    fives = threes & threes << 2
    starts = fives & ~(fives >> 1)
    # Its own words for what two patterns have in common.
    once, twice, thrice = number << 1, number << 2, number << 3
    four_light = ~(number | once | twice | thrice)
    core = number & ~once & twice & thrice & number << 4 & ~(number << 5) & number << 6
    within = _columns(size, size - _FINDER_LIKE_MODULES + 1, 2 * size)
    # A module may end one pattern and the other.
    finder_like = (core & four_light << 7 & within).bit_count() + (four_light & core << 4 & within).bit_count()
    return fives.bit_count() + 2 * starts.bit_count() + 40 * finder_like


def _alike_to_the_right(number: int, size: int, rows: int) -> int:
    return ~(number ^ number << 1) & _columns(size, size - 1, rows)


@lru_cache(256)
def _columns(size: int, count: int, rows: int) -> int:
    """The modules of the first ``count`` columns."""
    return int(("1" * count).ljust(size + 1, "0") * rows, 2)


def _size(version: int) -> int:
    return 4 * version + 17


@lru_cache(64)
def _views(version: int, level: int) -> tuple[_View, _View]:
    """Along the rows, and along the columns."""
    plan: QRCode[Any] = QRCode(version=version, error_correction=level)
    plan.modules_count = size = _size(version)
    plan.modules = [[None] * size for _ in range(size)]
    formats: list[Rows] = []
    for mask in _MASKS:
        plan.setup_type_info(False, mask)
        formats.append([[bool(module) for module in row] for row in plan.modules])
    names_the_mask = [[module is not None for module in row] for row in plan.modules]
    for row, column in ((0, 0), (size - 7, 0), (0, size - 7)):
        plan.setup_position_probe_pattern(row, column)
    plan.setup_position_adjust_pattern()
    plan.setup_timing_pattern()
    if version >= 7:
        plan.setup_type_number(False)
    masks = [_flipped(plan.modules, mask) for mask in _MASKS]
    order = _order(plan.modules, names_the_mask)
    return _view(order, formats, masks), _view(_turned(order), map(_turned, formats), map(_turned, masks))


def _view(order: list[list[int]], formats: Iterable[Rows], masks: Iterable[Rows]) -> _View:
    light = -1
    places = [place for row in order for place in (*row, light)]
    return _View(itemgetter(*places), tuple(map(_number, formats)), tuple(map(_number, masks)))


def _order(plan: list[list[bool | None]], names_the_mask: Rows) -> list[list[int]]:
    """For each module the bit it carries; -2 for one that is always dark, -1 for light and for what names the mask.

    Bits run up and down in strips two modules wide from the right, past the column of the timing pattern. Behind the
    last bit a few modules may be left: they are light.
    """
    size = len(plan)
    order = [
        [-2 if module and not is_name else -1 for module, is_name in zip(row, named, strict=True)]
        for row, named in zip(plan, names_the_mask, strict=True)
    ]
    free = sum(module is None for row in plan for module in row)
    numbers = iter((*range(free // 8 * 8), *(-1 for _ in range(free % 8))))
    upwards = True
    for right in range(size - 1, 0, -2):
        column = right - 1 if right <= _TIMING_COLUMN else right
        for row in reversed(range(size)) if upwards else range(size):
            for here in (column, column - 1):
                if plan[row][here] is None:
                    order[row][here] = next(numbers)
        upwards = not upwards
    return order


def _flipped(plan: list[list[bool | None]], mask: int) -> Rows:
    """Where this mask flips a module; those the plan has settled carry no data and are never flipped."""
    flips = util.mask_func(mask)
    return [[module is None and flips(y, x) for x, module in enumerate(row)] for y, row in enumerate(plan)]


def _turned(rows: list[list[T]]) -> list[list[T]]:
    return [list(column) for column in zip(*rows, strict=True)]


def _number(rows: Rows) -> int:
    return int("".join("".join("01"[module] for module in row) + "0" for row in rows), 2)
