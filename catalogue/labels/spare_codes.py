"""Codes printed before there are records: given once, bound to a record later by scanning or typing,
never handed out twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from catalogue.artefacts.finding import get_artefact, get_record
from catalogue.artefacts.list_facts import note_in_list
from catalogue.artefacts.models import Artefact, ArtefactEvent
from catalogue.artefacts.revising import give_codes
from catalogue.errors import CatalogueError
from catalogue.labels.models import PrintedLabel, SpareCode
from catalogue.public_code import read_scanned

#: Labels of one sheet-feeding; more are asked for again.
MOST_AT_ONCE = 200


class BindingRefused(CatalogueError):
    """Why a code cannot go to an object; ``field`` is ``code`` or ``number``."""

    def __init__(self, field: str, words: str) -> None:
        super().__init__(words)
        self.field = field


@dataclass(frozen=True, kw_only=True, slots=True)
class Spare:
    """A code given ahead; ``object_number`` is ``""`` until it is bound."""

    code: str
    given_at: datetime
    given_by: str
    object_number: str


def give_spare_codes(session: Session, count: int, *, at: datetime, by: str) -> tuple[str, ...]:
    """New codes for labels to be printed now, in alphabetical order."""
    if not 1 <= count <= MOST_AT_ONCE:
        raise ValueError(f"from 1 to {MOST_AT_ONCE} codes at once")
    codes = tuple(sorted(give_codes(session, count, at)))
    session.add_all(SpareCode(code=code, given_at=at, given_by=by) for code in codes)
    session.flush()
    return codes


def list_spare_codes(session: Session) -> Sequence[Spare]:
    """All of them: the unbound first, then the newest."""
    rows = session.execute(
        select(SpareCode, Artefact.object_number)
        .outerjoin(Artefact, Artefact.id == SpareCode.bound_to_id)
        .order_by(SpareCode.bound_to_id.is_not(None), SpareCode.given_at.desc(), SpareCode.code)
    )
    return [
        Spare(code=row.code, given_at=row.given_at, given_by=row.given_by, object_number=number or "")
        for row, number in rows
    ]


def bind(session: Session, typed_code: str, object_number: str, *, at: datetime, by: str) -> str:
    """Give an object the code of a label that is printed already; its own code is laid aside for ever. The code.

    ``typed_code`` may be the whole address that a scanner reads off the label.
    Only an object that was never on show can change its code: what was on show may stand on a wall or in a letter.
    Raises ``NotACode``, ``UnknownObject`` or ``BindingRefused``.
    """
    code = read_scanned(typed_code)
    spare = session.get(SpareCode, code)
    if spare is None:
        raise BindingRefused("code", f"{code} was not printed ahead. Check its characters on the label")
    artefact = get_artefact(session, object_number)
    if spare.bound_to_id == artefact.id:
        return code
    if spare.bound_to_id is not None:
        raise BindingRefused("code", f"{code} belongs to another object already")
    if artefact.published_revision is not None:
        raise BindingRefused(
            "number", f"{object_number} has been on show under {artefact.code}: print a label with that code for it"
        )
    if session.scalar(select(PrintedLabel.id).where(PrintedLabel.code == artefact.code).limit(1)) is not None:
        raise BindingRefused("number", f"A label with the code {artefact.code} was printed for {object_number}")
    facts = {"from": artefact.code, "to": code}
    session.add(ArtefactEvent(artefact_id=artefact.id, what="code_bound", at=at, by=by, facts=facts))
    artefact.code = code
    note_in_list(artefact, get_record(session, artefact))
    spare.bound_to_id, spare.bound_at, spare.bound_by = artefact.id, at, by
    session.execute(update(PrintedLabel).where(PrintedLabel.code == code).values(object_number=object_number))
    session.flush()
    return code
