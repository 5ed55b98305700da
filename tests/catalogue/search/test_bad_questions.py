"""Nothing that can be typed breaks the search, on either database."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from catalogue.language_text import Language
from catalogue.search.answering import Reading
from tests.catalogue.search.builders import ask_for
from tests.catalogue.search.odd_questions import LABORIOUS, ODD


@pytest.mark.parametrize("typed", [*ODD, *LABORIOUS], ids=range(len(ODD) + len(LABORIOUS)))
def test_odd_questions_are_answered_in_words(session: Session, typed: str) -> None:
    answers = ask_for(session, typed)
    assert answers.hits or answers.near


def test_words_between_operators_still_find(session: Session) -> None:
    for typed in ("bri*", "^bridge", "{title}: bridge", "(bridge", "bridge\x00hands", "\u202ebridge\u202c", "🕊️ bridge"):
        assert ask_for(session, typed).total, typed
    assert ask_for(session, '"').reading is Reading.NOT_ASKED


@settings(deadline=None, max_examples=200)
@given(
    typed=st.text(max_size=60) | st.text("briдружб友谊 \"«»*()-'ⁿᵗˢᶠ¶:0", max_size=40),
    language=st.sampled_from(Language),
)
def test_any_question_is_answered(session: Session, typed: str, language: Language) -> None:
    answers = ask_for(session, typed, language)
    assert len(answers.hits) == min(answers.total, 20)
    assert answers.hits or answers.near
    assert len({(hit.kind, hit.key) for hit in answers.hits}) == len(answers.hits)
    for hit in answers.hits:
        assert all(0 <= start < end <= len(hit.why.text) for start, end in hit.why.marks)
