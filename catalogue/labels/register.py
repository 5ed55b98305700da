"""The register of printed labels: what was printed when, and which of them no longer say what is so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.artefacts.finding import latest_records
from catalogue.artefacts.models import Artefact
from catalogue.artefacts.record import ArtefactRecord
from catalogue.database import batches
from catalogue.errors import CatalogueError
from catalogue.labels.models import PrintedLabel, SpareCode
from catalogue.labels.sizes import Size, Template
from catalogue.labels.wording import Wording
from catalogue.language_text import Language


class Trouble(StrEnum):
    """Why a label that hangs should be taken down or printed anew."""

    RENAMED = "renamed"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"
    ADDRESS_CHANGED = "address_changed"
    WITHOUT_RECORD = "without_record"


class UnknownLabel(CatalogueError):
    def __init__(self, label_id: int) -> None:
        super().__init__(f"No label {label_id} was printed")


@dataclass(frozen=True, kw_only=True, slots=True)
class Registered:
    """A label that hangs somewhere. ``now_called`` is the object's title today in the first language of the label."""

    id: int
    code: str
    object_number: str
    template: Template
    width_mm: float
    height_mm: float
    titles: dict[str, str]
    address: str
    printed_at: datetime
    printed_by: str
    now_called: str
    troubles: tuple[Trouble, ...]


def note_printed(
    session: Session,
    wordings: Iterable[Wording],
    *,
    template: Template,
    size: Size,
    address_of: Callable[[str], str],
    at: datetime,
    by: str,
) -> int:
    """Enter labels that go to the printer; how many. ``address_of`` gives the address that a code's drawing holds."""
    rows = [
        PrintedLabel(
            code=wording.code,
            object_number=wording.object_number,
            template=template.value,
            width_mm=size.width_mm,
            height_mm=size.height_mm,
            titles=_by_language(wording.languages, wording.titles),
            reasons=_by_language(wording.languages, wording.reasons),
            address=address_of(wording.code),
            printed_at=at,
            printed_by=by,
        )
        for wording in wordings
    ]
    session.add_all(rows)
    session.flush()
    return len(rows)


def list_labels(
    session: Session, *, address_of: Callable[[str], str], only_troubled: bool = False
) -> tuple[Registered, ...]:
    """Every label not taken down, the newest first, or those alone that no longer say what is so."""
    rows = session.scalars(
        select(PrintedLabel)
        .where(PrintedLabel.ended_at.is_(None))
        .order_by(PrintedLabel.printed_at.desc(), PrintedLabel.id.desc())
    ).all()
    known = _known(session, sorted({row.code for row in rows}))
    found = (_registered(row, known.get(row.code), address_of) for row in rows)
    return tuple(entry for entry in found if entry.troubles or not only_troubled)


def end_label(session: Session, label_id: int, *, at: datetime, by: str) -> None:
    """It hangs no more. Raises ``UnknownLabel``."""
    row = session.get(PrintedLabel, label_id)
    if row is None:
        raise UnknownLabel(label_id)
    if row.ended_at is None:
        row.ended_at, row.ended_by = at, by
    session.flush()


def codes_on_paper(session: Session, codes: Sequence[str]) -> set[str]:
    """Which of these codes stand on a label, hanging or not: they must lead somewhere for ever."""
    return {
        code
        for some in batches(codes)
        for column in (PrintedLabel.code, SpareCode.code)
        for code in session.scalars(select(column).where(column.in_(some)))
    }


def _known(session: Session, codes: Sequence[str]) -> dict[str, tuple[Artefact, ArtefactRecord]]:
    """The objects of these codes with what is known of them now."""
    numbers = [
        number
        for some in batches(codes)
        for number in session.scalars(select(Artefact.object_number).where(Artefact.code.in_(some)))
    ]
    return {artefact.code: (artefact, record) for artefact, record in latest_records(session, numbers)}


def _registered(
    row: PrintedLabel, known: tuple[Artefact, ArtefactRecord] | None, address_of: Callable[[str], str]
) -> Registered:
    troubles = [] if known else [Trouble.WITHOUT_RECORD]
    now_called = ""
    if known:
        artefact, record = known
        now_called = next((record.title.text_in(Language(tag)) for tag in row.titles), "")
        if any(record.title.text_in(Language(tag)) != printed for tag, printed in row.titles.items() if printed):
            troubles.append(Trouble.RENAMED)
        if artefact.merged_into_id is not None:
            troubles.append(Trouble.MERGED)
        elif artefact.withdrawn_at is not None:
            troubles.append(Trouble.WITHDRAWN)
    if address_of(row.code) != row.address:
        troubles.append(Trouble.ADDRESS_CHANGED)
    return Registered(
        id=row.id,
        code=row.code,
        object_number=known[0].object_number if known else row.object_number,
        template=Template(row.template),
        width_mm=row.width_mm,
        height_mm=row.height_mm,
        titles=row.titles,
        address=row.address,
        printed_at=row.printed_at,
        printed_by=row.printed_by,
        now_called=now_called,
        troubles=tuple(troubles),
    )


def _by_language(languages: Sequence[Language], words: Sequence[str]) -> dict[str, str]:
    return {language.value: text for language, text in zip(languages, words, strict=True)}
