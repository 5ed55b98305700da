"""Making the page of a task out of the record, the curator's working copy and what others saved since."""

from __future__ import annotations

from dataclasses import dataclass, replace

from flask import request
from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.artefacts.asked_terms import AskedTerms
from catalogue.artefacts.finding import get_record
from catalogue.artefacts.form.dating import read_typed_date
from catalogue.artefacts.form.names import Form, tidy, units_in
from catalogue.artefacts.form.reading import read_task, spell_task
from catalogue.artefacts.form.task import ASKED, Task
from catalogue.artefacts.history import last_changes, left_behind, read_versions
from catalogue.artefacts.known_terms import KnownTerms
from catalogue.artefacts.models import Artefact
from catalogue.artefacts.problem import Problem
from catalogue.artefacts.record import ArtefactRecord
from catalogue.artefacts.working.keeping import Typed, find_typed, new_token, who_is_editing
from catalogue.artefacts.working.merging import merge
from catalogue.language_text import LANGUAGES
from catalogue.museum import read_museum
from catalogue.vocabulary.models import Entry, EntryName
from catalogue.vocabulary.values import EntryType, NameKind
from kiosk.desk.numbers import object_address
from kiosk.desk.record.page import TaskPage
from kiosk.desk.record.side import record_side
from kiosk.desk.record.typed import now, writer, writing


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """The text a form begins from: the working copy over the record, on the newest revision where they agree."""

    form: Form
    base_revision: int
    is_collided: bool = False


def task_page(session: Session, artefact: Artefact, task: Task) -> TaskPage:
    """The page as it is asked for. ``?told`` says what is wrong with it."""
    terms = AskedTerms.read(session)
    record = get_record(session, artefact)
    typed = find_typed(session, artefact, task, writer())
    standing = Standing(form=spell_task(task, record, terms=terms), base_revision=artefact.latest_revision)
    if typed:
        standing = _stand(session, artefact, typed, terms)
    versions = read_versions(session, artefact)
    page = TaskPage(
        task=task,
        address=object_address(artefact.object_number, task.value),
        side=record_side(session, artefact, writer=writer(), here=task.value),
        form=standing.form,
        problems=_problems(task, standing.form, record, terms) if "told" in request.args else (),
        token=typed.token if typed else new_token(),
        base_revision=standing.base_revision,
        kept_at=typed.touched_at if typed else None,
        saved_at=versions[0].save.at,
        saved_by=versions[0].save.by,
        editing=tuple(who_is_editing(session, artefact, but_not=writer(), at=now())),
        writing=writing(),
        is_collided=standing.is_collided,
        changed=last_changes(versions),
        left_behind=left_behind(versions),
        is_preview_closed=request.args.get("preview") == "closed",
        languages=chosen_languages(),
        adding=request.args.get("add", ""),
    )
    return with_task_parts(session, page)


def new_page(session: Session, form: Form, *, token: str, problems: tuple[Problem, ...] = ()) -> TaskPage:
    """The first page of an object that is not made yet."""
    terms = AskedTerms.read(session)
    blank = spell_task(Task.IDENTIFY, ArtefactRecord(object_number=""), terms=terms)
    return TaskPage(
        task=Task.IDENTIFY,
        address="/desk/objects/new",
        side=None,
        form=overlay(blank, tidy(form, ASKED[Task.IDENTIFY].groups)),
        problems=problems,
        token=token,
        base_revision=0,
        kept_at=None,
        saved_at=None,
        saved_by="",
        editing=(),
        writing=writing(),
        is_refused=bool(problems),
        changed={},
        languages=chosen_languages(),
        adding=request.args.get("add", ""),
    )


def with_task_parts(session: Session, page: TaskPage) -> TaskPage:
    """What only some tasks show: what a date will be stored as, the roles there are."""
    if page.task is not Task.MAKING:
        return page
    words = page.form.get("date", "")
    stored = read_typed_date(words) if words else None
    return replace(page, date_stored=stored, museum=read_museum(session), roles=role_names(session))


def role_names(session: Session) -> tuple[str, ...]:
    """The English names of what makers did."""
    asked = (
        select(EntryName.text)
        .join(Entry, Entry.id == EntryName.entry_id)
        .where(
            Entry.type == EntryType.ROLE.value,
            EntryName.kind == NameKind.PREFERRED.value,
            EntryName.language == "en",
        )
        .order_by(EntryName.text)
    )
    return tuple(session.scalars(asked))


def overlay(shown: Form, typed: Form) -> dict[str, str]:
    """``shown`` with the units of ``typed`` in place of its own; both tidied."""
    units = units_in(typed)
    laid = dict(shown)
    for unit, texts in units_in(shown).items():
        if unit in units:
            for name in texts:
                del laid[name]
            laid.update(units[unit])
    return laid


def chosen_languages() -> tuple[str, ...]:
    """The languages whose texts stand side by side; all of them unless the address says fewer."""
    asked = request.args.get("languages", "").split(",")
    chosen = tuple(language.value for language in LANGUAGES if language.value in asked)
    return chosen or tuple(language.value for language in LANGUAGES)


def _stand(session: Session, artefact: Artefact, typed: Typed, terms: KnownTerms) -> Standing:
    task, base_revision = typed.task, typed.base_revision
    latest = spell_task(task, get_record(session, artefact), terms=terms)
    if base_revision == artefact.latest_revision:
        return Standing(form=overlay(latest, typed.form), base_revision=base_revision)
    known = 1 <= base_revision <= artefact.latest_revision
    base = spell_task(task, get_record(session, artefact, base_revision), terms=terms) if known else {}
    merged = merge(base, typed.form, latest)
    if merged.differences:
        return Standing(form=overlay(latest, typed.form), base_revision=base_revision, is_collided=True)
    return Standing(form=merged.settled, base_revision=artefact.latest_revision)


def _problems(task: Task, form: Form, record: ArtefactRecord, terms: KnownTerms) -> tuple[Problem, ...]:
    return read_task(task, form, before=record, terms=terms, today=now().date()).problems
