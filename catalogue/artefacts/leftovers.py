"""What a row of cells cannot say about a record, as JSON in one column more, so that an export loses nothing.

Who translated a title, a second inscription, the reason in Russian: cells have no room for these. Only the fields that
need it are in it, so the column is empty for most objects. Cells that a person changed since win over it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, get_type_hints

import msgspec

from catalogue.artefacts.fields import FIELDS, Drafting, Field
from catalogue.artefacts.known_terms import KnownTerms
from catalogue.artefacts.record import ArtefactRecord
from catalogue.artefacts.typed_fields import TypedFields
from catalogue.cleaning import clean_text

_TYPES = get_type_hints(ArtefactRecord)
_FIELDS: dict[str, Field[Any]] = {field.record_field: field for field in FIELDS}
_EMPTY = ArtefactRecord(object_number="-")


def find_leftovers(record: ArtefactRecord, terms: KnownTerms) -> str:
    """JSON of the fields that their own cells would not bring back into an empty record; ``""`` when all would."""
    quiet = Drafting(terms=terms, said=frozenset())
    leftovers = {}
    for name, field in _FIELDS.items():
        value, nothing = getattr(record, name), getattr(_EMPTY, name)
        if value == nothing:
            continue
        cells = tuple(clean_text(cell) for cell in field.spell(value, terms))
        if field.read(cells, nothing, quiet) != value:
            leftovers[name] = value
    return msgspec.json.encode(leftovers).decode() if leftovers else ""


def take_leftovers(record: ArtefactRecord, typed: TypedFields, drafting: Drafting) -> ArtefactRecord:
    """The record with what ``typed.more`` adds to it, where the cells still say what they said when it was written."""
    try:
        leftovers = msgspec.json.decode(typed.more or "{}", type=dict[str, msgspec.Raw])
        values = {
            name: msgspec.json.decode(raw, type=_TYPES[name]) for name, raw in leftovers.items() if name in _FIELDS
        }
    except (msgspec.DecodeError, RecursionError):
        drafting.tell("more", "This column is written by an export and must be left as it is", typed.more or "")
        return record
    untouched = {
        name: value for name, value in values.items() if _still_says(typed, _FIELDS[name], value, drafting.terms)
    }
    return replace(record, **untouched)


def _still_says(typed: TypedFields, field: Field[Any], value: Any, terms: KnownTerms) -> bool:
    """Whether the cells are those an export would write for this value; cells that say nothing agree with all."""
    return all(
        cell is None or clean_text(cell) == clean_text(spelled)
        for cell, spelled in zip(
            (getattr(typed, column) for column in field.columns), field.spell(value, terms), strict=True
        )
    )
