"""From typed fields to a draft, and everything that is to be said about it at once.

The one validator of form, sheet and demonstration: the same words by every door. Only an object number that cannot be
one refuses; everything else goes in as written and is told.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import attrgetter
from typing import Any

from catalogue.artefacts.fields import FIELDS, Drafting, Field
from catalogue.artefacts.known_terms import KnownTerms
from catalogue.artefacts.leftovers import take_leftovers
from catalogue.artefacts.problem import Problem, Weight, problem
from catalogue.artefacts.record import ArtefactRecord
from catalogue.artefacts.typed_fields import COLUMNS, TypedFields
from catalogue.cleaning import clean_text, has_unwritable
from catalogue.errors import NotANumber
from catalogue.object_number import read_number

_ALL = frozenset(COLUMNS)
_cells = attrgetter(*COLUMNS)


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """``record`` is ``None`` when a problem refuses it. Problems stand in the order of the form."""

    record: ArtefactRecord | None
    problems: tuple[Problem, ...]


def check_draft(
    typed: TypedFields, *, terms: KnownTerms, before: ArtefactRecord | None = None, looks_up_again: bool = False
) -> Draft:
    """The record these fields make of ``before`` (an empty one when the object is new), and every problem.

    Fields that say nothing (``None``) or what is already known leave the record as it is, down to who translated it.
    With ``looks_up_again`` names that were unknown when they were typed are looked up in ``terms`` once more.
    """
    try:
        number = read_number(typed.object_number or "")
    except NotANumber as refusal:
        refused = problem("object_number", str(refusal), clean_text(refusal.typed), Weight.REFUSES)
        return Draft(record=None, problems=(refused,))
    cells = dict(zip(COLUMNS, _cells(typed), strict=True))
    said = frozenset(column for column, cell in cells.items() if cell is not None)
    drafting = Drafting(terms=terms, said=said, looks_up_again=looks_up_again)
    record = replace(before, object_number=number) if before else ArtefactRecord(object_number=number)
    changes: dict[str, Any] = {}
    for field in _fields_of(said):
        known = getattr(record, field.record_field)
        spelled = _cells_of(field, known, terms) if before else _NOTHING_SPELLED[field.record_field]
        value = changes[field.record_field] = _read(field, cells, known, spelled, drafting)
        field.check(value, drafting)
    record = replace(record, **changes)
    if typed.more:
        record = take_leftovers(record, typed, drafting)
    return Draft(record=record, problems=tuple(drafting.problems))


def check_record(record: ArtefactRecord, *, terms: KnownTerms) -> tuple[Problem, ...]:
    """The same checks for a record that was not typed."""
    drafting = Drafting(terms=terms, said=_ALL)
    for field in FIELDS:
        field.check(getattr(record, field.record_field), drafting)
    return tuple(drafting.problems)


def spell_out(record: ArtefactRecord, *, terms: KnownTerms) -> TypedFields:
    """The record as a person would type it: what a form shows and an export writes. ``more`` is left out."""
    cells: dict[str, str] = {"object_number": record.object_number}
    for field in FIELDS:
        cells.update(zip(field.columns, field.spell(getattr(record, field.record_field), terms), strict=True))
    return TypedFields(**cells)


@lru_cache(maxsize=64)
def _fields_of(said: frozenset[str]) -> tuple[Field[Any], ...]:
    """The fields that any of these columns fill. All rows of a sheet say the same columns."""
    return tuple(field for field in FIELDS if not said.isdisjoint(field.columns))


def _read(
    field: Field[Any], typed: Mapping[str, str | None], known: Any, spelled: tuple[str, ...], drafting: Drafting
) -> Any:
    """The field's value; ``spelled`` are the cells of what is ``known``."""
    cells = []
    for column, known_cell in zip(field.columns, spelled, strict=True):
        cell = typed[column]
        if cell is None:
            cells.append(known_cell)
            continue
        cells.append(clean_text(cell))
        if has_unwritable(cell):
            drafting.tell(column, "Characters that cannot be stored were left out", clean_text(cell))
    is_settled = tuple(cells) == spelled and not (field.names_terms and drafting.looks_up_again)
    return known if is_settled else field.read(tuple(cells), known, drafting)


def _cells_of(field: Field[Any], value: Any, terms: KnownTerms) -> tuple[str, ...]:
    return tuple(clean_text(cell) for cell in field.spell(value, terms))


_NOTHING_KNOWN = ArtefactRecord(object_number="-")
_NOTHING_SPELLED = {
    field.record_field: _cells_of(field, getattr(_NOTHING_KNOWN, field.record_field), KnownTerms()) for field in FIELDS
}
