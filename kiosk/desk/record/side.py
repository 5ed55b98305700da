"""The list of tasks at the left of every page about one object, and how far each of them is."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from catalogue.artefacts.asked_terms import AskedTerms
from catalogue.artefacts.finding import get_record
from catalogue.artefacts.form.reading import read_task, spell_task
from catalogue.artefacts.form.task import Task
from catalogue.artefacts.known_terms import KnownTerms
from catalogue.artefacts.models import Artefact
from catalogue.artefacts.record import ArtefactRecord
from catalogue.artefacts.standing import has_newer_draft, is_on_show, state_in_words
from catalogue.artefacts.working.keeping import Writer, tasks_begun
from catalogue.links.models import Link
from kiosk.desk.numbers import object_address
from kiosk.desk.record.questions import TITLES
from kiosk.desk.record.typed import now
from kiosk.languages import gettext, ngettext


class Progress(StrEnum):
    NOT_STARTED = "Not started"
    IN_PROGRESS = "In progress"
    DONE = "Done"


@dataclass(frozen=True, kw_only=True, slots=True)
class TaskLine:
    """``name`` is its part of the address; ``standing`` is said below its title; ``number`` is 0 on a second page."""

    number: int
    name: str
    title: str
    address: str
    standing: str


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordSide:
    """``here`` is the name of the page's own task."""

    object_number: str
    title: str
    state: str
    tasks: tuple[TaskLine, ...]
    here: str
    on_show: str


def record_side(session: Session, artefact: Artefact, *, writer: Writer, here: str = "") -> RecordSide:
    """For the pages of links and pictures too: ``here`` is ``links`` or ``pictures`` there."""
    record = get_record(session, artefact)
    terms = AskedTerms.read(session)
    begun = tasks_begun(session, artefact, writer)
    standing = {task.value: gettext(progress(task, record, terms, begun).value) for task in Task}
    standing["links"] = _links_in_words(session, artefact)
    standing["pictures"] = _pictures_in_words(artefact, standing[Task.RIGHTS])
    lines = [(number, task.value, TITLES[task]) for number, task in enumerate(Task, 1) if number < 6]
    lines += [(6, "links", "Sources and passages"), (7, "pictures", "Pictures and rights")]
    lines += [(0, Task.RIGHTS.value, "Rights in the object"), (8, Task.LABELS.value, TITLES[Task.LABELS])]
    return RecordSide(
        object_number=artefact.object_number,
        title=artefact.title,
        state=state_in_words(artefact),
        tasks=tuple(
            TaskLine(
                number=number,
                name=name,
                title=title,
                address=object_address(artefact.object_number, name),
                standing=standing[name],
            )
            for number, name, title in lines
        ),
        here=here,
        on_show=_on_show(artefact),
    )


def progress(task: Task, record: ArtefactRecord, terms: KnownTerms, begun: Collection[Task] = ()) -> Progress:
    """Done when there is nothing left to be said about it."""
    form = spell_task(task, record, terms=terms)
    problems = read_task(task, form, before=record, terms=terms, today=now().date()).problems
    if not problems and task not in begun:
        return Progress.DONE
    is_empty = form == spell_task(task, ArtefactRecord(object_number=record.object_number), terms=terms)
    return Progress.NOT_STARTED if is_empty and task not in begun else Progress.IN_PROGRESS


def _links_in_words(session: Session, artefact: Artefact) -> str:
    counts = dict(
        session.execute(
            select(Link.state, func.count()).where(Link.object_number == artefact.object_number).group_by(Link.state)
        ).all()
    )
    if counts.get("proposed"):
        return ngettext("{n} to review", "{n} to review", counts["proposed"])
    accepted = counts.get("accepted", 0)
    return ngettext("{n} passage", "{n} passages", accepted) if accepted else gettext(Progress.NOT_STARTED.value)


def _pictures_in_words(artefact: Artefact, rights: str) -> str:
    has_answer = artefact.picture_count or artefact.goes_without_picture
    if has_answer and not artefact.pictures_lacking_words and rights == gettext(Progress.DONE.value):
        return gettext(Progress.DONE.value)
    is_empty = not has_answer and rights == gettext(Progress.NOT_STARTED.value)
    return gettext((Progress.NOT_STARTED if is_empty else Progress.IN_PROGRESS).value)


def _on_show(artefact: Artefact) -> str:
    if not is_on_show(artefact):
        return ""
    if has_newer_draft(artefact):
        return gettext("This is on show in an older version. This draft is newer.")
    return gettext("This is on show as it stands here.")
