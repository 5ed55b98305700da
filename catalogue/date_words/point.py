"""A date as far as it is known: a day, month, season, year, decade or century, and what EDTF says of it.

EDTF is ISO 8601-2:2019 (Library of Congress, Extended Date/Time Format): ``X`` unknown digit, ``~`` about, ``?``
uncertain, ``/`` from and to, ``..`` still open, months 21 to 24 the seasons.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from enum import StrEnum

#: Any leap year: a day without a year is real when it exists in one.
LEAP_YEAR = 2000

#: First month of each EDTF season. Winter runs over the end of its year.
SEASON_MONTHS = {21: 3, 22: 6, 23: 9, 24: 12}


class Unit(StrEnum):
    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


class Part(StrEnum):
    """Which part of a month, year, decade or century is meant."""

    EARLY = "early"
    MIDDLE = "middle"
    LATE = "late"
    FIRST_HALF = "first half"
    SECOND_HALF = "second half"


class Border(StrEnum):
    """A date that is only the end or only the beginning of the time meant."""

    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, kw_only=True, slots=True)
class Point:
    """``year``: the first one of a decade or century, ``None`` for "14 February". ``month``: 21 to 24 for a season."""

    unit: Unit
    year: int | None
    month: int = 0
    day: int = 0

    @property
    def is_real(self) -> bool:
        """Whether the calendar has it: no month 13, no 30 February."""
        if self.unit is Unit.SEASON:
            return self.month in SEASON_MONTHS
        if self.unit not in (Unit.DAY, Unit.MONTH):
            return True
        if not 1 <= self.month <= 12:
            return False
        if self.unit is Unit.MONTH:
            return True
        year = LEAP_YEAR if self.year is None else self.year
        return 1 <= self.day <= _days_in(year, self.month)

    @property
    def edtf(self) -> str:
        year = "XXXX" if self.year is None else edtf_year(self.year)
        match self.unit:
            case Unit.DAY:
                return f"{year}-{self.month:02}-{self.day:02}"
            case Unit.MONTH | Unit.SEASON:
                return f"{year}-{self.month:02}"
            case Unit.YEAR:
                return year
            case Unit.DECADE:
                return year[:-1] + "X"
            case Unit.CENTURY:
                return year[:-2] + "XX"

    @property
    def first_day(self) -> str:
        """ISO 8601 day, ``""`` without a year."""
        if self.year is None:
            return ""
        month = SEASON_MONTHS[self.month] if self.unit is Unit.SEASON else self.month or 1
        return _iso(self.year, month, self.day or 1)

    @property
    def last_day(self) -> str:  # noqa: PLR0911 - one line per unit is the plainest way to say it
        """ISO 8601 day, inclusive, ``""`` without a year."""
        if self.year is None:
            return ""
        match self.unit:
            case Unit.DAY:
                return self.first_day
            case Unit.MONTH:
                return _iso(self.year, self.month, _days_in(self.year, self.month))
            case Unit.SEASON:
                year, month = divmod(SEASON_MONTHS[self.month] + 1, 12)
                return _iso(self.year + year, month + 1, _days_in(self.year + year, month + 1))
            case Unit.YEAR:
                return _iso(self.year, 12, 31)
            case Unit.DECADE:
                return _iso(self.year + 9, 12, 31)
            case Unit.CENTURY:
                return _iso(self.year + 99, 12, 31)


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """What a group of words says before it is turned into EDTF. ``last`` is ``None`` for a single point."""

    first: Point
    last: Point | None = None
    qualifier: str = ""
    part: Part | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class DateRead:
    """A date as EDTF. ``start`` and ``end`` are its bounds as ISO 8601 days, inclusive, ``""`` where open or unknown.

    "About" widens neither bound: how much it should is for whoever compares dates.
    """

    edtf: str
    start: str
    end: str


def read_span(span: Span, border: Border | None = None) -> DateRead | None:
    """``None`` when the calendar knows no such date or the end lies before the beginning."""
    first, last = span.first, span.last or span.first
    if not (first.is_real and last.is_real):
        return None
    if span.part and span.last is None:
        part = _part_of(first, span.part)
        return _bordered(part, border) if border else part
    if first.first_day and last.last_day and _in_order(first.first_day) > _in_order(last.last_day):
        return None
    mark = span.qualifier
    edtf = first.edtf + mark if span.last is None else f"{first.edtf}{mark}/{last.edtf}{mark}"
    read = DateRead(edtf=edtf, start=first.first_day, end=last.last_day)
    return _bordered(read, border) if border else read


def _bordered(read: DateRead, border: Border) -> DateRead:
    """Everything up to the date, or from it on; the date itself is included."""
    first, _, last = read.edtf.partition("/")
    if border is Border.BEFORE:
        return DateRead(edtf=f"../{last or first}", start="", end=read.end)
    return DateRead(edtf=f"{first}/..", start=read.start, end="")


def edtf_year(year: int) -> str:
    """Four digits; years before the common era count from 0000 (1 BC) backwards."""
    return f"{year:04}" if year >= 0 else f"-{-year:04}"


def _part_of(point: Point, part: Part) -> DateRead:
    """Read "early 1950" as January to about April: the border inside the unit is soft, the outer one is not."""
    if point.year is None or point.unit in (Unit.DAY, Unit.SEASON):
        return DateRead(edtf=point.edtf, start=point.first_day, end=point.last_day)
    low, high = _PARTS[point.unit][part]
    match point.unit:
        case Unit.MONTH:
            high = min(high, _days_in(point.year, point.month))
            first = replace(point, unit=Unit.DAY, day=low)
            last = replace(point, unit=Unit.DAY, day=high)
        case Unit.YEAR:
            first = replace(point, unit=Unit.MONTH, month=low)
            last = replace(point, unit=Unit.MONTH, month=high)
        case _:
            first = replace(point, unit=Unit.YEAR, year=point.year + low)
            last = replace(point, unit=Unit.YEAR, year=point.year + high)
    soft_start = "" if part in (Part.EARLY, Part.FIRST_HALF, Part.SECOND_HALF) else "~"
    soft_end = "" if part in (Part.LATE, Part.FIRST_HALF, Part.SECOND_HALF) else "~"
    return DateRead(edtf=f"{first.edtf}{soft_start}/{last.edtf}{soft_end}", start=first.first_day, end=last.last_day)


#: First and last day, month or year of each part, counted as the unit counts them (years from the first of the unit).
_PARTS: dict[Unit, dict[Part, tuple[int, int]]] = {
    Unit.MONTH: {
        Part.EARLY: (1, 10), Part.MIDDLE: (11, 20), Part.LATE: (21, 31),
        Part.FIRST_HALF: (1, 15), Part.SECOND_HALF: (16, 31),
    },
    Unit.YEAR: {
        Part.EARLY: (1, 4), Part.MIDDLE: (5, 8), Part.LATE: (9, 12),
        Part.FIRST_HALF: (1, 6), Part.SECOND_HALF: (7, 12),
    },
    Unit.DECADE: {
        Part.EARLY: (0, 3), Part.MIDDLE: (4, 6), Part.LATE: (7, 9),
        Part.FIRST_HALF: (0, 4), Part.SECOND_HALF: (5, 9),
    },
    Unit.CENTURY: {
        Part.EARLY: (0, 30), Part.MIDDLE: (40, 60), Part.LATE: (70, 99),
        Part.FIRST_HALF: (0, 49), Part.SECOND_HALF: (50, 99),
    },
}  # fmt: skip


def _in_order(day: str) -> tuple[int, str]:
    return int(day[:-6]), day[-5:]


def _days_in(year: int, month: int) -> int:
    # The Gregorian rule repeats every 400 years; ``monthrange`` itself refuses years before 1.
    return monthrange(year % 400 + 400, month)[1]


def _iso(year: int, month: int, day: int) -> str:
    return f"{edtf_year(year)}-{month:02}-{day:02}"
