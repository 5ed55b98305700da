"""Two records of one thing become one: chosen texts, all links, all pictures, both codes alive, nothing forgotten."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from catalogue.artefacts.finding import get_artefact, get_record
from catalogue.artefacts.form.names import units_in
from catalogue.artefacts.form.reading import read_task, spell_task
from catalogue.artefacts.form.task import Task
from catalogue.artefacts.known_terms import KnownTerms
from catalogue.artefacts.list_facts import note_pictures_in_list
from catalogue.artefacts.models import Artefact, ArtefactEvent, ArtefactState
from catalogue.artefacts.record import ArtefactRecord
from catalogue.artefacts.renumbering import name_anew
from catalogue.artefacts.revising import SavedRevision, save_revision
from catalogue.artefacts.working.merging import Choice, Difference, same, settle
from catalogue.errors import CatalogueError
from catalogue.links.moving import move_links
from catalogue.photographs.models import Photograph
from catalogue.showcase.merging import is_shown, lead_to

#: The number is what the record that stays is called by; it is no choice.
_NEVER_CHOSEN = frozenset({"object_number"})


class CannotBeOne(CatalogueError):
    """``reason`` is in the curator's words."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, kw_only=True, slots=True)
class TextToChoose:
    """One unit in which two records differ; ``theirs`` is the text of the record that stays, ``mine`` the other's."""

    task: Task
    difference: Difference

    @property
    def suggested(self) -> Choice:
        """What is lost least by: a text where only one side has words, the rows of both."""
        if self.difference.is_group:
            return Choice.BOTH
        return Choice.THEIRS if any(self.difference.theirs.values()) else Choice.MINE


def check_mergeable(session: Session, gone: str, into: str) -> tuple[Artefact, Artefact]:
    """Both artefacts. Raises ``UnknownObject`` and ``CannotBeOne``."""
    going, staying = get_artefact(session, gone), get_artefact(session, into)
    if going.id == staying.id:
        raise CannotBeOne("Enter the number of another object")
    for artefact in (going, staying):
        if artefact.merged_into_id is not None:
            raise CannotBeOne(f"{artefact.object_number} is part of another record already")
    if is_shown(session, going.code) and not is_shown(session, staying.code):
        raise CannotBeOne(f"{gone} is on show and {into} is not. Publish {into} first, or merge the other way")
    return going, staying


def texts_to_choose(gone: ArtefactRecord, into: ArtefactRecord, *, terms: KnownTerms) -> tuple[TextToChoose, ...]:
    """Every text in which the two records differ, in the order of the form."""
    found = []
    for task in Task:
        going = units_in(spell_task(task, gone, terms=terms))
        staying = units_in(spell_task(task, into, terms=terms))
        found += [
            TextToChoose(
                task=task, difference=Difference(unit=unit, mine=going.get(unit, {}), theirs=staying.get(unit, {}))
            )
            for unit in {**staying, **going}
            if unit not in _NEVER_CHOSEN and not same(going.get(unit, {}), staying.get(unit, {}))
        ]
    return tuple(found)


def bring_together(
    into: ArtefactRecord,
    texts: tuple[TextToChoose, ...],
    choices: Mapping[str, Choice],
    *,
    terms: KnownTerms,
    at: datetime,
) -> ArtefactRecord:
    """The record that stays with the chosen texts; a unit without a choice takes the suggested one."""
    record = into
    for task in Task:
        form = spell_task(task, record, terms=terms)
        for text in texts:
            if text.task is task:
                unit = text.difference.unit
                form = {name: kept for name, kept in form.items() if name not in text.difference.theirs}
                form |= settle(text.difference, choices.get(unit, text.suggested))
        draft = read_task(task, form, before=record, terms=terms, today=at.date())
        record = draft.record or record
    # No object is its own neighbour.
    return replace(record, related=tuple(one for one in record.related if one.object_number != into.object_number))


def merge_artefacts(
    session: Session,
    gone: str,
    into: str,
    choices: Mapping[str, Choice],
    *,
    terms: KnownTerms,
    at: datetime,
    by: str,
) -> SavedRevision:
    """Make one record of two. Flushes, never commits.

    ``gone`` keeps its revisions and its code, which leads to ``into`` from now on; its links and pictures move, and
    records that name it as a neighbour name ``into``. Raises ``UnknownObject`` and ``CannotBeOne``.
    """
    going, staying = check_mergeable(session, gone, into)
    record = get_record(session, staying)
    texts = texts_to_choose(get_record(session, going), record, terms=terms)
    saved = save_revision(
        session,
        bring_together(record, texts, choices, terms=terms, at=at),
        at=at,
        by=by,
        comment=f"Merged with {gone}",
    )
    name_anew(session, gone, into, at=at, by=by)
    move_links(session, gone, into, at=at, by=by)
    _move_pictures(session, going, staying)
    session.execute(update(Artefact).where(Artefact.merged_into_id == going.id).values(merged_into_id=staying.id))
    going.merged_into_id = staying.id
    going.state, going.withdrawn_at = ArtefactState.WITHDRAWN, at
    going.withdrawn_reason = f"It is one object with {into}"
    going.changed_at = at
    for artefact, facts in ((going, {"into": into}), (staying, {"with": gone})):
        session.add(ArtefactEvent(artefact_id=artefact.id, what="merged", at=at, by=by, facts=facts))
    lead_to(session, going, staying, at=at, by=by)
    session.flush()
    return saved


def _move_pictures(session: Session, going: Artefact, staying: Artefact) -> None:
    """Pictures of both, the staying record's first; the same picture twice stays where it is, with the old record."""
    there = set(session.scalars(select(Photograph.image).where(Photograph.artefact_id == staying.id)))
    last = session.scalar(select(func.max(Photograph.position)).where(Photograph.artefact_id == staying.id))
    position = -1 if last is None else last
    moving = session.scalars(
        select(Photograph).where(Photograph.artefact_id == going.id).order_by(Photograph.position)
    ).all()
    for photograph in moving:
        if photograph.image not in there:
            position += 1
            photograph.artefact_id, photograph.position = staying.id, position
            staying.has_newer_pictures = True
    session.flush()
    for artefact in (going, staying):
        note_pictures_in_list(session, artefact)
