"""The five texts the first visitors' collection was made from, where a curator keeps them beside the checkout.

Only counts are asked: the words belong to their writers and are not in this repository.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from catalogue.sources.decoding import decode
from catalogue.sources.passage import PassageKind, SplitText
from catalogue.sources.splitting import split_text
from tests.catalogue.sources.splitting.invariants import assert_whole

_FOLDER = Path(__file__).parents[4].parent / "shared" / "sources"
_COUNTS = {
    "000": {"paragraph": 8, "heading": 7},
    "001": {"title": 1, "caption": 1, "paragraph": 10},
    "002": {"caption": 3, "paragraph": 10, "heading": 4},
    "003": {"title": 1, "post": 42, "quote": 30},
    "004": {"title": 1, "paragraph": 19, "heading": 1, "reference": 21},
}

pytestmark = pytest.mark.skipif(not _FOLDER.is_dir(), reason="the five texts do not stand beside this checkout")


def read(prefix: str) -> tuple[str, SplitText]:
    path = next(_FOLDER.glob(f"{prefix}_*.txt"))
    text = decode(path.read_bytes(), path.name).text
    return text, split_text(text, name=path.name)


@pytest.mark.parametrize("prefix", sorted(_COUNTS))
def test_each_kind_of_passage_is_counted_right(prefix: str) -> None:
    text, split = read(prefix)
    assert Counter(passage.kind.value for passage in split.passages) == _COUNTS[prefix]
    assert_whole(text, split)


def test_the_thread_has_41_posts_and_every_quote_has_a_speaker() -> None:
    _, split = read("003")
    posts = [passage for passage in split.passages if passage.kind is PassageKind.POST]
    quotes = [passage for passage in split.passages if passage.kind is PassageKind.QUOTE]
    assert sorted({post.number for post in posts}) == list(range(1, 42))
    assert all(quote.speaker for quote in quotes)
    repeating = [quote for quote in quotes if quote.quotes_index is not None]
    assert len(repeating) == len(quotes) - 1
    for quote in repeating:
        assert quote.quotes_index is not None
        repeated = split.passages[quote.quotes_index]
        assert repeated.kind is PassageKind.POST
        assert repeated.speaker == quote.speaker
        assert repeated.number < quote.number
    assert not any(">" in passage.text or "said:" in passage.text for passage in split.passages)


def test_the_essay_keeps_its_footnote_marks_out_of_the_words_and_resolves_ibid() -> None:
    _, split = read("004")
    marks = [mark.label for passage in split.passages for mark in passage.reference_marks]
    assert marks == ["3", "5", "6", "10", "12", "14", "15", "16", "17", "18", "19", "20", "21"]
    references = [passage for passage in split.passages if passage.kind is PassageKind.REFERENCE]
    assert [reference.number for reference in references] == list(range(1, 22))
    same = {
        reference.number: split.passages[reference.same_as_index].number
        for reference in references
        if reference.same_as_index is not None
    }
    assert same == {4: 3, 17: 16, 18: 16}
    paragraphs = [passage.text for passage in split.passages if passage.kind is PassageKind.PARAGRAPH]
    assert not any("http" in words or "<" in words or "ǐ" in words or "*" in words for words in paragraphs)
    assert sum("détente" in words for words in paragraphs) == 5
