from __future__ import annotations

import pytest

from catalogue.language_text import LANGUAGES, Language
from catalogue.sources.citation import kind_in_words, locator_in_words, retelling_in_words, visitor_locator_in_words
from catalogue.sources.models import SourceKind
from catalogue.sources.passage import PassageKind


@pytest.mark.parametrize(
    ("language", "words"),
    [(Language.EN, "paragraph 9"), (Language.RU, "абзац 9"), (Language.ZH, "第9段")],
)
def test_a_paragraph_is_cited_by_its_number(language: Language, words: str) -> None:
    assert locator_in_words("paragraph", 9, language) == words


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (Language.EN, "a forum member, post 12"),
        (Language.RU, "участник форума, сообщение 12"),
        (Language.ZH, "论坛成员，第12帖"),
    ],
)
def test_visitors_learn_that_a_forum_member_wrote_and_not_who(language: Language, words: str) -> None:
    assert visitor_locator_in_words("post", 12, language) == words


def test_a_known_page_is_named() -> None:
    assert locator_in_words("paragraph", 2, Language.EN, page=41) == "paragraph 2, page 41"
    assert locator_in_words("paragraph", 2, Language.ZH, page=41) == "第2段，第41页"


def test_a_quotation_outside_a_thread_has_no_post() -> None:
    assert locator_in_words("quote", 0, Language.EN) == "quotation"
    assert locator_in_words("quote", 4, Language.EN) == "quoted in post 4"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_has_words_in_every_language(language: Language) -> None:
    assert all(kind_in_words(kind.value, language) for kind in SourceKind)
    assert all(locator_in_words(kind.value, 1, language) for kind in PassageKind)
    assert kind_in_words("papyrus", language) == "papyrus"


def test_a_retelling_says_what_it_retells() -> None:
    assert retelling_in_words("town.txt", "paragraph", 3, Language.EN) == "Retold by us from town.txt, paragraph 3"
    assert retelling_in_words("town.txt", "post", 3, Language.RU) == "Пересказано нами: town.txt, сообщение 3"
    assert retelling_in_words("town.txt", "caption", 3, Language.ZH) == "由本馆转述自town.txt，第3条图注"
