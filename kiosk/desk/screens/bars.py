"""Counts drawn as plain bars: whole numbers in a drawing of ``0 0 1000 100``, and the words beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from catalogue.visits_counted.reading import OpenedOnDay

#: More bars than this are days of a week together.
_MOST_DAYS_ALONE = 31
_WEEK = 7
WIDTH, HEIGHT = 1000, 100


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A row of a table with its bar; ``width`` of 1000. ``address`` leads to what is counted, or is ``""``."""

    words: str
    count: int
    width: int
    address: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """Some days, from ``first`` to ``last``, with their two bars, one on the other."""

    first: date
    last: date
    on_screens: int
    on_phones: int
    left: float
    width: float
    screens_height: float
    phones_height: float

    @property
    def opened(self) -> int:
        return self.on_screens + self.on_phones

    @property
    def when(self) -> str:
        first = self.first.isoformat()
        return first if self.first == self.last else f"{first} – {self.last.isoformat()}"


def lines(counted: Iterable[tuple[str, int, str]]) -> tuple[Line, ...]:
    """From words, count and address."""
    kept = tuple(counted)
    most = max((count for _, count, _ in kept), default=0)
    return tuple(
        Line(words=words, count=count, width=round(WIDTH * count / most) if most else 0, address=address)
        for words, count, address in kept
    )


def columns(days: Mapping[date, OpenedOnDay], first: date, last: date) -> tuple[Column, ...]:
    """A column for every day, or for every seven days, the newest ones whole."""
    total = (last - first).days + 1
    step = 1 if total <= _MOST_DAYS_ALONE else _WEEK
    spans: list[tuple[date, date]] = []
    end = last
    while end >= first:
        begin = max(first, end - timedelta(days=step - 1))
        spans.append((begin, end))
        end = begin - timedelta(days=1)
    spans.reverse()
    sums = [_sum(days, begin, end) for begin, end in spans]
    most = max(1, *(one.on_screens + one.on_phones for one in sums))
    width = WIDTH / len(spans)
    return tuple(
        Column(
            first=begin,
            last=end,
            on_screens=one.on_screens,
            on_phones=one.on_phones,
            left=round(place * width + width * 0.1, 2),
            width=round(width * 0.8, 2),
            screens_height=round(HEIGHT * one.on_screens / most, 2),
            phones_height=round(HEIGHT * one.on_phones / most, 2),
        )
        for place, ((begin, end), one) in enumerate(zip(spans, sums, strict=True))
    )


def _sum(days: Mapping[date, OpenedOnDay], first: date, last: date) -> OpenedOnDay:
    found = [one for day, one in days.items() if first <= day <= last]
    return OpenedOnDay(on_screens=sum(one.on_screens for one in found), on_phones=sum(one.on_phones for one in found))
