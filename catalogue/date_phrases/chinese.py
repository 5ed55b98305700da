"""Chinese: 1950年2月14日, 约1953年, 20世纪50年代, 1960年以前, 1954年至1958年间. The range dash is GB/T 15834's."""

from __future__ import annotations

from catalogue.date_phrases.phrasing import EM_DASH, Phrasing, century_of, share_month, share_year
from catalogue.date_words.point import Point, Unit

_SEASONS = {21: "春", 22: "夏", 23: "秋", 24: "冬"}


class Chinese(Phrasing):
    not_known = "年代不详"
    about = "约{}"
    probably = "可能为{}"
    before = "{}以前"
    after = "{}或更晚"
    either = "{}或{}"
    dash = EM_DASH

    def point(self, point: Point) -> str:
        match point.unit:
            case Unit.DAY:
                return f"{point.year}年{point.month}月{point.day}日"
            case Unit.MONTH:
                return f"{point.year}年{point.month}月"
            case Unit.SEASON:
                return f"{point.year}年{_SEASONS[point.month]}季"
            case Unit.YEAR:
                return f"{point.year}年"
            case Unit.DECADE:
                return _decade(point.year or 0)
            case Unit.CENTURY:
                return f"{century_of(point)}世纪"

    def bent(self, point: Point) -> str:
        return self.point(point)

    def range(self, first: Point, last: Point) -> str:
        match first.unit, last.unit:
            case (Unit.YEAR, Unit.YEAR):
                return f"{first.year}{EM_DASH}{last.year}年"
            case (Unit.MONTH, Unit.MONTH) if share_year(first, last):
                return f"{first.year}年{first.month}{EM_DASH}{last.month}月"
            case (Unit.DAY, Unit.DAY) if share_month(first, last):
                return f"{first.year}年{first.month}月{first.day}{EM_DASH}{last.day}日"
            case (Unit.DAY, Unit.DAY) if share_year(first, last):
                return f"{self.point(first)}{EM_DASH}{last.month}月{last.day}日"
            case _:
                return f"{self.point(first)}{EM_DASH}{self.point(last)}"

    def bent_range(self, first: Point, last: Point) -> str:
        return self.range(first, last)

    def between(self, first: Point, last: Point) -> str:
        return f"{self.point(first)}至{self.point(last)}间"

    def early(self, decade: int) -> str:
        return f"{_decade(decade)}初"

    def late(self, decade: int) -> str:
        return f"{_decade(decade)}末"


def _decade(first_year: int) -> str:
    """The first decade of a century has no name of its own and is said by its years."""
    within = first_year % 100
    return f"{first_year // 100 + 1}世纪{within}年代" if within else f"{first_year}{EM_DASH}{first_year + 9}年"
