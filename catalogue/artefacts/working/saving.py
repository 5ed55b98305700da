"""Save: a working copy becomes a revision, or a choice between two people's texts, and no word is lost on the way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from catalogue.artefacts.finding import find_artefact, get_record
from catalogue.artefacts.form.names import Form, tidy
from catalogue.artefacts.form.reading import TaskDraft, read_task, spell_task
from catalogue.artefacts.form.task import ASKED, Task
from catalogue.artefacts.known_terms import KnownTerms
from catalogue.artefacts.models import Artefact
from catalogue.artefacts.problem import Problem, Weight, problem
from catalogue.artefacts.record import ArtefactRecord
from catalogue.artefacts.renumbering import renumber
from catalogue.artefacts.revising import save_revision
from catalogue.artefacts.working.keeping import Writer, drop_new, drop_typed, keep_typed
from catalogue.artefacts.working.merging import Merged, merge


@dataclass(frozen=True, kw_only=True, slots=True)
class Saved:
    """``is_changed`` is False when the record already said all of it.

    With ``is_kept`` a part could not go into the record and stays in the working copy.
    """

    object_number: str
    revision: int
    is_changed: bool
    is_new: bool
    is_kept: bool
    problems: tuple[Problem, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Collided:
    """Somebody saved the same task since: nothing was saved, a person chooses. ``theirs`` is the newest revision."""

    merged: Merged
    theirs: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Refused:
    """Nothing was saved; what was typed is in the working copy."""

    problems: tuple[Problem, ...]


class MadeMeanwhile(Exception):
    """Another made an object of this number after it was looked up: roll back, and ask again to learn whose it is."""


def save_task(
    session: Session,
    form: Form,
    *,
    artefact: Artefact,
    task: Task,
    base_revision: int,
    terms: KnownTerms,
    writer: Writer,
    at: datetime,
    comment: str = "",
) -> Saved | Collided | Refused:
    """Save a task of an object that exists. Flushes, never commits.

    Sent twice, the same form makes one revision: the second time the record says it already.
    """
    # On PostgreSQL two who save at one moment would both find the same newest revision; the second waits here and finds
    # the first one's. SQLite lets writers queue by itself.
    session.refresh(artefact, with_for_update=True)
    latest = get_record(session, artefact)
    typed = tidy(form, ASKED[task].groups)
    if base_revision != artefact.latest_revision:
        base = _record_at(session, artefact, base_revision)
        theirs = spell_task(task, latest, terms=terms)
        merged = merge(spell_task(task, base, terms=terms), typed, theirs)
        if merged.differences:
            keep_typed(
                session,
                typed,
                artefact=artefact,
                task=task,
                token="",
                base_revision=base_revision,
                writer=writer,
                at=at,
            )
            return Collided(merged=merged, theirs=artefact.latest_revision)
        typed = dict(merged.settled)
    draft = read_task(task, typed, before=latest, terms=terms, today=at.date())
    taken = _number_taken_by(session, draft, artefact)
    if draft.record is None or taken:
        keep_typed(
            session, typed, artefact=artefact, task=task, token="", base_revision=artefact.latest_revision,
            writer=writer, at=at,
        )  # fmt: skip
        return Refused(problems=(*taken, *draft.problems))
    if draft.record.object_number != artefact.object_number:
        renumber(session, artefact, draft.record.object_number, at=at, by=writer.name)
    saved = save_revision(session, draft.record, at=at, by=writer.name, comment=comment)
    if draft.unsaid:
        keep_typed(
            session, typed, artefact=artefact, task=task, token="", base_revision=saved.revision_number,
            writer=writer, at=at,
        )  # fmt: skip
    else:
        drop_typed(session, artefact, task, writer)
    return Saved(
        object_number=saved.object_number,
        revision=saved.revision_number,
        is_changed=saved.is_changed,
        is_new=False,
        is_kept=bool(draft.unsaid),
        problems=draft.problems,
    )


def save_new(
    session: Session, form: Form, *, token: str, terms: KnownTerms, writer: Writer, at: datetime
) -> Saved | Refused:
    """Make an object. It needs a number, a kind, a title or description, and a location (experience.md d.3).

    The same form sent twice makes one object: the second answer is the first one's. On PostgreSQL another may make the
    number between our looking it up and our saving; then this raises ``MadeMeanwhile`` or, when both make it at once,
    the database's ``IntegrityError``.
    """
    typed = tidy(form, ASKED[Task.IDENTIFY].groups)
    draft = read_task(Task.IDENTIFY, typed, before=None, terms=terms, today=at.date())
    missing = _missing_in_new(draft.record) if draft.record else ()
    taken = find_artefact(session, draft.record.object_number) if draft.record else None
    if taken and draft.record and not missing and _is_made_by(session, taken, draft.record):
        drop_new(session, token, writer)
        return Saved(
            object_number=taken.object_number,
            revision=taken.latest_revision,
            is_changed=False,
            is_new=True,
            is_kept=False,
            problems=draft.problems,
        )
    told = (*((_number_taken(taken),) if taken else ()), *missing)
    if draft.record is None or told:
        keep_typed(
            session, typed, artefact=None, task=Task.IDENTIFY, token=token, base_revision=0, writer=writer, at=at
        )
        refusing = tuple(one for one in draft.problems if one.weight is Weight.REFUSES)
        return Refused(problems=(*refusing, *told))
    saved = save_revision(session, draft.record, at=at, by=writer.name)
    if not saved.is_new:
        raise MadeMeanwhile(saved.object_number)
    drop_new(session, token, writer)
    artefact = find_artefact(session, saved.object_number)
    if draft.unsaid:
        keep_typed(
            session, typed, artefact=artefact, task=Task.IDENTIFY, token="", base_revision=1, writer=writer, at=at
        )
    return Saved(
        object_number=saved.object_number,
        revision=saved.revision_number,
        is_changed=True,
        is_new=True,
        is_kept=bool(draft.unsaid),
        problems=draft.problems,
    )


def _record_at(session: Session, artefact: Artefact, revision: int) -> ArtefactRecord:
    """The record a form began from; a form that names no revision of this object began from an empty one."""
    if 1 <= revision <= artefact.latest_revision:
        return get_record(session, artefact, revision)
    return ArtefactRecord(object_number=artefact.object_number)


def _number_taken_by(session: Session, draft: TaskDraft, artefact: Artefact) -> tuple[Problem, ...]:
    if draft.record is None or draft.record.object_number == artefact.object_number:
        return ()
    other = find_artefact(session, draft.record.object_number)
    return (_number_taken(other),) if other else ()


def _number_taken(other: Artefact) -> Problem:
    whose = f" by ‘{other.title}’" if other.title else ""
    number = other.object_number
    return problem("object_number", f"Object number {number} is already used{whose}", number, Weight.REFUSES)


def _missing_in_new(record: ArtefactRecord) -> tuple[Problem, ...]:
    missing = []
    if not (record.kind.key or record.kind.as_written):
        missing.append(problem("kind", "Select what kind of thing this is"))
    if not (record.title or record.brief_description or record.original_titles):
        missing.append(problem("title_en", "Enter a title or a short description"))
    if not record.location:
        missing.append(problem("location", "Select where the object is now"))
    return tuple(missing)


def _is_made_by(session: Session, artefact: Artefact, record: ArtefactRecord) -> bool:
    return get_record(session, artefact, 1) == record
