"""Every text of the collection against its budget, in all three languages."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from catalogue.artefacts import budgets
from catalogue.artefacts.budgets import count
from catalogue.demonstration.collection import Demonstration
from catalogue.demonstration.reading import read_demonstration
from catalogue.language_text import Language, LanguageText, Making

#: Least and most, in words (English, Russian) and in characters (Chinese): experience.md a.6 and d.4.
HOOK = ((4, budgets.HOOK.words), (6, budgets.HOOK.characters))
LABEL = ((30, budgets.LABEL.words), (50, budgets.LABEL.characters))
LOOK_CLOSER = ((6, budgets.LOOK_CLOSER.words), (10, budgets.LOOK_CLOSER.characters))
YOUNG_LABEL = ((20, budgets.YOUNG_LABEL.words), (30, budgets.YOUNG_LABEL.characters))
BRIEF_DESCRIPTION = ((15, budgets.BRIEF_DESCRIPTION.words), (20, budgets.BRIEF_DESCRIPTION.characters))
NOTE = ((10, 60), (16, 100))
REASON = ((3, budgets.REASON.words), (5, budgets.REASON.characters))
ALTERNATIVE_TEXT = ((6, 30), (10, 50))
DETAIL_LINE = ((2, 12), (4, 20))
INTRODUCTION = ((25, 45), (40, 75))
PASSAGE = ((40, 120), (65, 190))

Budgets = tuple[tuple[int, int], tuple[int, int]]
Text = tuple[str, LanguageText, Budgets]

LONGEST_SENTENCE = 25

#: The English is the museum's own; nobody who reads the other two as a first language has checked them.
MADE = {
    Language.EN: Making.MUSEUM,
    Language.ZH: Making.TRANSLATION_NOT_CHECKED,
    Language.RU: Making.TRANSLATION_NOT_CHECKED,
}


def texts() -> Iterator[Text]:
    demonstration = read_demonstration()
    for item in demonstration.objects:
        record = item.record
        yield f"{record.object_number} hook", record.hook, HOOK
        yield f"{record.object_number} label", record.label, LABEL
        yield f"{record.object_number} look closer", record.look_closer, LOOK_CLOSER
        yield f"{record.object_number} young label", record.young_label, YOUNG_LABEL
        yield f"{record.object_number} brief description", record.brief_description, BRIEF_DESCRIPTION
        yield f"{record.object_number} note", record.note, NOTE
        for related in record.related:
            yield f"{record.object_number} beside {related.object_number}", related.reason, REASON
        for picture in item.pictures:
            yield f"picture {picture.name}", picture.alternative_text, ALTERNATIVE_TEXT
            for at, detail in enumerate(picture.details, 1):
                yield f"picture {picture.name} detail {at}", detail.line, DETAIL_LINE
    for theme in demonstration.themes:
        yield f"theme {theme.key}", theme.introduction, INTRODUCTION
    for retelling in demonstration.retellings:
        for passage in retelling.passages:
            yield f"{retelling.name} {passage.kind} {passage.number}", passage.text, PASSAGE


TEXTS = list(texts())


@pytest.mark.parametrize(
    ("text", "limits"), [(text, limits) for _, text, limits in TEXTS], ids=[name for name, *_ in TEXTS]
)
def test_a_text_keeps_its_budget_in_every_language(text: LanguageText, limits: Budgets) -> None:
    for language, written in text:
        least, most = limits[1 if language is Language.ZH else 0]
        assert least <= count(written.text, language) <= most, (language, written.text)


def test_labels_have_no_sentence_of_more_than_25_words(demonstration: Demonstration) -> None:
    for item in demonstration.objects:
        for language in (Language.EN, Language.RU):
            for sentence in re.split(r"(?<=[.!?])\s", item.record.label.text_in(language)):
                assert count(sentence, language) <= LONGEST_SENTENCE, (item.object_number, sentence)


def test_young_visitors_get_sentences_of_under_ten_words(demonstration: Demonstration) -> None:
    for item in demonstration.objects:
        for language in (Language.EN, Language.RU):
            for sentence in re.split(r"(?<=[.!?:])\s", item.record.young_label.text_in(language)):
                assert count(sentence, language) < 10, (item.object_number, sentence)


def test_every_text_is_there_in_all_three_languages_and_says_who_stands_behind_it(demonstration: Demonstration) -> None:
    for name, text, _ in TEXTS:
        made = {language: written.made for language, written in text}
        assert made == MADE, name
    assert len(demonstration.objects) * 6 < len(TEXTS)


def test_each_language_is_written_in_its_own_letters() -> None:
    for name, text, _ in TEXTS:
        assert re.search(r"[а-яё]", text.text_in(Language.RU)), name
        assert re.search(r"[一-鿿]", text.text_in(Language.ZH)), name
        assert not re.search(r"[а-яёА-ЯЁ]{2}", text.text_in(Language.EN)), name


def test_chinese_sets_no_blank_between_characters() -> None:
    for name, text, _ in TEXTS:
        assert not re.search(r"[一-鿿，。；：、]\s+[一-鿿]", text.text_in(Language.ZH)), name


def test_no_text_uses_words_that_celebrate_or_sneer() -> None:
    unwanted = re.compile(
        r"\b(glorious|brotherly|regime|puppet|iron curtain|little brother|exotic|circa)\b", re.IGNORECASE
    )
    for name, text, _ in TEXTS:
        assert not unwanted.search(text.text_in(Language.EN)), name


def test_alternative_texts_do_not_say_that_they_are_pictures(demonstration: Demonstration) -> None:
    for picture in demonstration.pictures:
        assert not picture.alternative_text.text_in(Language.EN).lower().startswith(("picture", "image", "photo"))
        assert not picture.alternative_text.text_in(Language.RU).lower().startswith(("картинка", "изображение"))


def test_titles_are_short_enough_for_a_tile(demonstration: Demonstration) -> None:
    for item in demonstration.objects:
        for language, written in item.record.title:
            assert len(written.text) <= budgets.TITLE.characters, (item.object_number, language)
