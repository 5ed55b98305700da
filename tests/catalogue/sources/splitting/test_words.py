"""What the words of a passage are, once everything that is no word is out of them."""

from __future__ import annotations

import pytest

from catalogue.sources.passage import PassageKind, SplitPassage
from catalogue.sources.splitting import split_text
from tests.catalogue.sources.splitting.invariants import assert_whole

#: Long enough that what stands before and after it is read as running text.
REST = (
    " The mill stood by the river, and the river did most of the work; what was left for people to do was counted, "
    "written down and paid for on Fridays."
)


def first(text: str, **given: str) -> SplitPassage:
    split = split_text(text, **given)  # type: ignore[arg-type]
    assert_whole(text, split)
    return next(passage for passage in split.passages if passage.kind is PassageKind.PARAGRAPH)


@pytest.mark.parametrize(
    ("received", "words"),
    [
        ("It was *quite* cold.", "It was quite cold."),
        ("They sang **loudly** and *The Song of the Mill* twice.", "They sang loudly and The Song of the Mill twice."),
        ("A file named a\\_b and 5 * 3 * 2.", "A file named a_b and 5 * 3 * 2."),
        ("He read _The Mill_ again.", "He read The Mill again."),
        ("See [the plan](https://plans.example/a_b) first.", "See the plan first."),
        ("Tea &amp; ink&nbsp;cost &#8220;nothing&#8221;.", "Tea & ink cost “nothing”."),
        ("The <i>old</i> mill<br>burned.", "The old mill burned."),
        ("The area was 30 km² in all.", "The area was 30 km² in all."),
        ("Two  blanks   here\tand a tab.", "Two blanks here and a tab."),
        ("A soft\u00adhyphen and a zero\u200bwidth blank.", "A softhyphen and a zerowidth blank."),
        ("The \u00a0 blank is one.", "The blank is one."),
    ],
)
def test_marks_of_writing_are_no_words(received: str, words: str) -> None:
    assert first(received + REST).text == words + REST


@pytest.mark.parametrize(
    ("received", "words", "labels"),
    [
        ("It closed.<sup>3</sup> Nobody wept.", "It closed. Nobody wept.", ["3"]),
        ('They called it "eternal" <sup>12</sup> at first.', 'They called it "eternal" at first.', ["12"]),
        ("It closed.[4] Nobody wept.[5]", "It closed. Nobody wept.", ["4", "5"]),
        ("It closed.¹ Nobody wept.²", "It closed. Nobody wept.", ["1", "2"]),
        ("It closed† early.", "It closed early.", ["†"]),
        ("It closed[^7] early.", "It closed early.", ["7"]),
        ("It closed <sup><a href='#n'>[8]</a></sup> early.", "It closed early.", ["8"]),
        ("工厂关门了。①没有人知道。", "工厂关门了。没有人知道。", ["1"]),
    ],
)
def test_a_footnote_mark_is_kept_beside_the_words(received: str, words: str, labels: list[str]) -> None:
    passage = first(received + REST)
    assert passage.text == words + REST
    assert [mark.label for mark in passage.reference_marks] == labels


def test_a_mark_says_where_in_the_words_it_stood() -> None:
    passage = first("It closed.<sup>3</sup> Nobody wept.[4]" + REST)
    assert [passage.text[: mark.cleaned_at] for mark in passage.reference_marks] == [
        "It closed.",
        "It closed. Nobody wept.",
    ]


ESSAY = """\
The mill was "a school of patience," 1 as its owner liked to say, and 14 men learned there what a week is. It burned \
in the year of the comet." 2 The owner wrote that "nothing was lost but time"; 3 he rebuilt it in brick, for 400 \
roubles, in No. 7 Mill Lane.

Notes

1 Letters of the owner, p. 4.
2 The Gazette, p. 1.
3 Letters of the owner, p. 9.
"""


def test_bare_digits_are_marks_only_where_the_notes_are_counted() -> None:
    passage = first(ESSAY)
    assert [mark.label for mark in passage.reference_marks] == ["1", "2", "3"]
    assert "14 men" in passage.text
    assert "400 roubles" in passage.text
    assert "No. 7 Mill Lane" in passage.text
    assert 'patience," as its owner' in passage.text


def test_without_a_list_of_notes_digits_after_a_quotation_stay() -> None:
    words = 'He said "no." 12 men left with him, and "the mill" 3 days later stood still.' + REST
    assert first(words).text == words


@pytest.mark.parametrize(
    ("received", "words"),
    [
        ("the spin-\nning room", "the spinning room"),
        ("a well-\nknown mill", "a well-known mill"),
        ("the Anglo-\nFrench mill", "the Anglo-French mill"),
        ("in the mid-\n19th century", "in the mid-19th century"),
        ("this re-use and every re-\nuse of it", "this re-use and every re-use of it"),
    ],
)
def test_a_word_parted_at_a_line_end_is_made_whole(received: str, words: str) -> None:
    lines = [
        "They had never seen anything like " + received,
        "before, and whoever asked about it was told to come back on a Friday",
        "when the owner was there, because nobody else was allowed to explain",
        "what the machine did, or why it did it at night and never by day, nor",
        "what became of the yarn it had made when the morning came to the mill.",
    ]
    assert words in first("\n".join(lines)).text


@pytest.mark.parametrize(
    ("received", "words"),
    [
        ("a d\ufffdtente of sorts", "a détente of sorts"),
        ("the caf\ufffd by the station", "the café by the station"),
        ("an ï¿½migrï¿½ from there", "an ï¿½migrï¿½ from there"),
        ("the Ã©migrÃ©s' cafÃ©", "the émigrés' café"),
        ("the river â€” wide and slow â€” froze", "the river — wide and slow — froze"),
        ("the miller\ufffds clock", "the miller’s clock"),
        ("РџСЂРёРІРµС‚ to all", "Привет to all"),
        ("a strange wo\ufffdrd stays", "a strange wo\ufffdrd stays"),
    ],
)
def test_broken_letters_are_repaired_only_where_one_reading_is_certain(received: str, words: str) -> None:
    assert words in first("They spoke of " + received + "." + REST).text


def test_a_word_that_lost_a_letter_without_trace_is_known_by_its_broken_sisters() -> None:
    text = "The d\ufffdtente began in spring; this dtente, as some called it, was short." + REST
    assert "The détente began in spring; this détente, as some" in first(text).text
    assert "this dtente, as" in first("In spring this dtente, as some called it, began." + REST).text


def test_emphasis_is_told_beside_the_words() -> None:
    passage = first("They read *The Song of the\nMill* and _nothing_ else." + REST, name="mill.md")
    assert [passage.text[one.start : one.end] for one in passage.emphases] == ["The Song of the Mill", "nothing"]


def test_a_note_at_the_foot_of_a_page_goes_with_the_mark_it_explains() -> None:
    text = (
        "The owner of the mill, who had never been to sea,<sup>4</sup> ordered that all looms be numbered in the\n\n"
        "4 He says so himself in a letter of 1888.\n\n"
        "\x0corder of the tides, and for a year the weavers set their clocks by a harbour none of them had seen.\n"
    )
    passage = first(text)
    assert "be numbered in the order of the tides" in passage.text
    assert passage.reference_marks[0].note == "4 He says so himself in a letter of 1888."


def test_spans_lead_from_words_to_the_received_text_and_back() -> None:
    text = "They sang *The Song of the Mill*<sup>2</sup> & left." + REST
    passage = first(text)
    at = passage.text.index("Song")
    start, end = passage.received_span(at, at + len("Song of the Mill & left"))
    assert text[start:end] == "Song of the Mill*<sup>2</sup> & left"
    assert passage.cleaned_span(start, end) == (at, at + len("Song of the Mill & left"))


@pytest.mark.parametrize(
    "words",
    [
        "It grew by 3.5 metres in the U.S.A. and nobody saw it.",
        "It was J.R.R. Ward of No.7 who told www.mill.example about it.",
        "Mr.Brown and Dr.Green met St.Peter at the gate of the mill.",
    ],
)
def test_a_full_stop_inside_a_name_parts_nothing(words: str) -> None:
    assert first(words + REST).text == words + REST


def test_a_fused_title_and_fused_paragraphs_are_told_apart() -> None:
    text = (
        "The Mill That SleptThe river froze in the second winter, and the wheel, which nobody had thought to lift, "
        "froze with it. It stood so for eleven weeks.“We slept,” the foreman wrote, “for the first time since it was "
        "built.”After the thaw the wheel was found to turn the other way. Nobody could explain it, and the cloth "
        "was as good as before."
    )
    split = split_text(text)
    assert_whole(text, split)
    assert [passage.kind.value for passage in split.passages] == ["title", "paragraph", "paragraph", "paragraph"]
    assert split.passages[2].text.startswith("“We slept,”")
