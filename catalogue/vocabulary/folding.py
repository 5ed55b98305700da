"""Folding names so that spellings which differ only in writing become equal: capitals, accents, ё, 國 and 国."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from opencc import OpenCC

#: Han blocks where simplified and traditional forms stand side by side (unified, extension A, compatibility).
_HAN_BLOCKS = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF))
_BETWEEN_WORDS = re.compile(r"[\W_]+")
_DIACRITIC = re.compile("[\u0300-\u0305\u0307-\u036f]")


@cache
def simplified_table() -> dict[int, str]:
    """For ``str.translate``: every traditional character to its simplified one. One for one, so offsets stay true.

    OpenCC's phrases are left out on purpose: they may change the number of characters.
    """
    characters = [chr(code) for low, high in _HAN_BLOCKS for code in range(low, high + 1)]
    converted = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    return {
        ord(before): after
        for before, after in zip(characters, converted, strict=True)
        if before != after and len(after) == 1
    }


def simplify_han(text: str) -> str:
    """Traditional characters as simplified ones, everything else untouched; the length stays the same."""
    return text if text.isascii() else text.translate(simplified_table())


def fold_name(words: str) -> str:
    """The comparison form of a name. Nothing to show: hyphens, apostrophes and points become single blanks.

    й keeps its breve (U+0306): it is a letter, not an accented и. ё becomes е, as most texts print it.
    """
    text = unicodedata.normalize("NFKD", simplify_han(unicodedata.normalize("NFKC", words)).casefold())
    text = text.replace("и\u0306", "й").replace("’", "'").replace("'", "")
    return _BETWEEN_WORDS.sub(" ", _DIACRITIC.sub("", text)).replace("\u0306", "").strip()
