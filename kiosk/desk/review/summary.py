"""A record as one page: what is said in every task, what is not, and what stands in the way of publishing."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from catalogue.artefacts.asked_terms import AskedTerms
from catalogue.artefacts.finding import get_record
from catalogue.artefacts.form.names import language_of, units_in
from catalogue.artefacts.form.reading import spell_task
from catalogue.artefacts.form.task import Task
from catalogue.artefacts.history import compare
from catalogue.artefacts.models import Artefact
from catalogue.showcase.desk_rule import find_blockers
from kiosk.desk.numbers import object_address
from kiosk.desk.record.labels import label_of, text_of
from kiosk.desk.record.questions import TITLES


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One text of the record; ``lang`` is BCP 47 where it is written in one language."""

    field: str
    label: str
    text: str
    lang: str


@dataclass(frozen=True, kw_only=True, slots=True)
class TaskSummary:
    """``gaps`` are the labels of what nobody provided."""

    title: str
    address: str
    lines: tuple[Line, ...]
    gaps: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ToFix:
    message: str
    address: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Changed:
    """One text that differs from what visitors see now."""

    field: str
    task: str
    label: str
    before: str
    after: str
    lang: str


def summarise(session: Session, artefact: Artefact) -> tuple[TaskSummary, ...]:
    """Every task of the newest revision, in the order of the form."""
    record = get_record(session, artefact)
    terms = AskedTerms.read(session)
    summaries = []
    for task in Task:
        units = units_in(spell_task(task, record, terms=terms))
        lines = tuple(
            Line(field=unit, label=label_of(unit), text=text_of(unit, texts), lang=_lang(unit))
            for unit, texts in units.items()
        )
        summaries.append(
            TaskSummary(
                title=TITLES[task],
                address=object_address(artefact.object_number, task.value),
                lines=tuple(line for line in lines if line.text),
                gaps=tuple(line.label for line in lines if not line.text),
            )
        )
    return tuple(summaries)


def to_fix(session: Session, artefact: Artefact) -> tuple[ToFix, ...]:
    """What stands in the way of publishing, each with the page where it is mended."""
    return tuple(
        ToFix(message=blocker.message, address=object_address(artefact.object_number, blocker.about.value))
        for blocker in find_blockers(session, artefact)
    )


def differences(session: Session, artefact: Artefact) -> tuple[Changed, ...]:
    """Text by text, what differs between what is on show and the newest revision; empty when nothing was ever shown."""
    if artefact.published_revision in (None, artefact.latest_revision):
        return ()
    terms = AskedTerms.read(session)
    shown, newest = get_record(session, artefact, artefact.published_revision), get_record(session, artefact)
    return tuple(
        Changed(
            field=difference.unit,
            task=TITLES[one.task],
            label=label_of(difference.unit),
            before=text_of(difference.unit, difference.theirs),
            after=text_of(difference.unit, difference.mine),
            lang=_lang(difference.unit),
        )
        for one in compare(shown, newest, terms=terms)
        for difference in one.differences
    )


def _lang(unit: str) -> str:
    language = language_of(unit)
    return language.tag if language else ""
