"""Markdown: blocks found by markdown-it-py, whose line numbers lead back to the received text."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt

from catalogue.sources.passage import PassageKind
from catalogue.sources.splitting.edits import Edit
from catalogue.sources.splitting.letters import han_share
from catalogue.sources.splitting.lines import Line
from catalogue.sources.splitting.prose.furniture import Furniture
from catalogue.sources.splitting.prose.headings import MARKED, is_bold_line
from catalogue.sources.splitting.prose.reading import read_units
from catalogue.sources.splitting.prose.unit import Unit
from catalogue.sources.splitting.rough import Cut

_ENDINGS = (".md", ".markdown", ".mdown", ".mkd")
_EVIDENCE = tuple(
    re.compile(pattern, re.M)
    for pattern in (
        r"^#{1,6} \S.*\n[\s\S]*?^#{1,6} \S",
        r"^(?:[-*+]|\d+\.) \S.*\n(?:[-*+]|\d+\.) \S",
        r"^```",
        r"\*\*[^*\n]{1,80}\*\*",
        r"(?<!!)\[[^\]\n]{1,80}\]\([^)\s]{1,300}\)",
        r"!\[[^\]\n]{0,200}\]\([^)\s]{1,300}\)",
        r"^\[\^[^\]\n]{1,20}\]: ",
        r"^\|.*\|[ \t]*\n\|[ :|-]+\|",
    )
)
_FRONT_MATTER = re.compile(r"\s*---[ \t]*\r?\n(?:[^\n]{0,500}\n){0,60}?---[ \t]*(?:\r?\n|$)")
_NOTE = re.compile(r"\[\^(?P<label>[^\]\s]{1,20})\]:\s+(?=\S)")
_PICTURE = re.compile(r"!\[(?P<words>[^\[\]]{0,600})\]\((?:[^()\s]{0,2000})(?:\s+\"(?P<title>[^\"]{0,300})\")?\)")
_LINE_END = re.compile(r"\r\n|\r|\n")
_FENCE = re.compile(r"(?:`{3,}|~{3,}).{0,60}")
_CELL_BORDER = re.compile(r"\s?\|\s?|(?<=\|)[ :|-]+(?=\|)")
_MARKS_BEFORE = re.compile(r"(?:[ \t]*>[ \t]?|[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+)*[ \t]*")
#: Longer texts are read as plain text; nobody writes a Markdown file of this size by hand.
_LONGEST = 3_000_000


def is_markdown(text: str, name: str = "") -> bool:
    """Whether the text is Markdown: by its name, or by at least three kinds of marks."""
    if len(text) > _LONGEST:
        return False
    if name.lower().endswith(_ENDINGS):
        return True
    sample = text[:60_000]
    return sum(pattern.search(sample) is not None for pattern in _EVIDENCE[1:]) + (sample.count("\n#") >= 2) >= 3


def read_markdown(text: str) -> Cut:
    """Cut Markdown into rough passages."""
    noise: list[tuple[int, int, str]] = []
    start = 0
    if front := _FRONT_MATTER.match(text):
        start = front.end()
        noise.append((0, start, "front matter"))
    lines = _cut_lines(text, start)
    units = [*_note_units(text, lines, noise), *_block_units(text, lines, noise)]
    units.sort(key=lambda unit: unit.start)
    return read_units(text, units, Furniture(), noise)


def _cut_lines(text: str, start: int) -> list[Line]:
    """Lines as Markdown counts them: only CR and LF end one."""
    lines: list[Line] = []
    at = start
    for ending in _LINE_END.finditer(text, start):
        lines.append(_line(text, at, ending.start()))
        at = ending.end()
    lines.append(_line(text, at, len(text)))
    return lines


def _line(text: str, start: int, end: int) -> Line:
    raw = text[start:end]
    indent = len(raw) - len(raw.lstrip())
    words = raw.strip()
    first = start + indent if words else start
    return Line(first, first + len(words), words, indent)


def _note_units(text: str, lines: list[Line], noise: list[tuple[int, int, str]]) -> list[Unit]:
    """Footnote definitions, ``[^1]: words``, as references; Markdown itself knows no footnotes and drops them."""
    units: list[Unit] = []
    for line in lines:
        found = _NOTE.match(line.words)
        if found:
            words_at = line.start + found.end()
            noise.append((line.start, words_at, "reference mark"))
            units.append(
                Unit([(words_at, line.end)], text[words_at : line.end], PassageKind.REFERENCE, label=found["label"])
            )
    return units


def _block_units(text: str, lines: list[Line], noise: list[tuple[int, int, str]]) -> list[Unit]:
    parser = MarkdownIt("commonmark").enable("table")
    parser.core.ruler.enableOnly(["normalize", "block"])
    units: list[Unit] = []
    quoted_until = 0
    in_item = 0
    # Footnotes are read already; Markdown without them has a blank line in their place.
    source = "\n".join("" if _NOTE.match(line.words) else " " * line.indent + line.words for line in lines)
    for token in parser.parse(source):
        if token.type in ("list_item_open", "list_item_close"):
            in_item += token.nesting
        if token.map is None or token.map[0] < quoted_until:
            continue
        first, after = token.map
        if token.type == "blockquote_open":
            quoted_until = after
            units += _unit_of(text, lines[first:after], PassageKind.QUOTE, noise)
        elif token.type == "heading_open":
            units += _heading_unit(text, lines[first:after], int(token.tag[1]), noise)
        elif token.type in ("paragraph_open", "html_block", "fence", "code_block", "tr_open"):
            if token.type == "tr_open":
                after = first + 1
            for unit in _unit_of(text, lines[first:after], None, noise):
                unit.is_list_item = in_item > 0
                unit.keeps_lines = token.type in ("fence", "code_block")
                units.append(unit)
    return units


def _unit_of(text: str, lines: list[Line], kind: PassageKind | None, noise: list[tuple[int, int, str]]) -> list[Unit]:
    """The block without the marks that stand before its first word; nothing when it has no words."""
    filled = [line for line in lines if line.words and not _FENCE.fullmatch(line.words)]
    while filled and not _MARKS_BEFORE.sub("", filled[0].words, count=1):
        filled = filled[1:]
    if not filled:
        return []
    marks = _MARKS_BEFORE.match(filled[0].words)
    begin = filled[0].start + (marks.end() if marks else 0)
    end = filled[-1].end
    noise.append((filled[0].start, begin, "block mark"))
    picture = _PICTURE.fullmatch(text, begin, end)
    if picture:
        return _picture_unit(text, picture, noise)
    unit = Unit([(begin, end)], " ".join(text[begin:end].split()), kind, after_blank=True)
    if kind is PassageKind.QUOTE:
        unit.keeps_lines = True
    elif is_bold_line(unit.words):
        unit.kind, unit.level = PassageKind.HEADING, 6
    unit.edits = (
        [Edit(found.start(), found.end(), "table mark") for found in _CELL_BORDER.finditer(text, begin, end)]
        if filled[0].words.startswith("|")
        else []
    )
    return [unit]


def _picture_unit(text: str, picture: re.Match[str], noise: list[tuple[int, int, str]]) -> list[Unit]:
    """A picture alone in its block: its title, else what stands in its brackets, is its caption."""
    group = "title" if (picture["title"] or "").strip() else "words"
    begin, end = picture.span(group)
    if len(picture[group].split()) < 2 and han_share(picture[group]) < 0.5:
        noise.append((picture.start(), picture.end(), "picture"))
        return []
    noise += [(picture.start(), begin, "picture"), (end, picture.end(), "picture")]
    return [Unit([(begin, end)], text[begin:end], PassageKind.CAPTION, after_blank=True)]


def _heading_unit(text: str, lines: list[Line], level: int, noise: list[tuple[int, int, str]]) -> list[Unit]:
    """A heading without its marks, or without the rule that underlines it."""
    first, last = lines[0], lines[-1]
    if len(lines) > 1:
        noise.append((last.start, last.end, "heading mark"))
        begin, end = first.start, lines[-2].end
    else:
        offset = first.words.find("#")
        marked = MARKED.fullmatch(first.words[offset:]) if offset >= 0 else None
        if not marked:
            return []
        begin = first.start + offset + marked.start("words")
        end = first.start + offset + marked.end("words")
        noise += [(first.start, begin, "heading mark"), (end, first.end, "heading mark")]
    return [Unit([(begin, end)], " ".join(text[begin:end].split()), PassageKind.HEADING, level=level, after_blank=True)]
