"""Paragraphs that ran into one another on one line: ``…the first school.In 1923 …``.

Sites lose the border between two blocks and leave no blank after the full stop. Decimals, abbreviations (U.S.A.),
initials (J.R.R. Tolkien) and domain names look alike and are left whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from catalogue.sources.splitting.edits import Notation
from catalogue.sources.splitting.letters import count_sentences, han_share, word_set
from catalogue.sources.splitting.prose.headings import is_title_case
from catalogue.sources.splitting.prose.unit import Unit

_POINT = re.compile(
    r"(?P<before>[^\W_][^\W_]|[^\W_][\"”’»)\]]|\d|"
    r"[\"”’»)\]%])(?P<stop>[.!?…]{1,3})(?P<closer>[\"”’»)\]]{0,2}(?:<sup>\d{1,3}</sup>|\[\d{1,3}\])?)"
    r"(?=[\"“‘«(\[]?(?P<next>[^\W\d_]))"
    r"|(?P<quoted>[.!?…][”»])(?=(?P<after>[^\W\d_]))"
)
_SHORT_FORMS = word_set(
    "mr mrs ms dr st prof vs etc fig no nos vol jr sr gen col lt sgt capt rev hon inc ltd co corp pp ed "
    "eds ch art al cf viz ibid maj adm gov sen rep pres supt messrs mt ft dept univ им тов ул проф акад "
    "св стр гр др пр ст гл рис табл изд вып обл губ"
)
_ENDINGS = word_set("com net org js io edu gov ru cn uk info html htm txt pdf jpg png exe py")
_WORD_BEFORE = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*$")
_WORD_AFTER = re.compile(r"[\"“‘«(\[]?([^\W\d_][\w’'-]*)")
_ADDRESS_BEFORE = re.compile(r"(?:://|www\.|@)\S*$", re.I)

#: A heading that lost its line runs into the first sentence under it: ``From Sundial to Signal BoxThe clock came``.
_HEADING_JUNCTION = re.compile(
    r"(?<=[^\W\d_A-ZА-ЯЁ][?!”\"’)\d]|.[^\W\d_A-ZА-ЯЁ])(?=(?:The|A|An|In|On|At|By|When|While|As|It|This|These|"
    r"Those|For|From|After|"
    r"Before|But|And|Yet|Today|Now|There|They|He|She|We|If|Once|During|With|Although|Though|Despite|Since|Until|To|No|"
    r"Not|One|Many|Most|Some|What|How|Why|Who|В|На|Но|И|Это|После|Когда|По|К|С|Он|Она|Они|Мы|Я|У|За|Из|Для|При|До)\s)"
)
_LONGEST_HEADING = 110
_SHORTEST_UNDER_HEADING = 90

#: A piece at least this long, or of two sentences, can be a paragraph of its own.
_SHORTEST_PARAGRAPH = 110
_SHORTEST_PIECE = 12

#: Says of words, and the usual length of the text's paragraphs, whether they are a caption.
IsCaption = Callable[[str, float], bool]


def split_fused(text: str, units: list[Unit], usual_length: float, is_caption: IsCaption) -> list[Unit]:
    """Units with every fused line cut in its paragraphs. ``usual_length`` is the median of the text's paragraphs."""
    points = {
        unit.start: fused_points(text, unit.start, unit.end)
        for unit in units
        if len(unit.pieces) == 1 and not unit.kind and unit.notation is Notation.TYPED
    }
    fused = sum(bool(found) for found in points.values())
    is_well_kept = len(units) >= 5 and (fused == 1 or fused * 4 <= len(points))
    result: list[Unit] = []
    for unit in units:
        if unit.start not in points:
            result.append(unit)
            continue
        spans = _paragraph_spans(text, unit, points[unit.start])
        if is_well_kept and len(spans) == 2 and _is_slip(text, spans):
            # Beside a caption even one missing blank is a lost border.
            parts = [text[start:end] for start, end in spans]
            spans = spans if any(is_caption(part, usual_length) for part in parts) else [(unit.start, unit.end)]
        spans = [part for span in spans for part in _heading_off(text, *span)]
        result += [unit] if len(spans) == 1 else [_part(text, unit, start, end) for start, end in spans]
    return result


def fused_points(text: str, start: int, end: int) -> list[int]:
    """Places in the received text where a new paragraph begins right after a sentence's end."""
    points: list[int] = []
    for found in _POINT.finditer(text, start, end):
        at = _before_opening_mark(text, start, found)
        following = found["next"] or found["after"]
        if not (following.isupper() or following.istitle()) or han_share(following) > 0:
            continue
        stop = found.start("stop") if found["stop"] else found.start("quoted")
        before = _WORD_BEFORE.search(text, max(start, at - 60), stop)
        after = _WORD_AFTER.match(text, at, min(end, at + 60))
        if not _is_one_token(text, start, at, before.group() if before else "", after.group(1) if after else ""):
            points.append(at)
    return points


def _before_opening_mark(text: str, start: int, found: re.Match[str]) -> int:
    """Where the next paragraph begins: a straight quotation mark after the stop may close the one or open the other."""
    closer = found["closer"] or ""
    if closer == '"' and text.count('"', start, found.start("closer")) % 2 == 0:
        return found.start("closer")
    return found.end()


def _is_one_token(text: str, start: int, at: int, before: str, after: str) -> bool:
    """Whether the stop belongs to an abbreviation, initials, a name or an address, not to a sentence."""
    if not after or after.lower() in _ENDINGS or before.lower() in _SHORT_FORMS:
        return True
    if len(before) == 1 and before.isalpha():
        return True
    if len(after) > 1 and after.isupper() and len(after) <= 5:
        # .NET, U.S.SR: capitals go on; a paragraph may begin with an abbreviation, but rarely does.
        return text[at - 1] not in '"”’»)'
    if len(after) == 1 and text[at + 1 : at + 2] == ".":
        return before[:1].isupper() and len(before) <= 3
    return _ADDRESS_BEFORE.search(text, max(start, at - 200), at) is not None


def _is_slip(text: str, spans: list[tuple[int, int]]) -> bool:
    """In a text of well-kept paragraphs a single missing blank is a slip of the pen, unless both sides stand."""
    return any(end - start < _SHORTEST_PARAGRAPH or count_sentences(text[start:end]) < 2 for start, end in spans)


def _paragraph_spans(text: str, unit: Unit, points: list[int]) -> list[tuple[int, int]]:
    if not points:
        return [(unit.start, unit.end)]
    spans = list(pairwise([unit.start, *points, unit.end]))
    # Where sentences usually have their blank, a missing one is a lost border, however short the paragraph.
    blanks_are_usual = count_sentences(unit.words) * 3 >= len(points)
    least = _SHORTEST_PIECE if blanks_are_usual else _SHORTEST_PARAGRAPH
    kept: list[tuple[int, int]] = []
    for start, end in spans:
        if kept and not (_stands(text, (start, end), least) and _stands(text, kept[-1], least)):
            kept[-1] = (kept[-1][0], end)
        else:
            kept.append((start, end))
    return kept


def _stands(text: str, span: tuple[int, int], least: int) -> bool:
    words = text[span[0] : span[1]]
    return len(words) >= least or count_sentences(words) >= 2


def _heading_off(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A heading fused to the head of a paragraph as a span of its own."""
    found = _HEADING_JUNCTION.search(text, start + 8, min(end, start + _LONGEST_HEADING))
    if not found or end - found.start() < _SHORTEST_UNDER_HEADING:
        return [(start, end)]
    heading = text[start : found.start()]
    if "\n" in heading or re.search(r"[.;,]\s|[.;,]$", heading) or not is_title_case(heading):
        return [(start, end)]
    return [(start, found.start()), (found.start(), end)]


def _part(text: str, unit: Unit, start: int, end: int) -> Unit:
    is_first = start == unit.start
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return Unit(
        pieces=[(start, end)],
        words=" ".join(text[start:end].split("\n")),
        indent=unit.indent,
        after_break=unit.after_break and is_first,
        after_blank=unit.after_blank and is_first,
        page=unit.page,
        speaker=unit.speaker,
    )
