"""Brings hostile sheets through the desk's form and the import, and says what was wrong with the answer."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from sqlalchemy import select

from catalogue.artefacts.finding import latest_records
from catalogue.artefacts.models import Artefact
from catalogue.errors import SheetRefused
from catalogue.exchange.importing import import_sheet
from catalogue.language_text import Language
from kiosk.desk.sheets.receiving import SHEET_FILE
from kiosk.sheets_in import SheetTaken, take_sheet
from tests.builders.desk import AtDesk, Desk
from tests.hostile.sheets.case import HostileSheet

MOST_SECONDS = 10.0


@dataclass(frozen=True, kw_only=True)
class Told:
    """``faults`` is empty when all was as it must be."""

    name: str
    seconds: float
    words: str
    faults: tuple[str, ...]


class _Undone(Exception):
    """Ends the transaction of an import that was looked at."""


class SheetDoor:
    """A curator with the form for sheets. What comes in is looked at and taken back, so that no case meets another."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._writer: AtDesk = desk("cataloguer")
        self._token = self._writer.token()
        self._errands = desk.house.settings.home / "errands"
        self._home = self._files()

    def bring(self, case: HostileSheet) -> Told:
        content, began = case.make(), time.perf_counter()
        answer = self._writer.post(
            "/desk/sheets/", data={"csrf_token": self._token, "sheet": (BytesIO(content), case.file_name)}
        )
        told = answer.text
        came: dict[str, str] | None = None
        if answer.status_code == 303:
            shown = self._writer.get(answer.location)
            if shown.status_code != 200:
                told = f"the page of its columns answered {shown.status_code}"
            try:
                taken, came = self._take(self._errands / answer.location.rsplit("/", 1)[-1] / SHEET_FILE, case)
                told += " ".join(f"{problem.problem} {problem.value}" for problem in taken.problems)
            except SheetRefused as refused:
                told = refused.reason
        seconds = time.perf_counter() - began
        left = self._files() - self._home
        self._home |= left
        faults = [
            f"answered {answer.status_code}" if answer.status_code not in (303, 422) else "",
            "the page of its columns failed" if told.startswith("the page of its columns") else "",
            f"took {seconds:.1f} s" if seconds > MOST_SECONDS else "",
            f"left {sorted(map(str, left))[:3]}" if answer.status_code == 422 and left else "",
            f"says nothing of {case.told!r}" if case.told not in told else "",
            *(_wrong(case, came) if not case.is_open else ()),
        ]
        return Told(name=case.name, seconds=seconds, words=told, faults=tuple(fault for fault in faults if fault))

    def _take(self, file: Path, case: HostileSheet) -> tuple[SheetTaken, dict[str, str]]:
        """What came in, in a transaction that is given up. Raises ``SheetRefused``."""
        house = self._desk.house
        taken = take_sheet(
            house.settings, house.database, file, name=case.file_name, at=datetime.now(UTC), by="test", dry_run=True
        )
        came: dict[str, str] = {}
        try:
            with house.database.writing() as session:
                import_sheet(session, file, case.file_name, at=datetime.now(UTC), by="test")
                numbers = session.scalars(select(Artefact.object_number)).all()
                new = sorted(set(numbers) - set(self._desk.museum.codes))
                came = {
                    row.object_number: record.title.text_in(Language.EN) for row, record in latest_records(session, new)
                }
                raise _Undone
        except _Undone:
            pass
        return taken, came

    def _files(self) -> set[Path]:
        return {file for file in self._desk.house.settings.home.rglob("*") if file.is_file()}


def _wrong(case: HostileSheet, came: dict[str, str] | None) -> tuple[str, ...]:
    if case.objects is None:
        return () if came is None else (f"was taken: {str(came)[:80]}",)
    if came is None:
        return ("was refused",)
    return () if came == dict(case.objects) else (f"brought {str(came)[:120]}",)
