"""How large printed labels are, in millimetres, and what a code needs to be read off paper (experience.md a.8, c.6).

The ISO/IEC 18004 module is one square of the code; Denso Wave asks for four printer dots or more to each.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

#: The smallest square of a code that is promised to be read.
LEAST_MODULE_MM = 0.8
#: The longest address that keeps a code at 29 squares, and can be typed without losing one's place.
LONGEST_ADDRESS = 26
#: Capitals and figures of the address, and capitals of the reason line, at least.
ADDRESS_MM = 5.0
REASON_MM = 4.5
#: Text of a card held in the hand, for readers of large print: 18 point.
LARGE_PRINT_MM = 6.35

_LEAST_MM, _MOST_MM = 30.0, 280.0


class Template(StrEnum):
    OBJECT = "object"
    OBJECT_LARGE = "object_large"
    CASE = "case"
    TABLE = "table"
    #: A size that somebody typed.
    OWN = "own"


@dataclass(frozen=True, kw_only=True, slots=True)
class Size:
    """A label and the side of its code with the quiet zone, in millimetres."""

    width_mm: float
    height_mm: float
    code_mm: float


SIZES: Mapping[Template, Size] = {
    Template.OBJECT: Size(width_mm=90, height_mm=60, code_mm=32),
    Template.OBJECT_LARGE: Size(width_mm=120, height_mm=90, code_mm=40),
    Template.CASE: Size(width_mm=150, height_mm=100, code_mm=75),
    Template.TABLE: Size(width_mm=148, height_mm=210, code_mm=40),
}


class SizeRefused(ValueError):
    """``field`` is ``width``, ``height`` or ``code``; the words say what it must be."""

    def __init__(self, field: str, words: str) -> None:
        super().__init__(words)
        self.field = field


def own_size(*, width: str, height: str, code: str) -> Size:
    """A size as somebody typed it, with a point or a comma. Raises ``SizeRefused``."""
    width_mm = _millimetres("width", "Width", width, most=_MOST_MM)
    height_mm = _millimetres("height", "Height", height, most=_MOST_MM)
    code_mm = _millimetres("code", "Code", code, least=15, most=min(width_mm, height_mm))
    return Size(width_mm=width_mm, height_mm=height_mm, code_mm=code_mm)


def _millimetres(field: str, label: str, typed: str, *, least: float = _LEAST_MM, most: float) -> float:
    try:
        number = float(typed.strip().replace(",", "."))
    except ValueError:
        raise SizeRefused(field, f"{label} must be a number of millimetres") from None
    if not least <= number <= most:
        raise SizeRefused(field, f"{label} must be from {least:g} to {most:g} millimetres")
    return round(number, 1)


def module_mm(size: Size, modules: int) -> float:
    """The side of one square of a code that is ``modules`` wide with its quiet zone."""
    return size.code_mm / modules
