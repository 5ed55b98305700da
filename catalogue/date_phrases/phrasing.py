"""What every language does alike when it says a date, and what each must say for itself.

Languages inflect in their own ways, so each tells how a point stands alone, how it stands bent after "about" or
"before", and how two points name once what they share.
"""

from __future__ import annotations

from abc import ABC, abstractmethod

from catalogue.date_words.point import Point, Unit
from catalogue.edtf_span import EdtfPoint, EdtfSpan

EN_DASH = "–"
EM_DASH = "—"
NO_BREAK = "\u00a0"


class Phrasing(ABC):
    """``{}`` in a language's own words stands for the date."""

    not_known: str
    about: str
    probably: str
    before: str
    after: str
    either: str
    #: Between two dates that have blanks of their own.
    dash: str

    @abstractmethod
    def point(self, point: Point) -> str:
        """The date standing alone."""

    @abstractmethod
    def bent(self, point: Point) -> str:
        """The date as it stands after "about", "before" and "after"."""

    @abstractmethod
    def range(self, first: Point, last: Point) -> str:
        """From one to the other."""

    @abstractmethod
    def bent_range(self, first: Point, last: Point) -> str:
        """The same after "about"."""

    @abstractmethod
    def between(self, first: Point, last: Point) -> str:
        """Some time between the two."""

    @abstractmethod
    def early(self, decade: int) -> str: ...

    @abstractmethod
    def late(self, decade: int) -> str: ...

    def say(self, span: EdtfSpan) -> str:
        first, last = span.first, span.last
        if first is None or last is None:
            return self._border(self.after, first) if first else self._border(self.before, last) if last else ""
        if span.is_point:
            return self._end(first)
        return self._choice(span, first, last) if span.is_one_of else self._range(first, last)

    def _end(self, end: EdtfPoint) -> str:
        words = self.about.format(self.bent(end.point)) if end.is_about else self.point(end.point)
        return self.probably.format(words) if end.is_uncertain else words

    def _border(self, border: str, end: EdtfPoint) -> str:
        """At a border every doubt comes to "about"."""
        words = self.bent(end.point)
        return border.format(words if end.is_sure else self.about.format(words))

    def _choice(self, span: EdtfSpan, first: EdtfPoint, last: EdtfPoint) -> str:
        if span.has_gap:
            return self.either.format(self._end(first), self._end(last))
        if first.is_sure and last.is_sure:
            return self.between(first.point, last.point)
        return self._range(first, last)

    def _range(self, first: EdtfPoint, last: EdtfPoint) -> str:
        if (first.is_about, first.is_uncertain) != (last.is_about, last.is_uncertain):
            return self._part_of_decade(first, last) or f"{self._end(first)}{self.dash}{self._end(last)}"
        words = (
            self.about.format(self.bent_range(first.point, last.point))
            if first.is_about
            else self.range(first.point, last.point)
        )
        return self.probably.format(words) if first.is_uncertain else words

    def _part_of_decade(self, first: EdtfPoint, last: EdtfPoint) -> str:
        """``catalogue.date_words`` writes "early 1950s" as ``1950/1953~``, "late 1950s" as ``1957~/1959``."""
        if first.point.unit is not Unit.YEAR or last.point.unit is not Unit.YEAR:
            return ""
        start, end = first.point.year or 0, last.point.year or 0
        decade = start - start % 10
        if (start, end) == (decade, decade + 3) and first.is_sure and last.is_about:
            return self.early(decade)
        if (start, end) == (decade + 7, decade + 9) and first.is_about and last.is_sure:
            return self.late(decade)
        return ""


def century_of(point: Point) -> int:
    """20 for ``19XX``."""
    return (point.year or 0) // 100 + 1


def share_year(first: Point, last: Point) -> bool:
    return first.year == last.year


def share_month(first: Point, last: Point) -> bool:
    return (first.year, first.month) == (last.year, last.month)
