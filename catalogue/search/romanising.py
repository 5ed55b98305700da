"""Russian words in Latin letters, as people type what they cannot write: druzhba, Khrushchev, pyatiletka.

The English convention (BGN/PCGN) without its marks for soft and hard signs; variants one letter away from it are met by
the allowance for a typing error.
"""

from __future__ import annotations

_LATIN = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "й": "y", "к": "k",
        "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh",
        "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
        "і": "i", "ї": "yi", "є": "ye", "ґ": "g",
    }
)  # fmt: skip


def romanise(token: str) -> str:
    """A folded Cyrillic token in Latin letters; -ий and -ый end in one y, as in Mayakovsky."""
    ending = token[-2:]
    stem, last = (token[:-2], "y") if ending in ("ий", "ый") else (token, "")
    return stem.translate(_LATIN) + last
