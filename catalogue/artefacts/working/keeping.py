"""Keeping what is typed while it is typed: autosave, who else is at it, what waits."""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from catalogue.artefacts.form.names import Form
from catalogue.artefacts.form.task import Task
from catalogue.artefacts.models import Artefact
from catalogue.artefacts.working.models import WorkingCopy
from catalogue.cleaning import clean_text

#: Somebody who touched a task so long ago is no longer at it.
EDITING_MINUTES = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Writer:
    """Who types: the id and name of a curator."""

    id: int
    name: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Typed:
    """A working copy as a value. ``object_number`` is ``""`` while the object is not made."""

    token: str
    object_number: str
    task: Task
    form: Form
    base_revision: int
    touched_at: datetime
    by: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Editing:
    """Somebody else is at a task of this record just now."""

    name: str
    task: Task
    touched_at: datetime


def new_token() -> str:
    return secrets.token_urlsafe(16)


def keep_typed(
    session: Session,
    form: Form,
    *,
    artefact: Artefact | None,
    task: Task,
    token: str,
    base_revision: int,
    writer: Writer,
    at: datetime,
) -> Typed:
    """Make or renew the writer's working copy of this task. Flushes, never commits.

    A token that belongs to somebody else, or to another object, is answered with a copy of the writer's own.
    """
    row = _find_row(session, artefact, task, writer, token)
    if row is None:
        row = _make_row(session, artefact, task, writer, token)
    row.curator_name = writer.name
    row.typed = _encode(form)
    row.base_revision = base_revision
    row.touched_at = at
    session.flush()
    return _value(row, artefact.object_number if artefact else "")


def find_typed(session: Session, artefact: Artefact, task: Task, writer: Writer) -> Typed | None:
    row = _find_row(session, artefact, task, writer, "")
    return _value(row, artefact.object_number) if row else None


def find_new(session: Session, token: str, writer: Writer) -> Typed | None:
    """The writer's own working copy of an object that is not made yet."""
    row = _find_row(session, None, Task.IDENTIFY, writer, token)
    return _value(row, "") if row else None


def list_typed(session: Session, writer: Writer) -> Sequence[Typed]:
    """Everything the writer has typed and not saved, newest first."""
    rows = session.execute(
        select(WorkingCopy, Artefact.object_number)
        .outerjoin(Artefact, Artefact.id == WorkingCopy.artefact_id)
        .where(WorkingCopy.curator_id == writer.id)
        .order_by(WorkingCopy.touched_at.desc(), WorkingCopy.id.desc())
    )
    return [_value(row, number or "") for row, number in rows]


def tasks_begun(session: Session, artefact: Artefact, writer: Writer) -> frozenset[Task]:
    """The tasks of which the writer has a working copy."""
    asked = select(WorkingCopy.task).where(WorkingCopy.artefact_id == artefact.id, WorkingCopy.curator_id == writer.id)
    return frozenset(Task(task) for task in session.scalars(asked))


def who_is_editing(session: Session, artefact: Artefact, *, but_not: Writer, at: datetime) -> Sequence[Editing]:
    """Others who typed into this record within ``EDITING_MINUTES``, the latest first."""
    rows = session.scalars(
        select(WorkingCopy)
        .where(
            WorkingCopy.artefact_id == artefact.id,
            WorkingCopy.curator_id != but_not.id,
            WorkingCopy.touched_at > at - timedelta(minutes=EDITING_MINUTES),
        )
        .order_by(WorkingCopy.touched_at.desc())
    )
    return [Editing(name=row.curator_name, task=Task(row.task), touched_at=row.touched_at) for row in rows]


def drop_typed(session: Session, artefact: Artefact, task: Task, writer: Writer) -> None:
    """The record says it all, or its writer wants it no more."""
    session.execute(
        delete(WorkingCopy).where(
            WorkingCopy.artefact_id == artefact.id,
            WorkingCopy.curator_id == writer.id,
            WorkingCopy.task == task.value,
        )
    )


def drop_new(session: Session, token: str, writer: Writer) -> None:
    session.execute(
        delete(WorkingCopy).where(
            WorkingCopy.artefact_id.is_(None), WorkingCopy.curator_id == writer.id, WorkingCopy.token == token
        )
    )


def _find_row(
    session: Session, artefact: Artefact | None, task: Task, writer: Writer, token: str
) -> WorkingCopy | None:
    asked = select(WorkingCopy).where(WorkingCopy.curator_id == writer.id, WorkingCopy.task == task.value)
    if artefact is None:
        return session.scalar(asked.where(WorkingCopy.artefact_id.is_(None), WorkingCopy.token == token))
    return session.scalar(asked.where(WorkingCopy.artefact_id == artefact.id))


def _make_row(session: Session, artefact: Artefact | None, task: Task, writer: Writer, token: str) -> WorkingCopy:
    """The row, or the one that another window of the same writer made in the same moment."""
    row = WorkingCopy(token=token if _is_free(session, token) else new_token(), typed=b"{}", base_revision=0)
    row.artefact_id = artefact.id if artefact else None
    row.curator_id, row.curator_name, row.task = writer.id, writer.name, task.value
    row.touched_at = datetime.fromtimestamp(0, UTC)
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        made = _find_row(session, artefact, task, writer, token)
        if made is None:
            raise
        return made
    return row


def _is_free(session: Session, token: str) -> bool:
    is_well_formed = 8 <= len(token) <= 64 and token.isascii()
    return is_well_formed and session.scalar(select(WorkingCopy.id).where(WorkingCopy.token == token)) is None


def _value(row: WorkingCopy, object_number: str) -> Typed:
    return Typed(
        token=row.token,
        object_number=object_number,
        task=Task(row.task),
        form=json.loads(row.typed),
        base_revision=row.base_revision,
        touched_at=row.touched_at,
        by=row.curator_name,
    )


def _encode(form: Form) -> bytes:
    return json.dumps({name: clean_text(text) for name, text in form.items()}, ensure_ascii=False).encode()
