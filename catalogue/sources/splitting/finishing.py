"""From rough passages to finished ones: words cleaned, counted, put under their headings, references resolved."""

from __future__ import annotations

import re
from dataclasses import replace

from catalogue.sources.passage import Emphasis, Noise, PassageKind, ReferenceMark, SplitPassage
from catalogue.sources.splitting.cleaning import clean, visible_noise
from catalogue.sources.splitting.edits import GLUED, Edit
from catalogue.sources.splitting.footnotes import BareMark, find_bare_marks
from catalogue.sources.splitting.marks import find_marks, find_parted_words
from catalogue.sources.splitting.prose.references import same_as
from catalogue.sources.splitting.repairing import find_dropped_letters, find_repairs, repaired_words
from catalogue.sources.splitting.rough import Cut, Rough

_LINE_QUOTE_MARKS = re.compile(r"(?:(?<=\n)|(?<=\r))[ \t]*(?:>[ \t]?)+")
_LINK_END = re.compile(r"\]\(([^()\s]{1,2000})\)$")
_LINK_BEGIN = re.compile(r"\[[^\[\]\n]{0,600}\]\(([^()\s]{1,2000})\)")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def finish(text: str, cut: Cut) -> tuple[list[SplitPassage], list[Noise]]:
    """The passages of a cut text in reading order, and its noise, the edits inside passages included."""
    spans = [piece for rough in cut.roughs for piece in rough.pieces if rough.kind is not PassageKind.REFERENCE]
    printed = {rough.number for rough in cut.roughs if rough.kind is PassageKind.REFERENCE and rough.number is not None}
    bare_marks = find_bare_marks(text, spans, printed)
    repaired = repaired_words(text)
    vocabulary = _vocabulary(text)
    passages: list[SplitPassage] = []
    noise = [found for start, end, why in cut.noise for found in visible_noise(text, start, end, why)]
    counted: dict[PassageKind, int] = {}
    heading = ""
    next_mark = 0
    for rough in cut.roughs:
        rough.pieces = _visible_pieces(text, rough.pieces)
        if not rough.pieces:
            continue
        edits = rough.edits + _join_edits(text, rough)
        for start, end in rough.pieces:
            edits += find_marks(text, start, end, rough.notation)
            edits += _word_edits(text, start, end, repaired, vocabulary)
        while next_mark < len(bare_marks) and bare_marks[next_mark].start < rough.start:
            next_mark += 1
        while next_mark < len(bare_marks) and bare_marks[next_mark].end <= rough.end:
            edits.append(_mark_edit(bare_marks[next_mark]))
            next_mark += 1
        noise += _between_pieces(text, rough)
        done = clean(text, rough.pieces, edits, rough.keeps)
        noise += done.noise
        if not any(character.isalnum() for character in done.text):
            noise += [found for start, end in rough.pieces for found in visible_noise(text, start, end, "no words")]
            continue
        number = _number(rough, counted)
        if rough.kind is PassageKind.HEADING:
            heading = done.text
        passages.append(
            SplitPassage(
                kind=rough.kind,
                start=rough.start,
                end=rough.end,
                text=done.text,
                runs=done.runs,
                number=number,
                heading="" if rough.kind in (PassageKind.TITLE, PassageKind.HEADING) else heading,
                speaker=rough.speaker,
                page=rough.page,
                reference_marks=_with_notes(done.marks, rough, text),
                emphases=tuple(_whole_words(done.text, emphasis) for emphasis in done.emphases),
            )
        )
    return _resolved(passages), noise


def cover(text: str, passages: list[SplitPassage], noise: list[Noise]) -> tuple[Noise, ...]:
    """The noise in order, without overlaps, completed by every visible character that no run and no noise holds."""
    taken = sorted(
        [(run.received_at, run.received_at + run.length, "") for passage in passages for run in passage.runs]
        + [(found.start, found.end, found.why) for found in noise],
        key=lambda span: (span[0], bool(span[2])),
    )
    complete: list[Noise] = []
    at = 0
    for start, end, why in taken:
        if start > at:
            complete += visible_noise(text, at, start, "outside every passage")
        if why and end > max(start, at):
            complete += visible_noise(text, max(start, at), end, why)
        at = max(at, end)
    return tuple(complete + visible_noise(text, at, len(text), "outside every passage"))


def _visible_pieces(text: str, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The pieces without what cannot be seen at their edges; pieces of which nothing is left fall out."""
    return [(found.start, found.end) for start, end in pieces for found in visible_noise(text, start, end, "")]


def _word_edits(text: str, start: int, end: int, repaired: set[str], vocabulary: set[str]) -> list[Edit]:
    """Broken words made whole, and the quote marks at line starts inside a quote."""
    edits = find_repairs(text, start, end) + find_parted_words(text, start, end, vocabulary)
    if repaired:
        edits += find_dropped_letters(text, start, end, repaired)
    edits += [Edit(found.start(), found.end(), "quote mark") for found in _LINE_QUOTE_MARKS.finditer(text, start, end)]
    return edits


def _join_edits(text: str, rough: Rough) -> list[Edit]:
    """A word parted by the page break itself; the notes of footnotes that stand between the pieces."""
    edits: list[Edit] = []
    for (start, end), (following, _) in zip(rough.pieces, rough.pieces[1:], strict=False):
        if _is_same_link(text, end, following):
            edits.append(Edit(following, following + 1, GLUED))
        elif end - start > 3 and text[end - 1] in "-‐\u00ad¬" and text[end - 2].isalpha() and text[following].islower():
            edits.append(Edit(end - 1, end, GLUED))
    return edits


def _is_same_link(text: str, end: int, following: int) -> bool:
    """Whether a link ends here and the next piece begins with one to the same address: one link broken over lines."""
    last = _LINK_END.search(text[max(0, end - 2000) : end])
    first = _LINK_BEGIN.match(text, following)
    return bool(last and first and last.group(1) == first.group(1))


def _mark_edit(mark: BareMark) -> Edit:
    return Edit(mark.start, mark.end, "footnote mark", mark=mark.label)


def _between_pieces(text: str, rough: Rough) -> list[Noise]:
    noise: list[Noise] = []
    for note in rough.footnotes:
        noise += visible_noise(text, note.start, note.end, f"footnote {note.label} at the foot of a page")
    return noise


def _with_notes(marks: tuple[ReferenceMark, ...], rough: Rough, text: str) -> tuple[ReferenceMark, ...]:
    if not rough.footnotes:
        return marks
    notes = {note.label: " ".join(text[note.start : note.end].split()) for note in rough.footnotes}
    return tuple(replace(mark, note=notes.get(mark.label, "")) for mark in marks)


def _number(rough: Rough, counted: dict[PassageKind, int]) -> int:
    if rough.kind is PassageKind.POST or (rough.kind is PassageKind.QUOTE and rough.number is not None):
        return rough.number or 0
    if rough.kind is PassageKind.QUOTE:
        return 0
    counted[rough.kind] = counted.get(rough.kind, 0) + 1
    if rough.kind is PassageKind.REFERENCE and rough.number is not None:
        return rough.number
    return counted[rough.kind]


def _whole_words(words: str, emphasis: Emphasis) -> Emphasis:
    """An emphasis that ends inside a word goes to the word's end: the mark stood among broken letters."""
    end = emphasis.end
    while 0 < end < len(words) and words[end - 1].isalpha() and words[end].isalpha() and words[end].isascii():
        end += 1
    return emphasis if end == emphasis.end else Emphasis(start=emphasis.start, end=end)


def _resolved(passages: list[SplitPassage]) -> list[SplitPassage]:
    entries = [(index, passage.text) for index, passage in enumerate(passages) if passage.kind is PassageKind.REFERENCE]
    meant = same_as(entries)
    return [
        replace(passage, same_as_index=meant[index]) if index in meant else passage
        for index, passage in enumerate(passages)
    ]


def _vocabulary(text: str) -> set[str]:
    """The text's words in small letters, only when it parts words at line ends."""
    if not re.search(r"[^\W\d_][-‐\u00ad¬][ \t]{0,8}[\r\n]", text):
        return set()
    return {found.group().lower() for found in _WORD.finditer(text)}
