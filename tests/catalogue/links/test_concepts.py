from catalogue.links.concepts import ConceptFinder, Found, longest
from catalogue.links.words import cut_words


def find(finder: ConceptFinder, text: str) -> list[tuple[str, str]]:
    return [(item.concept, text[item.start : item.end]) for item in finder.find(text, cut_words(text))]


def test_names_are_found_in_every_inflection_and_script() -> None:
    finder = ConceptFinder([("bridge", "railway bridge"), ("bridge", "железнодорожный мост"), ("bridge", "铁路大桥")])
    assert find(finder, "Two railway bridges") == [("bridge", "railway bridges")]
    assert find(finder, "у железнодорожного моста") == [("bridge", "железнодорожного моста")]
    assert find(finder, "长长的鐵路大橋") == [("bridge", "鐵路大橋")]


def test_a_name_does_not_run_over_a_full_stop() -> None:
    finder = ConceptFinder([("bridge", "railway bridge")])
    assert find(finder, "They built a railway. Bridge parts came later.") == []


def test_an_exact_word_is_not_found_in_other_forms() -> None:
    finder = ConceptFinder([("train", "=train")])
    assert find(finder, "a train of trains, trained") == [("train", "train")]


def test_of_names_inside_one_another_the_longest_counts() -> None:
    inner, outer, after = Found("a", 9, 19), Found("b", 0, 19), Found("c", 20, 24)
    assert longest([inner, outer, after]) == [outer, after]


def test_two_concepts_of_the_same_words_both_count() -> None:
    assert longest([Found("a", 0, 5), Found("b", 0, 5)]) == [Found("a", 0, 5), Found("b", 0, 5)]


def test_a_name_without_letters_is_let_go() -> None:
    assert find(ConceptFinder([("nothing", " — ")]), "— nothing —") == []
