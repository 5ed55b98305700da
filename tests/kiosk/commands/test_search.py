"""``vitrine search`` in a home of its own: rows as visitors find things."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders.museum import Museum
from tests.builders.small_museum import SmallMuseum, open_small_museum


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> SmallMuseum:
    return open_small_museum(tmp_path_factory.mktemp("museum"))


@pytest.fixture
def museum(small: SmallMuseum) -> Museum:
    return Museum.at(small.settings.home)


def test_a_row_says_what_was_found_and_why(museum: Museum, small: SmallMuseum) -> None:
    first, *_ = museum.done("search", "bridge", "--language", "ru")
    assert first == {
        "kind": "object",
        "code": small.codes["A-1"],
        "title": "Плакат с двумя руками",
        "why": "Этикетка: Two hands meet over a bridge. The sheet hung in a station.",
        "score": first["score"],
    }
    assert 0 < first["score"] <= 1


def test_words_are_one_question_and_rows_keep_to_the_limit(museum: Museum) -> None:
    assert len(museum.done("search", "badge", "title", "--limit", "3")) == 3
    assert len(museum.done("search", "badge", "title")) == 7


def test_the_title_itself_is_a_reason(museum: Museum) -> None:
    (row,) = museum.done("search", "双手", "--language", "zh", "--limit", "1")
    assert (row["title"], row["why"]) == ("双手宣传画", "名称：双手宣传画")


def test_nothing_found_is_done_and_says_what_to_try(museum: Museum) -> None:
    answer = museum.run("search", "xylophone")
    assert (answer.rows, answer.status) == ([], 0)
    assert answer.words.startswith("Nothing found. Try: ")


def test_a_question_read_otherwise_says_so(museum: Museum) -> None:
    assert "Nothing has “brigde”; read as bridge" in museum.run("search", "brigde").words
    assert "Nothing has all of these words" in museum.run("search", "hands xylophone").words


@pytest.mark.parametrize("words", [['"'], ["*"], ["--", "-x"], ["\x01"], ["x" * 10_000]])
def test_odd_questions_end_well(museum: Museum, words: list[str]) -> None:
    assert museum.run("search", *words).status == 0


def test_what_cannot_be_asked_is_refused_in_words(museum: Museum, tmp_path: Path) -> None:
    assert museum.run("search").status == 2
    assert museum.run("search", "hands", "--language", "de").status == 2
    assert museum.run("search", "hands", "--limit", "0").status == 2
    assert Museum.at(tmp_path / "none").run("search", "hands").status == 2
