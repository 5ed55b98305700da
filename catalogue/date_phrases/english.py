"""English: 14 February 1950, about 1953, 1950s, before 1960, between 1954 and 1958."""

from __future__ import annotations

from babel.dates import get_month_names

from catalogue.date_phrases.phrasing import EN_DASH, Phrasing, century_of, share_month, share_year
from catalogue.date_words.point import Point, Unit

_MONTHS = get_month_names("wide", locale="en")
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}


class English(Phrasing):
    not_known = "date not known"
    about = "about {}"
    probably = "probably {}"
    before = "before {}"
    after = "{} or later"
    either = "{} or {}"
    dash = f" {EN_DASH} "

    def point(self, point: Point) -> str:
        match point.unit:
            case Unit.DAY:
                return f"{point.day} {_MONTHS[point.month]} {point.year}"
            case Unit.MONTH:
                return f"{_MONTHS[point.month]} {point.year}"
            case Unit.SEASON:
                return f"{_SEASONS[point.month]} {point.year}"
            case Unit.YEAR:
                return str(point.year)
            case Unit.DECADE:
                return _decade(point.year or 0)
            case Unit.CENTURY:
                return f"{_ordinal(century_of(point))} century"

    def bent(self, point: Point) -> str:
        return f"the {self.point(point)}" if point.unit in (Unit.DECADE, Unit.CENTURY) else self.point(point)

    def range(self, first: Point, last: Point) -> str:
        match first.unit, last.unit:
            case (Unit.YEAR, Unit.YEAR) | (Unit.DECADE, Unit.DECADE):
                return f"{self.point(first)}{EN_DASH}{self.point(last)}"
            case (Unit.MONTH, Unit.MONTH) if share_year(first, last):
                return f"{_MONTHS[first.month]}{EN_DASH}{self.point(last)}"
            case (Unit.DAY, Unit.DAY) if share_month(first, last):
                return f"{first.day}{EN_DASH}{self.point(last)}"
            case (Unit.DAY, Unit.DAY) if share_year(first, last):
                return f"{first.day} {_MONTHS[first.month]}{self.dash}{self.point(last)}"
            case _:
                return f"{self.point(first)}{self.dash}{self.point(last)}"

    def bent_range(self, first: Point, last: Point) -> str:
        return self.range(first, last)

    def between(self, first: Point, last: Point) -> str:
        return f"between {self.bent(first)} and {self.bent(last)}"

    def early(self, decade: int) -> str:
        return f"early {_decade(decade)}"

    def late(self, decade: int) -> str:
        return f"late {_decade(decade)}"


def _decade(first_year: int) -> str:
    """ "1900s" would be read as the century, so that decade is said by its years."""
    return f"{first_year}s" if first_year % 100 else f"{first_year}{EN_DASH}{first_year + 9}"


def _ordinal(number: int) -> str:
    if 10 <= number % 100 <= 20:
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"
