"""What the fields of a record have in common: columns that fill them, both ways, and what is to be said about them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from catalogue.artefacts.known_terms import KnownTerms, Part, is_contract_kind
from catalogue.artefacts.problem import Problem, Weight, shorten
from catalogue.artefacts.record import Named
from catalogue.not_known import names_nobody

Value = TypeVar("Value")


@dataclass(kw_only=True, slots=True)
class Drafting:
    """One draft while it is read and checked: the vocabulary to hand, and the problems so far.

    Problems of columns outside ``said`` are not told: a sheet that only moves objects is not asked for their titles.
    """

    terms: KnownTerms
    said: frozenset[str]
    #: Names that were not known when they were typed are looked up again, even where nothing else changed.
    looks_up_again: bool = False
    problems: list[Problem] = field(default_factory=list)

    def tell(self, column: str, message: str, value: str = "", weight: Weight = Weight.LISTED) -> None:
        if column in self.said:
            self.problems.append(Problem(field=column, message=message, value=shorten(value), weight=weight))

    def tell_gap(self, column: str, message: str) -> None:
        self.tell(column, message, weight=Weight.GAP)

    def name(self, part: Part, words: str) -> Named:
        return Named(key=self.terms.find_key(part, words), as_written=words)

    def settle(self, part: Part, named: Named) -> Named:
        """A name from before as it is to be kept."""
        return self.name(part, named.as_written) if self.looks_up_again and not named.key else named

    def tell_if_unknown(self, column: str, part: Part, named: Named) -> None:
        words = named.as_written
        if not named.key and words and not names_nobody(words) and not (part is Part.KIND and is_contract_kind(words)):
            self.tell(column, _UNKNOWN[part], words)


class Field(ABC, Generic[Value]):
    """One field of ``ArtefactRecord``. Cells are cleaned strings, in the order of ``columns``."""

    record_field: str
    columns: tuple[str, ...]
    #: Whether its values are names of vocabulary entries.
    names_terms: bool = False

    @abstractmethod
    def spell(self, value: Value, terms: KnownTerms) -> tuple[str, ...]:
        """The cells a person would type for this value."""

    @abstractmethod
    def read(self, cells: tuple[str, ...], before: Value, drafting: Drafting) -> Value:
        """The value of these cells. What they do not touch is kept from ``before``: who translated, keys of terms."""

    def check(self, value: Value, drafting: Drafting) -> None:
        """Tell what is wrong with or missing from the value."""
        return


_UNKNOWN = {part: f"{part.label} must be a name from the vocabulary. It is kept as written" for part in Part}
