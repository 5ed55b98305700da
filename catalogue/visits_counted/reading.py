"""What was opened in some days: sums of sums, for the desk. They were kept without persons and stay so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from catalogue.artefacts.models import Artefact
from catalogue.visits_counted.counting import Counted
from catalogue.visits_counted.models import CountOfDay, MissedWords

#: What a visitor opens; attract opens itself, codes and errors are counted beside.
ON_SCREENS = frozenset(Counted) - {Counted.ATTRACT, Counted.CODE_SHOWN, Counted.FAULT}
ON_PHONES = frozenset({Counted.PHONE_OBJECT, Counted.PHONE_PASSAGE, Counted.PHONE_VISIT})
_OPENED = ON_SCREENS | ON_PHONES
_MOST_LISTED = 10


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """Days from ``first`` to ``last``; ``screen`` is a screen's name, ``""`` for phones, ``None`` for all together."""

    first: date
    last: date
    screen: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class CountedObject:
    """``object_number`` and ``title`` are ``""`` for a code no object has (any more)."""

    code: str
    object_number: str
    title: str
    count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenedOnDay:
    on_screens: int = 0
    on_phones: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Counts:
    """``missed`` are words whose search found nothing, of all screens together, most frequent first;
    ``missed_unread`` how many more were typed on too few days to be kept as words.
    """

    days: Mapping[date, OpenedOnDay]
    what: Mapping[Counted, int]
    languages: Mapping[str, int]
    screens: Mapping[str, int]
    objects: tuple[CountedObject, ...]
    passages: tuple[CountedObject, ...]
    missed: tuple[tuple[str, int], ...]
    missed_unread: int

    @property
    def opened(self) -> int:
        return sum(count for what, count in self.what.items() if what in _OPENED)

    @property
    def on_phones(self) -> int:
        return sum(self.what.get(what, 0) for what in ON_PHONES)


@dataclass(frozen=True, kw_only=True, slots=True)
class CountRow:
    """One sum as it was kept; ``words`` only for ``missed_words``."""

    day: str
    screen: str
    what: str
    language: str = ""
    code: str = ""
    object_number: str = ""
    words: str = ""
    count: int


def read_counts(session: Session, asked: Asked) -> Counts:
    what = _sums(session, asked, CountOfDay.what)
    opened = CountOfDay.what.in_(sorted(_OPENED))
    missed = _missed(session, asked)
    return Counts(
        days=_days(session, asked),
        what={entry: what[entry.value] for entry in Counted if entry.value in what},
        languages=_sums(session, asked, CountOfDay.language, opened, CountOfDay.language != ""),
        screens=_sums(session, asked, CountOfDay.screen, opened, CountOfDay.screen != ""),
        objects=_objects(session, asked, Counted.OBJECT, Counted.PHONE_OBJECT),
        passages=_objects(session, asked, Counted.PASSAGE, Counted.PHONE_PASSAGE),
        missed=tuple((words, count) for words, count in missed.items() if words)[:_MOST_LISTED],
        missed_unread=missed.get("", 0),
    )


def list_rows(session: Session, asked: Asked) -> Iterator[CountRow]:
    """Every sum of these days, then the words that found nothing, by day."""
    rows = (
        select(CountOfDay, Artefact.object_number)
        .outerjoin(Artefact, Artefact.code == CountOfDay.code)
        .where(*_within(asked))
        .order_by(CountOfDay.day, CountOfDay.screen, CountOfDay.what, CountOfDay.language, CountOfDay.code)
    )
    for row, number in session.execute(rows).yield_per(500):
        yield CountRow(
            day=row.day,
            screen=row.screen,
            what=row.what,
            language=row.language,
            code=row.code,
            object_number=number or "",
            count=row.count,
        )
    words = select(MissedWords).where(MissedWords.words != "", *_missed_within(asked))
    for entry in session.scalars(words.order_by(MissedWords.day, MissedWords.words)):
        yield CountRow(day=entry.day, screen="", what="missed_words", words=entry.words, count=entry.count)


def _within(asked: Asked) -> list[ColumnElement[bool]]:
    days = CountOfDay.day.between(asked.first.isoformat(), asked.last.isoformat())
    return [days] if asked.screen is None else [days, CountOfDay.screen == asked.screen]


def _missed_within(asked: Asked) -> list[ColumnElement[bool]]:
    return [MissedWords.day.between(asked.first.isoformat(), asked.last.isoformat())]


def _sums(session: Session, asked: Asked, by: InstrumentedAttribute[str], *only: ColumnElement[bool]) -> dict[str, int]:
    """Most first."""
    total = func.sum(CountOfDay.count)
    rows = session.execute(select(by, total).where(*_within(asked), *only).group_by(by).order_by(total.desc(), by))
    return {key: int(count) for key, count in rows}


def _days(session: Session, asked: Asked) -> dict[date, OpenedOnDay]:
    counted: dict[str, list[int]] = {}
    for place, kinds in enumerate((ON_SCREENS - ON_PHONES, ON_PHONES)):
        for day, count in _sums(session, asked, CountOfDay.day, CountOfDay.what.in_(sorted(kinds))).items():
            counted.setdefault(day, [0, 0])[place] = count
    return {
        date.fromisoformat(day): OpenedOnDay(on_screens=screens, on_phones=phones)
        for day, (screens, phones) in sorted(counted.items())
    }


def _objects(session: Session, asked: Asked, *kinds: Counted) -> tuple[CountedObject, ...]:
    only = (CountOfDay.what.in_(kinds), CountOfDay.code != "")
    sums = list(_sums(session, asked, CountOfDay.code, *only).items())[:_MOST_LISTED]
    asked_for = select(Artefact.code, Artefact.object_number, Artefact.title)
    known = {
        code: (number, title)
        for code, number, title in session.execute(asked_for.where(Artefact.code.in_([code for code, _ in sums])))
    }
    return tuple(
        CountedObject(
            code=code, object_number=known.get(code, ("", ""))[0], title=known.get(code, ("", ""))[1], count=n
        )
        for code, n in sums
    )


def _missed(session: Session, asked: Asked) -> dict[str, int]:
    total = func.sum(MissedWords.count)
    by = MissedWords.words
    rows = session.execute(select(by, total).where(*_missed_within(asked)).group_by(by).order_by(total.desc(), by))
    return {words: int(count) for words, count in rows}
