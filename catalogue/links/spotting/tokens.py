"""Cutting a passage into word tokens with their places, for English and Russian; Han text is read by character.

A token is a word with its inner apostrophes ("Xi'an", "People's") or a number with its ending ("20th", "1950s").
Hyphens part tokens, so that "Sino-Soviet", "Sino–Soviet" and "Sino - Soviet" are the same two.
"""

from __future__ import annotations

import re
import unicodedata

#: Characters of scripts written without blanks between words.
HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3040-\u30ff"
_APOSTROPHE = "'’ʼ‘"
_WORD = re.compile(rf"[^\W\d_{HAN}]+(?:[{_APOSTROPHE}][^\W\d_{HAN}]+)*|\d+(?:st|nd|rd|th|s|[''’]s)?(?![^\W\d_{HAN}])")
_POSSESSIVE = re.compile(rf"[{_APOSTROPHE}][sS]\Z")
#: "Workers' Library".
_AFTER_PLURAL = frozenset(f"{apostrophe} " for apostrophe in _APOSTROPHE)
_DIACRITIC = re.compile("[\u0300-\u0305\u0307-\u036f]")
#: What may part two words of one name: blanks, a hyphen or dash, a line break.
_CLOSE = re.compile(r"\s?[-‐‑–—]\s?|\s{1,2}")


_HAN_CHARACTER = re.compile(f"[{HAN}]")


def has_han(text: str) -> bool:
    return not text.isascii() and bool(_HAN_CHARACTER.search(text))


class Tokens:
    """The tokens of a text as parallel lists: ``raws`` as written, ``norms`` for comparing, ``starts`` and ``ends``.

    ``ends`` leave out a possessive ending ("China's" ends after "China"), as a mention does.
    """

    __slots__ = ("ends", "norms", "raws", "starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        matches = list(_WORD.finditer(text))
        self.raws: list[str] = [match.group() for match in matches]
        self.starts: list[int] = [match.start() for match in matches]
        forms = [_FORMS[raw] for raw in self.raws]
        self.norms: list[str] = [norm for norm, _ in forms]
        self.ends: list[int] = [match.end() - form[1] for match, form in zip(matches, forms, strict=True)]

    def __len__(self) -> int:
        return len(self.raws)

    def gap(self, at: int) -> str:
        """What stands between token ``at`` and the next, no possessive ending with it; ``""`` after the last."""
        if at + 1 >= len(self.raws):
            return ""
        gap = self.text[self.starts[at] + len(self.raws[at]) : self.starts[at + 1]]
        return gap[1:] if gap in _AFTER_PLURAL else gap

    def is_close(self, at: int) -> bool:
        """Whether token ``at`` and the next may belong to one name."""
        gap = self.gap(at)
        return gap == " " or bool(_CLOSE.fullmatch(gap))

    def is_possessive(self, at: int) -> bool:
        return self.starts[at] + len(self.raws[at]) > self.ends[at]

    def is_capitalised(self, at: int) -> bool:
        return self.raws[at][0].isupper()


def normalise(raw: str) -> tuple[str, int]:
    """The comparison form of one token and the length of its possessive ending: no case, accents, apostrophes or ё."""
    return _FORMS[raw]


class _Forms(dict[str, tuple[str, int]]):
    """Words come again and again: each is normalised once. A dictionary answers twice as fast as ``lru_cache``."""

    _MOST = 200_000

    def __missing__(self, raw: str) -> tuple[str, int]:
        if len(self) >= self._MOST:
            self.clear()
        form = self[raw] = _normalise(raw)
        return form


_FORMS = _Forms()


def _normalise(raw: str) -> tuple[str, int]:
    possessive = 2 if len(raw) > 2 and _POSSESSIVE.search(raw) else 0
    base = raw[: len(raw) - possessive].casefold()
    if not base.isascii():
        base = unicodedata.normalize("NFKD", base).replace("и\u0306", "й")
        base = _DIACRITIC.sub("", base).replace("\u0306", "")
    for apostrophe in _APOSTROPHE:
        base = base.replace(apostrophe, "")
    return base, possessive
