"""A question of the desk's form that no column of a sheet can ask: it repeats, or has parts only a form has."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from catalogue.artefacts.fields.field import Drafting
from catalogue.artefacts.fields.terms import spell_named
from catalogue.artefacts.form.names import Form, Row, unit_of
from catalogue.artefacts.known_terms import KnownTerms, Part
from catalogue.artefacts.problem import Problem, Weight, shorten
from catalogue.artefacts.record import Certainty, Named
from catalogue.cleaning import clean_line

Value = TypeVar("Value")


@dataclass(kw_only=True, slots=True)
class FormDrafting(Drafting):
    """A draft read from a form. Everything is told: the form asked for it."""

    said: frozenset[str] = frozenset()
    today: date

    def tell(self, column: str, message: str, value: str = "", weight: Weight = Weight.LISTED) -> None:
        self.problems.append(Problem(field=column, message=message, value=shorten(value), weight=weight))


class Question(ABC, Generic[Value]):
    """``units`` are what it reads (see ``names.unit_of``); it is skipped when the form holds none of them."""

    record_field: str
    units: tuple[str, ...]
    #: The units among them that repeat.
    groups: tuple[str, ...] = ()

    @abstractmethod
    def spell(self, value: Value, terms: KnownTerms) -> dict[str, str]:
        """The texts a person would type for this value."""

    @abstractmethod
    def read(self, form: Form, before: Value, drafting: FormDrafting) -> Value:
        """The value of a tidied form, and what is to be said about it."""

    def is_said(self, form: Form) -> bool:
        return any(unit_of(name) in self.units for name in form)


def read_named(row: Row, part: Part, before: Sequence[Named], drafting: Drafting) -> Named:
    """The entry a row names: the one known before, the one picked from the list (``key``), else the one so called."""
    words, key = clean_line(row["name"]), row["key"]
    for named in before:
        if spell_named(named, drafting.terms) == words and key in ("", named.key):
            return named
    if key and drafting.terms.goes_by(part, key, words):
        return Named(key=key, as_written=words)
    return drafting.name(part, words)


def spell_name(named: Named, terms: KnownTerms) -> dict[str, str]:
    return {"name": spell_named(named, terms), "key": named.key}


def read_certainty(row: Row, drafting: Drafting) -> Certainty:
    """A choice that was not sent is the first of the list."""
    word = row["certainty"] or Certainty.CERTAIN.value
    if word in tuple(Certainty):
        return Certainty(word)
    drafting.tell(row.name_of("certainty"), "Select how sure you are", word)
    return Certainty.UNKNOWN


def is_ticked(form: Form, name: str) -> bool:
    return bool(form.get(name, ""))
