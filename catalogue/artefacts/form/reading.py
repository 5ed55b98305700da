"""A task's form out of a record, and a record out of a task's form: every wrong value said, nothing lost on the way."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from catalogue.artefacts.drafting import check_draft, spell_out
from catalogue.artefacts.form.names import Form, tidy, unit_of, units_in
from catalogue.artefacts.form.question import FormDrafting
from catalogue.artefacts.form.task import ASKED, Task
from catalogue.artefacts.known_terms import KnownTerms
from catalogue.artefacts.problem import Problem, Weight, problem
from catalogue.artefacts.record import ArtefactRecord
from catalogue.artefacts.typed_fields import TypedFields

#: A longer text is no field of a record. It stays in the working copy, where its writer can cut it down.
MOST_CHARACTERS = 100_000


@dataclass(frozen=True, kw_only=True, slots=True)
class TaskDraft:
    """``record`` is ``None`` when the object number refuses it.

    ``unsaid`` are the units whose words the record could not take: their text must stay in a working copy.
    """

    record: ArtefactRecord | None
    problems: tuple[Problem, ...]
    unsaid: frozenset[str] = frozenset()


def spell_task(task: Task, record: ArtefactRecord, *, terms: KnownTerms) -> dict[str, str]:
    """The texts of a task's form as the record says them."""
    asked = ASKED[task]
    columns = spell_out(record, terms=terms)
    spelled = {column: getattr(columns, column) or "" for column in asked.columns}
    for question in asked.questions:
        spelled.update(question.spell(getattr(record, question.record_field), terms))
    return tidy(spelled, asked.groups)


def read_task(task: Task, form: Form, *, before: ArtefactRecord | None, terms: KnownTerms, today: date) -> TaskDraft:
    """The record that this form makes of ``before``. Names that are no part of the task are not read."""
    asked = ASKED[task]
    typed = tidy({name: text for name, text in form.items() if unit_of(name) in asked.units}, asked.groups)
    too_long = {unit_of(name) for name, text in typed.items() if len(text) > MOST_CHARACTERS}
    readable = {name: text for name, text in typed.items() if unit_of(name) not in too_long}
    cells = {"object_number": before.object_number if before else "", **_columns_of(readable, asked.columns)}
    draft = check_draft(TypedFields(**cells), terms=terms, before=before)
    if draft.record is None:
        return TaskDraft(record=None, problems=draft.problems)
    drafting = FormDrafting(terms=terms, today=today)
    record = draft.record
    for question in asked.questions:
        if question.is_said(readable):
            value = question.read(readable, getattr(record, question.record_field), drafting)
            record = replace(record, **{question.record_field: value})
    problems = (
        *(_too_long(name, text) for name, text in typed.items() if len(text) > MOST_CHARACTERS),
        *draft.problems,
        *drafting.problems,
    )
    spelled = spell_task(task, record, terms=terms)
    return TaskDraft(record=record, problems=problems, unsaid=_find_unsaid(typed, spelled, problems))


def _columns_of(form: Form, columns: tuple[str, ...]) -> dict[str, str]:
    return {column: form[column] for column in columns if column in form and column in _COLUMNS}


def _find_unsaid(typed: Form, spelled: Form, problems: tuple[Problem, ...]) -> frozenset[str]:
    """Units with a problem whose words the record does not hold as they were typed."""
    said, kept = units_in(typed), units_in(spelled)
    wrong = {unit_of(told.field) for told in problems if told.weight is Weight.LISTED}
    return frozenset(unit for unit in wrong if unit in said and _words_of(said[unit]) - _words_of(kept.get(unit, {})))


def _words_of(texts: dict[str, Any]) -> set[str]:
    return {text for name, text in texts.items() if text and not name.endswith("-key")}


def _too_long(name: str, text: str) -> Problem:
    return problem(name, f"This text must be {MOST_CHARACTERS} characters or less. It is kept in your draft", text)


_COLUMNS = frozenset(field.name for field in fields(TypedFields))
