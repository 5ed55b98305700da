"""Kinds of thing in Chinese text, told from figures of speech, with what describes them directly before.

All patterns are in simplified characters and matched on text folded to them, which keeps its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from catalogue.links.mention import Mention
from catalogue.links.spotting.hit import Hit
from catalogue.links.spotting.known_names import mention_of
from catalogue.links.spotting.lists import alternatives_of, pairs_of, words_of
from catalogue.links.spotting.reading import Reading
from catalogue.links.spotting.taken import Taken
from catalogue.vocabulary.folding import simplify_han
from catalogue.vocabulary.values import Spotted

_NEAR = 16
#: A number or "this", a measure word, and what may describe the thing; a single character follows directly (这本书, not
#: 这本大书).
_COUNTED = r"[一二两三四五六七八九十几这那每数百千某多0-9]+(?P<measure>[\u4e00-\u9fff])(?:[\u4e00-\u9fff]{0,6}的)?"
_MEASURED = {1: re.compile(rf"{_COUNTED}\Z"), 2: re.compile(rf"{_COUNTED}[\u4e00-\u9fff]{{0,4}}\Z")}
_LIKENESS = re.compile(r"(?:像|如同|仿佛|犹如|好比|宛如|好似|成为|成了|是)一[幅张本部首面座曲][^，。,]{0,6}\Z")
_TOWARDS = re.compile(r"(?:通往|通向|走向|迈向|描绘|勾画|宏伟|发展|改革|战争|国家|宣传|高举)[^，。,]{0,6}\Z")


def spot_chinese_things(reading: Reading, hits: Sequence[Hit], taken: Taken) -> Iterator[Mention]:
    """Things named by their kind, the longest word first; everyday words only after a measure word or another cue."""
    text = simplify_han(reading.text)
    until = -1
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        # 报刊 in 人民日报刊登 is half of a name: whatever touches one is left alone.
        if hit.start < until or not taken.is_free(hit.start, hit.end) or _is_figure(text, hit):
            continue
        if hit.spotted is Spotted.WITH_CUE and not _has_cue(text, hit):
            continue
        until = hit.end
        described = _described().search(text, max(0, hit.start - _NEAR), hit.start)
        start = described.start() if described and taken.is_free(*described.span()) else hit.start
        yield replace(mention_of(hit), cleaned_start=start)


def _is_figure(text: str, hit: Hit) -> bool:
    """Part of another word (电影院), a likeness (像一幅画, 电影般), or a path into the future (宏伟蓝图)."""
    if _compounds().match(text, hit.end) or _LIKENESS.search(text, max(0, hit.start - _NEAR), hit.start):
        return True
    is_prone = text[hit.start : hit.end] in words_of("han_figurative")
    return is_prone and bool(_TOWARDS.search(text, max(0, hit.start - _NEAR), hit.start))


def _has_cue(text: str, hit: Hit) -> bool:
    word = text[hit.start : hit.end]
    measured = _MEASURED[min(len(word), 2)].search(text, max(0, hit.start - _NEAR), hit.start)
    if measured and measured["measure"] in pairs_of("han_measures").get(word, ""):
        return True
    return len(word) > 1 and bool(_cues().search(text, max(0, hit.start - _NEAR), hit.start))


@cache
def _described() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{alternatives_of('han_modifiers')})的?)+\Z")


@cache
def _compounds() -> re.Pattern[str]:
    return re.compile(alternatives_of("han_compounds"))


@cache
def _cues() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives_of('han_cues')})[了着过的]?\Z")
