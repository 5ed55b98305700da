import pytest

from catalogue.artefacts.budgets import HOOK, LABEL, TITLE, count
from catalogue.language_text import Language


@pytest.mark.parametrize(
    ("text", "language", "length"),
    [
        ("Look closer: who holds the pencil?", Language.EN, 6),
        ("one — two", Language.EN, 2),
        ("Кто держит карандаш?", Language.RU, 3),
        ("他们在看什么？", Language.ZH, 6),
        ("1953年，上海", Language.ZH, 4),
        ("《Pravda》译文", Language.ZH, 3),
        ("", Language.ZH, 0),
    ],
)
def test_words_are_counted_and_in_chinese_characters_without_punctuation(text: str, language: Language, length: int):
    assert count(text, language) == length


def test_a_text_within_its_budget_has_no_excess():
    assert LABEL.find_excess("字" * 100, Language.ZH) is None
    assert HOOK.find_excess("word " * 12, Language.EN) is None
    assert TITLE.find_excess("x" * 80, Language.RU) is None


def test_the_message_names_language_and_limit():
    assert LABEL.find_excess("字" * 101, Language.ZH) == "Chinese label must be 100 characters or less"
    assert HOOK.find_excess("слово " * 13, Language.RU) == "Hook in Russian must be 12 words or less"
    assert TITLE.find_excess("x" * 81, Language.EN) == "English title must be 80 characters or less"
