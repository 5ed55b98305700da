"""Chinese names written in letters: pinyin and Wade-Giles in English, Palladius' spelling in Russian."""

from __future__ import annotations

import re

from catalogue.links.spotting.lists import words_of

#: A syllable of pinyin or Wade-Giles; Chinese given names have one or two.
_SYLLABLE = (
    r"(?:(?:zh|ch|sh|hs|ts|tz|[bpmfdtnlgkhjqxrzcsyw])'?)?"
    r"(?:iang|iung|iong|uang|ueng|ieh|ian|iao|ien|ing|ang|eng|ong|ung|uan|uai|uen|ueh|ai|ei|ao|ou|an|en|ia|ie|iu|in|"
    r"ua|uo|ui|un|ue|ih|eh|er|jen|a|o|e|i|u|ü)"
)
_GIVEN = re.compile(rf"{_SYLLABLE}(?:-?{_SYLLABLE})?\Z", re.IGNORECASE)
_RUSSIAN_SYLLABLE = (
    r"(?:чж|цз|[бпмфдтнлгкхцсчшжв])?"
    r"(?:уан|юан|уай|юэ|янь?|ань?|энь?|инь?|унь?|юнь?|ай|эй|ао|оу|яо|ян|ун|юн|уа|уэ|уй|эр|о|а|э|и|у|ю|я|е|ы)ь?ъ?"
)
#: The last syllable may have the ending of a case.
_RUSSIAN_GIVEN = re.compile(rf"{_RUSSIAN_SYLLABLE}(?:-?{_RUSSIAN_SYLLABLE})?(?:[ауея]|ю|ем|ём|ом)?\Z", re.IGNORECASE)


def is_given(word: str) -> bool:
    return bool(_GIVEN.match(word))


def is_given_name(surname: str, word: str) -> bool:
    """Whether a word in Latin letters can be the given name after this surname."""
    return surname in words_of("pinyin_surnames") and is_given(word)


def is_russian_given_name(surname: str, word: str) -> bool:
    """The same in Cyrillic: "Ду Фу", "Чжао Вэньбинем"."""
    return surname in words_of("palladius_surnames") and bool(_RUSSIAN_GIVEN.match(word))
