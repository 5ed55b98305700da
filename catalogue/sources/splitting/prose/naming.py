"""What each unit is: title, heading, caption or paragraph, told by itself and by what stands around it."""

from __future__ import annotations

import re
from statistics import median

from catalogue.sources.passage import PassageKind
from catalogue.sources.splitting.letters import ends_sentence, han_share, word_set
from catalogue.sources.splitting.prose.captions import is_caption
from catalogue.sources.splitting.prose.headings import is_heading_like, is_numbered
from catalogue.sources.splitting.prose.references import is_list_heading
from catalogue.sources.splitting.prose.unit import Unit

_BYLINE = re.compile(
    r"(?:(?:written |text |story |words |report(?:ed)? |photographs? )?by[ :]\s*|author[s]?:\s*|автор[ы]?:\s*|"
    r"текст:\s*|записал[а]?\s+|"
    r"(?:作者|文|撰文|记者|記者|本报记者|编辑|編輯)\s*[:：/／|丨]\s*)(?P<name>[^\W\d_][^\n,;:]{1,60})",
    re.I,
)
_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?|"
    r"(?:янв|фев|мар|апр|мая|май|июн|июл|авг|сен|окт|ноя|дек)[а-я]*\.?"
)
_DATE_LINE = re.compile(
    rf"(?:(?:published|posted|updated|last (?:updated|modified)|date|опубликовано|дата|发布时间|日期|"
    rf"时间)(?:\s+on)?\s*[:：]?\s*)?"
    rf"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
    rf"(?:(?:{_MONTH})\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{1,2}}(?:st|nd|rd|"
    rf"th)?\s+(?:{_MONTH}),?\s+\d{{4}}(?:\s*г(?:ода|\.)?)?|"
    rf"\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}|\d{{4}}\s*年\s*\d{{1,2}}\s*月(?:\s*\d{{1,2}}\s*日)?)"
    rf"(?:[ ,T]+(?:at\s+)?\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?:\s*[ap]\.?m\.?)?)?",
    re.I,
)


#: How far from the top the author's and the date's line are looked for, in units.
_TOP = 5
#: Under the closing words of a letter stands its writer, and no heading.
_CLOSES_LETTER = re.compile(
    r"(?:yours\b|sincerely|faithfully|(?:best|kind|warm) (?:wishes|regards)|with (?:best|kind|warm)|love,|с уважением|"
    r"с приветом|ваш[аи]?\b|твой|此致|敬礼|敬禮|谨上)",
    re.I,
)
_AMONG_NAMES = word_set(
    "and with the of for de del della di da van von der den la le du y e и editor editors editorial staff team our own "
    "special correspondent correspondents reporter writer редакция редакции наш собственный специальный корреспондент"
)
_LONGEST_BYLINE = 80


def usual_length(units: list[Unit]) -> float:
    """The median length of what is surely running text."""
    lengths = [
        len(unit.words)
        for unit in units
        if unit.kind is None and (len(unit.words) > 140 or (han_share(unit.words) > 0.5 and len(unit.words) > 50))
    ]
    return median(lengths) if lengths else 300.0


def drop_bylines(units: list[Unit], noise: list[tuple[int, int, str]]) -> str:
    """Take out the author's and the date's line at the top: they are about the text, not of it. Gives the author."""
    author = ""
    dated = [unit for unit in units if unit.kind is None and _DATE_LINE.fullmatch(unit.words[: _LONGEST_BYLINE + 1])]
    if len(dated) > 1:
        # A diary, or letters: each date heads what was written on that day.
        for unit in dated:
            unit.kind = PassageKind.HEADING
    for unit in units[:_TOP]:
        if unit.kind is not None or len(unit.words) > _LONGEST_BYLINE:
            continue
        byline = _BYLINE.fullmatch(unit.words)
        if byline and _is_name(byline["name"]):
            author = author or byline["name"].strip(" .")
            noise.append((unit.start, unit.end, "author's line"))
            units.remove(unit)
        elif _DATE_LINE.fullmatch(unit.words):
            noise.append((unit.start, unit.end, "date line"))
            units.remove(unit)
    return author


def _is_name(words: str) -> bool:
    """Whether the words after "By" are people, and not a sentence: "By March one could write again."."""
    tokens = words.split()
    ends_as_sentence = words.endswith((".", "!", "?", "。")) and len(tokens[-1]) > 3
    return not ends_as_sentence and all(
        not token[0].islower() or token.lower().strip(",.") in _AMONG_NAMES for token in tokens
    )


def name_units(text: str, units: list[Unit]) -> str:
    """Give every unit its kind; the text's title."""
    usual = usual_length(units)
    for unit in units:
        is_open = unit.kind is None and not unit.is_list_item and not unit.keeps_lines and not unit.speaker
        if is_open and is_caption(unit.words, usual):
            unit.kind = PassageKind.CAPTION
    # From the end, so that of two headings in a row the upper one already knows the lower.
    for at in range(len(units) - 1, -1, -1):
        unit = units[at]
        if unit.kind is None:
            following = units[at + 1] if at + 1 < len(units) else None
            before = units[at - 1].words if at else ""
            is_heading = (
                not unit.speaker
                and not unit.is_sure_text
                and not _CLOSES_LETTER.match(before)
                and (
                    _is_heading(unit, following, is_first=at == 0)
                    if following is not None
                    else is_list_heading(unit.words)
                )
            )
            unit.kind = PassageKind.HEADING if is_heading else PassageKind.PARAGRAPH
    return _name_title(text, units)


def _is_heading(unit: Unit, following: Unit, *, is_first: bool) -> bool:
    if unit.keeps_lines or len(unit.pieces) > 1:
        return False
    if is_numbered(unit.words):
        return not unit.is_list_item or (not following.is_list_item and len(following.words) > 2 * len(unit.words))
    if unit.is_list_item or not is_heading_like(unit.words):
        return False
    if unit.words.rstrip("*_ ").endswith((":", "：")):
        return not following.is_list_item and following.kind is PassageKind.PARAGRAPH
    if following.kind in (PassageKind.HEADING, PassageKind.CAPTION, PassageKind.QUOTE):
        return True
    is_text_under = len(following.words) > len(unit.words) or (
        ends_sentence(following.words) and not is_heading_like(following.words)
    )
    return is_text_under and (is_first or not following.is_list_item)


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
