"""How much of a source stands around its evidence, and that not a letter of it changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.language_text import Making
from catalogue.showcase.excerpt import count_words, excerpt, permission_for, whole

PASSAGE = (
    "The yard opened at six. Sheets were carried in by the armful. "
    "A boy with a bucket of paste went along the wall, and nobody read what he covered. "
    "By noon the wall was another colour. Rain came in the evening."
)
EVIDENCE = "A boy with a bucket of paste went along the wall"
START = PASSAGE.index(EVIDENCE)
END = START + len(EVIDENCE)
WHOLE = permission_for("website", "yes", is_own=False)


def test_the_evidence_stands_between_one_sentence_either_side() -> None:
    shown = excerpt(PASSAGE, START, END, language="en", permission=WHOLE)
    assert shown.quote == EVIDENCE
    assert shown.before == "Sheets were carried in by the armful. "
    assert shown.after == ", and nobody read what he covered. By noon the wall was another colour."
    assert not shown.starts_passage
    assert not shown.ends_passage


def test_the_longer_reading_reaches_the_ends_of_a_short_passage() -> None:
    shown = excerpt(PASSAGE, START, END, language="en", permission=WHOLE)
    assert shown.longer_before + shown.quote + shown.longer_after == PASSAGE
    assert shown.longer_starts_passage
    assert shown.longer_ends_passage
    assert shown.has_longer


def test_a_forum_is_quoted_in_forty_words_and_an_article_in_a_hundred_and_twenty() -> None:
    assert permission_for("forum", "short", is_own=False).most_words == 40
    assert permission_for("essay", "short", is_own=False).most_words == 40
    assert permission_for("website", "short", is_own=False).most_words == 120
    assert permission_for("forum", "yes", is_own=False).most_words == 120


def test_a_source_that_may_not_be_quoted_allows_no_word() -> None:
    assert permission_for("book", "no", is_own=False).most_words == 0


@pytest.mark.parametrize("limit_kind", ["forum", "website"])
def test_no_reading_is_longer_than_its_source_allows(limit_kind: str) -> None:
    text = " ".join(f"This is sentence number {n} of a long day." for n in range(60))
    allowed = permission_for(limit_kind, "short", is_own=False)
    at = text.index("sentence number 30")
    shown = excerpt(text, at, at + len("sentence number 30 of a long day"), language="en", permission=allowed)
    assert count_words(shown.before + shown.quote + shown.after) <= allowed.most_words
    longest = count_words(shown.longer_before + shown.quote + shown.longer_after)
    assert allowed.most_words - 10 < longest <= allowed.most_words


def test_chinese_is_counted_in_characters_and_cut_at_its_own_full_stops() -> None:
    text = "清晨，工人来到墙边。他们用刷子蘸着浆糊贴标语。中午下起了雨。字迹慢慢模糊了。"
    quote = "用刷子蘸着浆糊贴标语"
    at = text.index(quote)
    shown = excerpt(text, at, at + len(quote), language="zh-Hans", permission=WHOLE)
    assert shown.before == "清晨，工人来到墙边。他们"
    assert shown.after == "。中午下起了雨。"
    assert count_words(quote) == round(10 / 1.6)


def test_our_own_words_are_shown_whole() -> None:
    shown = whole(PASSAGE, START, END, language="en", made=Making.MUSEUM)
    assert shown.before + shown.quote + shown.after == PASSAGE
    assert not shown.has_longer


@given(st.text(alphabet="ab .!?。”\n中国", max_size=300), st.integers(0, 299), st.integers(1, 40), st.integers(0, 60))
def test_a_reading_is_always_an_unbroken_piece_of_the_passage(text: str, start: int, length: int, words: int) -> None:
    end = min(start + length, len(text))
    if start >= end:
        return
    from catalogue.showcase.excerpt import Permission

    shown = excerpt(text, start, end, language="en", permission=Permission(words))
    assert shown.quote == text[start:end]
    assert (shown.before + shown.quote + shown.after) in text
    assert (shown.longer_before + shown.quote + shown.longer_after) in text
    assert text[: start - len(shown.before)].strip() == "" or not shown.starts_passage
