"""The door where sheets come in: objects, the pictures they name, and publishing when asked, with one commit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from catalogue.database import Database
from catalogue.exchange.imported import ImageAsked, Imported, RowProblem
from catalogue.exchange.importing import import_sheet
from catalogue.exchange.mapping import NO_MAPPING, ColumnMapping
from catalogue.language_text import LanguageText
from catalogue.photographs.attaching import attach
from catalogue.showcase.publishing import Outcome, publish
from kiosk.pictures_in import in_catalogue_words, take_picture
from kiosk.settings import Settings
from media.errors import MediaError
from media.shelves import open_shelf


@dataclass(frozen=True, kw_only=True, slots=True)
class SheetTaken:
    """``problems`` are the sheet's and its pictures'; ``outcomes`` what publishing said of each object, if asked."""

    imported: Imported
    problems: tuple[RowProblem, ...]
    outcomes: tuple[Outcome, ...] = ()

    @property
    def stopped(self) -> tuple[Outcome, ...]:
        return tuple(outcome for outcome in self.outcomes if outcome.stopped_by)


def take_sheet(
    settings: Settings,
    database: Database,
    file: Path,
    *,
    mapping: ColumnMapping = NO_MAPPING,
    dry_run: bool = False,
    new_terms: bool = False,
    publishes: bool = False,
    name: str = "",
    at: datetime,
    by: str,
    progress: Callable[[int], None] | None = None,
) -> SheetTaken:
    """Take a sheet in, or say what would happen. Raises ``SheetRefused`` when it is no sheet; then nothing changed.

    ``name`` is what the sheet is called where its file is called otherwise. ``progress`` is told rows that are done.
    """
    name = name or file.name
    if dry_run:
        with database.reading() as session:
            imported = import_sheet(
                session,
                file,
                name,
                mapping=mapping,
                dry_run=True,
                new_terms=new_terms,
                at=at,
                by=by,
                progress=progress,
            )
        return SheetTaken(imported=imported, problems=imported.problems)
    with database.writing() as session:
        imported = import_sheet(
            session, file, name, mapping=mapping, new_terms=new_terms, at=at, by=by, progress=progress
        )
        lacking = _attach_images(session, settings, file.parent, imported, at=at, by=by)
        outcomes = publish(session, imported.object_numbers, at=at, by=by) if publishes else ()
    return SheetTaken(imported=imported, problems=(*imported.problems, *lacking), outcomes=outcomes)


def _attach_images(
    session: Session, settings: Settings, folder: Path, imported: Imported, *, at: datetime, by: str
) -> tuple[RowProblem, ...]:
    """Attach the pictures that rows name; a picture that cannot be taken is a problem of its row, not of the sheet.

    What was left out or guessed of one that was taken is told in the same way.
    """
    shelf = open_shelf(settings.media_url)
    problems: list[RowProblem] = []

    def tell(asked: ImageAsked, words: str) -> None:
        problems.append(
            RowProblem(row=asked.row, object_number=asked.object_number, field="image", problem=words, value=asked.file)
        )

    for asked in imported.images_asked:
        try:
            facts = take_picture(folder / asked.file, shelf, settings.picture_limits)
        except MediaError as refused:
            tell(asked, str(refused))
            continue
        for note in facts.notes:
            tell(asked, note)
        attach(
            session,
            asked.object_number,
            in_catalogue_words(facts, Path(asked.file).name),
            at=at,
            by=by,
            alternative_text=LanguageText.of(en=asked.alternative_text),
        )
    return tuple(problems)
