from dataclasses import fields, replace

import pytest
from hypothesis import given, settings

from catalogue.artefacts.drafting import check_draft, check_record, spell_out
from catalogue.artefacts.fields import FIELDS
from catalogue.artefacts.known_terms import KnownTerms
from catalogue.artefacts.leftovers import find_leftovers
from catalogue.artefacts.problem import Weight
from catalogue.artefacts.record import ArtefactRecord, Certainty, Dimensions, Maker, Named, PlaceMade
from catalogue.artefacts.typed_fields import COLUMNS, TypedFields
from catalogue.language_text import LanguageText, Making, Written
from catalogue.vocabulary.values import EntryType
from tests.builders.records import records


@pytest.fixture(scope="module")
def terms() -> KnownTerms:
    known = KnownTerms()
    known.add("poster", EntryType.KIND, "poster", is_preferred=True)
    known.add("poster", EntryType.KIND, "плакат", is_preferred=True)
    known.add("shanghai", EntryType.PLACE, "shanghai", is_preferred=True)
    known.add("shanghai", EntryType.PLACE, "上海", is_preferred=True)
    known.add("paper", EntryType.MATERIAL, "paper", is_preferred=True)
    return known


def messages(typed: TypedFields, terms: KnownTerms, column: str) -> list[str]:
    draft = check_draft(typed, terms=terms)
    return [problem.message for problem in draft.problems if problem.field == column]


def test_every_column_but_number_pictures_and_leftovers_fills_a_field_and_every_field_has_columns():
    filled = [column for field in FIELDS for column in field.columns]
    assert sorted(filled) == sorted(set(COLUMNS) - {"object_number", "image", "image_alt_en", "more"})
    assert {field.record_field for field in FIELDS} == {f.name for f in fields(ArtefactRecord)} - {"object_number"}


def test_a_row_becomes_a_record(terms: KnownTerms):
    typed = TypedFields(
        object_number=" DEMO-008 ",
        kind="Плакат",
        title_en="Poster of friendship",
        materials="paper; offset lithograph",
        height_mm="770",
        width_mm="54 cm",
        date="около 1953 года",
        place="上海; shown: Harbin",
        makers="designer (probably): Li Wei; Shanghai People's Press",
        keywords_ru="дружба; рабочие",
        original_title="友谊",
        original_title_language="zh-Hans",
    )
    record = check_draft(typed, terms=terms).record
    assert record is not None
    assert record.object_number == "DEMO-008"
    assert record.kind == Named(key="poster", as_written="Плакат")
    assert record.materials == (Named(key="paper", as_written="paper"), Named(as_written="offset lithograph"))
    assert (record.dimensions.height_mm, record.dimensions.width_mm) == (770, 540)
    assert record.production_date.edtf == "1953~"
    assert record.places == (
        PlaceMade(name=Named(key="shanghai", as_written="上海")),
        PlaceMade(name=Named(as_written="Harbin"), role="shown"),
    )
    assert record.makers == (
        Maker(name=Named(as_written="Li Wei"), role="designer", certainty=Certainty.PROBABLY),
        Maker(name=Named(as_written="Shanghai People's Press")),
    )
    assert record.keywords.ru == ("дружба", "рабочие")
    assert record.original_titles[0].language == "zh-Hans"


@pytest.mark.parametrize("number", [None, "", " ", "x" * 65, "one\ntwo"])
def test_only_the_object_number_refuses_a_draft(number: str | None, terms: KnownTerms):
    draft = check_draft(TypedFields(object_number=number, kind="nonsense", date="1957-13"), terms=terms)
    assert draft.record is None
    assert [(problem.field, problem.weight) for problem in draft.problems] == [("object_number", Weight.REFUSES)]


def test_every_problem_is_told_at_once_and_everything_goes_in_as_written(terms: KnownTerms):
    typed = TypedFields(
        object_number="A-1",
        kind="gizmo",
        title_en="x" * 81,
        title_ru="Плакат",
        label_en="word " * 61,
        label_zh="字" * 101,
        date="1957-13",
        height_mm="tall",
        themes="a; b; c; d; e; f",
        credit_line="y" * 151,
        condition_note="torn " * 201,
        rights="mine",
        original_title="友谊",
        original_title_language="",
        inscription="дружба",
        inscription_language="Russian language",
    )
    draft = check_draft(typed, terms=terms)
    assert draft.record is not None
    told = {(problem.field, problem.message) for problem in draft.problems if problem.weight is Weight.LISTED}
    assert told == {
        ("kind", "Kind must be a name from the vocabulary. It is kept as written"),
        ("title_en", "English title must be 80 characters or less"),
        ("label_en", "Label in English must be 60 words or less"),
        ("label_zh", "Chinese label must be 100 characters or less"),
        ("date", "Date must be a real date or period, like about 1956 or 1954 to 1958"),
        ("height_mm", "Height must be a number of millimetres, like 760"),
        ("themes", "You can select up to 5 themes"),
        ("themes", "Theme must be a name from the vocabulary. It is kept as written"),
        ("credit_line", "Credit line must be 150 characters or less"),
        ("condition_note", "Condition note must be 200 words or less"),
        ("rights", "Rights must be the address of a statement or licence, with https://"),
        ("original_title_language", "Select the language of this title"),
        ("inscription_language", "Language must be a language code, like ru or zh-Hant"),
    }
    record = draft.record
    assert record.title.text_in("en") == "x" * 81
    assert record.production_date.words == "1957-13"
    assert record.kind == Named(as_written="gizmo")
    assert record.dimensions == Dimensions(as_written="height: tall")
    assert len(record.themes) == 6
    assert record.rights == "mine"


@pytest.mark.parametrize(
    ("column", "fits", "is_over", "message"),
    [
        ("title_ru", "ж" * 80, "ж" * 81, "Russian title must be 80 characters or less"),
        ("title_zh", "字" * 80, "字" * 81, "Chinese title must be 80 characters or less"),
        ("brief_description", "word " * 60, "word " * 61, "Short description must be 60 words or less"),
        ("brief_description_ru", "слово " * 60, "слово " * 61, "Short description in Russian must be 60 words or less"),
        ("label_ru", "слово — " * 60, "слово — " * 61, "Label in Russian must be 60 words or less"),
        ("label_zh", "字。" * 100, "字。" * 101, "Chinese label must be 100 characters or less"),
        ("hook_en", "word " * 12, "word " * 13, "Hook in English must be 12 words or less"),
        ("hook_zh", "字" * 20, "字" * 21, "Chinese hook must be 20 characters or less"),
        ("look_closer_en", "word " * 15, "word " * 16, "Look-closer prompt in English must be 15 words or less"),
        ("young_label_zh", "字" * 65, "字" * 66, "Chinese young visitor label must be 65 characters or less"),
        ("credit_line", "y" * 150, "y" * 151, "Credit line must be 150 characters or less"),
        ("condition_note", "torn " * 200, "torn " * 201, "Condition note must be 200 words or less"),
        ("related", "A-2: " + "word " * 25, "A-2: " + "word " * 26, "Reason must be 25 words or less"),
        ("number_of_objects", "1", "0", "Number of objects must be 1 or more"),
        ("themes", "a; b; c; d; e", "a; b; c; d; e; f", "You can select up to 5 themes"),
    ],
)  # fmt: skip
def test_each_limit_on_both_sides(column: str, fits: str, is_over: str, message: str, terms: KnownTerms):
    assert message not in messages(TypedFields(**{"object_number": "A-1", column: fits}), terms, column)
    assert message in messages(TypedFields(**{"object_number": "A-1", column: is_over}), terms, column)


def test_a_missing_language_is_told_only_where_the_sheet_has_room_for_it(terms: KnownTerms):
    with_room = check_draft(TypedFields(object_number="A-1", title_en="Poster", title_ru="", title_zh=""), terms=terms)
    assert [p.message for p in with_room.problems] == ["Enter a title in Russian", "Enter a title in Chinese"]
    assert check_draft(TypedFields(object_number="A-1", title_en="Poster"), terms=terms).problems == ()


def test_the_desk_is_told_every_gap(terms: KnownTerms):
    empty = TypedFields(**dict.fromkeys(COLUMNS, ""))
    told = [problem.message for problem in check_draft(replace(empty, object_number="A-1"), terms=terms).problems]
    assert "Select what kind of thing this is" in told
    assert "Enter a title in English" in told
    assert "Enter a label in Chinese" in told
    assert "Enter a short description" in told
    assert "Select where the object is now" in told
    assert "Select ‘Maker not known’ or add a maker" in told
    assert "Enter a date or select ‘Date not known’" in told
    assert "Select at least one material or ‘Not known’" in told
    assert "Enter how many objects this record covers" in told


def test_words_of_a_translator_keep_their_maker_until_they_change(terms: KnownTerms):
    by_somebody = Written(text="Плакат", made=Making.TRANSLATION_CHECKED, by="a translator")
    before = ArtefactRecord(object_number="A-1", title=LanguageText(en=Written(text="Poster"), ru=by_somebody))
    typed = TypedFields(object_number="A-1", title_en="A poster", title_ru="Плакат ")
    record = check_draft(typed, terms=terms, before=before).record
    assert record is not None
    assert record.title == LanguageText(en=Written(text="A poster"), ru=by_somebody)


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        ("poster (handwritten)", "poster"),
        ("thing (poster)", "poster"),
        ("other", ""),
        ("other (mug)", ""),
        ("Плакат", "poster"),
    ],
)
def test_a_kind_with_an_addition_is_known_by_its_most_exact_word(kind: str, key: str, terms: KnownTerms):
    record = check_draft(TypedFields(object_number="A-1", kind=kind), terms=terms).record
    assert record is not None
    assert record.kind == Named(key=key, as_written=kind)


@pytest.mark.parametrize("kind", ["poster", "other", "archive", "Machine"])
def test_the_kinds_of_the_contract_are_known_in_every_home(kind: str, terms: KnownTerms):
    assert messages(TypedFields(object_number="A-1", kind=kind), terms, "kind") == []


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("Shanghai (printed)", PlaceMade(name=Named(key="shanghai", as_written="Shanghai"))),
        ("Shanghai (built)", PlaceMade(name=Named(key="shanghai", as_written="Shanghai"), role="built")),
        ("Shanghai (上海)", PlaceMade(name=Named(key="shanghai", as_written="Shanghai (上海)"))),
        ("Shanghai, North station", PlaceMade(name=Named(key="shanghai", as_written="Shanghai, North station"))),
        ("Atlantis (built)", PlaceMade(name=Named(as_written="Atlantis (built)"))),
        ("shown: Shanghai", PlaceMade(name=Named(key="shanghai", as_written="Shanghai"), role="shown")),
    ],
)
def test_a_place_is_known_under_what_cataloguers_add_to_it(typed: str, place: PlaceMade, terms: KnownTerms):
    fields = TypedFields(object_number="A-1", place=typed)
    record = check_draft(fields, terms=terms).record
    assert record is not None
    assert record.places == (place,)
    assert check_draft(fields, terms=terms, before=record).record == record


def test_nobody_is_no_person_but_stays_as_an_answer_for_who_made_it(terms: KnownTerms):
    typed = TypedFields(
        object_number="A-1", people="none named", makers="designer: unknown artist", materials="not known"
    )
    draft = check_draft(typed, terms=terms)
    assert draft.problems == ()
    assert draft.record is not None
    assert draft.record.people == ()
    assert draft.record.makers[0].name == Named(as_written="unknown artist")
    assert draft.record.materials == (Named(as_written="not known"),)


def test_a_term_chosen_by_hand_survives_when_its_neighbour_changes(terms: KnownTerms):
    chosen = Named(key="li-wei-the-painter", as_written="Li Wei")
    before = ArtefactRecord(object_number="A-1", people=(chosen, Named(as_written="Anna")))
    record = check_draft(TypedFields(object_number="A-1", people="Li Wei; Boris"), terms=terms, before=before).record
    assert record is not None
    assert record.people == (chosen, Named(as_written="Boris"))


def test_an_empty_cell_clears_and_an_absent_one_leaves(terms: KnownTerms):
    before = ArtefactRecord(object_number="A-1", rights="https://example.org/r", condition_note="torn")
    record = check_draft(TypedFields(object_number="A-1", condition_note=""), terms=terms, before=before).record
    assert record is not None
    assert (record.rights, record.condition_note) == ("https://example.org/r", "")


def test_a_new_size_in_one_piece_replaces_the_sides_of_the_old_one(terms: KnownTerms):
    before = check_draft(TypedFields(object_number="A-1", dimensions="25 mm across"), terms=terms).record
    record = check_draft(TypedFields(object_number="A-1", dimensions="770 × 540 mm"), terms=terms, before=before).record
    assert record is not None
    assert record.dimensions == Dimensions(height_mm=770, width_mm=540, as_written="770 × 540 mm")


def test_a_side_that_cannot_be_read_is_kept_once_however_often_it_comes(terms: KnownTerms):
    typed = TypedFields(object_number="A-1", height_mm="tall", width_mm="540")
    first = check_draft(typed, terms=terms).record
    again = check_draft(typed, terms=terms, before=first).record
    assert first == again
    assert first is not None
    assert first.dimensions == Dimensions(width_mm=540, as_written="height: tall")


def test_characters_no_database_holds_are_left_out_and_told(terms: KnownTerms):
    draft = check_draft(TypedFields(object_number="A\x00-1", title_en="Po\x00ster \ud83d"), terms=terms)
    assert draft.record is not None
    assert draft.record.object_number == "A-1"
    assert draft.record.title.text_in("en") == "Poster \ufffd"
    assert "Characters that cannot be stored were left out" in [problem.message for problem in draft.problems]


def test_direction_marks_and_emoji_are_kept(terms: KnownTerms):
    draft = check_draft(TypedFields(object_number="A-1", title_en="\u200fשלום\u200f 👩‍🏭"), terms=terms)
    assert draft.record is not None
    assert draft.record.title.text_in("en") == "\u200fשלום\u200f 👩‍🏭"
    assert not [problem for problem in draft.problems if problem.field == "title_en"]


def test_a_paste_of_ten_million_characters_is_kept_and_named_in_short(terms: KnownTerms):
    draft = check_draft(TypedFields(object_number="A-1", label_en="word " * 2_000_000), terms=terms)
    (told,) = [problem for problem in draft.problems if problem.field == "label_en"]
    assert told.message == "Label in English must be 60 words or less"
    assert len(told.value) == 200
    assert draft.record is not None
    assert len(draft.record.label.text_in("en")) == 9_999_999


def test_leftovers_that_are_not_ours_change_nothing(terms: KnownTerms):
    for strange in ("{", "[]", '"x"', '{"title": 5}', '{"object_number": "B-2"}', "[" * 100_000):
        draft = check_draft(TypedFields(object_number="A-1", title_en="Poster", more=strange), terms=terms)
        assert draft.record == ArtefactRecord(object_number="A-1", title=LanguageText.of(en="Poster"))


@settings(max_examples=60, deadline=None)
@given(before=records())
def test_typing_what_is_known_changes_nothing(before: ArtefactRecord, terms: KnownTerms):
    assert check_draft(spell_out(before, terms=terms), terms=terms, before=before).record == before


@settings(max_examples=60, deadline=None)
@given(record=records())
def test_cells_and_leftovers_together_bring_a_record_back_whole(record: ArtefactRecord, terms: KnownTerms):
    typed = replace(spell_out(record, terms=terms), more=find_leftovers(record, terms))
    assert check_draft(typed, terms=terms).record == record


def test_a_cell_that_a_person_changed_wins_over_leftovers(terms: KnownTerms):
    translated = Written(text="Плакат", made=Making.MACHINE_NOT_CHECKED)
    record = ArtefactRecord(
        object_number="A-1",
        title=LanguageText(en=Written(text="Poster"), ru=translated),
        label=LanguageText(ru=translated),
    )
    exported = replace(spell_out(record, terms=terms), more=find_leftovers(record, terms))
    drafted = check_draft(replace(exported, title_en="A poster"), terms=terms).record
    assert drafted is not None
    assert drafted.title == LanguageText.of(en="A poster", ru="Плакат")
    assert drafted.label == LanguageText(ru=translated)


@settings(max_examples=60, deadline=None)
@given(record=records())
def test_a_record_is_checked_by_the_same_words_as_its_fields(record: ArtefactRecord, terms: KnownTerms):
    typed = replace(spell_out(record, terms=terms), image="", image_alt_en="", more="")
    by_fields = check_draft(typed, terms=terms, before=record).problems
    assert by_fields == check_record(record, terms=terms)
