"""Running text read step by step: furniture out, lines folded, fused and cut paragraphs put right, each unit named."""

from __future__ import annotations

import re
from bisect import bisect_right
from statistics import median

from catalogue.sources.passage import PassageKind
from catalogue.sources.splitting.letters import ends_sentence, han_share
from catalogue.sources.splitting.lines import Line, cut_lines
from catalogue.sources.splitting.prose.captions import has_caption_cue, is_caption
from catalogue.sources.splitting.prose.folding import fold, wrap_width
from catalogue.sources.splitting.prose.furniture import ADDRESS, Furniture, find_furniture, is_bare_link
from catalogue.sources.splitting.prose.fused import split_fused
from catalogue.sources.splitting.prose.headings import MARKED, is_bold_line, is_heading_like, is_numbered, marked_level
from catalogue.sources.splitting.prose.joining import join_cut, join_stubs
from catalogue.sources.splitting.prose.references import mark_references
from catalogue.sources.splitting.prose.speakers import give_speakers
from catalogue.sources.splitting.prose.unit import Unit
from catalogue.sources.splitting.rough import Cut, LinesKept, Rough

_BYLINE = re.compile(
    r"(?:(?:written |text |story |words |report(?:ed)? |photographs? )?by[ :]\s*|author[s]?:\s*|автор[ы]?:\s*|текст:\s*|записал[а]?\s+|"
    r"(?:作者|文|撰文|记者|記者|本报记者|编辑|編輯)\s*[:：/／|丨]\s*)(?P<name>[^\W\d_][^\n,;:]{1,60})",
    re.I,
)
_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?|"
    r"(?:янв|фев|мар|апр|мая|май|июн|июл|авг|сен|окт|ноя|дек)[а-я]*\.?"
)
_DATE_LINE = re.compile(
    rf"(?:(?:published|posted|updated|last (?:updated|modified)|date|опубликовано|дата|发布时间|日期|时间)(?:\s+on)?\s*[:：]?\s*)?"
    rf"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
    rf"(?:(?:{_MONTH})\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_MONTH}),?\s+\d{{4}}(?:\s*г(?:ода|\.)?)?|"
    rf"\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}|\d{{4}}\s*年\s*\d{{1,2}}\s*月(?:\s*\d{{1,2}}\s*日)?)"
    rf"(?:[ ,T]+(?:at\s+)?\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?:\s*[ap]\.?m\.?)?)?",
    re.I,
)
_QUOTE_MARK = re.compile(r">[ \t]?")

_QUOTED = re.compile(r"[\r\n][ \t>]*(?P<line>(?:[—–―]|--)\s?(?P<name>[^\W\d_][^\r\n]{1,80}))(?=\s*$)")

#: How far from the top the author's and the date's line are looked for, in units.
_TOP = 5


def read_prose(text: str) -> Cut:
    """Cut running text into rough passages."""
    lines = cut_lines(text)
    furniture = find_furniture(lines)
    skipped = {at for at, why in furniture.lines.items() if why != "link"}
    noise = [(lines[at].start, lines[at].end, furniture.lines[at]) for at in skipped]
    underlined = _underlined_headings(lines, furniture)
    units = fold(lines, skipped, wrap_width([line for at, line in enumerate(lines) if at not in skipped]))
    _take_marks_off(text, units, underlined, noise)
    return read_units(text, units, furniture, noise)


def read_units(text: str, units: list[Unit], furniture: Furniture, noise: list[tuple[int, int, str]]) -> Cut:
    """Put the units right and name them; what is left out is added to ``noise``."""
    _number_pages(units, furniture)
    _name_quoted(text, units, noise)
    _drop_running_addresses(text, units, furniture, noise)
    mark_references(units)
    units = _drop_links(units, noise)
    units = split_fused(text, units, _usual_length(units), is_caption)
    _mark_sure_captions(units)
    before_joining = len(units)
    units = join_stubs(join_cut(units))
    is_paged = bool(furniture.pages) or len(units) < before_joining
    is_interview = give_speakers(text, units, noise)
    title = _name_units(text, units, noise)
    return Cut(
        [_rough(unit) for unit in units],
        noise,
        kind=_guess_kind(units, is_paged, is_interview, title),
        title=title,
    )


def _underlined_headings(lines: list[Line], furniture: Furniture) -> dict[int, int]:
    """Starts of lines that are headings because a rule of ``=`` or ``-`` stands right under them, with their level."""
    found: dict[int, int] = {}
    for at in range(1, len(lines)):
        rule, above = lines[at].words, lines[at - 1]
        if re.fullmatch(r"={3,}|-{3,}", rule) and above.words and at - 1 not in furniture.lines and len(above.words) <= 120:
            stands_alone = at < 2 or not lines[at - 2].words
            if stands_alone and not ends_sentence(above.words) and abs(len(rule) - len(above.words)) <= 8:
                found[above.start] = 1 if rule[0] == "=" else 2
    return found


def _number_pages(units: list[Unit], furniture: Furniture) -> None:
    """Printed page numbers: those at the foot of a page end it, and the next unit is on the page after."""
    if not furniture.pages:
        return
    ends = [end for end, _ in furniture.pages]
    for unit in units:
        place = bisect_right(ends, unit.start)
        unit.page = furniture.pages[place][1] if place < len(ends) else furniture.pages[-1][1] + 1


def _take_marks_off(text: str, units: list[Unit], underlined: dict[int, int], noise: list[tuple[int, int, str]]) -> None:
    """Headings by their marks, quote blocks by theirs; the marks themselves lie outside the passage."""
    for unit in units:
        level = marked_level(unit.words) if unit.words.startswith("#") else 0
        if level and (found := MARKED.fullmatch(text[unit.start : unit.end])):
            base = unit.start
            noise.append((base, base + found.start("words"), "heading mark"))
            noise.append((base + found.end("words"), unit.end, "heading mark"))
            unit.pieces = [(base + found.start("words"), base + found.end("words"))]
            unit.words = found["words"]
            unit.kind, unit.level = PassageKind.HEADING, level
        elif unit.start in underlined:
            unit.kind, unit.level = PassageKind.HEADING, underlined[unit.start]
        elif is_bold_line(unit.words):
            unit.kind, unit.level = PassageKind.HEADING, 3
        elif unit.words.startswith(">"):
            unit.kind = PassageKind.QUOTE
            mark = _QUOTE_MARK.match(text, unit.start)
            if mark and mark.end() < unit.end:
                noise.append((unit.start, mark.end(), "quote mark"))
                unit.pieces[0] = (mark.end(), unit.pieces[0][1])
                unit.words = text[mark.end() : unit.end]
    _gather_quotes(text, units)


def _name_quoted(text: str, units: list[Unit], noise: list[tuple[int, int, str]]) -> None:
    """Under a quote block may stand whose words it is: ``— NAME, where``. That line is taken off."""
    for unit in units:
        if unit.kind is PassageKind.QUOTE and not unit.is_html and (found := _QUOTED.search(text, unit.start, unit.end)):
            unit.speaker = re.split(r"[,，(（]", found["name"])[0].strip(" *_.")
            noise.append((found.start("line"), unit.end, "whose words these are"))
            unit.pieces = [(unit.start, found.start())]


def _gather_quotes(text: str, units: list[Unit]) -> None:
    """Lines of one quote block become one unit; a blank line without ``>`` ends the block."""
    at = 1
    while at < len(units):
        before, unit = units[at - 1], units[at]
        if before.kind is PassageKind.QUOTE and unit.kind is PassageKind.QUOTE:
            between = text[before.end : unit.start]
            if not re.search(r"\n[ \t]*\r?\n", between):
                before.pieces = [(before.start, unit.end)]
                before.words += f" {unit.words}"
                before.keeps_lines = True
                del units[at]
                continue
        at += 1


def _drop_running_addresses(text: str, units: list[Unit], furniture: Furniture, noise: list[tuple[int, int, str]]) -> None:
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


def _usual_length(units: list[Unit]) -> float:
    """The median length of what is surely running text."""
    lengths = [len(unit.words) for unit in units if unit.kind is None and (len(unit.words) > 140 or (han_share(unit.words) > 0.5 and len(unit.words) > 50))]
    return median(lengths) if lengths else 300.0


def _mark_sure_captions(units: list[Unit]) -> None:
    """Captions with a cue are named before joining, so that no half of a sentence is joined to them."""
    for unit in units:
        if unit.kind is None and not unit.is_list_item and has_caption_cue(unit.words) and len(unit.words) <= 200:
            unit.kind = PassageKind.CAPTION


def _name_units(text: str, units: list[Unit], noise: list[tuple[int, int, str]]) -> str:
    """Give every unit its kind; the text's title."""
    usual = _usual_length(units)
    _drop_bylines(units, noise)
    for unit in units:
        is_open = unit.kind is None and not unit.is_list_item and not unit.keeps_lines and not unit.speaker
        if is_open and is_caption(unit.words, usual):
            unit.kind = PassageKind.CAPTION
    # From the end, so that of two headings in a row the upper one already knows the lower.
    for at in range(len(units) - 1, -1, -1):
        unit = units[at]
        if unit.kind is None:
            following = units[at + 1] if at + 1 < len(units) else None
            is_heading = not unit.speaker and following is not None and _is_heading(unit, following)
            unit.kind = PassageKind.HEADING if is_heading else PassageKind.PARAGRAPH
    return _name_title(text, units)


def _is_heading(unit: Unit, following: Unit) -> bool:
    if unit.keeps_lines or len(unit.pieces) > 1:
        return False
    if is_numbered(unit.words):
        return not unit.is_list_item or (not following.is_list_item and len(following.words) > 2 * len(unit.words))
    if unit.is_list_item or not is_heading_like(unit.words):
        return False
    if unit.words.rstrip("*_ ").endswith((":", "：")):
        return not following.is_list_item and following.kind is PassageKind.PARAGRAPH
    return following.kind in (PassageKind.HEADING, PassageKind.CAPTION, PassageKind.QUOTE) or (
        len(following.words) > len(unit.words) and not following.is_list_item
    )


def _name_title(text: str, units: list[Unit]) -> str:
    """The first heading, when it stands at the top and is no chapter's number."""
    for at, unit in enumerate(units[:2]):
        if unit.kind is PassageKind.HEADING:
            same_level = sum(other.kind is PassageKind.HEADING and other.level == unit.level for other in units)
            if is_numbered(unit.words) or (unit.level > 1 and same_level > 1) or (at and unit.level != 1):
                return ""
            unit.kind = PassageKind.TITLE
            return " ".join(text[unit.start : unit.end].split())
        if unit.kind is not PassageKind.CAPTION:
            return ""
    return ""


def _drop_bylines(units: list[Unit], noise: list[tuple[int, int, str]]) -> None:
    """The author's and the date's line at the top are about the text, not of it."""
    for unit in list(units[:_TOP]):
        if unit.kind is None and len(unit.words) <= 80 and not ends_sentence(unit.words.rstrip(".")):
            why = "author's line" if _BYLINE.fullmatch(unit.words) else "date line" if _DATE_LINE.fullmatch(unit.words) else ""
            if why:
                noise.append((unit.start, unit.end, why))
                units.remove(unit)


def _guess_kind(units: list[Unit], is_paged: bool, is_interview: bool, title: str) -> str:
    """A contract kind by the shape; ``website`` when the shape says nothing."""
    kinds = [unit.kind for unit in units]
    if is_interview:
        return "interview"
    if re.search(r"\b(?:treaty|agreement|convention|protocol)\b|договор|соглашение|条约|條約|协定|協定", title, re.I) and (
        sum(bool(re.match(r"(?:article|статья)\s+\w+|第[一二三四五六七八九十]+[条條]", unit.words, re.I)) for unit in units) >= 3
    ):
        return "treaty"
    if PassageKind.REFERENCE in kinds:
        return "essay"
    chapters = sum(bool(re.match(r"(?:chapter|глава|part|часть)\s|第.{1,4}[章回卷]", unit.words, re.I)) for unit in units if unit.kind is PassageKind.HEADING)
    if chapters >= 2:
        return "book"
    if is_paged and kinds.count(PassageKind.PARAGRAPH) >= 4:
        return "essay"
    if kinds.count(PassageKind.PARAGRAPH) >= 3:
        return "article"
    return "website"


def _rough(unit: Unit) -> Rough:
    return Rough(
        kind=unit.kind or PassageKind.PARAGRAPH,
        pieces=unit.pieces,
        speaker=unit.speaker,
        number=int(unit.label) if unit.label.isdigit() else None,
        keeps=LinesKept.ALL if unit.keeps_lines else LinesKept.NONE,
        page=unit.page,
        footnotes=unit.footnotes,
        is_html=unit.is_html,
        edits=unit.edits,
    )
