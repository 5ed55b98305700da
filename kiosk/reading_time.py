"""How long slow readers need (experience.md a.5)."""

from __future__ import annotations

_WORDS_PER_MINUTE = 100
_HAN_PER_MINUTE = 200
#: To find one's place.
_FINDING_SECONDS = 30


def reading_seconds(text: str, language: str) -> int:
    """Seconds for these words in a language (BCP 47); Chinese is counted in characters."""
    minutes = (
        sum(ord(letter) >= 0x2E80 for letter in text) / _HAN_PER_MINUTE
        if language.startswith("zh")
        else len(text.split()) / _WORDS_PER_MINUTE
    )
    return _FINDING_SECONDS + round(60 * minutes)
