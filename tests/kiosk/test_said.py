"""Museum texts in the page, in the reader's language or another."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from markupsafe import Markup

from catalogue.language_text import Language, LanguageText
from kiosk.said import capital, dotted, headed, in_words, named, said, told, typeset

POSTER = LanguageText.of(en="a poster & more", ru="плакат")


@pytest.fixture
def chinese() -> Iterator[None]:
    """A page that is asked for in Chinese."""
    with Flask("tried").test_request_context("/touch/zh/"):
        yield


@pytest.fixture
def russian() -> Iterator[None]:
    with Flask("tried").test_request_context("/touch/ru/"):
        yield


@pytest.mark.usefixtures("chinese")
def test_a_missing_text_is_said_in_another_language_and_said_to_be_missing() -> None:
    tagged = '<span lang="en">a poster &amp; more</span>'
    assert said(POSTER) == f'{tagged} <small class="not-yet">暂无中文版本</small>'
    assert named(POSTER) == tagged
    assert headed(POSTER) == '<span lang="en">A poster &amp; more</span>'
    assert in_words(POSTER) == "a poster & more"
    assert told(POSTER, Language.ZH, "p", look="label") == (
        '<p class="label" lang="en">a poster &amp; more</p> <small class="missing">暂无中文版本</small>'
    )


@pytest.mark.usefixtures("russian")
def test_a_text_in_the_readers_language_stands_alone() -> None:
    assert said(POSTER) == named(POSTER) == "плакат"
    assert headed(POSTER) == "Плакат"
    assert told(POSTER, Language.RU) == "<span>плакат</span>"


def test_where_nothing_was_written_nothing_is_said() -> None:
    nothing = LanguageText()
    assert said(nothing) == named(nothing) == headed(nothing) == told(nothing, Language.EN) == Markup()
    assert in_words(nothing) == ""


def test_short_facts_stand_in_one_line_without_the_empty_ones() -> None:
    assert dotted(["Poster", "", "<1953>"]) == (
        '<span class="dotted"><span class="dotted__line"><span class="dotted__part">Poster</span> '
        '<span class="dotted__part">&lt;1953&gt;</span> </span></span>'
    )


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
