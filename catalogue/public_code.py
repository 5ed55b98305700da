"""The short code in an object's address (``/o/7K3F``), printed under its QR code and typed by visitors.

No letter or figure that can be taken for another (0 O, 1 I L). Every code made here holds a figure, so that none
spells a word by accident. A code is given once: what is printed on a wall cannot be called back.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from catalogue.errors import NotACode

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
SHORTEST = 4

#: Tries at one length before codes grow by a character. At a tenth of all codes given, one in 10^8 grows early.
_TRIES = 8
_FIGURES = frozenset("23456789")
_BETWEEN = re.compile(r"[\s\-‐‑‒–—−]+")
_IN_ADDRESS = re.compile(r"/o/([^/?#]*)")
#: Chinese and Japanese keyboards type ７Ｋ３Ｆ; it is the same signs in wide shapes.
_WIDE_TO_PLAIN = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


def read_code(typed: str) -> str:
    """The code as it is kept, from one typed in any case, with blanks or hyphens. Raises ``NotACode``."""
    signs = _BETWEEN.sub("", typed.translate(_WIDE_TO_PLAIN))
    for sign in signs:
        # Not str.upper() alone: it would turn ß into SS and ſ into S.
        if not sign.isascii() or sign.upper() not in ALPHABET:
            raise NotACode(typed, sign)
    if not signs:
        raise NotACode(typed, "")
    return signs.upper()


def read_scanned(typed: str) -> str:
    """The same from a whole address as well: what a scanner types, and what people copy. Raises ``NotACode``."""
    found = _IN_ADDRESS.search(typed)
    return read_code(found[1] if found else typed)


def make_code(random_source: random.Random, is_taken: Callable[[str], bool]) -> str:
    """A code never given before, of 4 characters, longer as the shorter ones run out.

    ``is_taken`` must know every code ever given, those of withdrawn and merged objects too.
    """
    length = SHORTEST
    while True:
        for _ in range(_TRIES):
            code = _draw(random_source, length)
            if not is_taken(code):
                return code
        length += 1


def _draw(random_source: random.Random, length: int) -> str:
    while True:
        code = "".join(random_source.choices(ALPHABET, k=length))
        if not _FIGURES.isdisjoint(code):
            return code
