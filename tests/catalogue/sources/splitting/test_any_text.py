"""Any text at all can be split: fuzzed with pieces that look like what texts are made of."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.sources.splitting import split_text
from tests.catalogue.sources.splitting.invariants import assert_whole

_PIECES = st.sampled_from(
    [
        "\n",
        "\n\n",
        "\r\n",
        "\r\n\r\n",
        "\r",
        "\x0c",
        " ",
        "\t",
        "  ",
        "\u3000",
        "\u00a0",
        "\u200b",
        "\ufeff",
        "\x00",
        "\ud800",
        "# ",
        "## ",
        "## Nina Orlova\n",
        "## reader77\n",
        "----------\n",
        "***\n",
        "===\n",
        "> ",
        ">> ",
        "> > ",
        "Nina Orlova said:\n",
        "reader77 wrote:\n",
        "On 3 May 2014 Nina wrote:\n",
        "[quote=Nina]",
        "[/quote]",
        "Click to expand...\n",
        "[12:03] Nina: hello\n",
        "Nina: hello\n",
        "Q: ",
        "A: ",
        "Вопрос: ",
        "问：",
        "答：",
        "From nina Mon Mar  3 10:00:00 2014\n",
        "Subject: Tea\n",
        "From: N <n@x.org>\n",
        "References:\n",
        "Примечания\n",
        "参考文献\n",
        "1 ",
        "2. ",
        "[3] ",
        "Ibid.\n",
        "Там же.\n",
        "<sup>4</sup>",
        "¹",
        "†",
        "*",
        "**",
        "_",
        "`",
        "\\_",
        "![a](b)",
        "[words](https://a.example/b)",
        "<https://a.example/b>",
        "https://a.example/c",
        "&amp;",
        "&nbsp;",
        "<br>",
        "<p>",
        "</p>",
        "<i>",
        "</i>",
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "<html>",
        "<blockquote>",
        "</blockquote>",
        "<table><tr><td>",
        "The school opened in 1923.",
        "It stood by the river",
        "and had two floors.",
        ".Then came",
        "the war.",
        "A view of the yard.",
        "Photo: the yard, 1954\n",
        "Chapter 2\n",
        "第一章\n",
        "一、",
        "学校开学了。",
        "（图1）",
        "Школа открылась.",
        "Глава 3\n",
        "word-\nend",
        "Page 3\n",
        "12\n",
        "- 4 -\n",
        "d\ufffdtente",
        "Ã©",
        "â€™",
        "“",
        "”",
        '"',
        "'",
        "?",
        "!",
        "…",
        ":",
        ";",
        ",",
        "，",
        "。",
        "——",
        "U.S.A.",
        "3.14",
        "Mr.Smith",
        "a.Bc",
        "x" * 300,
        "é",
        "é",
    ]
)


@given(st.lists(st.one_of(_PIECES, _PIECES, st.text(max_size=12)), max_size=60).map("".join))
@settings(max_examples=120, deadline=None)
def test_every_visible_character_is_in_one_passage_or_in_noise(text: str) -> None:
    assert_whole(text, split_text(text))


@given(st.text(max_size=300))
@settings(max_examples=80, deadline=None)
def test_random_characters_are_split_whole(text: str) -> None:
    assert_whole(text, split_text(text))


@given(
    st.lists(st.one_of(_PIECES, st.text(max_size=12)), max_size=40).map("".join),
    st.sampled_from(["a.html", "a.md", "a.mbox", "a.txt", ""]),
    st.sampled_from([None, "forum", "interview", "newspaper", "treaty", "website"]),
)
@settings(max_examples=80, deadline=None)
def test_a_name_and_a_kind_change_nothing_of_that(text: str, name: str, kind: str | None) -> None:
    assert_whole(text, split_text(text, name=name, kind=kind))


_LONG_LINES = {
    "letters": "a" * 100_000,
    "stops": "." * 66_000,
    "stars": "*" * 66_000,
    "stars and letters": "*a" * 33_000,
    "lines of stars": "*\n" * 20_000,
    "underscores": "_a" * 33_000,
    "quote marks": ">" * 66_000,
    "quote lines": "> a\n" * 13_000,
    "nested quotes": "".join(">" * (depth % 50) + " a\n" for depth in range(6_000)),
    "brackets": "[" * 33_000,
    "links": "[a](" * 13_000,
    "tags": "<a " * 20_000,
    "comments": "<!--" * 20_000,
    "superscripts": "<sup>" * 16_000,
    "entities": "&a" * 33_000,
    "hyphens": "a-\n" * 10_000,
    "fused": "Word.Then " * 6_000,
    "fused without blank": "Word.Then" * 6_000,
    "numbers": "1 " * 33_000,
    "number lines": "".join(f"{number}\n" for number in range(13_000)),
    "headings": "## a\n" * 5_000,
    "chat": "Nina: a\n" * 10_000,
    "blanks": " " * 100_000,
    "line ends": "\n" * 66_000,
    "blanks and ends": " \n" * 33_000,
    "said": "Nina said:\n" * 10_000,
    "codes": "[quote=a]" * 6_000,
    "han": "学" * 66_000,
    "han stops": "学。" * 33_000,
    "addresses": "https://a.example/b " * 5_000,
    "broken": "\ufffd" * 33_000,
    "misread": "Ã©" * 33_000,
    "dates": "3 May 2014 10:00 " * 5_000,
    "marks after stops": "a.1 " * 16_000,
    "on wrote": "On " * 20_000,
    "colons": "A: " * 20_000,
    "html": "<div><p>" * 10_000,
}


@pytest.mark.parametrize("name", sorted(_LONG_LINES))
def test_a_hostile_line_does_not_take_long(name: str) -> None:
    text = _LONG_LINES[name]
    started = time.process_time()
    split = split_text(text)
    took = time.process_time() - started
    assert_whole(text, split)
    # About half a second; a quadratic step would take minutes.
    assert took < 6.0, f"{took:.1f} s"
