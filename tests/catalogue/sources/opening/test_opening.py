from __future__ import annotations

import base64
import zipfile
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.errors import TextRefused
from catalogue.sources.opening import open_source
from catalogue.sources.passage import SplitText
from catalogue.sources.splitting import split_text
from tests.catalogue.sources.opening.builders import (
    epub_file,
    note_mark,
    paragraph,
    pdf_file,
    run,
    word_file,
    zipped,
)
from tests.catalogue.sources.splitting.invariants import assert_whole


def split(data: bytes, name: str) -> SplitText:
    opened = open_source(data, name)
    cut = split_text(opened.decoded.text, name=name, blocks=opened.blocks)
    assert_whole(opened.decoded.text, cut)
    return cut


def rows(cut: SplitText) -> list[tuple[str, int, str]]:
    return [(passage.kind.value, passage.number, passage.text) for passage in cut.passages]


WORD = word_file(
    [
        paragraph(run("The Well in the School Yard"), style="Title"),
        paragraph(
            run("The well was dug before the school. It is shown on "),
            run("The Surveyor's Map", italic=True),
            run(" of 1881"),
            note_mark(1),
            run(", where the yard is a field & nothing more."),
        ),
        paragraph(
            run("A *plain* star is no mark here, and a_b_c is one word."),
            "<w:r><w:del><w:t>taken out</w:t></w:del></w:r>",
        ),
        paragraph(run("Depth"), style="berschrift1"),
        paragraph(run("Nobody has measured it since."), note_mark(2)),
        paragraph(run("The well with its lid open"), style="Beschriftung"),
        paragraph(run("Deep enough."), style="Zitat"),
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Year</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Metres</w:t></w:r></w:p>"
        "</w:tc></w:tr></w:tbl>",
    ],
    notes=["Sheet 4 of the survey.", "School chronicle, p. 9."],
    title="Ignored when the text has a title",
)


def test_a_word_document_gives_its_paragraphs_by_their_styles() -> None:
    cut = split(WORD, "well.docx")
    assert rows(cut) == [
        ("title", 1, "The Well in the School Yard"),
        (
            "paragraph",
            1,
            "The well was dug before the school. It is shown on The Surveyor's Map of 1881, where the yard is a field "
            "& nothing more.",
        ),
        ("paragraph", 2, "A *plain* star is no mark here, and a_b_c is one word."),
        ("heading", 1, "Depth"),
        ("paragraph", 3, "Nobody has measured it since."),
        ("caption", 1, "The well with its lid open"),
        ("quote", 0, "Deep enough."),
        ("paragraph", 4, "Year — Metres"),
        ("reference", 1, "1 Sheet 4 of the survey."),
        ("reference", 2, "2 School chronicle, p. 9."),
    ]
    first = cut.passages[1]
    assert [first.text[emphasis.start : emphasis.end] for emphasis in first.emphases] == ["The Surveyor's Map"]
    assert [mark.label for mark in first.reference_marks] == ["1"]


def test_an_epub_gives_its_chapters_in_the_order_of_the_spine() -> None:
    book = epub_file(
        [
            "<h1>Ink &amp; Ice</h1><p>In winter the ink froze<sup>1</sup> in the <i>Blue Primer</i> class.</p>",
            "<h2>The Thaw</h2><p>By March one could write again.</p><script>alert(1)</script>",
        ],
        "Ink and Ice",
    )
    opened = open_source(book, "ink.epub")
    assert (opened.title, opened.author) == ("Ink and Ice", "The school")
    cut = split(book, "ink.epub")
    assert rows(cut) == [
        ("title", 1, "Ink & Ice"),
        ("paragraph", 1, "In winter the ink froze in the Blue Primer class."),
        ("heading", 1, "The Thaw"),
        ("paragraph", 2, "By March one could write again."),
    ]
    emphasis = cut.passages[1].emphases[0]
    assert cut.passages[1].text[emphasis.start : emphasis.end] == "Blue Primer"


def test_a_pdf_gives_its_paragraphs_over_the_page_break() -> None:
    first = [
        "The Lamp Room",
        "",
        "Every evening the lamps were counted, and every morning they were",
        "counted again; the difference was entered in a book that nobody was",
        "allowed to see, and the keeper of the book was the only man in the",
        "works who knew how many lamps there were when the night shift went",
    ]
    second = [
        "down. After his death the book was found to hold nothing but dates.",
        "",
        "The lamps were sold by weight, and so the number was never needed by",
        "anyone again, except by those who had trimmed them.",
    ]
    cut = split(pdf_file([first, second]), "lamps.pdf")
    assert [kind for kind, _, _ in rows(cut)] == ["title", "paragraph", "paragraph"]
    assert "when the night shift went down. After his death" in cut.passages[1].text


def test_mail_encoded_for_transport_is_read_as_mail() -> None:
    words = "Лист четырнадцать нашёлся. Он лежал под бумагой, и никто его не искал.\n"
    body = base64.b64encode(words.encode("utf-8")).decode("ascii")
    subject = base64.b64encode("Пропавший лист".encode()).decode("ascii")
    data = (
        "From: =?utf-8?q?Map_room?= <maps@mail.example>\n"
        f"Subject: =?utf-8?b?{subject}?=\n"
        "Date: Tue, 4 Mar 2014 10:12:00 +0000\nMIME-Version: 1.0\n"
        f"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n{body}\n"
    ).encode("ascii")
    cut = split(data, "mail.eml")
    assert (cut.kind, cut.language, cut.title) == ("forum", "ru", "Пропавший лист")
    assert [(passage.kind.value, passage.speaker, passage.text) for passage in cut.passages[1:]] == [
        ("post", "Map room", words.strip())
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (WORD[:200] + WORD[260:], "damaged|locked"),
        (word_file([]), "no words"),
        (zipped({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><w/>'}), "entities"),
        (zipped({"word/document.xml": "<w:document"}), "damaged"),
        (zipped({"mimetype": "application/epub+zip", "META-INF/container.xml": "<a/>"}), "damaged"),
        (b"%PDF-1.4\nnothing else", "damaged"),
        (pdf_file([[""]]), "pictures of pages"),
        (zipped({"a.txt": "words"}), "ZIP"),
    ],
)
def test_a_document_that_cannot_be_read_is_refused_in_words(data: bytes, reason: str) -> None:
    with pytest.raises(TextRefused, match=reason):
        open_source(data, "a.bin")


def test_a_document_that_unpacks_beyond_measure_is_refused() -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<a>" + b" " * 70_000_000)
    with pytest.raises(TextRefused, match="far more than it should"):
        open_source(packed.getvalue(), "bomb.docx")


@given(st.integers(0, len(WORD) - 1), st.binary(min_size=1, max_size=6))
@settings(max_examples=60, deadline=None)
def test_a_damaged_word_document_is_read_or_refused(at: int, junk: bytes) -> None:
    try:
        opened = open_source(WORD[:at] + junk + WORD[at + len(junk) :], "a.docx")
    except TextRefused:
        return
    assert opened.decoded.text.strip()
