"""A sheet into the catalogue: every row drafted, everything told, and all of it one import that can be taken back.

Rows are read and saved some hundred at a time, so that a long sheet needs little more memory than a short one. It is
one transaction of the caller's: the door commits, or nothing came in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from catalogue.artefacts.drafting import check_draft
from catalogue.artefacts.finding import latest_records
from catalogue.artefacts.known_terms import KnownTerms
from catalogue.artefacts.record import ArtefactRecord
from catalogue.artefacts.typed_fields import TypedFields
from catalogue.cleaning import clean_text
from catalogue.database import batches
from catalogue.errors import NotANumber, SheetRefused
from catalogue.exchange.import_log import ImportLog
from catalogue.exchange.imported import Imported
from catalogue.exchange.mapping import NO_MAPPING, ColumnMapping, ColumnPlan, plan_columns
from catalogue.exchange.new_terms import GrowingTerms
from catalogue.exchange.reading import Sheet, SheetRow, open_sheet
from catalogue.exchange.telling import Telling
from catalogue.object_number import read_number

#: Rows looked up and saved together. More is no faster, and holds more records at once.
_ROWS_TOGETHER = 500


def import_sheet(
    session: Session,
    source: Path | bytes,
    name: str,
    *,
    mapping: ColumnMapping = NO_MAPPING,
    dry_run: bool = False,
    new_terms: bool = False,
    at: datetime,
    by: str,
    progress: Callable[[int], None] | None = None,
) -> Imported:
    """Take in every good row of a sheet, adding objects and revisions. Flushes, never commits.

    ``name`` is the file's own name. A dry run answers the same and changes nothing. With ``new_terms`` names that the
    vocabulary does not know become entries. ``progress`` is told how many rows are done. Raises ``SheetRefused`` when
    the file cannot be read as a sheet; what was flushed by then is the caller's to roll back.
    """
    terms = GrowingTerms.read(session) if new_terms else KnownTerms.read(session)
    log = None if dry_run else ImportLog(session, name, at=at, by=by)
    with open_sheet(source, is_column=mapping.is_column) as sheet:
        taking = _Taking(session, terms, mapping, log)
        taking.look_at_header(sheet)
        done = 0
        for rows in batches(sheet.rows, _ROWS_TOGETHER):
            taking.take(rows)
            done += len(rows)
            if progress:
                progress(done)
        imported = taking.sum_up(sheet)
    if log is not None and isinstance(terms, GrowingTerms):
        terms.bring(session)
    return log.close(imported) if log else imported


class _Taking:
    """One import under way. Without a log it is a dry run: everything is found out and nothing saved."""

    def __init__(self, session: Session, terms: KnownTerms, mapping: ColumnMapping, log: ImportLog | None) -> None:
        self._session = session
        self._terms = terms
        self._mapping = mapping
        self._log = log
        self._telling = Telling()
        self._plans: dict[tuple[str, ...], ColumnPlan] = {}
        self._left_out: dict[str, None] = {}
        self._numbers: list[str] = []
        self._added = self._changed = 0

    def look_at_header(self, sheet: Sheet) -> None:
        """Raises ``SheetRefused`` when no name of the first row is a column: it is no header then, but an object."""
        self._left_out.update(dict.fromkeys(sheet.left_out))
        if not sheet.names:
            return
        plan = self._plan_for(sheet.names)
        if not plan.places:
            found = ", ".join(name for name in sheet.names[:5] if name)
            raise SheetRefused(f"The first row must name the columns, object_number among them. It says: {found}")
        self._telling.look_at_header(sheet, plan, self._mapping)

    def take(self, rows: Sequence[SheetRow]) -> None:
        read = list(self._read(rows))
        known = {
            artefact.object_number: record
            for artefact, record in latest_records(self._session, [number for _, number, _ in read])
        }
        saving: dict[int, ArtefactRecord] = {}
        for row, number, typed in read:
            before = known.get(number)
            looks_up_again = isinstance(self._terms, GrowingTerms)
            draft = check_draft(typed, terms=self._terms, before=before, looks_up_again=looks_up_again)
            self._telling.tell(row, number, draft.problems)
            self._telling.ask_for_images(row.number, number, typed)
            if draft.record is None:
                continue
            self._numbers.append(number)
            if draft.record != before:
                self._added += before is None
                self._changed += before is not None
                saving[row.number] = draft.record
        if self._log and saving:
            self._log.save(saving)

    def sum_up(self, sheet: Sheet) -> Imported:
        return Imported(
            import_id=None,
            added=self._added,
            changed=self._changed,
            unchanged=len(self._numbers) - self._added - self._changed,
            refused=self._telling.refused,
            encoding=sheet.encoding,
            delimiter=sheet.delimiter,
            problems=tuple(self._telling.problems),
            left_out=tuple(self._left_out),
            images_asked=tuple(self._telling.images),
            new_terms=tuple(entry.names[0].text for entry in getattr(self._terms, "made", ())),
            object_numbers=tuple(self._numbers),
        )

    def _read(self, rows: Sequence[SheetRow]) -> Iterator[tuple[SheetRow, str, TypedFields]]:
        """The rows that can come in, with number and fields; the others are told."""
        for row in rows:
            if row.unreadable:
                self._telling.refuse(row.number, "", row.unreadable, clean_text(" ".join(row.cells)))
                continue
            typed = self._plan_for(row.names).read(row.cells)
            try:
                number = read_number(typed.object_number or "")
            except NotANumber as refusal:
                self._telling.refuse(row.number, "object_number", str(refusal), clean_text(refusal.typed))
                continue
            if not self._telling.is_second(row.number, number):
                yield row, number, typed

    def _plan_for(self, names: tuple[str, ...]) -> ColumnPlan:
        """Lines of JSON may each have other names; those of a table are the same for every row."""
        plan = self._plans.get(names)
        if plan is None:
            plan = plan_columns(names, self._mapping)
            self._left_out.update(dict.fromkeys(plan.left_out))
            if len(self._plans) < _ROWS_TOGETHER:
                self._plans[names] = plan
        return plan
