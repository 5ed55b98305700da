"""The history of a record: who saved what when, what differs between any two revisions, and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from itertools import pairwise

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.artefacts.finding import get_record
from catalogue.artefacts.form.names import units_in
from catalogue.artefacts.form.reading import spell_task
from catalogue.artefacts.form.task import Task
from catalogue.artefacts.known_terms import KnownTerms
from catalogue.artefacts.models import Artefact, Revision
from catalogue.artefacts.record import ArtefactRecord
from catalogue.artefacts.revising import SavedRevision, decode_record, save_revision
from catalogue.artefacts.working.merging import Difference, same
from catalogue.language_text import LANGUAGES, Language, LanguageText

#: How far back "who changed this" looks: older changes are on the history page.
_REVISIONS_LOOKED_THROUGH = 40
#: The fields of a record that are one text in several languages.
_TEXTS = tuple(field.name for field in fields(ArtefactRecord) if isinstance(field.default, LanguageText))


@dataclass(frozen=True, kw_only=True, slots=True)
class Save:
    """One revision as a line of the history."""

    number: int
    at: datetime
    by: str
    comment: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Version:
    """A revision with what it says."""

    save: Save
    record: ArtefactRecord


@dataclass(frozen=True, kw_only=True, slots=True)
class LeftBehind:
    """A text was there already when the same text changed in the language ``by``."""

    by: Language
    save: Save


@dataclass(frozen=True, kw_only=True, slots=True)
class TaskDifferences:
    """What differs in one task; ``mine`` is the later text, ``theirs`` the earlier."""

    task: Task
    differences: tuple[Difference, ...]


def list_saves(session: Session, artefact: Artefact) -> Sequence[Save]:
    """Every revision, newest first."""
    rows = session.execute(
        select(Revision.number, Revision.made_at, Revision.made_by, Revision.comment)
        .where(Revision.artefact_id == artefact.id)
        .order_by(Revision.number.desc())
    )
    return [Save(number=number, at=at, by=by, comment=comment) for number, at, by, comment in rows]


def compare(earlier: ArtefactRecord, later: ArtefactRecord, *, terms: KnownTerms) -> tuple[TaskDifferences, ...]:
    """What differs, text by text, in the order of the form; tasks without a difference are left out."""
    found = []
    for task in Task:
        before = units_in(spell_task(task, earlier, terms=terms))
        after = units_in(spell_task(task, later, terms=terms))
        differences = tuple(
            Difference(unit=unit, theirs=before.get(unit, {}), mine=after.get(unit, {}))
            for unit in {**before, **after}
            if not same(before.get(unit, {}), after.get(unit, {}))
        )
        if differences:
            found.append(TaskDifferences(task=task, differences=differences))
    return tuple(found)


def restore(session: Session, artefact: Artefact, number: int, *, at: datetime, by: str) -> SavedRevision:
    """Make what revision ``number`` said the newest revision. The object keeps the number it has now.

    Raises ``UnknownObject`` for a revision there is none of. Flushes, never commits.
    """
    record = replace(get_record(session, artefact, number), object_number=artefact.object_number)
    return save_revision(session, record, at=at, by=by, comment=f"Restored revision {number}")


def undo_last_save(session: Session, artefact: Artefact, *, at: datetime, by: str) -> SavedRevision | None:
    """Take the newest save back by a revision of what stood before it; ``None`` when there was nothing before."""
    if artefact.latest_revision < 2:
        return None
    record = get_record(session, artefact, artefact.latest_revision - 1)
    undone = replace(record, object_number=artefact.object_number)
    return save_revision(session, undone, at=at, by=by, comment=f"Undid revision {artefact.latest_revision}")


def read_versions(session: Session, artefact: Artefact) -> Sequence[Version]:
    """The revisions as far back as "who changed this" looks, newest first."""
    rows = session.execute(
        select(Revision.number, Revision.made_at, Revision.made_by, Revision.comment, Revision.record)
        .where(Revision.artefact_id == artefact.id)
        .order_by(Revision.number.desc())
        .limit(_REVISIONS_LOOKED_THROUGH)
    )
    return [
        Version(save=Save(number=number, at=at, by=by, comment=comment), record=decode_record(data))
        for number, at, by, comment, data in rows
    ]


def last_changes(versions: Sequence[Version]) -> dict[str, Save]:
    """Who last changed each field of the record, by its name in ``ArtefactRecord``; not those as they first were."""
    changes: dict[str, Save] = {}
    for later, earlier in pairwise(versions):
        for field in fields(ArtefactRecord):
            if field.name not in changes and getattr(later.record, field.name) != getattr(earlier.record, field.name):
                changes[field.name] = later.save
    return changes


def left_behind(versions: Sequence[Version]) -> dict[tuple[str, Language], LeftBehind]:
    """The texts that were there when their field changed in another language, and have not changed since.

    A text catches up by being changed itself, which leaves no other behind: that is translating, whichever language
    is translated from. A text newly given says nothing about the others.
    """
    behind: dict[tuple[str, Language], LeftBehind] = {}
    for earlier, later in pairwise(reversed(versions)):
        for name in _TEXTS:
            before, after = getattr(earlier.record, name), getattr(later.record, name)
            if before == after:
                continue
            there = {language for language, _ in before} & {language for language, _ in after}
            changed = {language for language in there if before.text_in(language) != after.text_in(language)}
            leading = [language for language in LANGUAGES if language in changed and (name, language) not in behind]
            for language in LANGUAGES:
                if language in changed or language not in there:
                    behind.pop((name, language), None)
                elif leading:
                    behind[name, language] = LeftBehind(by=leading[0], save=later.save)
    return behind
