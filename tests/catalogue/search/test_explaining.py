"""Why something was found is said with the words as they were written."""

from __future__ import annotations

from dataclasses import replace

import pytest

from catalogue.language_text import Language, LanguageText
from catalogue.search.asking import Nearness, ask
from catalogue.search.entry import EntryKind, EntryName, SearchEntry, Where
from catalogue.search.explaining import Explainer, Why, spelled_in
from tests.catalogue.search.builders import PASSAGE, PIN, POSTER, object_called


def why(
    entry: SearchEntry, typed: str, language: Language = Language.EN, nearness: Nearness = Nearness.ANYWHERE
) -> Why:
    return Explainer(ask(typed).terms, language).explain(entry, nearness)


def marked(found: Why) -> list[str]:
    return [found.text[start:end] for start, end in found.marks]


@pytest.mark.parametrize(
    ("typed", "where", "words"),
    [
        ("hands", Where.TITLE, ["hands"]),
        ("hand bridge", Where.TITLE, ["hands", "bridge"]),
        ("дружба", Where.TITLE, ["дружбы"]),
        ("druzhba", Where.TITLE, ["дружбы"]),
        ("友谊", Where.ORIGINAL_TITLE, ["友誼"]),
        ("peking", Where.PLACE, ["Peking"]),
        ("1953", Where.DATE, ["1953"]),
        ("елка", Where.INSCRIPTION, ["Ёлка"]),
        ("poster", Where.LABEL, ["posters"]),
        ('"this sheet"', Where.LABEL, ["this sheet"]),
        ("past", Where.LABEL, ["pasted"]),
        ("0042", Where.NUMBER, ["0042"]),
    ],
)
def test_the_words_that_met_the_question_are_marked(typed: str, where: Where, words: list[str]) -> None:
    found = why(POSTER, typed)
    assert (found.where, marked(found)) == (where, words)


def test_what_was_found_by_its_sound_is_explained_by_it_and_nothing_else_is() -> None:
    assert marked(why(POSTER, "youyi", nearness=Nearness.SOUND)) == ["友誼"]
    assert marked(why(POSTER, "yysuiwan", nearness=Nearness.SOUND)) == []
    entry = object_called("7K3F", "A poster", label="She sold it.")
    named = replace(entry, names=(EntryName(where=Where.PLACE, names=LanguageText.of(zh="社")),))
    assert why(named, "she").where is Where.LABEL
    assert why(named, "she", nearness=Nearness.SOUND).where is Where.PLACE


def test_a_run_that_stands_apart_is_marked_in_its_parts() -> None:
    entry = object_called("7K3F", "A sheet", label="友谊在中苏之间")
    assert marked(why(entry, "中苏友谊", nearness=Nearness.APART)) == ["友谊", "中苏"]


def test_a_spelling_of_a_name_comes_with_the_name_itself() -> None:
    found = why(POSTER, "北平")
    assert found.text == "北平"
    assert found.names.text_in(Language.EN) == "Beijing"
    assert found.language == ""


def test_a_title_in_the_readers_language_is_the_first_reason() -> None:
    assert why(PIN, "bridge", Language.RU).language == "en"
    assert why(PIN, "桥", Language.ZH).language == "zh-Hans"
    entry = SearchEntry(kind=EntryKind.OBJECT, key="1", titles=PIN.titles.of(en="Sputnik", ru="Sputnik"))
    assert why(entry, "sputnik", Language.RU).language == "ru"


def test_the_text_that_has_most_of_the_words_is_the_reason() -> None:
    entry = object_called("7K3F", "A bridge", label="Winter on a bridge of ice.")
    assert why(entry, "bridge winter").where is Where.LABEL


def test_long_texts_are_cut_at_words_around_the_first_match() -> None:
    entry = object_called("7K3F", "A sheet", label="far " * 60 + "the bridge " + "beyond " * 60)
    found = why(entry, "bridge")
    assert marked(found) == ["bridge"]
    assert found.is_cut_before
    assert found.is_cut_after
    assert len(found.text) < 110
    assert set(found.text.split()) == {"far", "the", "bridge", "beyond"}


def test_chinese_texts_are_cut_between_characters() -> None:
    entry = object_called("7K3F", "A sheet", label="很" * 200 + "桥" + "长" * 200)
    found = why(entry, "桥")
    assert marked(found) == ["桥"]
    assert len(found.text) == 37


def test_a_passage_is_explained_by_its_own_words() -> None:
    found = why(PASSAGE, "мост снег", Language.EN)
    assert (found.where, found.language, marked(found)) == (Where.PASSAGE, "ru", ["мост", "снег"])


def test_marks_that_meet_are_one() -> None:
    entry = object_called("7K3F", "A sheet", label="中苏友谊海报")
    assert marked(why(entry, "友谊 谊海")) == ["友谊海"]


def test_an_entry_that_has_none_of_the_words_is_shown_under_its_title() -> None:
    assert why(POSTER, "harbour") == Why(where=Where.TITLE, language="en", text="Two hands over a bridge")


def test_a_word_is_spelled_as_the_entry_writes_it() -> None:
    assert spelled_in(POSTER, "елка") == "Ёлка"
    assert spelled_in(POSTER, "harbour") == "harbour"
