"""Running text read step by step: furniture out, lines folded, fused and cut paragraphs put right, each unit named."""

from __future__ import annotations

import re
from bisect import bisect_right

from catalogue.sources.passage import PassageKind
from catalogue.sources.splitting.letters import ends_sentence
from catalogue.sources.splitting.lines import Line, cut_lines
from catalogue.sources.splitting.prose.captions import has_caption_cue, is_caption
from catalogue.sources.splitting.prose.folding import find_wrapping, fold
from catalogue.sources.splitting.prose.furniture import ADDRESS, Furniture, find_furniture, is_bare_link
from catalogue.sources.splitting.prose.fused import split_fused
from catalogue.sources.splitting.prose.headings import is_bold_line, match_marked
from catalogue.sources.splitting.prose.joining import join_cut, join_stubs
from catalogue.sources.splitting.prose.kinds import guess_kind
from catalogue.sources.splitting.prose.naming import drop_bylines, name_units, usual_length
from catalogue.sources.splitting.prose.quotes import gather_quotes, name_quoted, take_quote_mark_off
from catalogue.sources.splitting.prose.references import find_foot_notes, mark_references, settle_foot_notes
from catalogue.sources.splitting.prose.speakers import give_speakers, label_of
from catalogue.sources.splitting.prose.unit import Unit
from catalogue.sources.splitting.rough import Cut, LinesKept, Rough


def read_prose(text: str) -> Cut:
    """Cut running text into rough passages."""
    lines = cut_lines(text)
    furniture = find_furniture(lines)
    skipped = {at for at, why in furniture.lines.items() if why != "link"}
    noise = [(lines[at].start, lines[at].end, furniture.lines[at]) for at in skipped]
    underlined = _underlined_headings(lines, furniture)
    units = fold(lines, skipped, find_wrapping([line for at, line in enumerate(lines) if at not in skipped]))
    if not furniture.pages:
        _count_pages(units, lines)
    _take_marks_off(text, units, underlined, noise)
    return read_units(text, gather_quotes(text, units), furniture, noise)


def read_units(text: str, units: list[Unit], furniture: Furniture, noise: list[tuple[int, int, str]]) -> Cut:
    """Put the units right and name them; what is left out is added to ``noise``."""
    _number_pages(units, furniture)
    name_quoted(text, units, noise)
    _drop_running_addresses(text, units, furniture, noise)
    mark_references(units)
    units = _drop_links(units, noise)
    units = split_fused(text, units, usual_length(units), is_caption)
    _mark_sure_captions(units)
    find_foot_notes(text, units)
    before_joining = len(units)
    units = join_stubs(join_cut(units))
    is_paged = bool(furniture.pages) or len(units) < before_joining
    settle_foot_notes(units)
    is_interview = give_speakers(text, units, noise)
    author = drop_bylines(units, noise)
    title = name_units(text, units)
    return Cut(
        [_rough(unit) for unit in units],
        noise,
        kind=guess_kind(units, is_paged=is_paged, is_interview=is_interview, title=title),
        title=title,
        author=author,
    )


def _underlined_headings(lines: list[Line], furniture: Furniture) -> dict[int, int]:
    """Starts of lines that are headings because a rule of ``=`` or ``-`` stands right under them, with their level."""
    found: dict[int, int] = {}
    for at in range(1, len(lines)):
        rule, above = lines[at].words, lines[at - 1]
        if (
            re.fullmatch(r"={3,}|-{3,}", rule)
            and above.words
            and at - 1 not in furniture.lines
            and len(above.words) <= 120
        ):
            stands_alone = at < 2 or not lines[at - 2].words
            if stands_alone and not ends_sentence(above.words) and abs(len(rule) - len(above.words)) <= 8:
                found[above.start] = 1 if rule[0] == "=" else 2
    return found


def _count_pages(units: list[Unit], lines: list[Line]) -> None:
    """Pages parted by form feeds and without printed numbers are counted from 1."""
    starts = [
        line.start
        for at, line in enumerate(lines)
        if line.page_break_before and (at and not lines[at - 1].page_break_before)
    ]
    for unit in units if starts else []:
        unit.page = bisect_right(starts, unit.start) + 1


def _number_pages(units: list[Unit], furniture: Furniture) -> None:
    """Printed page numbers: at the head of a page they begin it, at its foot they end it."""
    if not furniture.pages or not units:
        return
    places = [place for place, _ in furniture.pages]
    stand_at_head = places[0] < units[0].start
    for unit in units:
        before = bisect_right(places, unit.start)
        if stand_at_head:
            unit.page = furniture.pages[before - 1][1] if before else None
        else:
            unit.page = furniture.pages[before][1] if before < len(places) else furniture.pages[-1][1] + 1


def _take_marks_off(
    text: str, units: list[Unit], underlined: dict[int, int], noise: list[tuple[int, int, str]]
) -> None:
    """Headings by their marks, quote blocks by theirs; the marks themselves lie outside the passage."""
    for unit in units:
        if found := match_marked(text[unit.start : unit.end]):
            base = unit.start
            noise.append((base, base + found.start("words"), "heading mark"))
            noise.append((base + found.end("words"), unit.end, "heading mark"))
            unit.pieces = [(base + found.start("words"), base + found.end("words"))]
            unit.words = found["words"]
            unit.kind, unit.level = PassageKind.HEADING, len(found["marks"])
        elif unit.start in underlined:
            unit.kind, unit.level = PassageKind.HEADING, underlined[unit.start]
        elif is_bold_line(unit.words) and not label_of(unit.words):
            unit.kind, unit.level = PassageKind.HEADING, 3
        elif unit.words.startswith(">"):
            take_quote_mark_off(text, unit, noise)


def _drop_running_addresses(
    text: str, units: list[Unit], furniture: Furniture, noise: list[tuple[int, int, str]]
) -> None:
    """Take the page's address off the end of a unit; one in the middle of a unit parts it in two pieces."""
    if not furniture.running_addresses:
        return
    for unit in units:
        if is_bare_link(unit.words):
            continue
        pieces: list[tuple[int, int]] = []
        for start, end in unit.pieces:
            at = start
            for found in re.compile(rf"<\s*({ADDRESS})\s*>|(?<![\w(\[])({ADDRESS})").finditer(text, start, end):
                address = (found.group(1) or found.group(2)).rstrip(".,;:)]")
                if address in furniture.running_addresses and found.start() > start:
                    noise.append((found.start(), found.end(), "page footer"))
                    pieces.append((at, found.start()))
                    at = found.end()
            pieces.append((at, end))
        kept = [trimmed for piece in pieces if (trimmed := _trim(text, piece))]
        if kept and kept != unit.pieces:
            unit.before_break = kept[-1][1] < unit.end and is_bare_link(text[kept[-1][1] : unit.end].strip())
            unit.pieces = kept
            unit.words = " ".join(text[start:end] for start, end in kept)


def _trim(text: str, piece: tuple[int, int]) -> tuple[int, int] | None:
    start, end = piece
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def _drop_links(units: list[Unit], noise: list[tuple[int, int, str]]) -> list[Unit]:
    kept: list[Unit] = []
    broken = False
    for unit in units:
        if unit.kind is None and is_bare_link(unit.words):
            noise.append((unit.start, unit.end, "link"))
            broken = True
        else:
            unit.after_break = unit.after_break or broken
            broken = False
            kept.append(unit)
    return kept


def _mark_sure_captions(units: list[Unit]) -> None:
    """Captions with a cue are named before joining, so that no half of a sentence is joined to them."""
    for unit in units:
        if unit.kind is None and not unit.is_list_item and has_caption_cue(unit.words) and len(unit.words) <= 200:
            unit.kind = PassageKind.CAPTION


def _rough(unit: Unit) -> Rough:
    return Rough(
        kind=unit.kind or PassageKind.PARAGRAPH,
        pieces=unit.pieces,
        speaker=unit.speaker,
        number=int(unit.label) if unit.label.isdigit() else None,
        keeps=LinesKept.ALL if unit.keeps_lines else LinesKept.NONE,
        page=unit.page,
        footnotes=unit.footnotes,
        notation=unit.notation,
        edits=unit.edits,
    )
