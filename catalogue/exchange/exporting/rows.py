"""The rows of an export: every object with its newest record, spelled out in the columns an import reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy.orm import Session

from catalogue.artefacts.drafting import spell_out
from catalogue.artefacts.finding import latest_records
from catalogue.artefacts.known_terms import KnownTerms
from catalogue.artefacts.leftovers import find_leftovers
from catalogue.artefacts.typed_fields import COLUMNS, TypedFields
from catalogue.cleaning import clean_text

#: The columns of the contract come always, so that a sheet can be filled in further; ours only where they are used.
_ALWAYS = COLUMNS[: COLUMNS.index("image")]
#: Pictures are files of their own; they travel in a backup, not in a sheet.
_NEVER = ("image", "image_alt_en")


def typed_rows(session: Session, terms: KnownTerms) -> Iterator[TypedFields]:
    """By object number, a few at a time."""
    for _, record in latest_records(session):
        yield replace(spell_out(record, terms=terms), more=find_leftovers(record, terms))


def find_used_columns(session: Session, terms: KnownTerms) -> tuple[str, ...]:
    """The columns that this export needs, in order. Reads every record once."""
    optional = [column for column in COLUMNS if column not in _ALWAYS and column not in _NEVER]
    used: set[str] = set()
    for typed in typed_rows(session, terms):
        used.update(column for column in optional if column not in used and _is_news(column, getattr(typed, column)))
    return (*_ALWAYS, *(column for column in optional if column in used))


def cells_of(typed: TypedFields, columns: tuple[str, ...]) -> list[str]:
    return [clean_text(getattr(typed, column) or "") for column in columns]


def _is_news(column: str, cell: str | None) -> bool:
    return bool(cell) and not (column == "number_of_objects" and cell == "1")
