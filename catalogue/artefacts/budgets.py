"""How long the texts of an object may be (experience.md a.6 and d.4), and how their length is counted.

Counting is per word in English and Russian and per character in Chinese; punctuation and blanks do not count. A text
may be over its budget while it is a draft: the curator is told, and writes it shorter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from catalogue.language_text import Language

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
#: In Chinese each Han character counts, and each word or number in other letters counts as one.
_CHINESE_COUNT = re.compile(rf"[{_HAN}]|(?:(?![{_HAN}])[^\W_])+")
#: What stands between blanks and holds a letter or figure: a lone dash is no word.
#: Looked for only where a word begins, and never twice: a line of a million dashes takes no longer than one of words.
_WORD = re.compile(r"(?<!\S)(?:[^\w\s]|_)*+[^\W_]\S*")
_NAMES = {Language.EN: "English", Language.RU: "Russian", Language.ZH: "Chinese"}


class CountedBy(StrEnum):
    WORDS = "words"
    CHARACTERS = "characters"


@dataclass(frozen=True, kw_only=True, slots=True)
class Budget:
    """Most words in English and Russian, most characters in Chinese.

    With ``every_character`` all signs are counted, blanks too, in all three.
    """

    name: str
    words: int = 0
    characters: int = 0
    every_character: bool = False

    def limit_in(self, language: Language) -> int:
        return self.characters if self.counted_by(language) is CountedBy.CHARACTERS else self.words

    def counted_by(self, language: Language) -> CountedBy:
        is_chinese = language is Language.ZH
        return CountedBy.CHARACTERS if self.every_character or is_chinese else CountedBy.WORDS

    def count(self, text: str, language: Language) -> int:
        return len(text) if self.every_character else count(text, language)

    def find_excess(self, text: str, language: Language, *, is_only_language: bool = False) -> str | None:
        """The message for a text over its budget. ``is_only_language`` leaves out the language's name."""
        # A text with fewer signs than words allowed cannot be over: most texts are never counted.
        limit = self.limit_in(language)
        if len(text) <= limit or self.count(text, language) <= limit:
            return None
        rule = f"must be {limit} {self.counted_by(language)} or less"
        if is_only_language:
            return f"{self.name} {rule}"
        if self.counted_by(language) is CountedBy.CHARACTERS:
            return f"{_NAMES[language]} {self.name[0].lower()}{self.name[1:]} {rule}"
        return f"{self.name} in {_NAMES[language]} {rule}"


TITLE = Budget(name="Title", characters=80, every_character=True)
BRIEF_DESCRIPTION = Budget(name="Short description", words=60, characters=100)
HOOK = Budget(name="Hook", words=12, characters=20)
LABEL = Budget(name="Label", words=60, characters=100)
LOOK_CLOSER = Budget(name="Look-closer prompt", words=15, characters=25)
YOUNG_LABEL = Budget(name="Young visitor label", words=40, characters=65)
CREDIT_LINE = Budget(name="Credit line", characters=150, every_character=True)
CONDITION_NOTE = Budget(name="Condition note", words=200)
REASON = Budget(name="Reason", words=25, characters=40)

MOST_THEMES = 5


def count(text: str, language: Language) -> int:
    """Words, or in Chinese characters, of a text."""
    if language is Language.ZH:
        return len(_CHINESE_COUNT.findall(text))
    return len(_WORD.findall(text))


def name_of(language: Language) -> str:
    return _NAMES[language]
