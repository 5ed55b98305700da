"""The body of a post: the writer's own words told from the quotes in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from catalogue.sources.passage import PassageKind
from catalogue.sources.splitting.lines import Line, cut_lines
from catalogue.sources.splitting.prose.furniture import ADDRESS, is_bare_link, is_rule
from catalogue.sources.splitting.rough import LinesKept, Rough
from catalogue.sources.splitting.threads.attributions import attributed_to, led_up_to, plain_name

_MARKS = re.compile(r"(?:>[ \t]?|[|│][ \t](?=[>|│\S]))+")
_CODE = re.compile(r"\[(?P<closes>/?)quote(?P<value>[^\[\]\n]{0,200})\]", re.I)
_POST_FURNITURE = re.compile(
    r"(?:click to expand\.*|last edited(?: by)?.{0,80}|edited (?:by|on) .{0,80}|sent from my .{0,60}|(?:re)?ply|like[sd]?(?: reactions?)?:?.{0,60}|report|"
    r"#\d{1,5}|\d{1,5}[楼樓]|\d+ (?:likes?|replies|upvotes|points?|people like this).{0,20}|share|quote|permalink|top|reactions?:.{0,120}|attachments?:?.{0,60}|"
    r"последний раз редактировал.{0,80}|отредактировано.{0,80}|ответить|цитировать|нравится.{0,20}|пожаловаться|"
    r"(?:本帖最后由|最后编辑|最後編輯).{0,60}|回复|回覆|举报|點讚|点赞.{0,8}|支持\s?\d*|反对\s?\d*)[\s.…»›]*",
    re.I,
)
_TRAILING_LINK = re.compile(rf"(?<=[.!?…。！？:：)\"”»])\s+<?{ADDRESS}>?$", re.I)
_IMAGE = re.compile(r"!\[[^\[\]]{0,300}\]\([^()\s]{0,2000}\)|\[img\].{0,2000}\[/img\]", re.I)
_LONGEST_SIGNATURE = 500
_EXPANDS = re.compile(r"click to expand\.*", re.I)


@dataclass(slots=True)
class _Part:
    """Consecutive lines of one quote level; ``speaker`` is who is quoted there.

    A line is its start, its end and its words; ``None`` stands for a line of noise, which parts the piece.
    """

    level: int
    lines: list[tuple[int, int, str] | None] = field(default_factory=list)
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """A post's rough passages in reading order, and its noise."""

    roughs: list[Rough]
    noise: list[tuple[int, int, str]]


def read_body(
    text: str, start: int, end: int, *, speaker: str, number: int, known: set[str], is_wrapped: bool
) -> Body:
    """Cut ``text[start:end]``, the body of post ``number``; ``known`` are the thread's writers in small letters.

    ``is_wrapped`` says that lines end where the page did, and not where the writer ended them.
    """
    noise: list[tuple[int, int, str]] = []
    parts: list[_Part] = []
    for region_start, region_end, level, quoted in _regions(text, start, end, noise):
        lines = cut_lines(text, region_start, region_end)
        _read_lines(text, lines, level, quoted, parts, noise, known)
    keeps = LinesKept.PARAGRAPHS if is_wrapped else LinesKept.ALL
    roughs: list[Rough] = []
    for at, part in enumerate(parts):
        pieces = _pieces(part.lines)
        if not pieces:
            continue
        if part.level == 0:
            roughs.append(Rough(PassageKind.POST, pieces, speaker=speaker, number=number, keeps=keeps))
        else:
            quoted = part.speaker or _led_by(text, parts, at)
            roughs.append(Rough(PassageKind.QUOTE, pieces, speaker=quoted, number=number, keeps=keeps))
    return Body(roughs, noise)


def _regions(
    text: str, start: int, end: int, noise: list[tuple[int, int, str]]
) -> list[tuple[int, int, int, str]]:
    """Parts of the body between ``[quote]`` marks: start, end, level, who is quoted."""
    regions: list[tuple[int, int, int, str]] = []
    open_names: list[str] = []
    at = start
    for found in _CODE.finditer(text, start, end):
        regions.append((at, found.start(), len(open_names), open_names[-1] if open_names else ""))
        noise.append((found.start(), found.end(), "quote mark"))
        at = found.end()
        if found["closes"]:
            if open_names:
                open_names.pop()
        else:
            value = found["value"].lstrip("= ")
            open_names.append(plain_name(re.split(r"[,;]\s*\w+\s*[:=]|;\d+|\s+date=|\s+post=", value.strip("\"' "))[0]))
    regions.append((at, end, len(open_names), open_names[-1] if open_names else ""))
    return [region for region in regions if region[0] < region[1]]


def _read_lines(
    text: str,
    lines: list[Line],
    base: int,
    quoted: str,
    parts: list[_Part],
    noise: list[tuple[int, int, str]],
    known: set[str],
) -> None:
    levels = [_level(line) for line in lines]
    waiting: dict[int, str] = {base: quoted} if base else {}
    blank = 0
    fresh = True
    skipped: set[int] = set()
    until_expand = _unmarked_quotes(lines, levels, known)
    for at, line in enumerate(lines):
        if not line.words:
            blank += 1
            continue
        level, mark_end = levels[at]
        words = line.words[mark_end:].strip()
        content_start = line.start + mark_end + len(line.words[mark_end:]) - len(line.words[mark_end:].lstrip())
        if at in until_expand:
            level, name = 1, until_expand[at]
            if name:
                waiting[base + 1] = name
        if mark_end:
            noise.append((line.start, line.start + mark_end, "quote mark"))
        if not words:
            # An empty quote line keeps two paragraphs of one quote apart.
            if parts and parts[-1].level == base + level:
                parts[-1].lines.append((content_start, content_start, ""))
            blank = 0
            continue
        if at in skipped:
            noise.append((content_start, line.end, "whose words follow"))
            continue
        if why := _noise_reason(words, level, at, lines):
            noise.append((content_start, line.end, why))
            if why == "signature":
                noise.append((content_start, lines[-1].end, why))
                return
            if parts:
                parts[-1].lines.append(None)
            continue
        next_level = _next_level(levels, lines, at, until_expand)
        name = attributed_to(words, known)
        if not name and at + 1 < len(lines) and levels[at + 1][0] == level and len(words) <= 120:
            # Mail programs wrap "On Monday, 3 March 2014, NAME wrote:" as they wrap everything.
            second_line = lines[at + 1].words[levels[at + 1][1] :].strip()
            name = attributed_to(f"{words} {second_line}", known) if second_line.endswith((":", "：")) else ""
            if name and _next_level(levels, lines, at + 1, until_expand) > level:
                next_level = level + 1
                skipped.add(at + 1)
            else:
                name = ""
        if name and (next_level > level or _reaches_base_quote(at, lines, until_expand)):
            noise.append((content_start, line.end, "whose words follow"))
            waiting[base + level + 1] = name
            blank = 0
            fresh = True
            continue
        if trailing := _TRAILING_LINK.search(words[-2200:]):
            cut_at = len(words) - (len(words[-2200:]) - trailing.start())
            noise.append((content_start + cut_at, line.end, "link"))
            words = words[:cut_at]
        whole = base + level
        last = parts[-1] if parts and not fresh else None
        new_quote = whole in waiting or (last is not None and level > 0 and blank > 1)
        if last is None or last.level != whole or (whole > base and new_quote):
            parts.append(_Part(whole, speaker=waiting.pop(whole, "")))
            if base and whole == base and not parts[-1].speaker:
                parts[-1].speaker = quoted
        parts[-1].lines.append((content_start, content_start + len(words), words))
        blank = 0
        fresh = False


def _level(line: Line) -> tuple[int, int]:
    """How many quote marks the line begins with, and where its words begin after them."""
    found = _MARKS.match(line.words)
    if not found or not found.group().startswith(">"):
        return 0, 0
    return found.group().count(">"), found.end()


def _next_level(levels: list[tuple[int, int]], lines: list[Line], at: int, until_expand: dict[int, str]) -> int:
    for after in range(at + 1, min(at + 8, len(lines))):
        if lines[after].words:
            return 1 if after in until_expand else levels[after][0]
    return 0


def _reaches_base_quote(at: int, lines: list[Line], until_expand: dict[int, str]) -> bool:
    return any(after in until_expand for after in range(at + 1, min(at + 4, len(lines))))


def _unmarked_quotes(lines: list[Line], levels: list[tuple[int, int]], known: set[str]) -> dict[int, str]:
    """Lines of quotes that lost their marks: between ``NAME said:`` and ``Click to expand...``; the first bears the name."""
    found: dict[int, str] = {}
    opened: tuple[int, str] | None = None
    for at, line in enumerate(lines):
        if not line.words:
            continue
        if opened and _EXPANDS.fullmatch(line.words):
            first = next((place for place in range(opened[0] + 1, at) if lines[place].words), None)
            for place in range(opened[0] + 1, at):
                if lines[place].words:
                    found[place] = opened[1] if place == first else ""
            opened = None
        elif not levels[at][0] and (name := attributed_to(line.words, known)):
            opened = (at, name)
    return found


def _noise_reason(words: str, level: int, at: int, lines: list[Line]) -> str:
    if words == "--" and not level and sum(len(line.words) for line in lines[at + 1 : at + 40]) <= _LONGEST_SIGNATURE:
        return "signature"
    if is_rule(words):
        return "rule"
    if is_bare_link(words):
        return "link"
    if _IMAGE.fullmatch(words):
        return "picture"
    if len(words) <= 120 and _POST_FURNITURE.fullmatch(words):
        return "post furniture"
    return ""


def _pieces(lines: list[tuple[int, int, str] | None]) -> list[tuple[int, int]]:
    """One piece from the first to the last line with words, parted only where noise stands in between."""
    pieces: list[tuple[int, int]] = []
    is_open = False
    for line in lines:
        if line is None:
            is_open = False
        elif line[2]:
            if is_open:
                pieces[-1] = (pieces[-1][0], line[1])
            else:
                pieces.append((line[0], line[1]))
            is_open = True
    return pieces


def _led_by(text: str, parts: list[_Part], at: int) -> str:
    """The person that the writer's words right before a quote lead up to."""
    if at and parts[at - 1].level == parts[at].level - 1:
        pieces = _pieces(parts[at - 1].lines)
        if pieces:
            return led_up_to(text[pieces[0][0] : pieces[-1][1]])
    return ""
