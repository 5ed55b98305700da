"""The list of references or notes: entries with their printed numbers, *ibid.* resolved."""

from __future__ import annotations

import re
from itertools import pairwise

from catalogue.sources.passage import PassageKind
from catalogue.sources.splitting.prose.furniture import is_bare_link
from catalogue.sources.splitting.prose.headings import plain_words
from catalogue.sources.splitting.prose.unit import Unit

_LIST_HEADING = re.compile(
    r"(?:(?:selected |further |general |primary |secondary )?(?:references?|bibliography|works cited|"
    r"literature(?: cited)?|citations?|sources?|notes?|"
    r"footnotes?|endnotes?|further reading|notes and references|references and notes|sources and notes)|"
    r"(?:список (?:использованной )?(?:литературы|источников)|литература|библиография|примечания|источники|"
    r"сноски|ссылки|использованная литература|источники и литература)|"
    r"(?:参考文献|參考文獻|参考资料|參考資料|注释|註釋|注釋|注解|引用文献|引用文獻|参考书目|參考書目|资料来源|資料來源|脚注|腳註|附注))\s*[:：.]?",
    re.I,
)
_ENTRY = re.compile(
    r"(?:<sup>\s*)?(?:\[(?P<square>\d{1,3})\]|\((?P<round>\d{1,3})\)|（(?P<wide>\d{1,3})）|"
    r"(?P<plain>\d{1,3})(?:[.)、．](?!\d)|:(?![\d/])|(?=\s)|(?=</sup>))|(?P<raised>[¹²³⁰⁴-⁹]{1,3})|(?P<circled>[①-⑳]))"
    r"(?:\s*</sup>)?\s*(?=\S)"
)
_SIGN_ENTRY = re.compile(r"(?:[†‡§]{1,3}\s*|\*{1,3}(?=[^\s*])(?![^*\n]{1,300}\*))(?=[^\W\d_]|[\"“«])")
_SAME = re.compile(
    r"(?:<sup>[^<>]{1,8}</sup>\s*)?(?:[\[(（]?\d{0,3}[\])）]?[.)、]?\s*)?[*_]{0,2}(?:ibid(?:em|\.)?|id(?:em|\.)|"
    r"там же|тамъ же|то же|同上(?:书|書|注)?|同前(?:注|註)?)(?![^\W\d_])",
    re.I,
)
_AFTER_AUTHOR = re.compile(r"\b(?:op\.?\s*cit|loc\.?\s*cit|указ\.?\s*соч|указ\.?\s*раб|цит\.?\s*соч)|前揭|前引", re.I)
_TARGET = re.compile(r"\]\(([^()\s]{1,2000})\)")
_LONGEST_FOOT_NOTE = 600
_UNITS_ON_A_PAGE = 14
_CHARACTERS_ON_A_PAGE = 6000
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def is_list_heading(words: str) -> bool:
    """Whether the line heads a list of references (any of three languages)."""
    bare = plain_words(words).strip().strip("*_")
    return len(bare) <= 60 and _LIST_HEADING.fullmatch(bare) is not None


def entry_number(words: str) -> int | None:
    """The printed number an entry begins with, or ``None``."""
    found = _ENTRY.match(words)
    if not found:
        return None
    if found["circled"]:
        return ord(found["circled"]) - ord("①") + 1
    digits = (found["square"] or found["round"] or found["wide"] or found["plain"] or found["raised"]).translate(
        _DIGITS
    )
    return int(digits)


def mark_references(units: list[Unit]) -> None:
    """Give reference entries their kind and label, and join entries broken over lines. Changes ``units`` in place.

    A list begins under its heading and ends with the next heading or the text. A numbered list without a heading counts
    when it stands at the end, its numbers run from 1 and at least one entry reads like a source.
    """
    at = 0
    while at < len(units):
        if units[at].kind in (None, PassageKind.HEADING) and is_list_heading(units[at].words) and at + 1 < len(units):
            units[at].kind = PassageKind.HEADING
            stop = _end_of_list(units, at + 1)
            entries = _entries(units[at + 1 : stop])
            units[at + 1 : stop] = entries
            at += len(entries)
        at += 1
    if not any(unit.kind is PassageKind.REFERENCE for unit in units):
        _mark_list_without_heading(units)


def find_foot_notes(text: str, units: list[Unit]) -> None:
    """Mark the notes at the foot of pages: numbered units whose number stands as a mark in the words above them."""
    for at in range(1, len(units)):
        unit = units[at]
        if unit.kind is not None or len(unit.words) > _LONGEST_FOOT_NOTE:
            continue
        found = _ENTRY.match(unit.words) or _SIGN_ENTRY.match(unit.words)
        if not found:
            continue
        label = re.sub(r"</?sup>|[^\w*†‡§]", "", found.group()).translate(_DIGITS)
        begin = max(units[max(0, at - _UNITS_ON_A_PAGE)].start, unit.start - _CHARACTERS_ON_A_PAGE)
        is_marked = _mark_pattern(label).search(text[begin : unit.start].translate(_DIGITS)) is not None
        unit.is_foot_note = is_marked


def _mark_pattern(label: str) -> re.Pattern[str]:
    """How the label stands among words as a mark: raised, in brackets, or glued to what it follows."""
    mark = re.escape(label)
    if label.isdigit():
        return re.compile(rf"<sup>\s*{mark}\s*</sup>|\[{mark}\]|(?<=[^\s\d]){mark}(?![\w*.])")
    return re.compile(rf"(?<=\w){mark}")


def settle_foot_notes(units: list[Unit]) -> None:
    """Foot notes that no paragraph ran on over are references."""
    for unit in units:
        if unit.is_foot_note and unit.kind is None:
            number = entry_number(unit.words)
            unit.kind, unit.label = PassageKind.REFERENCE, str(number) if number is not None else ""


def same_as(entries: list[tuple[int, str]]) -> dict[int, int]:
    """For entries ``(key, words)`` in order: which earlier key an *ibid.* or *op. cit.* stands for, chains followed."""
    meant: dict[int, int] = {}
    previous: int | None = None
    by_author: dict[str, int] = {}
    for key, words in entries:
        if _SAME.match(words):
            if previous is not None:
                meant[key] = meant.get(previous, previous)
        elif _AFTER_AUTHOR.search(words):
            author = _author(words)
            if author in by_author:
                meant[key] = by_author[author]
        else:
            by_author.setdefault(_author(words), key)
        previous = key
    return meant


def _author(words: str) -> str:
    """The surname an entry seems to begin with, in small letters."""
    bare = re.sub(r"^(?:<sup>[^<>]{1,8}</sup>|[\[(（]?\d{1,3}[\])）]?[.)、]?)\s*", "", words)
    names = re.findall(r"[^\W\d_]{3,}", re.split(r"[,，:：.]|\bop\b|\bуказ", bare, maxsplit=1)[0])
    return names[-1].lower() if names else ""


def _end_of_list(units: list[Unit], start: int) -> int:
    is_numbered = entry_number(units[start].words) is not None
    expected = 0
    for at in range(start, len(units)):
        unit = units[at]
        if unit.kind is PassageKind.HEADING or unit.kind is PassageKind.TITLE:
            return at
        number = entry_number(unit.words)
        if is_numbered and number is None and len(unit.words) > 600 and expected:
            return at
        expected = number or expected
    return len(units)


def _entries(units: list[Unit]) -> list[Unit]:
    """The entries of a list; in a numbered one, what bears no number goes on with the entry before, and bare addresses
    between entries are left as they are for the page's furniture."""
    numbered = [entry_number(unit.words) for unit in units]
    is_numbered = sum(number is not None for number in numbered) * 2 >= len(units) > 0
    entries: list[Unit] = []
    for unit, number in zip(units, numbered, strict=True):
        last = next((entry for entry in reversed(entries) if entry.kind is PassageKind.REFERENCE), None)
        if is_numbered and number is None:
            if last is not None and _goes_on(last, unit):
                last.pieces += unit.pieces
                last.words += f" {unit.words}"
                last.edits += unit.edits
                continue
            if is_bare_link(unit.words):
                entries.append(unit)
                continue
        unit.kind = PassageKind.REFERENCE
        unit.label = str(number) if is_numbered and number is not None else ""
        entries.append(unit)
    return entries


def _goes_on(entry: Unit, unit: Unit) -> bool:
    """Whether the unit is the rest of an entry broken over two lines."""
    if not is_bare_link(unit.words):
        return True
    target, following = _TARGET.findall(entry.words), _TARGET.findall(unit.words)
    if following:
        return bool(target) and target[-1] == following[0]
    # An address on a line of its own under an entry without one.
    return not unit.words.startswith("<") and "://" not in entry.words


def _mark_list_without_heading(units: list[Unit]) -> None:
    start = len(units)
    while (
        start
        and units[start - 1].kind is None
        and (entry_number(units[start - 1].words) is not None or _SIGN_ENTRY.match(units[start - 1].words))
    ):
        start -= 1
    numbers = [entry_number(unit.words) for unit in units[start:]]
    counted = [number for number in numbers if number is not None]
    if start == 0 or not numbers:
        return
    if len(counted) == len(numbers):
        if (
            len(counted) < 2
            or counted[0] != 1
            or any(second - first not in (0, 1) for first, second in pairwise(counted))
        ):
            return
        reads_like_source = any(
            re.search(r"://|www\.|\bp{1,2}\.\s?\d|\bvol\.\s?\d|ibid|с\.\s?\d|там же|第\d+[页頁]", unit.words, re.I)
            for unit in units[start:]
        )
        if not reads_like_source:
            return
    elif counted:
        return
    for unit, number in zip(units[start:], numbers, strict=True):
        unit.kind = PassageKind.REFERENCE
        unit.label = str(number) if number is not None else ""
