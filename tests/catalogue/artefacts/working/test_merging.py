from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.artefacts.form.names import spell_rows, tidy, units_in
from catalogue.artefacts.working.merging import Choice, Difference, merge, settle

words = st.text("ab友д \n", max_size=6)
rows = st.lists(st.builds(lambda name, role: {"name": name, "role": role}, words, words), max_size=3)
forms = st.builds(
    lambda label, note, makers: tidy({"label_en": label, "note_ru": note, **spell_rows("makers", makers)}, ("makers",)),
    words,
    words,
    rows,
)


def texts_of(*sides: dict[str, str]) -> set[str]:
    return {text for side in sides for text in side.values() if text}


@settings(deadline=None)
@given(base=forms, mine=forms, theirs=forms)
def test_no_words_of_either_side_vanish_unless_the_other_took_them_out(base, mine, theirs):
    merged = merge(base, mine, theirs)
    shown = texts_of(merged.settled, *(d.mine for d in merged.differences), *(d.theirs for d in merged.differences))
    for side, other in ((mine, theirs), (theirs, mine)):
        for unit, texts in units_in(side).items():
            if units_in(base).get(unit) != texts:
                # What this side wrote is on the page; what it left alone may be gone only where the other changed it.
                assert texts_of(texts) <= shown
            elif units_in(other).get(unit) == texts:
                assert texts_of(texts) <= shown


@settings(deadline=None)
@given(base=forms, mine=forms, theirs=forms)
def test_what_one_side_changed_merges_by_itself(base, mine, theirs):
    differing = {difference.unit for difference in merge(base, mine, theirs).differences}
    for unit in units_in(base):
        texts = [texts_of(units_in(form)[unit]) for form in (base, mine, theirs)]
        if units_in(base)[unit] in (units_in(mine)[unit], units_in(theirs)[unit]):
            assert unit not in differing, texts


@settings(deadline=None)
@given(base=forms, same=forms)
def test_the_same_change_twice_is_one_change(base, same):
    merged = merge(base, same, same)
    assert merged.differences == ()
    assert texts_of(merged.settled) == texts_of(same)


def test_a_text_one_side_did_not_send_is_the_other_sides():
    merged = merge({"label_en": "old", "label_ru": "x"}, {"label_ru": "y"}, {"label_en": "new", "label_ru": "x"})
    assert merged.settled == {"label_en": "new", "label_ru": "y"}


def test_a_choice_takes_theirs_mine_both_or_new_words():
    difference = Difference(unit="label_en", mine={"label_en": "mine"}, theirs={"label_en": "theirs"})
    assert settle(difference, Choice.THEIRS) == {"label_en": "theirs"}
    assert settle(difference, Choice.MINE) == {"label_en": "mine"}
    assert settle(difference, Choice.BOTH) == {"label_en": "theirs\nmine"}
    assert settle(difference, Choice.EDIT, "new") == {"label_en": "new"}


def test_both_sides_rows_stand_one_after_the_other_without_twins():
    mine = spell_rows("makers", [{"name": "Li Wei"}, {"name": "Anna"}])
    theirs = spell_rows("makers", [{"name": "Li Wei"}, {"name": "Press"}])
    difference = Difference(unit="makers", mine=mine, theirs=theirs)
    assert settle(difference, Choice.BOTH) == spell_rows(
        "makers", [{"name": "Li Wei"}, {"name": "Press"}, {"name": "Anna"}]
    )
