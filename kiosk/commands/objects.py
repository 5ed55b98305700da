"""``vitrine objects``: sheets in and out, and what is on show."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from catalogue.errors import SheetRefused
from kiosk.commands.answering import (
    BY_COMMAND_LINE,
    DONE,
    DONE_IN_PART,
    NOTHING_DONE,
    end,
    now,
    open_home,
    row,
    status_of,
)

if TYPE_CHECKING:
    from catalogue.exchange.mapping import ColumnMapping
    from kiosk.sheets_in import SheetTaken


@click.group()
def objects() -> None:
    """The objects of the collection."""


@objects.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--mapping", type=click.Path(path_type=Path), help='JSON: {"column in the sheet": "our column"}')
@click.option("--dry-run", is_flag=True, help="Say what would happen and change nothing.")
@click.option("--publish", "publishes", is_flag=True, help="Put the imported objects on show.")
@click.option("--new-terms", is_flag=True, help="Make vocabulary entries for kinds, places and names not known yet.")
def import_sheet(file: Path, mapping: Path | None, dry_run: bool, publishes: bool, new_terms: bool) -> None:
    """Take objects in from CSV, XLSX or JSON Lines."""
    from kiosk.sheets_in import take_sheet

    with open_home() as (settings, database):
        taken = take_sheet(
            settings,
            database,
            _readable(file),
            mapping=_mapping(mapping),
            dry_run=dry_run,
            new_terms=new_terms,
            publishes=publishes,
            at=now(),
            by=BY_COMMAND_LINE,
        )
    _answer(taken)


def _answer(taken: SheetTaken) -> None:
    imported = taken.imported
    row(
        import_id=imported.import_id,
        added=imported.added,
        changed=imported.changed,
        unchanged=imported.unchanged,
        refused=imported.refused,
        encoding=imported.encoding,
        delimiter=imported.delimiter,
        problems=[asdict(problem) for problem in taken.problems],
        left_out=list(imported.left_out),
        new_terms=list(imported.new_terms),
        stopped=[
            {"object_number": outcome.object_number, "stopped_by": list(outcome.stopped_by)}
            for outcome in taken.stopped
        ],
    )
    if imported.is_nothing:
        end(NOTHING_DONE)
    end(DONE if imported.is_whole and not taken.stopped else DONE_IN_PART)


@objects.command("undo-import")
@click.argument("import_id")
def undo_import(import_id: str) -> None:
    """Take an import back; what a person has touched since is kept and named."""
    from catalogue.exchange.undoing import undo_import as undo

    with open_home() as (_, database):
        with database.writing() as session:
            undone = undo(session, import_id, at=now(), by=BY_COMMAND_LINE)
        row(
            import_id=import_id,
            taken_back=undone.taken_back,
            restored=undone.restored,
            kept=[asdict(one) for one in undone.kept],
        )
    end(DONE if not undone.kept else DONE_IN_PART)


@objects.command("export")
@click.argument("file", type=click.Path(path_type=Path))
def export(file: Path) -> None:
    """Write every object out: .csv .xlsx .jsonl .lido.xml .linked-art.jsonl"""
    from catalogue.exchange.exporting import export_objects

    with open_home() as (_, database), database.reading() as session:
        try:
            written = export_objects(session, file)
        except OSError as fault:
            raise SheetRefused(f"{file} cannot be written ({fault.strerror or fault})") from fault
    row(file=str(file), objects=written)


@objects.command()
@click.argument("numbers", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Every object that is not withdrawn.")
def publish(numbers: tuple[str, ...], everything: bool) -> None:
    """Put objects on show: the next edition."""
    from catalogue.showcase.publishing import publish as put_on_show

    if bool(numbers) == everything:
        raise click.UsageError("Name the objects to publish, or say --all")
    with open_home() as (_, database), database.writing() as session:
        outcomes = put_on_show(session, None if everything else list(numbers), at=now(), by=BY_COMMAND_LINE)
    for outcome in outcomes:
        if outcome.stopped_by:
            row(object_number=outcome.object_number, stopped_by=list(outcome.stopped_by))
        else:
            row(object_number=outcome.object_number, state=outcome.state, edition=outcome.edition)
    stopped = sum(bool(outcome.stopped_by) for outcome in outcomes)
    end(status_of(len(outcomes) - stopped, stopped))


@objects.command()
@click.argument("number")
@click.option("--reason", required=True, help="One sentence that visitors will read.")
def withdraw(number: str, reason: str) -> None:
    """Take an object off show; its address answers with the reason."""
    from catalogue.showcase.publishing import withdraw as take_off

    if not reason.strip():
        raise click.UsageError("Enter a reason that visitors will read")
    with open_home() as (_, database), database.writing() as session:
        outcome = take_off(session, number, reason=reason, at=now(), by=BY_COMMAND_LINE)
    row(object_number=outcome.object_number, state=outcome.state, edition=outcome.edition)


@objects.command("list")
@click.option("--state", help="draft, in_review, changes_asked, approved, scheduled, published or withdrawn")
def list_objects(state: str | None) -> None:
    """A row per object."""
    from catalogue.artefacts.finding import list_artefacts
    from catalogue.artefacts.models import ArtefactState
    from catalogue.artefacts.standing import has_newer_draft

    if state is not None and state not in set(ArtefactState):
        raise click.UsageError(f"There is no state {state}. States: {', '.join(ArtefactState)}")
    with open_home() as (_, database), database.reading() as session:
        for artefact in list_artefacts(session, state=state):
            row(
                object_number=artefact.object_number,
                code=artefact.code,
                state=artefact.state,
                newer_draft=has_newer_draft(artefact),
                revision=artefact.latest_revision,
                title=artefact.title,
            )


def _readable(file: Path) -> Path:
    if not file.is_file():
        raise SheetRefused(f"There is no file {file}")
    return file


def _mapping(file: Path | None) -> ColumnMapping:
    """Raises ``SheetRefused`` when the file is no mapping."""
    from catalogue.exchange.mapping import NO_MAPPING, read_mapping

    return NO_MAPPING if file is None else read_mapping(_readable(file).read_bytes())
