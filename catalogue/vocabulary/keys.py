"""What a new entry is called: a key nobody has yet, and the language its name is filed under when nobody says."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from hashlib import sha256

from catalogue.vocabulary.values import EntryType

_LONGEST_STEM = 80
#: Parts of addresses that are pages of their own.
RESERVED = frozenset({"new"})
_NOT_IN_KEYS = re.compile(r"[^a-z0-9]+")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")


def free_key(entry_type: EntryType, name: str, is_taken: Callable[[str], bool]) -> str:
    """A slug of the name where it has Latin letters, else a short digest; ``-2``, ``-3`` … where that is taken."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    stem = _NOT_IN_KEYS.sub("-", plain).strip("-")[:_LONGEST_STEM]
    if not any(sign.isalpha() for sign in stem) or _HAN.search(name) or _CYRILLIC.search(name):
        stem = f"{entry_type.value}-{sha256(name.encode('utf-8', 'replace')).hexdigest()[:10]}"
    key, number = stem, 2
    while key in RESERVED or is_taken(key):
        key, number = f"{stem}-{number}", number + 1
    return key


def language_of_name(name: str) -> str:
    """A BCP 47 tag by the script of the name."""
    if _HAN.search(name):
        return "zh-Hans"
    return "ru" if _CYRILLIC.search(name) else "en"
