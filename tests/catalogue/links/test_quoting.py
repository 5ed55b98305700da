from hypothesis import given
from hypothesis import strategies as st

from catalogue.links.quoting import Evidence, breaks_of, choose_quote, cut_sentences, has_good_length
from catalogue.sources.passage import Run

LONG = (
    "The harbour office, which had been closed for a decade and whose last clerk still came every morning to wind the "
    "clock, gave out a small enamel badge to every sailor; it showed two anchors, one rope and a year that nobody "
    "could explain, and the children collected them until the metal ran out."
)


def evidence(text: str, *words: str) -> list[Evidence]:
    return [Evidence(start=text.index(word), end=text.index(word) + len(word), value=1.0) for word in words]


def quote(text: str, *words: str, breaks: tuple[int, ...] = ()) -> str:
    span = choose_quote(text, evidence(text, *words), breaks=breaks)
    assert span is not None
    return text[span[0] : span[1]]


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in cut_sentences(text)]


def test_sentences_end_at_full_stops_but_not_at_abbreviations_and_initials() -> None:
    assert sentences("Dr. A. Orlova came in Sept. 1951. She stayed! Why? Nobody knows…") == [
        "Dr. A. Orlova came in Sept. 1951.",
        "She stayed!",
        "Why?",
        "Nobody knows…",
    ]


def test_sentences_of_hasty_writers_begin_with_small_letters_too() -> None:
    assert sentences("The split was bad. after that they left.") == ["The split was bad.", "after that they left."]


def test_chinese_sentences_end_without_a_blank() -> None:
    assert sentences("工人来了。他们带着图纸！“谁画的？”没人知道。") == [
        "工人来了。",
        "他们带着图纸！",
        "“谁画的？”",
        "没人知道。",
    ]


def test_fused_sentences_are_parted() -> None:
    assert sentences("The dream was over.Yet the badge stayed.") == ["The dream was over.", "Yet the badge stayed."]


def test_a_whole_sentence_is_quoted_when_it_is_short_enough() -> None:
    text = "It rained. Every sailor got a small enamel badge that year. Then the sun came out again for a week."
    assert quote(text, "badge") == "Every sailor got a small enamel badge that year."


def test_of_a_long_sentence_the_clause_with_the_evidence_is_quoted() -> None:
    words = quote(LONG, "badge")
    assert "small enamel badge" in words
    assert has_good_length(words)
    assert words in LONG


def test_a_quote_holds_as_much_evidence_as_fits() -> None:
    words = quote(LONG, "badge", "anchors")
    assert "badge" in words
    assert "anchors" in words


def test_too_short_a_sentence_takes_its_neighbour_with_it() -> None:
    text = "A badge was made. It was worn by all the sailors of the northern fleet."
    assert quote(text, "badge") == text


def test_a_quote_does_not_run_over_a_footnote_mark() -> None:
    text = "The friendship that was called eternal and unbreakable fell apart within ten years of the signing."
    place = text.index(" fell")
    assert quote(text, "friendship", breaks=(place,)) == "The friendship that was called eternal and unbreakable"


def test_a_quote_runs_over_a_mark_when_nothing_else_is_long_enough() -> None:
    text = "A badge was made for the harbour."
    assert quote(text, "badge", breaks=(8,)) == text


def test_a_quote_does_not_run_over_the_paragraphs_of_a_post() -> None:
    text = "Nobody kept the badge that they all got\n\nThen the fleet left the harbour for good in the spring."
    assert quote(text, "badge", "fleet") in text.split("\n\n")
    assert sentences(text) == text.split("\n\n")


def test_chinese_quotes_are_measured_in_characters() -> None:
    text = "这一年，" * 30 + "港口发了一枚小徽章给每个水手。"
    words = quote(text, "徽章")
    assert "徽章" in words
    assert len(words) <= 80


def test_without_evidence_nothing_is_quoted() -> None:
    assert choose_quote("Six words would be enough here.", []) is None


def test_words_too_few_to_be_a_quote_give_none() -> None:
    assert choose_quote("A badge.", evidence("A badge.", "badge")) is None


def test_breaks_are_where_the_received_words_are_interrupted() -> None:
    runs = (Run(0, 100, 10), Run(10, 111, 5), Run(15, 140, 5))
    assert breaks_of(runs) == (15,)
    assert breaks_of(runs, marks=(7,)) == (7, 15)


@given(st.text(alphabet='ab. ,;—。，友谊А\n"”()1', max_size=300), st.integers(0, 290), st.integers(1, 9))
def test_any_quote_lies_in_its_text_and_has_a_good_length(text: str, start: int, length: int) -> None:
    span = choose_quote(text, [Evidence(start=start, end=min(start + length, len(text)), value=1.0)])
    if span is not None:
        assert 0 <= span[0] < span[1] <= len(text)
        assert has_good_length(text[span[0] : span[1]])
        assert text[span[0] : span[1]] == text[span[0] : span[1]].strip()
