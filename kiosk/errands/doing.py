"""What each errand does; an answer is a value that JSON can keep."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from catalogue.database import Database
from catalogue.exchange.exporting import export_objects
from catalogue.exchange.mapping import make_mapping
from catalogue.exchange.undoing import Undone, undo_import
from catalogue.links.storing import is_proposing_due, propose_links
from kiosk.errands.errand import Errand, Work
from kiosk.errands.sheet_answer import SheetAnswer, keep_sheet_answer
from kiosk.settings import Settings
from kiosk.sheets_in import take_sheet

Tell = Callable[[int, int], None]


def propose_for_all(_settings: Settings, database: Database, _errand: Errand, tell: Tell) -> Mapping[str, int]:
    """Propose links until nothing more is due: texts may come in meanwhile."""
    rounds = 0
    while _is_due(database):
        with database.writing() as session:
            propose_links(session, at=datetime.now(UTC), progress=tell)
        rounds += 1
    return {"rounds": rounds}


def look_at_sheet(settings: Settings, database: Database, errand: Errand, tell: Tell) -> SheetAnswer:
    """Say what an import would do."""
    return _take(settings, database, errand, tell, dry_run=True)


def take_sheet_in(settings: Settings, database: Database, errand: Errand, tell: Tell) -> SheetAnswer:
    return _take(settings, database, errand, tell, dry_run=False)


def take_import_back(_settings: Settings, database: Database, errand: Errand, _tell: Tell) -> Undone:
    order = errand.order()
    with database.writing() as session:
        return undo_import(session, order.import_id, at=datetime.now(UTC), by=order.by)


def export_everything(_settings: Settings, database: Database, errand: Errand, _tell: Tell) -> Mapping[str, int]:
    """The file lies in the errand's folder until that is cleared away."""
    with database.reading() as session:
        return {"objects": export_objects(session, errand.folder / errand.order().file)}


#: What is done for which work.
DOES: Mapping[Work, Callable[[Settings, Database, Errand, Tell], Any]] = {
    Work.PROPOSE: propose_for_all,
    Work.LOOK_AT_SHEET: look_at_sheet,
    Work.TAKE_SHEET: take_sheet_in,
    Work.UNDO_IMPORT: take_import_back,
    Work.EXPORT: export_everything,
}


def _is_due(database: Database) -> bool:
    with database.reading() as session:
        return is_proposing_due(session)


def _take(settings: Settings, database: Database, errand: Errand, tell: Tell, *, dry_run: bool) -> SheetAnswer:
    order = errand.order()
    taken = take_sheet(
        settings,
        database,
        errand.folder / order.file,
        name=order.name,
        mapping=make_mapping(order.columns),
        dry_run=dry_run,
        new_terms=order.makes_new_terms,
        at=datetime.now(UTC),
        by=order.by,
        progress=lambda rows: tell(rows, order.rows),
    )
    return keep_sheet_answer(errand, taken)
