"""Dates said in three languages: "about 1953", «около 1953 года», “约1953年” (experience.md b.8 and e.3).

Never "circa", never a question mark.
"""

from __future__ import annotations

from catalogue.date_phrases.chinese import Chinese
from catalogue.date_phrases.english import English
from catalogue.date_phrases.phrasing import Phrasing
from catalogue.date_phrases.russian import Russian
from catalogue.edtf_span import EdtfSpan
from catalogue.language_text import Language

_PHRASINGS: dict[Language, Phrasing] = {Language.EN: English(), Language.ZH: Chinese(), Language.RU: Russian()}


def phrase_in(language: Language, span: EdtfSpan) -> str:
    """The date in words, without a full stop and not capitalised."""
    return _PHRASINGS[language].say(span)


def not_known_in(language: Language) -> str:
    """What stands where a date would, when nobody knows it."""
    return _PHRASINGS[language].not_known
