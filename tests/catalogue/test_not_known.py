import pytest

from catalogue.not_known import names_nobody, says_not_known


@pytest.mark.parametrize(
    "words",
    ["date not known", "No date", "n.d.", "[undated]", "Unknown", "none named", "дата неизвестна", "Неизвестен",
     "б. д.", "автор неизвестен", "年代不详", "佚名", "作者不詳", "?", "—"],
)  # fmt: skip
def test_nobody_knows_is_understood_in_three_languages(words: str):
    assert says_not_known(words)
    assert names_nobody(words)


@pytest.mark.parametrize("words", ["unknown artist", "translators unnamed", "неизвестный художник", "unnamed student"])
def test_somebody_without_a_name_is_nobody(words: str):
    assert names_nobody(words)
    assert not says_not_known(words)


@pytest.mark.parametrize(
    "words", ["", "1953", "Tomb of the Unknown Soldier", "The Unknown Woman", "Нет Ван", "无锡", "Nd"]
)
def test_names_that_only_sound_like_it_are_names(words: str):
    assert not says_not_known(words)
    assert not names_nobody(words)
