"""What came of a sheet, kept so that a page shows a part of it without reading all: a summary, and problems by the
thousand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from catalogue.database import batches
from catalogue.exchange.imported import RowProblem
from kiosk.errands.errand import Errand
from kiosk.sheets_in import SheetTaken

_IN_A_FILE = 1000
_MOST_NAMED = 200


@dataclass(frozen=True, kw_only=True)
class SheetAnswer:
    """``left_out`` and ``new_terms`` name the first two hundred; ``rows`` counts all but blank ones."""

    import_id: int | None
    added: int
    changed: int
    unchanged: int
    refused: int
    rows: int
    encoding: str
    delimiter: str
    problem_count: int
    left_out: tuple[str, ...]
    left_out_count: int
    new_terms: tuple[str, ...]


def keep_sheet_answer(errand: Errand, taken: SheetTaken) -> SheetAnswer:
    """Write the problems down and give the summary, which the errand keeps itself."""
    for number, some in enumerate(batches(taken.problems, _IN_A_FILE)):
        (errand.folder / f"problems-{number}.json").write_bytes(msgspec.json.encode(some))
    imported = taken.imported
    return SheetAnswer(
        import_id=imported.import_id,
        added=imported.added,
        changed=imported.changed,
        unchanged=imported.unchanged,
        refused=imported.refused,
        rows=imported.added + imported.changed + imported.unchanged + imported.refused,
        encoding=imported.encoding,
        delimiter=imported.delimiter,
        problem_count=len(taken.problems),
        left_out=imported.left_out[:_MOST_NAMED],
        left_out_count=len(imported.left_out),
        new_terms=imported.new_terms[:_MOST_NAMED],
    )


def read_sheet_answer(errand: Errand) -> SheetAnswer | None:
    data = errand.answer_bytes()
    return msgspec.json.decode(data, type=SheetAnswer) if data else None


def read_problems(errand: Errand, first: int, most: int) -> Sequence[RowProblem]:
    """``most`` problems from this place on, fewer at the end; ``most`` divides a thousand."""
    try:
        data = (errand.folder / f"problems-{first // _IN_A_FILE}.json").read_bytes()
    except FileNotFoundError:
        return ()
    at = first % _IN_A_FILE
    return msgspec.json.decode(data, type=tuple[RowProblem, ...])[at : at + most]
