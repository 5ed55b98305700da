from dataclasses import replace
from datetime import date

import pytest
from hypothesis import Phase, given, settings

from catalogue.artefacts.form.names import language_of, tidy, unit_of
from catalogue.artefacts.form.reading import MOST_CHARACTERS, TaskDraft, read_task, spell_task
from catalogue.artefacts.form.task import ASKED, Task
from catalogue.artefacts.known_terms import KnownTerms
from catalogue.artefacts.record import ArtefactRecord, Certainty, Maker, Named, Printing, ProductionDate
from catalogue.language_text import Language, LanguageText, Making, Written
from catalogue.vocabulary.values import EntryType
from tests.builders.records import records

TODAY = date(2026, 11, 22)
A_1 = ArtefactRecord(object_number="A-1")


@pytest.fixture(scope="module")
def terms() -> KnownTerms:
    known = KnownTerms()
    known.add("poster", EntryType.KIND, "poster", is_preferred=True)
    known.add("li-wei", EntryType.PERSON, "li wei", is_preferred=True)
    known.add("li-wei-printer", EntryType.PERSON, "li wei", is_preferred=True)
    known.add("shanghai", EntryType.PLACE, "shanghai", is_preferred=True)
    return known


def read(task: Task, form: dict[str, str], terms: KnownTerms, before: ArtefactRecord | None = A_1) -> TaskDraft:
    return read_task(task, form, before=before, terms=terms, today=TODAY)


def record_of(task: Task, form: dict[str, str], terms: KnownTerms, before: ArtefactRecord = A_1) -> ArtefactRecord:
    record = read(task, form, terms, before).record
    assert record is not None
    return record


def told(draft: TaskDraft, name: str) -> list[str]:
    return [problem.message for problem in draft.problems if problem.field == name]


# Shrinking a whole record takes minutes; what fails is easily read as it is.
@settings(max_examples=30, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(record=records())
def test_a_form_sent_back_as_it_was_shown_changes_nothing(terms: KnownTerms, record: ArtefactRecord):
    for task in Task:
        saved = record_of(task, spell_task(task, record, terms=terms), terms, record)
        assert record_of(task, spell_task(task, saved, terms=terms), terms, saved) == saved


def test_every_part_of_a_record_is_asked_in_one_task():
    asked = [
        *(question.record_field for task in Task for question in ASKED[task].questions),
        *(unit for task in Task for unit in ASKED[task].columns),
    ]
    assert len(asked) == len(set(asked))


def test_rows_taken_out_of_the_middle_close_up_and_keep_their_entries(terms: KnownTerms):
    before = replace(
        A_1,
        makers=tuple(
            Maker(name=Named(key=key, as_written="Li Wei"), role=role, certainty=Certainty.PROBABLY)
            for key, role in (("li-wei", "designer"), ("li-wei-printer", "printer"))
        ),
    )
    form = {name: text for name, text in spell_task(Task.MAKING, before, terms=terms).items() if "-0-" not in name}
    assert record_of(Task.MAKING, form, terms, before).makers == before.makers[1:]


def test_the_last_row_can_be_removed_and_a_form_without_the_group_says_nothing_of_it(terms: KnownTerms):
    before = replace(A_1, themes=(Named(as_written="Paper"),))
    assert record_of(Task.CONNECTIONS, {"themes-rows": ""}, terms, before).themes == ()
    assert record_of(Task.CONNECTIONS, {"people-rows": ""}, terms, before).themes == before.themes


def test_an_entry_picked_from_the_list_is_kept_among_namesakes_and_a_forged_key_is_not(terms: KnownTerms):
    picked = {"makers-0-name": "Li Wei", "makers-0-key": "li-wei-printer", "makers-0-role": "printer"}
    assert record_of(Task.MAKING, picked, terms).makers[0].name.key == "li-wei-printer"
    forged = {"makers-0-name": "Li Wei", "makers-0-key": "shanghai"}
    assert record_of(Task.MAKING, forged, terms).makers[0].name == Named(as_written="Li Wei")


def test_nobody_knows_is_an_answer_for_maker_date_place_material_and_size(terms: KnownTerms):
    making = {"makers_not_known": "yes", "date_not_known": "yes", "places_not_known": "yes"}
    draft = read(Task.MAKING, making, terms)
    assert draft.problems == ()
    assert draft.record is not None
    assert spell_task(Task.MAKING, draft.record, terms=terms) | making == spell_task(
        Task.MAKING, draft.record, terms=terms
    )
    physical = read(Task.PHYSICAL, {"materials_not_known": "yes", "size_not_known": "yes"}, terms)
    assert physical.problems == ()


def test_years_follow_the_words_until_a_person_corrects_them(terms: KnownTerms):
    about = record_of(Task.MAKING, {"date": "about 1956"}, terms)
    assert (about.production_date.edtf, about.production_date.first_year) == ("1956~", 1955)
    shown = spell_task(Task.MAKING, about, terms=terms)
    assert (shown["earliest_year"], shown["latest_year"], shown["date_sure"]) == ("1955", "1957", "about")
    later = record_of(Task.MAKING, shown | {"date": "1960-е"}, terms, about)
    assert later.production_date.edtf == "196X"
    corrected = record_of(Task.MAKING, shown | {"latest_year": "1956", "date_sure": "sure"}, terms, about)
    assert corrected.production_date == ProductionDate(
        words="about 1956", edtf="1955/1956", earliest="1955-01-01", latest="1956-12-31"
    )


@pytest.mark.parametrize(
    ("years", "name", "message"),
    [
        (("1958", "1954"), "earliest_year", "Earliest year must be the same as or before latest year"),
        (("56", "1957"), "earliest_year", "Earliest year must include 4 numbers"),
        (("1956", "late"), "latest_year", "Latest year must include 4 numbers"),
    ],
)
def test_years_that_are_none_are_told_and_stay_typed(
    terms: KnownTerms, years: tuple[str, str], name: str, message: str
):
    draft = read(Task.MAKING, {"date": "about 1956", "earliest_year": years[0], "latest_year": years[1]}, terms)
    assert told(draft, name) == [message]
    assert name in draft.unsaid


def test_words_a_record_cannot_hold_are_said_to_be_kept_elsewhere(terms: KnownTerms):
    long = "ж" * (MOST_CHARACTERS + 1)
    draft = read(Task.LABELS, {"label_ru": long, "label_en": "ж" * MOST_CHARACTERS}, terms)
    assert draft.record is not None
    assert draft.unsaid == {"label_ru"}
    assert draft.record.label.text_in(Language.EN) == "ж" * MOST_CHARACTERS
    unread = read(Task.IDENTIFY, {"number_of_objects": "several"}, terms)
    assert told(unread, "number_of_objects") == ["Number of objects must be 1 or more"]
    assert unread.unsaid == {"number_of_objects"}
    assert read(Task.CONNECTIONS, {"related-0-object_number": "A-2"}, terms).unsaid == {"related"}


def test_over_its_budget_a_label_is_saved_and_told(terms: KnownTerms):
    draft = read(Task.LABELS, {"label_en": "word " * 61, "label_zh": "字" * 101}, terms)
    assert told(draft, "label_en") == ["Label in English must be 60 words or less"]
    assert told(draft, "label_zh") == ["Chinese label must be 100 characters or less"]
    assert not draft.unsaid


def test_a_print_run_is_a_number(terms: KnownTerms):
    assert record_of(Task.MAKING, {"print_run": "30,000"}, terms).printing == Printing(print_run="30000")
    assert told(read(Task.MAKING, {"print_run": "many"}, terms), "print_run") == [
        "Print run must be a number, like 30000"
    ]


def test_days_lie_on_their_side_of_today(terms: KnownTerms):
    rights = {"rights_checked_on": "2026-11-23"}
    assert told(read(Task.RIGHTS, rights, terms), "rights_checked_on")
    assert not told(read(Task.RIGHTS, {"rights_checked_on": "2026-11-22"}, terms), "rights_checked_on")
    assert told(read(Task.LABELS, {"check_again_by": "2026-11-22"}, terms), "check_again_by")
    assert record_of(Task.LABELS, {"check_again_by": "2026-11-23"}, terms).check_again_by == "2026-11-23"


def test_who_translated_a_title_stays_until_it_is_changed(terms: KnownTerms):
    machine = Written(text="Плакат", made=Making.MACHINE_NOT_CHECKED, by="a program")
    before = replace(A_1, title=LanguageText(en=Written(text="Poster"), ru=machine))
    shown = spell_task(Task.IDENTIFY, before, terms=terms)
    assert record_of(Task.IDENTIFY, shown, terms, before).title == before.title
    checked = record_of(Task.IDENTIFY, shown | {"title_made_ru": "machine_checked"}, terms, before)
    assert checked.title.ru == replace(machine, made=Making.MACHINE_CHECKED)


@pytest.mark.parametrize(
    "typed", ["\x00", "\ud800", "\u202eabc", "🕊️" * 50, "a\x00b", "<script>", "-0-", "  ", "9" * 400]
)
def test_any_text_in_any_field_of_a_form_is_read(terms: KnownTerms, typed: str):
    for task in Task:
        shown = spell_task(task, A_1, terms=terms)
        rows = {f"{group}-0-{cell}": typed for group in ASKED[task].groups for cell in ("name", "text", "reason_en")}
        form = dict.fromkeys((*shown, *ASKED[task].units), typed) | rows
        draft = read(task, form, terms)
        if draft.record is not None:
            spell_task(task, draft.record, terms=terms)
        else:
            assert told(draft, "object_number")


def test_names_say_their_unit_and_language():
    assert unit_of("makers-12-name") == unit_of("makers-rows") == "makers"
    assert unit_of("title_en") == "title_en"
    assert [language_of(name) for name in ("label_ru", "inscriptions-0-translation_zh", "location", "date")] == [
        Language.RU,
        Language.ZH,
        Language.EN,
        None,
    ]
    assert tidy({"themes-4-name": " Paper ", "themes-9-name": " "}, ("themes",)) == {
        "themes-rows": "",
        "themes-0-name": "Paper",
    }
