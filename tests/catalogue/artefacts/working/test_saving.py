from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from catalogue.artefacts.finding import find_artefact, get_artefact, get_record
from catalogue.artefacts.form.reading import spell_task
from catalogue.artefacts.form.task import Task
from catalogue.artefacts.known_terms import KnownTerms
from catalogue.artefacts.record import ArtefactRecord, RelatedObject
from catalogue.artefacts.revising import save_revision
from catalogue.artefacts.working.keeping import (
    Writer,
    find_new,
    find_typed,
    keep_typed,
    list_typed,
    tasks_begun,
    who_is_editing,
)
from catalogue.artefacts.working.saving import Collided, Refused, Saved, save_new, save_task
from catalogue.database import Database
from catalogue.language_text import Language, LanguageText
from catalogue.migrations.upgrading import upgrade

AT = datetime(2026, 11, 22, 14, 32, tzinfo=UTC)
ANNA, LI_WEI = Writer(id=1, name="Anna"), Writer(id=2, name="Li Wei")
TERMS = KnownTerms()
DOVE = ArtefactRecord(
    object_number="A-1",
    title=LanguageText.of(en="Dove pin"),
    location=LanguageText.of(en="Case 1"),
    label=LanguageText.of(en="A pin.", ru="Значок."),
)
NEW = {"object_number": "B-1", "kind": "pin", "title_en": "Star pin", "location": "Case 2"}


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    database = Database(database_url)
    upgrade(database)
    with database.writing() as session:
        save_revision(session, DOVE, at=AT, by="Anna")
    yield database
    database.close()


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.writing() as session:
        yield session


def save(session: Session, form: dict[str, str], *, writer: Writer = ANNA, base: int = 1, task: Task = Task.LABELS):
    return save_task(
        session,
        form,
        artefact=get_artefact(session, "A-1"),
        task=task,
        base_revision=base,
        terms=TERMS,
        writer=writer,
        at=AT,
    )


def labels(session: Session) -> dict[str, str]:
    return spell_task(Task.LABELS, get_record(session, get_artefact(session, "A-1")), terms=TERMS)


def test_the_same_form_sent_twice_makes_one_revision(session: Session):
    form = labels(session) | {"label_en": "A small pin."}
    first, second = save(session, form), save(session, form)
    assert isinstance(first, Saved)
    assert isinstance(second, Saved)
    assert (first.revision, first.is_changed, second.revision, second.is_changed) == (2, True, 2, False)


def test_two_people_who_change_different_texts_both_have_their_way(session: Session):
    shown = labels(session)
    save(session, shown | {"label_en": "Anna's pin."})
    save(session, shown | {"label_ru": "Значок Ли Вэя."}, writer=LI_WEI)
    assert labels(session) == shown | {"label_en": "Anna's pin.", "label_ru": "Значок Ли Вэя."}


def test_two_people_who_change_one_text_are_asked_and_no_word_is_lost(session: Session):
    shown = labels(session)
    save(session, shown | {"label_en": "Anna's pin."})
    answer = save(session, shown | {"label_en": "Li Wei's pin.", "hook_en": "Whose?"}, writer=LI_WEI)
    assert isinstance(answer, Collided)
    (difference,) = answer.merged.differences
    assert (difference.theirs, difference.mine) == ({"label_en": "Anna's pin."}, {"label_en": "Li Wei's pin."})
    assert labels(session)["label_en"] == "Anna's pin."
    kept = find_typed(session, get_artefact(session, "A-1"), Task.LABELS, LI_WEI)
    assert kept is not None
    assert (kept.form["label_en"], kept.form["hook_en"], kept.base_revision) == ("Li Wei's pin.", "Whose?", 1)


def test_what_the_record_cannot_hold_stays_in_the_working_copy_until_it_can(session: Session):
    answer = save(session, {"number_of_objects": "several", "title_en": "Two pins"}, task=Task.IDENTIFY)
    assert isinstance(answer, Saved)
    assert answer.is_kept
    artefact = get_artefact(session, "A-1")
    kept = find_typed(session, artefact, Task.IDENTIFY, ANNA)
    assert kept is not None
    assert kept.form["number_of_objects"] == "several"
    assert get_record(session, artefact).title.text_in(Language.EN) == "Two pins"
    save(session, dict(kept.form) | {"number_of_objects": "2"}, base=kept.base_revision, task=Task.IDENTIFY)
    assert find_typed(session, artefact, Task.IDENTIFY, ANNA) is None


def test_a_new_object_needs_number_kind_title_and_place_and_nothing_else(session: Session):
    for missing, field in (("object_number", "object_number"), ("kind", "kind"), ("title_en", "title_en"),
                           ("location", "location")):  # fmt: skip
        answer = save_new(session, NEW | {missing: ""}, token="t" * 22, terms=TERMS, writer=ANNA, at=AT)
        assert isinstance(answer, Refused)
        assert [problem.field for problem in answer.problems] == [field]
        kept = find_new(session, "t" * 22, ANNA)
        assert kept is not None
        assert kept.form["title_en"] == (NEW | {missing: ""})["title_en"]
    answer = save_new(session, NEW, token="t" * 22, terms=TERMS, writer=ANNA, at=AT)
    assert isinstance(answer, Saved)
    assert list_typed(session, ANNA) == []


def test_a_new_object_sent_twice_is_made_once_and_a_number_in_use_is_told_with_its_title(session: Session):
    first = save_new(session, NEW, token="t" * 22, terms=TERMS, writer=ANNA, at=AT)
    again = save_new(session, NEW, token="t" * 22, terms=TERMS, writer=ANNA, at=AT)
    assert isinstance(first, Saved)
    assert isinstance(again, Saved)
    assert (again.object_number, again.revision) == ("B-1", 1)
    other = save_new(session, NEW | {"title_en": "Another"}, token="u" * 22, terms=TERMS, writer=LI_WEI, at=AT)
    assert isinstance(other, Refused)
    assert [problem.message for problem in other.problems] == ["Object number B-1 is already used by ‘Star pin’"]


def test_a_number_can_be_changed_and_neighbours_learn_it(session: Session):
    neighbour = RelatedObject(object_number="A-1", reason=LanguageText.of(en="Both fly"))
    save_revision(session, ArtefactRecord(object_number="C-1", related=(neighbour,)), at=AT, by="Anna")
    code = get_artefact(session, "A-1").code
    answer = save(session, {"object_number": "A/1 %"}, task=Task.IDENTIFY)
    assert isinstance(answer, Saved)
    artefact = get_artefact(session, "A/1 %")
    assert artefact.code == code
    assert get_record(session, artefact) == replace(DOVE, object_number="A/1 %")
    assert get_record(session, get_artefact(session, "C-1")).related == (replace(neighbour, object_number="A/1 %"),)
    assert find_artefact(session, "A-1") is None


def test_a_number_in_use_cannot_be_taken(session: Session):
    save_new(session, NEW, token="t" * 22, terms=TERMS, writer=ANNA, at=AT)
    answer = save(session, {"object_number": "B-1", "title_en": "Kept words"}, task=Task.IDENTIFY)
    assert isinstance(answer, Refused)
    kept = find_typed(session, get_artefact(session, "A-1"), Task.IDENTIFY, ANNA)
    assert kept is not None
    assert kept.form["title_en"] == "Kept words"


def test_others_see_who_is_at_a_task_for_two_minutes(session: Session):
    artefact = get_artefact(session, "A-1")
    for _ in range(2):
        keep_typed(
            session, {"label_en": "…"}, artefact=artefact, task=Task.LABELS, token="", base_revision=1,
            writer=ANNA, at=AT,
        )  # fmt: skip
    now = AT + timedelta(minutes=1, seconds=59)
    assert [(one.name, one.task) for one in who_is_editing(session, artefact, but_not=LI_WEI, at=now)] == [
        ("Anna", Task.LABELS)
    ]
    assert who_is_editing(session, artefact, but_not=ANNA, at=now) == []
    assert who_is_editing(session, artefact, but_not=LI_WEI, at=AT + timedelta(minutes=2)) == []
    assert tasks_begun(session, artefact, ANNA) == {Task.LABELS}


def test_a_working_copy_is_its_writers_alone(session: Session):
    keep_typed(session, NEW, artefact=None, task=Task.IDENTIFY, token="t" * 22, base_revision=0, writer=ANNA, at=AT)
    assert find_new(session, "t" * 22, LI_WEI) is None
    theirs = keep_typed(
        session, {"title_en": "Other"}, artefact=None, task=Task.IDENTIFY, token="t" * 22, base_revision=0,
        writer=LI_WEI, at=AT,
    )  # fmt: skip
    assert theirs.token != "t" * 22
    kept = find_new(session, "t" * 22, ANNA)
    assert kept is not None
    assert kept.form == NEW
