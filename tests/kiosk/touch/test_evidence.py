"""Words are marked where they stand to the letter, numbered as they are read, and each number leads to one card."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from catalogue.language_text import LanguageText
from catalogue.showcase.claim_on_show import ClaimOnShow, EvidenceOnShow, QuoteOnShow
from catalogue.showcase.pages import PassageOnShow, PassageWords, SourceOnShow
from kiosk import create_app
from kiosk.touch.evidence import MOST_MARKS, weigh_evidence
from tests.builders.small_museum import SmallMuseum

WORDS = PassageWords(
    language="en",
    quote="three four",
    before="two ",
    after=" five",
    longer_before="one two ",
    longer_after=" five six seven eight",
)
IN_RUSSIAN = PassageWords(
    language="ru", quote="три", before="раз два ", after=" пять", longer_before="раз два ", longer_after=" пять"
)
PASSAGE = PassageOnShow(
    source=SourceOnShow(name="count.txt", title="Count", kind="book", language="en"),
    index=2,
    locator_kind="paragraph",
    number=3,
    is_direct=True,
    original=WORDS,
    translations=(IN_RUSSIAN,),
)


@pytest.fixture(autouse=True)
def english(museum: SmallMuseum) -> Iterator[None]:
    app: Flask = create_app(museum.settings)
    with app.test_request_context("/touch/en/"):
        yield


def claim(text: str, *quotes: QuoteOnShow, index: int = 2) -> ClaimOnShow:
    evidence = EvidenceOnShow(
        source="count.txt",
        title="Count",
        kind="book",
        retold_from="",
        index=index,
        locator_kind="paragraph",
        number=3,
        bearing="supports",
        quotes=quotes,
    )
    return ClaimOnShow(words=LanguageText.of(en=text), status="one_source", evidence=(evidence,))


def english_quote(text: str) -> QuoteOnShow:
    return QuoteOnShow(language="en", text=text)


def test_numbers_follow_the_words_and_stay_the_same_in_every_reading() -> None:
    evidence = weigh_evidence(PASSAGE, [claim("A", english_quote("six seven")), claim("B", english_quote("one"))])
    longer = [(piece.text, piece.number) for piece in evidence.pieces(WORDS, longer=True)]
    assert longer == [("one", 1), (" two ", 0), ("three four", 2), (" five ", 0), ("six seven", 3), (" eight", 0)]
    short = [(piece.text, piece.number) for piece in evidence.pieces(WORDS, longer=False)]
    assert short == [("two ", 0), ("three four", 2), (" five", 0)]
    assert evidence.own_number == 2
    assert [[claim.words.text for claim in card.claims] for card in evidence.cards] == [["B"], [], ["A"]]


def test_a_translation_is_marked_where_somebody_said_which_words_answer() -> None:
    answering = QuoteOnShow(language="ru", text="раз")
    evidence = weigh_evidence(PASSAGE, [claim("A", english_quote("six")), claim("B", english_quote("one"), answering)])
    assert [(piece.text, piece.number) for piece in evidence.pieces(IN_RUSSIAN, longer=False)] == [
        ("раз", 1),
        (" два ", 0),
        ("три", 2),
        (" пять", 0),
    ]


def test_a_claim_about_the_passages_own_words_stands_on_their_card() -> None:
    evidence = weigh_evidence(PASSAGE, [claim("A", english_quote("four five"))])
    (card,) = evidence.cards
    assert (card.number, card.is_own, [one.words.text for one in card.claims]) == (1, True, ["A"])


def test_words_that_are_not_shown_are_not_marked_and_keep_their_card() -> None:
    evidence = weigh_evidence(PASSAGE, [claim("A"), claim("B", english_quote("nine")), claim("C", index=7)])
    assert [piece.number for piece in evidence.pieces(WORDS, longer=True)] == [0, 1, 0]
    assert [(card.number, *(one.words.text for one in card.claims)) for card in evidence.cards] == [
        (1,),
        (0, "A"),
        (0, "B"),
    ]


def test_nobody_is_shown_more_numbers_than_three() -> None:
    claims = [claim(word, english_quote(word)) for word in ("one", "five", "six", "seven")]
    evidence = weigh_evidence(PASSAGE, claims)
    assert len(evidence.marks) == MOST_MARKS
    assert [one.words.text for card in evidence.cards if not card.number for one in card.claims] == ["six", "seven"]
