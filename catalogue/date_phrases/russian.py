"""Russian: 14 февраля 1950 года, около 1953 года, 1950-е годы, до 1960 года, между 1954 и 1958 годами."""

from __future__ import annotations

from babel.dates import get_month_names

from catalogue.date_phrases.phrasing import EM_DASH, EN_DASH, NO_BREAK, Phrasing, century_of, share_month, share_year
from catalogue.date_words.point import Point, Unit

#: In the nominative a month stands alone, in the genitive beside a day and after a preposition.
_MONTHS = get_month_names("wide", context="stand-alone", locale="ru")
_OF_MONTHS = get_month_names("wide", context="format", locale="ru")
_SEASONS = {21: "весна", 22: "лето", 23: "осень", 24: "зима"}
_OF_SEASONS = {21: "весны", 22: "лета", 23: "осени", 24: "зимы"}


class Russian(Phrasing):
    not_known = "дата неизвестна"
    about = "около {}"
    probably = "вероятно, {}"
    before = "до {}"
    after = "не ранее {}"
    either = "{} или {}"
    #: No line may begin with a dash, so the blank before it does not break.
    dash = f"{NO_BREAK}{EM_DASH} "

    def point(self, point: Point) -> str:
        match point.unit:
            case Unit.DAY:
                return self.bent(point)
            case Unit.MONTH:
                return f"{_MONTHS[point.month]} {point.year} года"
            case Unit.SEASON:
                return f"{_SEASONS[point.month]} {point.year} года"
            case Unit.YEAR:
                return str(point.year)
            case Unit.DECADE:
                return f"{point.year}-е годы"
            case Unit.CENTURY:
                return f"{_roman(century_of(point))} век"

    def bent(self, point: Point) -> str:
        match point.unit:
            case Unit.DAY:
                return f"{point.day} {_OF_MONTHS[point.month]} {point.year} года"
            case Unit.MONTH:
                return f"{_OF_MONTHS[point.month]} {point.year} года"
            case Unit.SEASON:
                return f"{_OF_SEASONS[point.month]} {point.year} года"
            case Unit.YEAR:
                return f"{point.year} года"
            case Unit.DECADE:
                return f"{point.year}-х годов"
            case Unit.CENTURY:
                return f"{_roman(century_of(point))} века"

    def range(self, first: Point, last: Point) -> str:
        match first.unit, last.unit:
            case (Unit.YEAR, Unit.YEAR) | (Unit.DECADE, Unit.DECADE):
                return f"{first.year}{EN_DASH}{self.point(last)}"
            case (Unit.MONTH, Unit.MONTH) if share_year(first, last):
                return f"{_MONTHS[first.month]}{self.dash}{self.point(last)}"
            case (Unit.DAY, Unit.DAY) if share_month(first, last):
                return f"{first.day}{EN_DASH}{self.point(last)}"
            case (Unit.DAY, Unit.DAY) if share_year(first, last):
                return f"{first.day} {_OF_MONTHS[first.month]}{self.dash}{self.point(last)}"
            case _:
                return f"{self.point(first)}{self.dash}{self.point(last)}"

    def bent_range(self, first: Point, last: Point) -> str:
        match first.unit, last.unit:
            case (Unit.YEAR, Unit.YEAR):
                return f"{first.year}{EN_DASH}{last.year} годов"
            case (Unit.DECADE, Unit.DECADE):
                return f"{first.year}{EN_DASH}{self.bent(last)}"
            case _:
                return f"{self.bent(first)}{self.dash}{self.bent(last)}"

    def between(self, first: Point, last: Point) -> str:
        if first.unit is Unit.YEAR and last.unit is Unit.YEAR:
            return f"между {first.year} и{NO_BREAK}{last.year} годами"
        return f"от {self.bent(first)} до {self.bent(last)}"

    def early(self, decade: int) -> str:
        return f"начало {decade}-х годов"

    def late(self, decade: int) -> str:
        return f"конец {decade}-х годов"


def _roman(number: int) -> str:
    words = ""
    for value, sign in ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        count, number = divmod(number, value)
        words += sign * count
    return words
