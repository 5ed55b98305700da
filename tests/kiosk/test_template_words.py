from __future__ import annotations

import pytest
from markupsafe import Markup

from catalogue.language_text import Language
from kiosk.template_words import capital, joined, tag, typeset


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Он висел — и все видели", ["висел —", "и все"]),
        ("в зале с окном", ["в зале", "с окном"]),
        ("я и ты", ["я и ты"]),
        ("«О плакате»", ["«О плакате»"]),
        ("Дом стоит", []),
    ],
)
def test_russian_holds_together_what_no_line_may_part(text: str, held: list[str]) -> None:
    made = typeset(text, Language.RU)
    assert [part.split("</span>")[0] for part in made.split('<span class="held">')[1:]] == held
    assert Markup(made).striptags() == text


@pytest.mark.parametrize("language", [Language.EN, Language.ZH])
def test_other_languages_are_left_as_they_are(language: Language) -> None:
    assert typeset("I saw a wall — 墙", language) == "I saw a wall — 墙"


@pytest.mark.parametrize("language", list(Language))
def test_a_text_can_never_become_markup(language: Language) -> None:
    assert "<script>" not in typeset("в <script> — <b>", language)
    assert "&lt;script&gt;" in typeset("в <script> — <b>", language)


def test_double_spaces_and_ends_survive() -> None:
    assert (
        Markup(typeset("  в  доме ", Language.RU)).unescape().replace('<span class="held">', "").replace("</span>", "")
        == "  в  доме "
    )


def test_a_word_that_begins_a_line_begins_large() -> None:
    assert capital("poster") == "Poster"
    assert capital("листовка о НЭПе") == "Листовка о НЭПе"
    assert capital("") == ""


def test_only_what_says_something_is_joined() -> None:
    assert joined(["Poster", "", "Shanghai"]) == "Poster · Shanghai"


def test_chinese_is_told_which_characters_to_draw() -> None:
    assert tag("zh") == "zh-Hans"
    assert tag("zh-Hant") == "zh-Hant"
