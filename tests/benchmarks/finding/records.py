"""Real museum records as objects on show, and as many more as asked for, made from them.

Made objects have numbers of their own and take their maker, medium, date and subjects each from another real object, so
that every word is as common or rare as it is in the real ones. Of a title every other word, by dice, is drawn from all
words of real titles, so that titles are as long and as like each other as real ones are.
"""

from __future__ import annotations

import csv
import gzip
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from catalogue import production_date
from catalogue.artefacts.record import Inscription, Keywords, ProductionDate
from catalogue.language_text import LanguageText
from catalogue.production_date import in_words
from catalogue.public_code import ALPHABET
from catalogue.showcase.pages import MakerOnShow, ObjectOnShow, TermOnShow

#: Any number; the same one gives the same objects.
_SEED = 9
_MOST_MATERIALS, _MOST_KEYWORDS = 4, 12
_NO_KEY = re.compile(r"[^a-z0-9]+")
_BETWEEN_MATERIALS = re.compile(r",|;| and | on | with |\.")


@dataclass(frozen=True, kw_only=True, slots=True)
class RealRecord:
    """One row of the collection's own table."""

    number: str
    title: str
    maker: str
    date: str
    kind: str
    medium: str
    credit: str
    inscription: str
    subjects: tuple[str, ...]


def read_real(path: Path) -> list[RealRecord]:
    """The rows of the table at ``path``, a CSV squeezed by gzip with the columns named below."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        return [
            RealRecord(
                number=row["object_number"],
                title=row["title"] or "Untitled",
                maker=row["maker"],
                date=row["date_text"],
                kind=row["classification"],
                medium=row["medium"],
                credit=row["credit_line"],
                inscription=row["inscription"],
                subjects=tuple(filter(None, map(str.strip, row["subjects"].split(";")))),
            )
            for row in csv.DictReader(file)
        ]


def objects(real: list[RealRecord], count: int) -> Iterator[ObjectOnShow]:
    """The real objects, then made ones, ``count`` in all."""
    dates: dict[str, tuple[ProductionDate, LanguageText]] = {}
    for position, record in enumerate(_records(real, count)):
        if record.date not in dates:
            dates[record.date] = _date(record.date)
        yield _object(record, position, *dates[record.date])


def _date(words: str) -> tuple[ProductionDate, LanguageText]:
    date = production_date.read(words)
    return date, LanguageText.in_each(lambda language: in_words(date, language))


def _records(real: list[RealRecord], count: int) -> Iterator[RealRecord]:
    yield from real[:count]
    dice = random.Random(_SEED)
    words = [word for record in real for word in record.title.split()]
    for number in range(len(real), count):
        title, maker, medium, date, subjects, inscription = dice.choices(real, k=6)
        yield RealRecord(
            number=f"M{number:07}",
            title=" ".join(dice.choice(words) if dice.random() < 0.5 else word for word in title.title.split()),
            maker=maker.maker,
            date=date.date,
            kind=medium.kind,
            medium=medium.medium,
            credit=maker.credit,
            inscription=inscription.inscription,
            subjects=subjects.subjects,
        )


def _object(record: RealRecord, position: int, date: ProductionDate, date_words: LanguageText) -> ObjectOnShow:
    maker = LanguageText.of(en=record.maker)
    return ObjectOnShow(
        code=_code(position),
        object_number=record.number,
        kind=_term(record.kind or "artwork"),
        title=LanguageText.of(en=record.title),
        published_on="2026-01-01",
        makers=(MakerOnShow(names=maker),) if record.maker else (),
        people=(_term(record.maker),) if record.maker else (),
        materials=tuple(map(_term, _materials(record.medium))),
        date=date,
        date_words=date_words,
        inscriptions=(Inscription(language="en", text=record.inscription),) if record.inscription else (),
        keywords=Keywords(en=record.subjects[:_MOST_KEYWORDS]),
        label=LanguageText.of(en=record.medium),
        credit_line=LanguageText.of(en=record.credit),
    )


def _code(position: int) -> str:
    letters = ""
    for _ in range(6):
        position, letter = divmod(position, len(ALPHABET))
        letters = ALPHABET[letter] + letters
    return letters


def _term(name: str) -> TermOnShow:
    return TermOnShow(
        key=_NO_KEY.sub("-", name.casefold())[:100].strip("-") or "unnamed", names=LanguageText.of(en=name)
    )


def _materials(medium: str) -> list[str]:
    parts = (part.strip().capitalize() for part in _BETWEEN_MATERIALS.split(medium))
    return list(dict.fromkeys(part for part in parts if part))[:_MOST_MATERIALS]
