"""Paragraphs that ran into one another on one line: ``…the first school.In 1923 …``.

Sites lose the border between two blocks and leave no blank after the full stop. Decimals, abbreviations (U.S.A.),
initials (J.R.R. Tolkien) and domain names look alike and are left whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from catalogue.sources.splitting.letters import count_sentences, han_share, word_set
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

#: A piece at least this long, or of two sentences, can be a paragraph of its own.
_SHORTEST_PARAGRAPH = 110


def split_fused(
    text: str, units: list[Unit], usual_length: float, is_caption: Callable[[str, float], bool]
) -> list[Unit]:
    """Units with every fused line cut in its paragraphs. ``usual_length`` is the median of the text's paragraphs."""
    result: list[Unit] = []
    for unit in units:
        result += (
            _cut(text, unit, usual_length, is_caption, len(units))
            if len(unit.pieces) == 1 and not unit.kind and not unit.is_html
            else [unit]
        )
    return result


def fused_points(text: str, start: int, end: int) -> list[int]:
    """Places in the received text where a new paragraph begins right after a sentence's end."""
    points: list[int] = []
    for found in _POINT.finditer(text, start, end):
        at = found.end()
        following = found["next"] or found["after"]
        if not (following.isupper() or following.istitle()) or _is_wide_letter(following):
            continue
        before = _WORD_BEFORE.search(
            text, max(start, at - 60), found.start("stop") if found["stop"] else found.start("quoted")
        )
        after = _WORD_AFTER.match(text, at, min(end, at + 60))
        if _is_one_token(text, start, at, before.group() if before else "", after.group(1) if after else ""):
            continue
        points.append(at)
    return points


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


def _is_wide_letter(letter: str) -> bool:
    return han_share(letter) > 0


def _cut(
    text: str, unit: Unit, usual_length: float, is_caption: Callable[[str, float], bool], units_in_text: int
) -> list[Unit]:
    points = fused_points(text, unit.start, unit.end)
    if not points:
        return [unit]
    borders = [unit.start, *points, unit.end]
    spans = list(pairwise(borders))
    # A text in well-kept paragraphs with one short slip in it: a missing blank, not a missing paragraph.
    if units_in_text >= 5 and len(points) == 1 and min(end - start for start, end in spans) < 0.4 * usual_length:
        last = text[spans[-1][0] : spans[-1][1]]
        if not is_caption(last, usual_length):
            return [unit]
    kept: list[tuple[int, int]] = []
    for start, end in spans:
        words = text[start:end]
        stands = len(words) >= _SHORTEST_PARAGRAPH or count_sentences(words) >= 2 or is_caption(words, usual_length)
        if kept and (not stands or not _stands(text, kept[-1], usual_length, is_caption)):
            kept[-1] = (kept[-1][0], end)
        else:
            kept.append((start, end))
    return [_part(text, unit, start, end, first=index == 0) for index, (start, end) in enumerate(kept)]


def _stands(text: str, span: tuple[int, int], usual_length: float, is_caption: Callable[[str, float], bool]) -> bool:
    words = text[span[0] : span[1]]
    return len(words) >= _SHORTEST_PARAGRAPH or count_sentences(words) >= 2 or is_caption(words, usual_length)


def _part(text: str, unit: Unit, start: int, end: int, *, first: bool) -> Unit:
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return Unit(
        pieces=[(start, end)],
        words=" ".join(text[start:end].split("\n")),
        indent=unit.indent,
        after_break=unit.after_break and first,
        after_blank=unit.after_blank and first,
        page=unit.page,
        speaker=unit.speaker,
    )
